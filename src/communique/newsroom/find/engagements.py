"""Who met whom: events with their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.db.models import F

from communique.newsroom.archive.models import Event, Report, Review
from communique.newsroom.find.filters import Question, matching_reports
from communique.newsroom.find.sources import Source, batches, reading_order, source


class Party(TypedDict):
    """One party of an event; `id` is canonical, or null where the document names no person or body by that name."""

    name: str
    role: str | None
    body: str | None
    id: str | None


class FoundEngagement(TypedDict):
    """An event as its leading report tells it, and all its reports."""

    id: str
    type: str
    status: str
    start: str | None
    end: str | None
    place: str | None
    parties: list[Party]
    topics: list[str]
    part_of: str | None
    confidence: float
    reports: list[Source]


def find_engagements(question: Question) -> Iterator[FoundEngagement]:
    """The events that a report of them answers the question with, the latest first, those without a date last."""
    matching = matching_reports(question).values("event_id")
    events = Event.objects.filter(id__in=matching, lead__isnull=False).order_by(
        F("lead__first_day").desc(nulls_last=True), "lead__document_id", "lead__position", "id"
    )
    wanted = events.values_list("id", "part_of_id")[: question.limit]
    for batch in batches(wanted.iterator(chunk_size=500)):
        yield from _describe(batch)


def _describe(batch: Sequence[tuple[str, str | None]]) -> Iterator[FoundEngagement]:
    reports: dict[str, list[Report]] = {event_id: [] for event_id, _ in batch}
    rows = Report.objects.filter(event__in=reports).exclude(review=Review.WITHDRAWN).defer("about")
    for row in rows.select_related("document", "event").prefetch_related("participants", "topics", "evidence"):
        reports[row.event_id].append(row)
    for event_id, part_of in batch:
        told = sorted(reports[event_id], key=lambda row: reading_order(row.document))
        lead = next((row for row in told if row.id == row.event.lead_id), told[0])
        yield {
            "id": event_id,
            "type": lead.type,
            "status": lead.status,
            "start": lead.start,
            "end": lead.end,
            "place": lead.place_name,
            "parties": [
                {"name": p.name, "role": p.role, "body": p.body_name, "id": p.entity_id}
                for p in sorted(lead.participants.all(), key=lambda p: p.position)
            ],
            "topics": [topic.text for topic in sorted(lead.topics.all(), key=lambda topic: topic.position)],
            "part_of": part_of,
            "confidence": lead.confidence,
            "reports": [source(row.document, row.evidence.all()) for row in told],
        }
