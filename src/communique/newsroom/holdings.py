"""What a record holds, in numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from communique.newsroom.archive.models import Commitment, Document, Event, Person, Rejection, Report, Review, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The numbers of a record. Copies of one text count once, but among the documents.

    `engagements` are events by type, the most frequent type first; `first` and `last` are the days of the earliest and
    the latest of them. `not_extracted` are documents in languages that are not read.
    """

    documents: int
    copies: int
    not_extracted: int
    published: tuple[dt.date | None, dt.date | None]
    engagements: dict[str, int]
    first: dt.date | None
    last: dt.date | None
    people: int
    statements: int
    commitments: int
    rejected: int


def count_holdings() -> Holdings:
    """The numbers of the open record."""
    documents = Document.objects.aggregate(first=Min("published_day"), last=Max("published_day"))
    events = Event.objects.filter(lead__isnull=False).exclude(review=Review.WITHDRAWN)
    types = events.values_list("lead__type").annotate(n=Count("pk")).order_by("-n", "lead__type")
    days = Report.objects.exclude(review=Review.WITHDRAWN).aggregate(first=Min("first_day"), last=Max("last_day"))
    statements = Statement.objects.exclude(review=Review.WITHDRAWN)
    commitments = Commitment.objects.exclude(review=Review.WITHDRAWN)
    return Holdings(
        documents=Document.objects.count(),
        copies=Document.objects.filter(original__isnull=False).count(),
        not_extracted=Document.objects.filter(extractable=False).count(),
        published=(documents["first"], documents["last"]),
        engagements={str(kind): n for kind, n in types},
        first=days["first"],
        last=days["last"],
        people=Person.objects.exclude(review=Review.WITHDRAWN).count(),
        statements=statements.values("said_once").distinct().count(),
        commitments=commitments.values("made_once").distinct().count(),
        rejected=Rejection.objects.count(),
    )
