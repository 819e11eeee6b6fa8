"""Who said what: statements with their sources, copies of one text once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from django.db.models import F

from communique.newsroom.archive.models import Review, Statement
from communique.newsroom.find.filters import Question, has_beginnings, matching_reports, speaks
from communique.newsroom.find.sources import Source, batches, reading_order, source


class FoundStatement(TypedDict):
    """A statement; `engagement` is the id of the event at which it was said, `speaker_id` is joined like `speaker`."""

    id: str
    kind: str
    speaker: str | None
    speaker_id: str | None
    text: str
    cue: str | None
    date: str | None
    engagement: str | None
    confidence: float
    reports: list[Source]


def find_statements(question: Question) -> Iterator[FoundStatement]:
    """The statements that answer the question, the latest first, in text order within a document.

    `who` speaks; `with_` speaks with them or took part in the occasion; `types`, `statuses` and `place` are those of
    the occasion at which it was said.
    """
    rows = Statement.objects.exclude(review=Review.WITHDRAWN).filter(speaks(question))
    if question.since:
        rows = rows.filter(day__gte=question.since)
    if question.until:
        rows = rows.filter(day__lte=question.until)
    if question.confidence:
        rows = rows.filter(confidence__gte=question.confidence)
    if question.about:
        rows = rows.filter(has_beginnings("folded", question.about))
    if question.types or question.statuses or question.place:
        occasion = Question(types=question.types, statuses=question.statuses, place=question.place)
        rows = rows.filter(engagement__in=matching_reports(occasion).values("id"))
    rows = rows.order_by(
        F("day").desc(nulls_last=True), F("document__original").asc(nulls_first=True), "document_id", "position"
    )
    for batch in batches(_once(rows.values_list("said_once", flat=True).iterator(chunk_size=500), question.limit)):
        yield from describe_statements(batch)


def _once(ids: Iterator[str], limit: int | None) -> Iterator[str]:
    seen: set[str] = set()
    for found in ids:
        if limit is not None and len(seen) >= limit:
            return
        if found not in seen:
            seen.add(found)
            yield found


def describe_statements(batch: list[str]) -> Iterator[FoundStatement]:
    """The statements of those ids (`said_once`), in that order, each with all the documents that print it."""
    told: dict[str, list[Statement]] = {found: [] for found in batch}
    rows = Statement.objects.filter(said_once__in=batch).exclude(review=Review.WITHDRAWN).defer("folded")
    for row in rows.select_related("document", "document__reading", "engagement").prefetch_related(
        "speakers", "evidence"
    ):
        told[row.said_once].append(row)
    for found, copies in told.items():
        copies.sort(key=lambda row: reading_order(row.document))
        lead = copies[0]
        ids = [speaker.entity_id for speaker in sorted(lead.speakers.all(), key=lambda speaker: speaker.position)]
        yield {
            "id": found,
            "kind": lead.kind,
            "speaker": lead.speaker,
            "speaker_id": "; ".join(known for known in ids if known) or None,
            "text": lead.text,
            "cue": lead.document.reading.text[slice(*lead.cue)] if lead.cue else None,
            "date": lead.date,
            "engagement": lead.engagement.event_id if lead.engagement else None,
            "confidence": lead.confidence,
            "reports": [source(row.document, row.evidence.all()) for row in copies],
        }
