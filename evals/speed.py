#!/usr/bin/env python3
"""Words per second of the whole engine in one process, and what part each stage takes.

    python evals/speed.py [INPUT …] [--documents 300] [--json FILE]

Without an input, the first documents of ../shared/corpus; without that, the project's own examples. Seconds are of
processor time, so that other programs on the machine disturb them little; loading the language model is not counted.
"mentions" is what remains of the analysis when names, parsing and dates, which it calls, are told apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from communique import read_text
from communique.errors import ReadError
from communique.fetch import fetch
from communique.mentions.dates import find_dates
from communique.models import Page, Rejection
from communique.pipeline import Clock, extract
from communique.read import read
from communique.syntax.parse import find_names, parse

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "whitehouse-2021-2022.jsonl.gz"
STAGES = ("fetch", "read", "names", "parse", "dates", "mentions", "engagements", "statements", "commitments")
HOMES = ("communique.syntax", "communique.mentions.dates")
INSIDE_MENTIONS: dict[str, Callable[..., Any]] = {"names": find_names, "parse": parse, "dates": find_dates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What one run took: seconds of processor time by stage and in all, and on the clock on the wall."""

    documents: int
    words: int
    stages: dict[str, float]
    seconds: float
    wall: float
    load: float


def find_callers(function: Callable[..., Any]) -> list[tuple[ModuleType, str]]:
    """The modules of the engine that know the function by a name of their own, outside the package that defines it."""
    home = next(home for home in HOMES if function.__module__.startswith(home))
    known = [(name, module) for name, module in list(sys.modules.items()) if name.startswith("communique.")]
    modules = [module for name, module in known if not name.startswith(home)]
    return [(module, name) for module in modules for name, value in list(vars(module).items()) if value is function]


@contextmanager
def timed_inside_mentions(clock: Clock) -> Iterator[None]:
    """The clock also runs for the three things that the analysis calls; they are put back afterwards."""

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            with clock.stage(stage):
                return function(*arguments, **named)

        return call

    replaced = []
    for stage, function in INSIDE_MENTIONS.items():
        callers = find_callers(function)
        if not callers:
            raise LookupError(f"nothing calls {function.__module__}.{function.__name__}; what is timed as {stage}?")
        replaced += [(module, name, function) for module, name in callers]
        for module, name in callers:
            setattr(module, name, timed(stage, function))
    try:
        yield
    finally:
        for module, name, function in replaced:
            setattr(module, name, function)


def timed_pages(pages: Iterable[Page | Rejection], clock: Clock) -> Iterator[Page]:
    """The pages, with the time that getting each took."""
    iterator = iter(pages)
    while True:
        with clock.stage("fetch"):
            page = next(iterator, None)
        if page is None:
            return
        if isinstance(page, Page):
            yield page


def measure(inputs: list[str]) -> Speed:
    """The speed of fetching, reading and extracting all of the inputs, one document after the other."""
    started = time.perf_counter()
    extract(read_text("Foreign Minister Hayashi met Secretary Blinken in Tokyo on 29 July 2022."))
    load = time.perf_counter() - started
    clock = Clock()
    documents = words = 0
    with timed_inside_mentions(clock):
        wall, processor = time.perf_counter(), time.thread_time()
        for page in timed_pages(fetch(inputs), clock):
            try:
                with clock.stage("read"):
                    document = read(page)
            except ReadError:
                continue
            extract(document, clock)
            documents += 1
            words += len(document.text.split())
        seconds = time.thread_time() - processor
        wall = time.perf_counter() - wall
    stages = {stage: clock.seconds.get(stage, 0.0) for stage in STAGES}
    stages["mentions"] -= sum(stages[stage] for stage in INSIDE_MENTIONS)
    return Speed(documents=documents, words=words, stages=stages, seconds=seconds, wall=wall, load=load)


def print_table(speed: Speed) -> None:
    rate = speed.words / speed.seconds
    print(f"{speed.documents} documents, {speed.words} words: {rate:,.0f} words/s, {speed.seconds:.1f} s of one core")
    print(f"{speed.wall:.1f} s on the wall, and {speed.load:.1f} s to load the model")
    print(f"{'stage':12} {'seconds':>8} {'part':>7} {'ms a document':>14}")
    for stage, seconds in speed.stages.items():
        each = 1000 * seconds / speed.documents
        print(f"{stage:12} {seconds:8.2f} {seconds / speed.seconds:7.1%} {each:14.2f}")
    print(f"{'other':12} {speed.seconds - sum(speed.stages.values()):8.2f}")


def first_documents(corpus: Path, count: int, folder: Path) -> str:
    """A file with the first lines of the corpus."""
    path = folder / "corpus.jsonl"
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, count))
    return str(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", metavar="INPUT")
    parser.add_argument("--documents", type=int, default=300, metavar="N", help="of the corpus (default 300)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs = asked.inputs
        if not inputs and CORPUS.is_file():
            inputs = [first_documents(CORPUS, asked.documents, Path(folder))]
        elif not inputs:
            print("../shared/corpus is not beside this checkout; the examples are few and short", file=sys.stderr)
            inputs = [str(ROOT / "examples" / "pages")]
        speed = measure(inputs)
    if not speed.documents:
        print("nothing was read", file=sys.stderr)
        return 1
    print_table(speed)
    if asked.json:
        figures = {name: getattr(speed, name) for name in ("documents", "words", "seconds", "wall", "load", "stages")}
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
