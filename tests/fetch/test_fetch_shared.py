"""The evaluation material comes through fetch whole."""

from __future__ import annotations

import json
from pathlib import Path

from communique.fetch import fetch
from communique.models import Page


def test_every_document_of_the_evaluation_material_is_a_page(shared: Path) -> None:
    folders = ("seeds", "benchmarks/official/html", "benchmarks/pages/html")
    expected = {name: {path.name.partition(".")[0] for path in (shared / name).iterdir()} for name in folders}
    for name in ("gold/dev.jsonl", "readouts/documents.jsonl", "benchmarks/attribution/documents.jsonl"):
        # One of the readouts stands there twice, word for word.
        lines = (shared / name).read_text(encoding="utf-8").split("\n")
        expected[name] = {json.loads(line)["id"] for line in lines if line}
    for name, ids in expected.items():
        found = list(fetch([str(shared / name)]))
        assert [item for item in found if not isinstance(item, Page)] == []
        assert {item.id for item in found if isinstance(item, Page)} == ids
        assert len(found) == len(ids) > 0
