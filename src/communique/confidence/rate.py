"""A record with the confidence of each of its items."""

from __future__ import annotations

from dataclasses import replace

from communique.confidence.signals import kind_of, signals_of_commitment, signals_of_engagement, signals_of_statement
from communique.confidence.weights import read_weights
from communique.models import Record


def rate(record: Record) -> Record:
    """The record with `confidence` set on every item: how often items like it were right where that could be checked.

    Right means right as a whole: an engagement in type, status, day and every participant, a statement in its words and
    its speaker, a commitment in what is promised. The table is in docs/accuracy.md.
    """
    weights = read_weights()
    return replace(
        record,
        engagements=tuple(
            replace(e, confidence=weights["engagement"].confidence(signals_of_engagement(record, e)))
            for e in record.engagements
        ),
        statements=tuple(
            replace(s, confidence=weights[kind_of(s)].confidence(signals_of_statement(s))) for s in record.statements
        ),
        commitments=tuple(
            replace(c, confidence=weights["commitment"].confidence(signals_of_commitment(record, c)))
            for c in record.commitments
        ),
    )
