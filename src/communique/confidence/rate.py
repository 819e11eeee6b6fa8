"""A record with the confidence of each of its items."""

from __future__ import annotations

from dataclasses import replace

from communique.confidence.signals import kind_of, signals_of_commitment, signals_of_engagement, signals_of_statement
from communique.confidence.weights import confidence_of
from communique.models import Record


def rate(record: Record) -> Record:
    """The record with `confidence` set on every item: how often items like it were right where that could be checked.

    Right means right as a whole: an engagement in type, status, day and every participant, a statement in its words and
    its speaker, a commitment in what is promised. The table is in docs/accuracy.md.
    """
    return replace(
        record,
        engagements=tuple(
            replace(e, confidence=confidence_of("engagement", signals_of_engagement(record, e)))
            for e in record.engagements
        ),
        statements=tuple(
            replace(s, confidence=confidence_of(kind_of(s), signals_of_statement(s))) for s in record.statements
        ),
        commitments=tuple(
            replace(c, confidence=confidence_of("commitment", signals_of_commitment(record, c)))
            for c in record.commitments
        ),
    )
