#!/usr/bin/env python3
"""Measure what tells a topic from another phrase, and set the weights that choose the topics of engagements.

    python scripts/train_topics.py [--check]

Reads the development gold in ../shared, runs the engine over it, and for each engagement that the scorer pairs with one
of the gold takes the phrases of the sentences about it: a phrase that shares half its words (token F1) with a topic of
the gold is one. Fits a logistic model (L2) over the phrases' signals and sets the threshold with the best F1 of chosen
topics, as the scorer counts them. Prints that F1 for documents that the model was not fitted on (eight folds over
documents) at several strengths of the penalty, and writes the weights of the best one, fitted on all, beside
`communique.engagements.topics`. No words of the gold go into the file, only weights of signals. --check writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from calibrate import load_scorer, sets
from communique.engagements.find import find_engagements, tell_all
from communique.engagements.topics.candidates import Candidate
from communique.engagements.topics.choose import crowd, pick
from communique.mentions import Analysis
from communique.mentions.analyse import analyse
from communique.models import Record, Rejection
from communique.pipeline import extract_pages
from communique.records import to_line

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "communique" / "engagements" / "topics" / "weights.json"
STRENGTHS = (0.05, 0.1, 0.2, 0.4)
THRESHOLDS = np.arange(0.2, 0.6, 0.02)
FOLDS = 8
# A signal that fewer phrases than this bear tells too little.
LEAST = 8
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """An engagement that was found and is in the gold: its phrases with their signals, and the gold's topics."""

    source: str
    document: str
    analysis: Analysis
    candidates: tuple[Candidate, ...]
    signals: tuple[frozenset[str], ...]
    right: tuple[bool, ...]
    topics: tuple[str, ...]


def gather(score: Any) -> list[Told]:
    """The engagements of the sets that the scorer pairs with the gold's."""
    out: list[Told] = []
    for number, (documents, folder) in enumerate(sets(), 1):
        for record in extract_pages([str(documents)]):
            if isinstance(record, Rejection) or not record.engagements:
                continue
            gold = json.loads((folder / f"{record.document.id}.json").read_text(encoding="utf-8"))
            out.extend(gather_document(score, record, gold, number))
    return out


def gather_document(score: Any, record: Record, gold: dict[str, Any], number: int) -> list[Told]:
    """The paired engagements of one document."""
    line = to_line(record)
    text = record.document.text
    for engagement in line["engagements"]:
        engagement["_evidence"] = " ".join(text[s:t] for s, t in engagement["evidence"])
    analysis = analyse(record.document)
    told = tell_all(analysis)
    keys = [engagement.key for engagement in find_engagements(analyse(record.document))]
    phrases = {key: t.phrases for key, t in zip(keys, told, strict=True)}
    pairs, _, _ = score.pair(gold["engagements"], line["engagements"], score.engagement_score, 0.25)
    out = []
    for wanted, found in pairs:
        candidates = tuple(candidate for candidate, _ in phrases[found["key"]])
        crowded = crowd(len(candidates))
        words = [analysis.words(c.sentence, c.span) for c in candidates]
        right = tuple(any(score.overlap(t, w) >= ENOUGH for t in wanted["topics"]) for w in words)
        signals = tuple(frozenset(signals | {crowded}) for _, signals in phrases[found["key"]])
        out.append(
            Told(f"set {number}", record.document.id, analysis, candidates, signals, right, tuple(wanted["topics"]))
        )
    return out


def names_of(told: list[Told]) -> list[str]:
    counts = Counter(name for t in told for signals in t.signals for name in signals)
    return sorted(name for name, count in counts.items() if count >= LEAST)


def table_of(told: list[Told], names: list[str]) -> Any:
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((sum(len(t.signals) for t in told), len(names)))
    for row, signals in enumerate(s for t in told for s in t.signals):
        for name in signals:
            if name in place:
                table[row, place[name]] = 1.0
    return table


def fit(told: list[Told], strength: float) -> tuple[list[str], LogisticRegression]:
    names = names_of(told)
    right = np.array([r for t in told for r in t.right])
    return names, LogisticRegression(C=strength, max_iter=1000).fit(table_of(told, names), right)


def predict(model: tuple[list[str], LogisticRegression], told: list[Told]) -> list[Any]:
    """For each engagement, the probabilities of its phrases."""
    names, fitted = model
    return [fitted.predict_proba(table_of([t], names))[:, 1] if t.signals else np.zeros(0) for t in told]


def predict_unseen(told: list[Told], strength: float) -> list[Any]:
    out: list[Any] = [None] * len(told)
    for train, test in GroupKFold(n_splits=FOLDS).split(told, groups=[t.document for t in told]):
        predicted = predict(fit([told[i] for i in train], strength), [told[i] for i in test])
        for i, probabilities in zip(test, predicted, strict=True):
            out[i] = probabilities
    return out


def f1_of(score: Any, told: list[Told], predicted: list[Any], threshold: float) -> float:
    """The F1 of the chosen topics, as the scorer counts it."""
    right = wrong = missed = 0
    for t, probabilities in zip(told, predicted, strict=True):
        chosen = pick(t.analysis, list(zip(probabilities, t.candidates, strict=True)), threshold)
        hit, gone, extra = score.pair(list(t.topics), list(chosen), score.overlap, ENOUGH)
        right, wrong, missed = right + len(hit), wrong + len(extra), missed + len(gone)
    return 2 * right / (2 * right + wrong + missed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only print the figures")
    arguments = parser.parse_args()
    score = load_scorer()
    told = gather(score)
    if not told:
        print("The development gold (../shared/gold) is not beside this checkout.", file=sys.stderr)
        return 2
    phrases = sum(len(t.candidates) for t in told)
    print(f"{len(told)} engagements, {phrases} phrases, {sum(map(sum, (t.right for t in told)))} of them topics")
    found: list[tuple[float, float, float]] = []
    for strength in STRENGTHS:
        unseen = predict_unseen(told, strength)
        best = max((f1_of(score, told, unseen, threshold), threshold) for threshold in THRESHOLDS)
        print(f"strength {strength}: F1 {best[0]:.3f} on unseen documents, at {best[1]:.2f}")
        for name in dict.fromkeys(t.source for t in told):
            own = [i for i, t in enumerate(told) if t.source == name]
            some = f1_of(score, [told[i] for i in own], [unseen[i] for i in own], best[1])
            print(f"  of them {name}: {some:.3f} ({len(own)} engagements)")
        found.append((*best, strength))
    f1, threshold, strength = max(found)
    names, model = fit(told, strength)
    print(f"fitted on all: F1 {f1_of(score, told, predict((names, model), told), threshold):.3f}")
    if not arguments.check:
        signals = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True)}
        weights = {
            "engagements": len(told),
            "phrases": phrases,
            "strength": strength,
            "unseen_f1": round(f1, 3),
            "threshold": round(float(threshold), 2),
            "intercept": round(float(model.intercept_[0]), 3),
            "signals": {name: weight for name, weight in signals.items() if weight},
        }
        WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
