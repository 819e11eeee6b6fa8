#!/usr/bin/env python3
"""Score resolution: events and people across documents against labels, and the linking of people to the registry.

    python evals/resolution.py [--shared DIR] [--all] [--show] [--json FILE] [--pin]

The labels are tests/resolve/pairs.csv (pairs of reported occasions: same, different, part of), people.csv (whom a name
means in a document) and readout_people.csv (the same for the readouts, with the office). They were written from the
texts by people who did not know the software, and hold no text but names. The documents are the corpus and the
readouts of ../shared.

An occasion that a label tells of is met by the report of that document that agrees with it best in type, day and
parties; "reached" is the share of the labels that a report meets: what extraction misses, resolution cannot join.
B-cubed figures are over the labels that are met; "all" counts each that is not as an event of its own.

--all resolves the whole corpus together instead of the labelled documents alone. --show lists what is wrong. --pin
raises the floors of resolution_floors.json to just under what was reached. Ends with 1 where a figure is below its
floor, with 2 where the documents are not there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import SHARED
from communique.calendar import parse_first_day, parse_last_day
from communique.folding import fold
from communique.models import Page, Record
from communique.pipeline import extract
from communique.read import read
from communique.resolve.facts import find_named
from communique.resolve.occasions import Told
from communique.resolve.parts import CONTAINERS, find_container, happening_of
from communique.resolve.resolver import Resolution, resolve
from communique.vocab.name_forms import Likeness, person_words
from communique.vocab.registry import registry

LABELS = Path(__file__).resolve().parent.parent / "tests" / "resolve"
FLOORS = Path(__file__).resolve().parent / "resolution_floors.json"
SLACK = 0.005
Figures = dict[str, float]
Label = tuple[str, str]
"""A document's id and an occasion in it: "type|day|status|parties"."""


def read_labels(name: str) -> list[dict[str, str]]:
    """The rows of one of the label files."""
    with (LABELS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_corpus(shared: Path, wanted: set[str] | None) -> Iterator[Record]:
    """What the engine extracts from the corpus's documents of those ids, or from all."""
    with gzip.open(shared / "corpus" / "whitehouse-2021-2022.jsonl.gz", "rt", encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    seen: dict[str, int] = defaultdict(int)
    for line in lines:
        seen[line["id"]] += 1
    for line in lines:
        # Some ids stand for two releases: no label is on them.
        if (wanted is None or line["id"] in wanted) and seen[line["id"]] == 1:
            yield extract(read(_page(line)))


def read_readouts(shared: Path) -> Iterator[Record]:
    """What the engine extracts from the readouts; one that stands there twice counts once."""
    seen: set[str] = set()
    for text in (shared / "readouts" / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if line["id"] not in seen:
            seen.add(line["id"])
            yield extract(read(_page(line)))


def _page(line: dict[str, Any]) -> Page:
    return Page(
        id=line["id"],
        content=line["text"].encode("utf-8"),
        media_type="text/plain",
        charset="utf-8",
        url=line["url"],
        given_title=line["title"],
        given_published=line["published"],
        given_publisher=line["site"],
    )


def match(labels: Iterable[Label], told: Iterable[Told]) -> dict[Label, str]:
    """For each label that is met, the id of the report that meets it; a report meets one label."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_document[one.document].append(one)
    candidates = [
        (score, label, one.id)
        for label in labels
        for one in by_document[label[0]]
        if (score := _agreement(one, label[1])) is not None
    ]
    found: dict[Label, str] = {}
    for _, label, report in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if label not in found and report not in found.values():
            found[label] = report
    return found


def _agreement(told: Told, occasion: str) -> float | None:
    """How far a report agrees with a label; None where it is about something else."""
    kind, day, status, parties = occasion.split("|", 3)
    score = 2.0 if told.type == kind else 0.7 if {told.type, kind} <= {"meeting", "call", "summit"} else 0.0
    if day and told.first and told.last:
        first, last = parse_first_day(day), parse_last_day(day)
        score += 2 if first and last and told.first <= last and told.last >= first else -2
    score += 0.5 if told.status == status else 0.0
    known = set(" ".join(side.id.replace("-", " ").replace("/", " ") for side in told.sides).split())
    names = [[w for w in fold(name).split() if w not in ("leaders", "the", "of", "and")] for name in parties.split(";")]
    hits = sum(bool(words) and (words[-1] in known or words[0] in known) for words in names)
    score += 3 * hits / max(1, len(names))
    return score if hits and score >= 3 else None


def b_cubed(items: Sequence[Any], gold: Callable[[Any], Hashable], found: Callable[[Any], Hashable]) -> Figures:
    """Precision, recall and F1: for each item, how its cluster and its label's agree (Bagga and Baldwin 1998)."""
    by_gold: dict[Hashable, set[Any]] = defaultdict(set)
    by_found: dict[Hashable, set[Any]] = defaultdict(set)
    for item in items:
        by_gold[gold(item)].add(item)
        by_found[found(item)].add(item)
    shared = {item: len(by_gold[gold(item)] & by_found[found(item)]) for item in items}
    precision = sum(shared[item] / len(by_found[found(item)]) for item in items) / len(items)
    recall = sum(shared[item] / len(by_gold[gold(item)]) for item in items) / len(items)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def score_events(resolution: Resolution, show: bool) -> Figures:
    """The figures of events against pairs.csv."""
    rows = read_labels("pairs.csv")
    sides = [((row["left_document"], row["left"]), (row["right_document"], row["right"])) for row in rows]
    labels = sorted({label for pair in sides for label in pair})
    met = match(labels, resolution.told.values())
    event_of = {report.id: one.id for one in resolution.clustering.clusters for report in one.reports}
    root = {label: label for label in labels}

    def find(label: Label) -> Label:
        while root[label] != label:
            label = root[label]
        return label

    for row, (left, right) in zip(rows, sides, strict=True):
        if row["label"] == "same":
            root[find(left)] = find(right)
    whole = _containers(resolution)
    right = wrong = missed = parts = parts_found = parts_wrong = apart = 0
    for row, (one, other) in zip(rows, sides, strict=True):
        if one not in met or other not in met:
            continue
        a, b = event_of[met[one]], event_of[met[other]]
        joined = a == b
        if row["label"] == "same":
            right, missed = right + joined, missed + (not joined)
        else:
            wrong += joined
            if row["label"] == "part of":
                parts, parts_found = parts + 1, parts_found + (whole.get(a) == b or whole.get(b) == a)
            else:
                apart, parts_wrong = apart + 1, parts_wrong + (whole.get(a) == b or whole.get(b) == a)
        if show and joined != (row["label"] == "same"):
            print(f"{row['label']}, but {'joined' if joined else 'apart'}: {one} | {other} ({row['note']})")
    known = [label for label in labels if label in met]
    cubed = b_cubed(known, find, lambda label: event_of[met[label]])
    whole_set = b_cubed(labels, find, lambda label: event_of[met[label]] if label in met else label)
    return {
        "events: reached": len(known) / len(labels),
        "events: pairwise precision": right / max(1, right + wrong),
        "events: pairwise recall": right / max(1, right + missed),
        "events: B-cubed precision": cubed["precision"],
        "events: B-cubed recall": cubed["recall"],
        "events: B-cubed F1": cubed["f1"],
        "events: B-cubed F1, all": whole_set["f1"],
        "events: look-alikes kept apart": 1 - wrong / max(1, apart + parts),
        "events: parts found": parts_found / max(1, parts),
        "events: no part of a look-alike": 1 - parts_wrong / max(1, apart),
        "events: no calls of two days joined": float(not list(calls_of_two_days(resolution))),
    }


def _containers(resolution: Resolution) -> dict[str, str]:
    happenings = [happening_of(one.id, one.reports) for one in resolution.clustering.clusters]
    known = [happening for happening in happenings if happening is not None]
    pool = [happening for happening in known if happening.type in CONTAINERS]
    found = ((happening.id, find_container(happening, pool)) for happening in known)
    return {event: container[0].id for event, container in found if container is not None}


def calls_of_two_days(resolution: Resolution) -> Iterator[str]:
    """The events that hold reports of held calls on days that their texts give, and that differ."""
    for one in resolution.clustering.clusters:
        days = {
            (report.first, report.last)
            for report in one.reports
            if report.type == "call" and report.status == "held" and report.is_dated and report.first == report.last
        }
        if len(days) > 1:
            yield one.id


def score_people(resolution: Resolution, show: bool) -> Figures:
    """The figures of people against people.csv."""
    rows = read_labels("people.csv")
    by_document: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (document, key), one in resolution.named.items():
        by_document[document].append((one.naming.name, resolution.people[document, key]))
    met: list[tuple[int, str, str]] = []
    for number, row in enumerate(rows):
        person = _person_named(row["name"], by_document[row["document"]])
        if person is not None:
            met.append((number, row["person"], person))
    cubed = b_cubed(met, lambda item: item[1], lambda item: item[2])
    if show:
        for index, name in ((1, "apart"), (2, "joined")):
            groups: dict[str, set[str]] = defaultdict(set)
            for item in met:
                groups[item[index]].add(item[3 - index])
            for one, others in sorted(groups.items()):
                if len(others) > 1:
                    print(f"people {name}: {one}: {', '.join(sorted(others))}")
    return {
        "people: reached": len(met) / len(rows),
        "people: B-cubed precision": cubed["precision"],
        "people: B-cubed recall": cubed["recall"],
        "people: B-cubed F1": cubed["f1"],
    }


def _person_named(name: str, named: Sequence[tuple[str, str]]) -> str | None:
    whole = [person for known, person in named if fold(known) == fold(name)]
    surname = person_words(name)[-1:]
    ending = [person for known, person in named if person_words(known)[-1:] == surname]
    return next(iter(whole or ending), None)


def score_linking(records: Iterable[Record], show: bool) -> Figures:
    """Of the people whom the readouts name, how many are linked to the registry, and how many of these rightly."""
    labels: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_labels("readout_people.csv"):
        labels[row["document"]].append(row)
    ours = registry()
    right = wrong = named = 0
    for record in records:
        for one in find_named(record, record.document.id, ours):
            said = [(row["name"], row["person"]) for row in labels[record.document.id]]
            truth = _person_named(one.naming.name, said)
            if truth is None:
                continue
            named += 1
            if one.link.person is None:
                continue
            holder = ours.holders[one.link.person]
            is_right = fold(holder.name) == fold(truth) or holder.likeness(person_words(truth)) >= Likeness.VARIANT
            right, wrong = right + is_right, wrong + (not is_right)
            if show and not is_right:
                print(f"linked wrongly: {record.document.id}: {one.naming} to {holder.id}, it is {truth}")
    return {
        "linking: precision on the readouts": right / max(1, right + wrong),
        "linking: share of the people linked": right / max(1, named),
    }


def measure(shared: Path = SHARED, *, everything: bool = False, show: bool = False) -> Figures:
    """All figures; empty where the documents are not there."""
    if not (shared / "corpus").is_dir():
        return {}
    wanted = {row[side] for row in read_labels("pairs.csv") for side in ("left_document", "right_document")}
    wanted |= {row["document"] for row in read_labels("people.csv")}
    resolution = resolve(read_corpus(shared, None if everything else wanted))
    figures = score_events(resolution, show) | score_people(resolution, show)
    return figures | score_linking(read_readouts(shared), show)


def find_failures(figures: Figures, floors: Figures) -> Iterator[str]:
    """What is below its floor, or has none."""
    for name, floor in floors.items():
        if name not in figures:
            yield f"{name} was not measured"
        elif figures[name] < floor:
            yield f"{name} is {figures[name]:.4f}, its floor is {floor:.4f}"
    yield from (f"{name} has no floor" for name in figures if name not in floors)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pin", action="store_true")
    options = parser.parse_args()
    figures = measure(options.shared, everything=options.all, show=options.show)
    if not figures:
        print(f"the corpus is not in {options.shared}", file=sys.stderr)
        return 2
    for name, value in figures.items():
        print(f"{name:42}{value:8.4f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if options.pin:
        raised = {name: max(floors.get(name, 0.0), round(value - SLACK, 3)) for name, value in figures.items()}
        raised = {name: 1.0 if figures[name] == 1.0 else floor for name, floor in raised.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
        return 0
    failures = list(find_failures(figures, floors)) if not options.all else []
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
