"""Who met whom: events with their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.db.models import F, QuerySet

from communique.folding import fold
from communique.newsroom.archive.models import Copy, Event, Report, Review
from communique.newsroom.find.filters import Question, matching_reports
from communique.newsroom.find.sources import Source, batches, reading_order, source
from communique.resolve.copies import Kind


class Party(TypedDict):
    """One party of an event; `id` is canonical, or null where the document names no person or body by that name."""

    name: str
    role: str | None
    body: str | None
    id: str | None


class Difference(TypedDict):
    """One of several values that reports of an event give a field, with the documents that give it.

    `field` is "type", "status", "start", "end", "place", "party" or "topic"; of the last two, a value is one that not
    all reports name.
    """

    field: str
    value: str
    documents: list[str]


class FoundEngagement(TypedDict):
    """An event as its leading report tells it, what its reports differ in, and all of them.

    `part_of` is the visit or summit that it belongs to, `parts` are the events that belong to it. Of the documents,
    `independent` ones are nobody's copies among them.
    """

    id: str
    type: str
    status: str
    start: str | None
    end: str | None
    place: str | None
    parties: list[Party]
    topics: list[str]
    part_of: str | None
    parts: list[str]
    confidence: float
    independent: int
    copies: int
    differences: list[Difference]
    reports: list[Source]


def find_engagements(question: Question) -> Iterator[FoundEngagement]:
    """The events that a report of them answers the question with, the latest first, those without a date last."""
    events = events_of(matching_reports(question)).order_by(
        F("lead__first_day").desc(nulls_last=True), "lead__document_id", "lead__position", "id"
    )
    wanted = events.values_list("id", "part_of_id")[: question.limit]
    for batch in batches(wanted.iterator(chunk_size=500)):
        yield from describe_events(batch)


def events_of(reports: QuerySet[Report]) -> QuerySet[Event]:
    """The events that the reports tell of."""
    return Event.objects.filter(id__in=reports.values("event_id"), lead__isnull=False)


def describe_events(batch: Sequence[tuple[str, str | None]]) -> Iterator[FoundEngagement]:
    """The events of those ids, each with what it is part of, in that order; such as no report tells are left out."""
    reports: dict[str, list[Report]] = {event_id: [] for event_id, _ in batch}
    rows = Report.objects.filter(event__in=reports).exclude(review=Review.WITHDRAWN).defer("about")
    parts: dict[str, list[str]] = {}
    for part, whole in Event.objects.filter(part_of__in=reports).order_by("id").values_list("id", "part_of_id"):
        parts.setdefault(str(whole), []).append(part)
    for row in rows.select_related("document", "event").prefetch_related("participants", "topics", "evidence"):
        reports[row.event_id].append(row)
    for event_id, part_of in batch:
        told = sorted(reports[event_id], key=lambda row: reading_order(row.document))
        if not told:
            continue
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
            "parts": parts.get(event_id, []),
            "confidence": lead.confidence,
            **count_independent(told),
            "differences": find_differences(told),
            "reports": [source(row.document, row.evidence.all()) for row in told],
        }


class Independent(TypedDict):
    """How many documents tell something of their own, and how many copy another of them."""

    independent: int
    copies: int


def count_independent(told: Sequence[Report]) -> Independent:
    """The documents of the reports by whether they tell something of their own.

    A copy of another of them does not, and neither does one whose report stands in a passage that it shares with an
    earlier one: a copied lead.
    """
    origins = {row.document_id: row.document.original_id or row.document_id for row in told}
    firsts = {origin: document for document, origin in reversed(origins.items())}
    borrowed = _borrowers(told) if len(firsts) > 1 else set()
    independent = max(1, sum(document not in borrowed for document in firsts.values()))
    return {"independent": independent, "copies": len(origins) - independent}


def _borrowers(told: Sequence[Report]) -> set[str]:
    """The documents all of whose reports stand in a passage that an earlier document among them has too."""
    ids = {row.document_id for row in told}
    order = {row.document_id: reading_order(row.document) for row in told}
    found: set[str] = set()
    for copy in Copy.objects.filter(kind=Kind.PARTIAL, first__in=ids, second__in=ids):
        later_is_first = order[copy.first_id] > order[copy.second_id]
        later = copy.first_id if later_is_first else copy.second_id
        spans = copy.first_spans if later_is_first else copy.second_spans
        words = [
            (evidence.start, evidence.end)
            for row in told
            if row.document_id == later
            for evidence in row.evidence.all()
            if evidence.start is not None and evidence.end is not None
        ]
        if words and all(any(a < end and start < b for a, b in spans) for start, end in words):
            found.add(later)
    return found


def find_differences(told: Sequence[Report]) -> list[Difference]:
    """What reports of one event do not agree on: kept side by side, never averaged."""
    values: dict[str, dict[str, list[str]]] = {}
    for row in told:
        for field, value in _single_values(row):
            values.setdefault(field, {}).setdefault(value, []).append(row.document_id)
    found: list[Difference] = []
    for field, given in values.items():
        if len(given) > 1:
            found += [{"field": field, "value": value, "documents": documents} for value, documents in given.items()]
    for field, named in (("party", _parties(told)), ("topic", _topics(told))):
        found += [
            {"field": field, "value": value, "documents": documents}
            for value, documents in named.items()
            if len(documents) < len(told)
        ]
    return found


def _single_values(row: Report) -> Iterator[tuple[str, str]]:
    yield "type", row.type
    yield "status", row.status
    for field, value in (("start", row.start), ("end", row.end), ("place", row.place_name)):
        if value:
            yield field, value


def _parties(told: Sequence[Report]) -> dict[str, list[str]]:
    """The documents that name each party, by the fullest of its names there."""
    names: dict[str, str] = {}
    documents: dict[str, dict[str, None]] = {}
    for row in told:
        for party in row.participants.all():
            key = party.entity_id or fold(party.name)
            names[key] = max(names.get(key, ""), party.name, key=len)
            documents.setdefault(key, {}).setdefault(row.document_id)
    return {names[key]: list(found) for key, found in documents.items()}


def _topics(told: Sequence[Report]) -> dict[str, list[str]]:
    words: dict[str, str] = {}
    documents: dict[str, dict[str, None]] = {}
    for row in told:
        for topic in row.topics.all():
            key = fold(topic.text)
            words.setdefault(key, topic.text)
            documents.setdefault(key, {}).setdefault(row.document_id)
    return {words[key]: list(found) for key, found in documents.items()}
