"""What was promised: commitments with their sources, copies of one text once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from django.db.models import F

from communique.newsroom.archive.models import Commitment, Review
from communique.newsroom.find.filters import Question, has_beginnings, promises
from communique.newsroom.find.sources import Source, batches, reading_order, source


class FoundCommitment(TypedDict):
    """A commitment and the documents that report it."""

    id: str
    who: str
    what: str
    due: str | None
    confidence: float
    reports: list[Source]


def find_commitments(question: Question) -> Iterator[FoundCommitment]:
    """The commitments that answer the question, by due date, the earliest first; those without one last, latest first.

    `since` and `until` are about the due date: a commitment without one is left out where they are given.
    """
    rows = Commitment.objects.exclude(review=Review.WITHDRAWN).filter(promises(question))
    if question.since:
        rows = rows.filter(due_day__gte=question.since)
    if question.until:
        rows = rows.filter(due_day__lte=question.until)
    if question.confidence:
        rows = rows.filter(confidence__gte=question.confidence)
    if question.about:
        rows = rows.filter(has_beginnings("folded", question.about))
    rows = rows.order_by(
        F("due_day").asc(nulls_last=True),
        F("document__published_day").desc(nulls_last=True),
        F("document__original").asc(nulls_first=True),
        "document_id",
        "position",
    )
    seen: dict[str, None] = {}
    for found in rows.values_list("made_once", flat=True).iterator(chunk_size=500):
        seen.setdefault(found)
        if question.limit is not None and len(seen) >= question.limit:
            break
    for batch in batches(seen):
        yield from describe_commitments(batch)


def describe_commitments(batch: list[str]) -> Iterator[FoundCommitment]:
    """The commitments of those ids (`made_once`), in that order, each with all the documents that report it."""
    told: dict[str, list[Commitment]] = {found: [] for found in batch}
    rows = Commitment.objects.filter(made_once__in=batch).exclude(review=Review.WITHDRAWN).defer("folded")
    for row in rows.select_related("document").prefetch_related("evidence"):
        told[row.made_once].append(row)
    for found, copies in told.items():
        copies.sort(key=lambda row: reading_order(row.document))
        lead = copies[0]
        yield {
            "id": found,
            "who": lead.who,
            "what": lead.what,
            "due": lead.due,
            "confidence": lead.confidence,
            "reports": [source(row.document, row.evidence.all()) for row in copies],
        }
