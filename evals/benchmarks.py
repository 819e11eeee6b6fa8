"""The sets that the engine is scored on: what it reads, who scores it, and how the scorer's words become figures.

All sets but "examples", "stories" and "press" lie in ../shared and bring their own scorer, which is run as it is; the
annotation of the last two lies in annotated/ and is scored by the gold's scorer. Every figure is a share: 1.0 is best.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from annotated_sets import FILES as ANNOTATED
from annotated_sets import FOLDER as ANNOTATED_FOLDER
from annotated_sets import write_set
from communique.models import Rejection
from communique.pipeline import extract_pages
from communique.records import to_line

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WHAT_TO_DO = (
    "The evaluation material is not beside this checkout. Put the folder with gold/, readouts/ and benchmarks/ (or a "
    f"link to it) at {SHARED.parent.name}/{SHARED.name}, or name it with --shared DIR. Only the set 'examples' can be "
    "scored without it."
)

Figures = dict[str, float]
Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One set: its folder in ../shared, the input in it, the files that make it up, its scorer's arguments."""

    folder: str
    inputs: str
    files: tuple[str, ...]
    arguments: tuple[str, ...]
    parse: Callable[[str], Figures]
    peer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run of the engine over a set gave; `peer` is the other library's figure of the same name."""

    figures: Figures
    documents: int
    seconds: float
    rejected: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    peer: Figures | None = None


def parse_gold(printed: str) -> Figures:
    """F1 of each kind of item and the accuracy of each field, from the scorer's JSON."""
    found = json.loads(printed)
    figures = {name: scores["f1"] for name, scores in found["scores"].items()}
    return {**figures, **found["accuracy"], "with_record": 1 - len(found["absent"]) / found["documents"]}


def parse_pairs(printed: str) -> Figures:
    """The figures of a line such as "286 readouts: right 0.895  people 0.913".

    >>> parse_pairs("160 pages, 0 without a record: lead 1.000  right 0.812  place 0.7 of 12")
    {'lead': 1.0, 'right': 0.812, 'place': 0.7}
    """
    return {name: float(value) for name, value in re.findall(r"(\w+) (\d\.\d+)", printed.partition(":")[2])}


def parse_dates(printed: str) -> Figures:
    """The share of right dates for each precision, and of found ones of all.

    >>> parse_dates("day      676  found 0.994  right 0.928\\nall     1085  found 0.974  right 0.913")
    {'day': 0.928, 'all': 0.913, 'found': 0.974}
    """
    rows = re.findall(r"^(\w+) +\d+ +found (\S+) +right (\S+)", printed, re.M)
    figures = {name: float(right) for name, _, right in rows}
    if rows and rows[-1][0] == "all":
        figures["found"] = float(rows[-1][1])
    return figures


def parse_attribution(printed: str) -> Figures:
    """F1 of the content alone and with its speaker, of direct and of all attributions.

    >>> parse_attribution("direct gold 9 predicted 9  P 1.0 R 0.9 F1 0.951  speaker 0.935  both P 0.9 R 0.8 F1 0.889")
    {'direct': 0.951, 'direct_speaker': 0.889}
    """
    figures = {}
    for kind, rest in re.findall(r"^(direct|all) +(gold .*)$", printed, re.M):
        figures[kind], figures[f"{kind}_speaker"] = (float(value) for value in re.findall(r"F1 (\d\.\d+)", rest))
    return figures


def parse_pages(printed: str, name: str = "communique") -> Figures:
    """Precision, recall and F1 of one reader's line.

    >>> parse_pages("communique     pages 181 without text 0  P 0.971 R 0.968 F1 0.969")
    {'precision': 0.971, 'recall': 0.968, 'f1': 0.969}
    """
    found = re.search(rf"^{name} .* P (\S+) R (\S+) F1 (\S+)", printed, re.M)
    return dict(zip(("precision", "recall", "f1"), map(float, found.groups()), strict=True)) if found else {}


BENCHMARKS: dict[str, Benchmark] = {
    "gold": Benchmark(
        folder="gold",
        inputs="dev.jsonl",
        files=("dev.jsonl", "dev/*.json", "score.py"),
        arguments=("dev", "{out}", "--json"),
        parse=parse_gold,
    ),
    "readouts": Benchmark(
        folder="readouts",
        inputs="documents.jsonl",
        files=("documents.jsonl", "expected.jsonl", "score.py"),
        arguments=("expected.jsonl", "{out}"),
        parse=parse_pairs,
    ),
    "official": Benchmark(
        folder="benchmarks/official",
        inputs="html",
        files=("html/*.html.gz", "expected.jsonl", "score.py"),
        arguments=("expected.jsonl", "{out}"),
        parse=parse_pairs,
    ),
    "pages": Benchmark(
        folder="benchmarks/pages",
        inputs="html",
        files=("html/*.html.gz", "ground-truth.json", "score.py"),
        arguments=("{out}", "--peer", "trafilatura"),
        parse=parse_pages,
        peer="trafilatura",
    ),
    "dates": Benchmark(
        folder="benchmarks/dates",
        inputs="documents.jsonl",
        files=("documents.jsonl", "gold.jsonl", "score.py"),
        arguments=("gold.jsonl", "{out}"),
        parse=parse_dates,
    ),
    "attribution": Benchmark(
        folder="benchmarks/attribution",
        inputs="documents.jsonl",
        files=("documents.jsonl", "gold.jsonl", "score.py"),
        arguments=("gold.jsonl", "{out}"),
        parse=parse_attribution,
    ),
}
SETS = (*BENCHMARKS, *ANNOTATED, "examples")
EXAMPLE_FILES = ("pages/*", "expected.yml")


def find_broken(line: Line) -> Iterator[str]:
    """The citations of a record that point outside the text, or whose words are not those of the text there."""
    document = line["document"]
    text, title = document["text"], document["title"] or ""

    def is_in(span: list[int], words: str) -> bool:
        return 0 <= span[0] < span[1] <= len(words)

    cited: list[tuple[str, list[int] | None]] = []
    for entity in line["entities"]:
        cited += [(entity["key"], span) for span in entity["mentions"]]
    for engagement in line["engagements"]:
        key, place = engagement["key"], engagement["place"]
        cited += [(key, span) for span in (*engagement["evidence"], engagement["trigger"])]
        cited.append((key, place["span"] if place else None))
        in_title = engagement["title_evidence"]
        if not engagement["evidence"] and in_title is None:
            yield f"{document['id']}: {key} cites nothing"
        if in_title is not None and not is_in(in_title, title):
            yield f"{document['id']}: {key} {in_title} is outside the title"
    for item in line["statements"]:
        cited += [(item["key"], item[name]) for name in ("span", "evidence", "cue", "speaker_span")]
        if item["text"] != text[slice(*item["span"])]:
            yield f"{document['id']}: {item['key']} {item['span']} is not {item['text'][:60]!r}"
    for item in line["commitments"]:
        cited += [(item["key"], item[name]) for name in ("span", "evidence")]
        if item["what"] != text[slice(*item["span"])]:
            yield f"{document['id']}: {item['key']} {item['span']} is not {item['what'][:60]!r}"
    cited += [("date", date["span"]) for date in line["dates"]]
    for key, span in cited:
        if span is not None and not is_in(span, text):
            yield f"{document['id']}: {key} {span} is outside the text"


def fingerprint_of(folder: Path, patterns: tuple[str, ...]) -> str:
    """The SHA-256, in hexadecimal, of the names and bytes of the files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(chain.from_iterable(folder.glob(pattern) for pattern in patterns)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def folder_of(name: str, shared: Path = SHARED) -> Path | None:
    """What of ../shared a set needs; None where it needs nothing."""
    if name == "examples":
        return None
    return shared / ("gold" if name in ANNOTATED else BENCHMARKS[name].folder)


def fingerprint(name: str, shared: Path = SHARED) -> str:
    """The fingerprint of a set: floors hold for these documents, these annotations and this scorer."""
    if name == "examples":
        return fingerprint_of(ROOT / "examples", EXAMPLE_FILES)
    if name in ANNOTATED:
        scorer = hashlib.sha256((shared / "gold" / "score.py").read_bytes()).hexdigest()
        own = fingerprint_of(ANNOTATED_FOLDER, ANNOTATED[name])
        return hashlib.sha256(f"{own}\0{scorer}".encode()).hexdigest()
    benchmark = BENCHMARKS[name]
    return fingerprint_of(shared / benchmark.folder, benchmark.files)


def measure(name: str, shared: Path = SHARED, keep: Path | None = None) -> Measured:
    """The figures of a set after one run of the engine over it; `keep` is a folder for the record lines."""
    if name == "examples":
        return _measure_examples()
    with tempfile.TemporaryDirectory() as temporary:
        out = (keep or Path(temporary)).resolve() / f"{name}.jsonl"
        if name in ANNOTATED:
            documents, gold = write_set(name, shared, Path(temporary) / "set")
            arguments = (str(gold), str(out), "--json")
            return _measure_run(documents, out, shared / "gold", arguments, parse_gold)
        benchmark = BENCHMARKS[name]
        folder = (shared / benchmark.folder).resolve()
        arguments = tuple(argument.format(out=out) for argument in benchmark.arguments)
        return _measure_run(folder / benchmark.inputs, out, folder, arguments, benchmark.parse, benchmark.peer)


def _measure_run(
    inputs: Path,
    out: Path,
    scorer: Path,
    arguments: tuple[str, ...],
    parse: Callable[[str], Figures],
    peer: str | None = None,
) -> Measured:
    """One run over the inputs, its lines left in `out`, and what score.py in the folder `scorer` says of them."""
    documents = 0
    rejected: list[str] = []
    broken: list[str] = []
    started = time.perf_counter()
    with out.open("w", encoding="utf-8") as stream:
        for found in extract_pages([str(inputs)]):
            if isinstance(found, Rejection):
                rejected.append(f"{found.subject}: {found.reason}")
                continue
            documents += 1
            line = to_line(found)
            broken += find_broken(line)
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    seconds = time.perf_counter() - started
    command = [sys.executable, "score.py", *arguments]
    printed = subprocess.run(command, cwd=scorer, check=True, capture_output=True, text=True).stdout
    figures = parse(printed)
    if not figures:
        raise ValueError(f"the scorer of {out.stem} printed nothing that is understood: {printed!r}")
    return Measured(
        figures=figures,
        documents=documents,
        seconds=seconds,
        rejected=tuple(rejected),
        broken=tuple(broken),
        peer=parse_pages(printed, peer) if peer else None,
    )


@functools.cache
def _examples_module() -> Any:
    # What a right record of the examples is, is said once: where their test says it.
    spec = importlib.util.spec_from_file_location("example_scores", ROOT / "tests" / "test_examples.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/test_examples.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _measure_examples() -> Measured:
    module = _examples_module()
    started = time.perf_counter()
    figures, _ = module.score_examples()
    seconds = time.perf_counter() - started
    items = module.extract_examples()
    lines = [to_line(item) for item in items if not isinstance(item, Rejection)]
    return Measured(
        figures=figures,
        documents=len(lines),
        seconds=seconds,
        rejected=tuple(f"{item.subject}: {item.reason}" for item in items if isinstance(item, Rejection)),
        broken=tuple(chain.from_iterable(find_broken(line) for line in lines)),
    )
