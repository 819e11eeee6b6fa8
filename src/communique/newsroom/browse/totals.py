"""What the record holds, in numbers, from the catalogue's own counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from communique.newsroom.archive.models import Document
from communique.newsroom.browse.clock import today
from communique.newsroom.catalogue.models import Aspect, Edition, Entry, Heading, HeadingKind, Kind, Month
from communique.newsroom.catalogue.shelf import day_of, first_of
from communique.newsroom.catalogue.shelving import EVERYTHING

_ASPECTS = {Kind.EVENT: Aspect.EVENT, Kind.STATEMENT: Aspect.STATEMENT, Kind.DOCUMENT: Aspect.DOCUMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The numbers of a record; what was copied counts once, but among the documents.

    `first` and `last` are the days of the earliest event, and of the latest that is not in the future. `types` are the
    events by type, the most frequent first. `changed` is when the catalogue changed last.
    """

    edition: int
    changed: dt.datetime | None
    events: int
    statements: int
    commitments: int
    documents: int
    copies: int
    people: int
    countries: int
    bodies: int
    places: int
    sources: int
    types: tuple[tuple[str, int], ...]
    first: dt.date | None
    last: dt.date | None


def record_totals() -> Totals:
    """The numbers of the open record, counted once an edition and day."""
    edition = Edition.objects.values_list("number", "changed").first() or (0, None)
    return _totals(str(connection.settings_dict["NAME"]), *edition, today())


@lru_cache(maxsize=8)
def _totals(record: str, number: int, changed: dt.datetime | None, on: dt.date) -> Totals:
    named = Heading.objects.filter(Q(events__gt=0) | Q(statements__gt=0) | Q(documents__gt=0) | Q(commitments__gt=0))
    types = Heading.objects.filter(kind=HeadingKind.TYPE, events__gt=0).order_by("kind", "-events", "key")
    return Totals(
        edition=number,
        changed=changed,
        events=count_entries(Kind.EVENT),
        statements=count_entries(Kind.STATEMENT),
        commitments=Entry.objects.filter(kind__in=(Kind.DUE, Kind.PLEDGE)).count(),
        documents=count_entries(Kind.DOCUMENT),
        copies=Document.objects.filter(original__isnull=False).count(),
        people=named.filter(kind=HeadingKind.PERSON).count(),
        countries=named.filter(kind=HeadingKind.COUNTRY).count(),
        bodies=named.filter(kind=HeadingKind.BODY).count(),
        places=named.filter(kind=HeadingKind.PLACE).count(),
        sources=named.filter(kind=HeadingKind.SOURCE).count(),
        types=tuple(types.values_list("key", "events")),
        first=_day(first_of(dt.date.min), first_of(on + dt.timedelta(days=1)), is_last=False),
        last=_day(first_of(dt.date.min), first_of(on + dt.timedelta(days=1)), is_last=True),
    )


def count_entries(kind: Kind) -> int:
    """How many events, statements or documents there are, from the counts by month."""
    months = dict(Month.objects.filter(heading_id=EVERYTHING, aspect=_ASPECTS[kind]).values_list("month", "count"))
    total = sum(months.values())
    if 0 not in months:
        # Those without a day, as long as no month of their own counts them.
        total += Entry.objects.filter(kind=kind, id__lt=first_of(dt.date.min)).count()
    return total


def _day(start: int, end: int, *, is_last: bool) -> dt.date | None:
    rows = Entry.objects.filter(kind=Kind.EVENT, id__gte=start, id__lt=end).order_by("-id" if is_last else "id")
    number = rows.values_list("id", flat=True).first()
    return day_of(number) if number else None
