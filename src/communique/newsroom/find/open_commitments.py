"""What was promised and is due, and the later documents that may tell that it was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TypedDict

from django.db.models import Q, QuerySet

from communique.folding import fold_words
from communique.models import Status
from communique.newsroom.archive.models import Commitment, Evidence, Participant, Promiser, Report, Review
from communique.newsroom.find.commitments import FoundCommitment, find_commitments
from communique.newsroom.find.filters import Question
from communique.newsroom.find.sources import Source, source

_MOST = 5
_LATER = dt.timedelta(days=400)
_LEAST_SHARED = 3
_LEAST_SHARE = 0.4
_LONG_WORD = 4
# Words of promises, not of what is promised.
_IDLE = frozenset(
    [
        "will",
        "would",
        "shall",
        "also",
        "with",
        "that",
        "this",
        "their",
        "they",
        "them",
        "have",
        "been",
        "were",
        "from",
        "into",
        "over",
        "more",
        "than",
        "other",
        "such",
        "continue",
        "support",
        "work",
        "working",
        "together",
        "efforts",
        "including",
        "provide",
        "new",
        "made",
        "make",
        "take",
    ]
)


class OpenCommitment(FoundCommitment):
    """A commitment with its state ("due", "past due" or "no date") and what may have fulfilled it, with why."""

    state: str
    may_fulfil: list[Fulfilment]


class Fulfilment(TypedDict):
    """A later document that may report the deed, its words, and why it may."""

    document: Source
    published: str | None
    because: str


def find_open_commitments(question: Question, *, on: dt.date) -> Iterator[OpenCommitment]:
    """The commitments by due date, with what later documents may tell of them; `on` is the day to judge from."""
    for found in find_commitments(question):
        rows = list(
            Commitment.objects.filter(made_once=found["id"]).exclude(review=Review.WITHDRAWN).select_related("document")
        )
        due = max((row.due_day for row in rows if row.due_day), default=None)
        state = "no date" if due is None else "past due" if due < on else "due"
        yield {**found, "state": state, "may_fulfil": list(find_fulfilments(rows, on))}


def reports_with(known: Sequence[str], since: dt.date, until: dt.date) -> QuerySet[Report]:
    """The reports of what was held in a time with one of these persons and bodies."""
    parts = Participant.objects.filter(Q(person__in=known) | Q(body__in=known))
    return Report.objects.filter(id__in=parts.values("report_id"), first_day__gte=since, first_day__lte=until)


def find_fulfilments(
    rows: list[Commitment], on: dt.date, with_parties: Callable[..., QuerySet[Report]] = reports_with
) -> Iterator[Fulfilment]:
    """The later reports that may tell that what these copies of one commitment promise was done, at most five.

    `with_parties` is what finds the reports of some persons and bodies in a time, as `reports_with` does.
    """
    yielded: set[str] = set()
    for report, because in [*_held(rows), *_told(rows, on, with_parties)]:
        if report.document_id not in yielded and len(yielded) < _MOST:
            yielded.add(report.document_id)
            yield {
                "document": source(report.document, report.evidence.all()),
                "published": report.document.published,
                "because": because,
            }


def _held(rows: list[Commitment]) -> Iterator[tuple[Report, str]]:
    """Reports that an occasion was held whose plan the same words announce: "will visit Oslo in May"."""
    for row in rows:
        spans = Evidence.objects.filter(commitment=row, start__isnull=False)
        for span in spans:
            planned = Report.objects.filter(
                document=row.document_id,
                status=Status.PLANNED,
                evidence__start__lt=span.end,
                evidence__end__gt=span.start,
            ).exclude(review=Review.WITHDRAWN)
            held = Report.objects.filter(event__in=planned.values("event_id"), status=Status.HELD)
            for report in _later(held, row):
                yield report, "the occasion that was planned is reported as held"


def _told(
    rows: list[Commitment], on: dt.date, with_parties: Callable[..., QuerySet[Report]]
) -> Iterator[tuple[Report, str]]:
    """Later reports with one of those who promised, and most of the words of what was promised."""
    for row in rows[:1]:
        words = [word for word in dict.fromkeys(fold_words(row.what)) if len(word) >= _LONG_WORD and word not in _IDLE]
        if len(words) < _LEAST_SHARED or row.document.published_day is None:
            continue
        promisers = Promiser.objects.filter(commitment=row).values_list("person_id", "body_id")
        known = [person or body for person, body in promisers if person or body]
        if not known:
            continue
        until = min(on, row.document.published_day + _LATER)
        ranked = []
        reports = with_parties(known, row.document.published_day, until).filter(status=Status.HELD)
        reports = reports.filter(document__published_day__lte=until).exclude(review=Review.WITHDRAWN)
        for report in _later(reports, row):
            shared = [word for word in words if f" {word[:6]}" in f" {report.about}"]
            if len(shared) >= _LEAST_SHARED and len(shared) >= _LEAST_SHARE * len(words):
                ranked.append((-len(shared), report.document.published or "", report.id, report, shared))
        for _, _, _, report, shared in sorted(ranked, key=lambda item: item[:3]):
            yield report, f"it shares the words: {', '.join(shared)}"


def _later(reports, row: Commitment) -> Iterator[Report]:  # type: ignore[no-untyped-def]
    published = row.document.published_day
    rows = reports.exclude(document=row.document_id).exclude(document__sha256=row.document.sha256)
    if published is not None:
        rows = rows.filter(document__published_day__gt=published)
    rows = rows.select_related("document").defer("names", "settings").order_by("document__published_day", "id")
    yield from rows[:200]
