"""The topics of an occasion, chosen among the phrases of the sentences about it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from communique.engagements.topics.candidates import Candidate
from communique.logistic import Logistic, as_logistic, read_json
from communique.mentions import Analysis

Phrase = tuple[Candidate, set[str]]
"""A phrase with its signals."""

MOST = 8
# Two topics are one if they share so much of the shorter one's words.
_SAME = 0.7
_STEPS = (5, 10, 20, 40, 80)


@functools.cache
def read_model() -> tuple[Logistic, float]:
    """The weights of the signals and the probability from which on a phrase is a topic (`scripts/train_topics.py`)."""
    model = read_json("communique.engagements.topics", "weights.json")
    return as_logistic(model), model["threshold"]


def crowd(count: int) -> str:
    """The signal for how many phrases compete: where there are few, each is likelier a topic.

    >>> crowd(7), crowd(900)
    ('of.10', 'of.more')
    """
    return next((f"of.{step}" for step in _STEPS if count <= step), "of.more")


def choose(analysis: Analysis, phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """At most eight topics in text order: the likeliest phrases, none inside another, none twice in other words."""
    model, threshold = read_model()
    crowded = crowd(len(phrases))
    return pick(analysis, [(model.probability(signals | {crowded}), c) for c, signals in phrases], threshold)


def pick(analysis: Analysis, ranked: Sequence[tuple[float, Candidate]], threshold: float) -> tuple[str, ...]:
    """The phrases of the highest probabilities, from the threshold on, in text order."""
    chosen: list[tuple[Candidate, str]] = []
    # Of two phrases that are equally likely, the first one.
    for probability, candidate in sorted(ranked, key=lambda r: (-r[0], r[1].sentence.index, r[1].span)):
        if probability < threshold or len(chosen) == MOST:
            break
        text = " ".join(analysis.words(candidate.sentence, candidate.span).split())
        if not any(_overlap(candidate, other) or _are_one(text, known) for other, known in chosen):
            chosen.append((candidate, text))
    return tuple(text for _, text in sorted(chosen, key=lambda c: (c[0].sentence.index, c[0].span)))


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.sentence is other.sentence and one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _are_one(one: str, other: str) -> bool:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) >= _SAME * min(len(a), len(b))
