"""Score the statements on the news articles of ../shared/benchmarks/attribution (PolNeAR, test part).

    python evals/attribution.py [--show]

Prints the scorer's table, and how often each rule was right about the words and about the speaker; with --show, each
prediction that was wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from communique.models import Record, Rejection
from communique.pipeline import extract_pages
from communique.records import to_line

BENCHMARK = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "attribution"
LEAST_INSIDE = 0.8

Span = tuple[int, int]


def letters(text: str, spans: list[Span]) -> set[int]:
    """The places of the letters and digits in the spans, which is what the scorer compares."""
    return {i for start, end in spans for i in range(start, end) if i < len(text) and text[i].isalnum()}


def judge(record: Record, gold: list[dict[str, Any]], *, show: bool) -> Counter[tuple[str, str]]:
    """For each rule, how many statements had right words and speaker, wrong words, or a wrong speaker."""
    text = record.document.text
    contents = [(letters(text, a["content"]), a) for a in gold]
    counts: Counter[tuple[str, str]] = Counter()
    for statement in record.statements:
        own = letters(text, [statement.span])
        inside, best = max(((len(own & content), a) for content, a in contents), key=lambda c: c[0], default=(0, None))
        where = statement.speaker_span
        if best is None or inside / max(1, len(own)) < LEAST_INSIDE:
            verdict = "wrong words"
        elif best["source"] and not (where and any(a < where[1] and where[0] < b for a, b in best["source"])):
            verdict = "wrong speaker"
        else:
            verdict = "right"
        counts[statement.rule, verdict] += 1
        if show and verdict != "right":
            sources = [text[a:b] for a, b in best["source"]] if best else []
            print(f"{verdict}: {statement.rule} | {statement.speaker} | gold {sources} | {statement.text[:150]!r}")
    return counts


def main() -> int:
    if not BENCHMARK.is_dir():
        print("The evaluation material (../shared) is not beside this checkout.", file=sys.stderr)
        return 1
    lines = (BENCHMARK / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {entry["id"]: entry["attributions"] for entry in map(json.loads, lines)}
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for record in extract_pages([str(BENCHMARK / "documents.jsonl")]):
            if isinstance(record, Rejection):
                print(f"rejected: {record.subject}: {record.reason}", file=sys.stderr)
                continue
            out.write(json.dumps(to_line(record)) + "\n")
            counts += judge(record, gold[record.document.id], show="--show" in sys.argv)
        out.flush()
        command = [sys.executable, str(BENCHMARK / "score.py"), str(BENCHMARK / "gold.jsonl"), out.name]
        code = subprocess.run(command, check=False).returncode
    print(f"\n{'rule':24}{'right':>8}{'wrong words':>14}{'wrong speaker':>16}")
    for rule in sorted({rule for rule, _ in counts}):
        print(f"{rule:24}{counts[rule, 'right']:8}{counts[rule, 'wrong words']:14}{counts[rule, 'wrong speaker']:16}")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
