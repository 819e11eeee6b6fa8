"""The floor on the TimeML articles, where the evaluation material is beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

from communique.mentions.dates import find_dates

FLOOR = 0.92


def test_days_of_the_timeml_articles(shared: Path) -> None:
    folder = shared / "benchmarks" / "dates"
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    found = {d["id"]: find_dates(d["text"], d["published"]) for d in map(json.loads, lines)}
    days = right = 0
    for gold in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        for date in gold["dates"]:
            if len(date["value"]) == len("2018-09-25"):
                start, end = date["span"]
                near = [m.value for m in found[gold["id"]] if m.span[0] < end and start < m.span[1]]
                days += 1
                right += date["value"] in near
    assert days > 600
    assert right / days >= FLOOR
