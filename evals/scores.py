#!/usr/bin/env python3
"""Score the engine on every set beside the checkout, and hold it to the floors of floors.json.

    python evals/scores.py [--only SET …] [--json FILE] [--keep DIR] [--pin [--lower]] [--readme]

Prints one table: set, figure, value, floor. Ends with 1 where a figure is below its floor, a citation is broken or an
input was rejected; with 2 where a set that was asked for is not there. --keep leaves the record lines in a folder, for
the sets' own score.py and its --show. --pin raises the floors to just under what was reached; it refuses to lower one
unless --lower is given, and then say so in CHANGES.md. --readme rewrites the README's table.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import ROOT, SETS, SHARED, WHAT_TO_DO, Measured, fingerprint, folder_of, measure

FLOORS = Path(__file__).resolve().parent / "floors.json"
README = ROOT / "README.md"
README_MARKS = ("<!-- scores: made by evals/scores.py --readme -->", "<!-- end of scores -->")
SLACK = 0.005
"""How far under what was reached a floor is pinned: a rounding or a tie broken otherwise is no regression."""

Floors = dict[str, dict[str, Any]]

# What the README shows of each set: the figure, and what it is in words.
SHOWN = {
    "gold": {
        "engagements": "engagements found, F1",
        "strict": "engagements with type, status, date and all participants right, F1",
        "participants": "participants, F1",
        "roles": "their offices, F1",
        "date": "date right",
        "place": "place right",
        "direct_speaker": "direct quotations with the right speaker, F1",
        "indirect": "indirect statements with the right speaker, F1",
        "commitments": "commitments, F1",
    },
    "readouts": {"right": "the engagement of the title, with all its people"},
    "official": {"lead": "lead survives", "published": "day of publication right", "right": "engagement right"},
    "pages": {"f1": "text of news pages, 4-word-run F1"},
    "dates": {"day": "days resolved right"},
    "attribution": {"direct_speaker": "direct quotations with the right speaker, F1", "all_speaker": "all, F1"},
    "stories": {
        "engagements": "engagements found, F1",
        "participants": "participants, F1",
        "indirect": "indirect statements with the right speaker, F1",
    },
    "press": {
        "engagements": "engagements found, F1",
        "participants": "participants, F1",
        "indirect": "indirect statements with the right speaker, F1",
    },
}
NAMES = {
    "gold": "our development gold (91 documents)",
    "readouts": "readouts of the White House (286)",
    "official": "pages of en.kremlin.ru as served (160)",
    "pages": "news pages (181)",
    "dates": "TimeML articles (256)",
    "attribution": "PolNeAR articles (84)",
    "stories": "our stories in the styles of wires and ministries (76)",
    "press": "wire stories and releases (40)",
}


def read_floors() -> Floors:
    """The floors of each set, and under "fingerprints" the documents that they hold for."""
    if not FLOORS.exists():
        return {"fingerprints": {}}
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def find_failures(name: str, measured: Measured, floors: Floors) -> Iterator[str]:
    """What of a set's run is not as good as it has to be, in words."""
    for figure, floor in floors.get(name, {}).items():
        if figure == "not_below_peer":
            if floor and measured.peer and measured.figures["f1"] < measured.peer["f1"]:
                yield f"{name}: f1 {measured.figures['f1']:.3f} is below the peer's {measured.peer['f1']:.3f}"
        elif figure not in measured.figures:
            yield f"{name}: {figure} was not measured"
        elif measured.figures[figure] < floor:
            yield f"{name}: {figure} {measured.figures[figure]:.4f} is below its floor {floor:.3f}"
    if measured.broken:
        yield f"{name}: {len(measured.broken)} broken citations: {'; '.join(measured.broken[:5])}"
    if measured.rejected:
        yield f"{name}: {len(measured.rejected)} rejected: {'; '.join(measured.rejected[:5])}"


def pin(results: dict[str, Measured], floors: Floors, shared: Path, lower: bool) -> list[str]:
    """Raise the floors to just under what was reached; what would have to be lowered is named, and lowered if asked."""
    refused = []
    for name, measured in results.items():
        old = floors.get(name, {})
        new: dict[str, Any] = {}
        for figure, value in measured.figures.items():
            reached = max(0.0, math.floor((value - SLACK) * 1000 + 1e-9) / 1000)
            before = old.get(figure)
            if before is not None and value < before and not lower:
                refused.append(f"{name}: {figure} reached {value:.4f}, its floor is {before:.3f}")
            new[figure] = reached if before is None or (lower and value < before) else max(before, reached)
        if name == "pages":
            new["not_below_peer"] = True
        floors[name] = new
        floors["fingerprints"][name] = fingerprint(name, shared)
    if not refused:
        ordered = {"fingerprints": floors["fingerprints"], **{name: floors[name] for name in SETS if name in floors}}
        FLOORS.write_text(json.dumps(ordered, indent=2) + "\n", encoding="utf-8")
    return refused


def table_lines(name: str, measured: Measured, floors: Floors) -> Iterator[str]:
    """The rows of one set."""
    for figure, value in measured.figures.items():
        floor = floors.get(name, {}).get(figure)
        mark = "" if floor is None or value >= floor else "  BELOW"
        yield f"{name:12} {figure:24} {value:7.3f} {'' if floor is None else f'{floor:7.3f}':>8}{mark}"
    if measured.peer:
        yield f"{name:12} {'peer_f1':24} {measured.peer['f1']:7.3f}"
    yield (
        f"{name:12} {'broken citations':24} {len(measured.broken):7} {0:8}"
        f"   {measured.documents} documents, {len(measured.rejected)} rejected, {measured.seconds:.0f} s"
    )


def readme_table(results: dict[str, Measured]) -> str:
    """The README's table of what was reached, with the day and the command."""
    revision = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(revision, capture_output=True, text=True, check=False).stdout.strip() or "an export"
    rows = ["| Set | Figure | Reached |", "|---|---|---|"]
    for name, shown in SHOWN.items():
        for figure, words in shown.items():
            value = f"{results[name].figures[figure]:.3f}"
            if name == "pages" and results[name].peer:
                value += f" (trafilatura: {results[name].peer['f1']:.3f})"  # type: ignore[index]
            rows.append(f"| {NAMES[name]} | {words} | {value} |")
    broken = sum(len(measured.broken) for measured in results.values())
    rows.append(f"| all of these and the examples | broken citations | {broken} |")
    return f"`python evals/scores.py` on {datetime.now(UTC):%Y-%m-%d}, at {commit}:\n\n" + "\n".join(rows)


def write_readme(results: dict[str, Measured]) -> None:
    """Replace what stands between the README's two marks."""
    text = README.read_text(encoding="utf-8")
    start, end = (text.index(mark) for mark in README_MARKS)
    table = f"{README_MARKS[0]}\n{readme_table(results)}\n"
    README.write_text(text[:start] + table + text[end:], encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SETS, metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR", help="the evaluation material")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the record lines in this folder")
    parser.add_argument("--pin", action="store_true", help="raise the floors to just under what is reached")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower the floors that are not reached")
    parser.add_argument("--readme", action="store_true", help="rewrite the README's table (needs all sets)")
    asked = parser.parse_args()
    wanted = asked.only or list(SETS)
    absent = [name for name in wanted if (folder := folder_of(name, asked.shared)) and not folder.is_dir()]
    if absent:
        print(WHAT_TO_DO, file=sys.stderr)
        if asked.only or asked.pin or asked.readme:
            return 2
        wanted = [name for name in wanted if name not in absent]
    if asked.readme and set(wanted) != set(SETS):
        print("--readme needs all sets", file=sys.stderr)
        return 2
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    floors = read_floors()
    results: dict[str, Measured] = {}
    failures: list[str] = []
    print(f"{'set':12} {'figure':24} {'value':>7} {'floor':>8}", flush=True)
    for name in wanted:
        results[name] = measured = measure(name, asked.shared, asked.keep)
        print("\n".join(table_lines(name, measured, floors)), flush=True)
        failures += find_failures(name, measured, floors)
        if name in floors["fingerprints"] and floors["fingerprints"][name] != fingerprint(name, asked.shared):
            failures.append(f"{name}: the floors were pinned on other documents (see --pin)")
    if asked.json:
        figures = {
            name: {
                "figures": m.figures,
                "peer": m.peer,
                "documents": m.documents,
                "rejected": m.rejected,
                "broken": m.broken,
                "seconds": round(m.seconds, 1),
            }
            for name, m in results.items()
        }
        asked.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if asked.readme:
        write_readme(results)
    if asked.pin:
        refused = pin(results, floors, asked.shared, asked.lower)
        print("\n".join(["floors.json is as it was:", *refused] if refused else ["floors.json is written"]))
        return int(bool(refused))
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
