#!/usr/bin/env python3
"""Measure how often items are right by their signals, and set the weights of `confidence` from it.

    python scripts/calibrate.py [--check]

Reads the development gold and the PolNeAR articles in ../shared, runs the engine over them, judges every item that it
found by the sets' own rules, and fits one logistic model a kind (L2; its strength, or no signals at all, chosen by
cross-validation over documents). Writes the weights beside `communique.confidence` and the reliability table of
docs/accuracy.md, which is of items of documents that the model in question was not fitted on. Nothing is drawn at
random: the folds are those of the documents in their order. --check writes nothing and only prints the table.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evals"))

from annotated_sets import FILES as ANNOTATED
from annotated_sets import write_set
from communique.confidence.signals import kind_of, signals_of_commitment, signals_of_engagement, signals_of_statement
from communique.models import Record, Rejection
from communique.pipeline import extract_pages
from communique.records import to_line

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WEIGHTS = ROOT / "src" / "communique" / "confidence" / "weights.json"
PAGE = ROOT / "docs" / "accuracy.md"
MARKS = ("<!-- reliability: made by scripts/calibrate.py -->", "<!-- end of reliability -->")
KINDS = ("engagement", "direct", "indirect", "commitment")
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
STRENGTHS = (0.0, 0.03, 0.1, 0.3, 1.0)
"""Inverse strengths of the penalty; 0 is a model without signals."""
FOLDS = 10
# A signal that fewer items than this bear, or all but so few, tells too little.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """An item that the engine found: its kind, its document, its signals, and whether it is right."""

    kind: str
    document: str
    signals: frozenset[str]
    right: bool


def load_scorer() -> Any:
    """The gold's own scorer, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sets() -> Iterator[tuple[Path, Path]]:
    """The documents and the annotations of each set, which are there until the next one is asked for."""
    yield SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "dev"
    for name in ANNOTATED:
        with tempfile.TemporaryDirectory() as folder:
            yield write_set(name, SHARED, Path(folder))


def judge(score: Any, record: Record, gold: dict[str, Any]) -> Iterator[Judged]:
    """Whether each item of a record is right as a whole, by the pairing of the scorer."""
    line = to_line(record)
    text = line["document"]["text"]
    name = record.document.id
    for engagement in line["engagements"]:
        engagement["_evidence"] = " ".join(text[s:t] for s, t in engagement["evidence"])
    pairs, _, _ = score.pair(gold["engagements"], line["engagements"], score.engagement_score, 0.25)
    right = {
        p["key"]
        for g, p in pairs
        if g["type"] == p["type"]
        and g["status"] == p["status"]
        and score.dates_agree(g, p)
        and score.people_f1(g, p)["f1"] == 1.0
    }
    for engagement in record.engagements:
        signals = frozenset(signals_of_engagement(record, engagement))
        yield Judged("engagement", name, signals, engagement.key in right)

    def said(g: dict[str, Any], p: dict[str, Any]) -> bool:
        return any(score.same_name(x, y) for x in score.names(g["speaker"]) for y in score.names(p["speaker"]))

    right = set()
    for kind, least in (("direct", 0.8), ("indirect", 0.5)):
        pairs, _, _ = score.pair(
            [s for s in gold["statements"] if s["kind"] == kind],
            [s for s in line["statements"] if s["kind"] == kind],
            lambda g, p: score.overlap(g["text"], p["text"]) if said(g, p) else 0.0,
            least,
        )
        right |= {p["key"] for _, p in pairs}
    for statement in record.statements:
        yield Judged(kind_of(statement), name, frozenset(signals_of_statement(statement)), statement.key in right)
    pairs, _, _ = score.pair(
        gold["commitments"], line["commitments"], lambda g, p: score.overlap(g["what"], p["what"]), 0.4
    )
    right = {p["key"] for _, p in pairs}
    for commitment in record.commitments:
        signals = frozenset(signals_of_commitment(record, commitment))
        yield Judged("commitment", name, signals, commitment.key in right)


def letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Where the letters and digits of the spans stand."""
    return {i for first, last in spans for i in range(first, min(last, len(text))) if text[i].isalnum()}


def judge_attributions(record: Record, attributions: list[dict[str, Any]]) -> Iterator[Judged]:
    """Whether four fifths of each statement lie in one content of PolNeAR, whose source the speaker's words overlap."""
    text = record.document.text
    contents = [(letters(text, a["content"]), a) for a in attributions]
    for statement in record.statements:
        own = letters(text, [statement.span])
        shared, found = max(((len(own & c), a) for c, a in contents), key=lambda x: x[0], default=(0, {"source": []}))
        at = statement.speaker_span
        named = at is not None and any(first < at[1] and at[0] < last for first, last in found["source"])
        right = named and shared >= 0.8 * len(own)
        yield Judged(kind_of(statement), record.document.id, frozenset(signals_of_statement(statement)), right)


def judge_all() -> list[Judged]:
    """Every item of every set, judged."""
    score = load_scorer()
    out: list[Judged] = []
    articles = SHARED / "benchmarks" / "attribution"
    lines = (articles / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    attributions = {line["id"]: line["attributions"] for line in map(json.loads, lines)}
    for record in extract_pages([str(articles / "documents.jsonl")]):
        if not isinstance(record, Rejection):
            out.extend(judge_attributions(record, attributions[record.document.id]))
    for documents, folder in sets():
        for record in extract_pages([str(documents)]):
            gold = None if isinstance(record, Rejection) else folder / f"{record.document.id}.json"
            if gold is not None and gold.exists():
                out.extend(judge(score, record, json.loads(gold.read_text(encoding="utf-8"))))
    return out


def table_of(items: list[Judged], names: list[str]) -> Any:
    return np.array([[float(name in item.signals) for name in names] for item in items])


def fit(items: list[Judged], strength: float) -> tuple[float, dict[str, float]]:
    """The intercept and the weights of the signals."""
    counts = Counter(name for item in items for name in item.signals)
    names = sorted(name for name, count in counts.items() if LEAST <= count <= len(items) - LEAST)
    right = np.array([item.right for item in items])
    if right.all() or not right.any() or not names or not strength:
        # One more of each, so that nothing is certain.
        odds = np.log((right.sum() + 1) / ((~right).sum() + 1))
        return float(odds), {}
    model = LogisticRegression(C=strength, max_iter=1000).fit(table_of(items, names), right)
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))


def predict(model: tuple[float, dict[str, float]], items: list[Judged]) -> Any:
    odds = np.array([model[0] + sum(model[1].get(name, 0.0) for name in item.signals) for item in items])
    return 1 / (1 + np.exp(-odds))


def predict_unseen(items: list[Judged], strength: float) -> Any:
    """For each item, the prediction of a model that was fitted without its document."""
    out = np.zeros(len(items))
    folds = GroupKFold(n_splits=FOLDS).split(items, groups=[item.document for item in items])
    for train, test in folds:
        out[test] = predict(fit([items[i] for i in train], strength), [items[i] for i in test])
    return out


def loss(predicted: Any, right: Any) -> float:
    """The mean of the negative log-likelihood: lower is better."""
    sure = np.clip(predicted, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(right, np.log(sure), np.log(1 - sure))))


def reliability(kind: str, predicted: Any, right: Any) -> Iterator[str]:
    """The rows of a kind: how many items had a confidence in each range, its mean there, and how many were right."""
    for low, high in pairwise(EDGES):
        inside = (predicted >= low) & ((predicted < high) | (high == EDGES[-1]))
        if inside.any():
            yield (
                f"| {kind} | {low:.2f} to {high:.2f} | {inside.sum()} | {predicted[inside].mean():.2f} "
                f"| {right[inside].mean():.2f} |"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only print the table")
    arguments = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print("The development gold (../shared/gold) is not beside this checkout.", file=sys.stderr)
        return 2
    judged = judge_all()
    rows = ["| Kind | Confidence | Items | Mean confidence | Right |", "|---|---|---|---|---|"]
    notes = []
    kinds: dict[str, Any] = {}
    for kind in KINDS:
        items = [item for item in judged if item.kind == kind]
        right = np.array([item.right for item in items])
        tried = {strength: loss(predict_unseen(items, strength), right) for strength in STRENGTHS}
        strength = min(tried, key=lambda s: tried[s])
        unseen = predict_unseen(items, strength)
        constant = loss(np.full(len(items), right.mean()), right)
        rows.extend(reliability(kind, unseen, right))
        notes.append(
            f"- {kind}: {len(items)} items of {len({i.document for i in items})} documents, {right.mean():.3f} right; "
            f"log loss {tried[strength]:.3f}, against {constant:.3f} for one number for all."
        )
        intercept, signals = fit(items, strength)
        kinds[kind] = {
            "items": len(items),
            "strength": strength,
            "intercept": round(intercept, 3),
            "signals": {name: round(weight, 3) for name, weight in signals.items() if round(weight, 3)},
        }
    told = "\n".join([*rows, "", *notes])
    print(told)
    if not arguments.check:
        WEIGHTS.write_text(json.dumps({"kinds": kinds}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        start, end = (page.index(mark) for mark in MARKS)
        PAGE.write_text(page[:start] + f"{MARKS[0]}\n{told}\n" + page[end:], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
