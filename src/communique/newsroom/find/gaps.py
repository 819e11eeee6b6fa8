"""What the record does not have: the days on which no document was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypedDict

from django.db.models import Max, Min

from communique.newsroom.archive.models import Document

_DAY = dt.timedelta(days=1)


class Gap(TypedDict):
    """A run of days without a document: first and last day, how many, and of which publisher, if one was asked for."""

    publisher: str | None
    start: str
    end: str
    days: int


def find_gaps(
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    publisher: str | None = None,
    at_least: int = 1,
    limit: int | None = None,
) -> Iterator[Gap]:
    """The runs of at least so many days without a document, in order.

    Without `since` and `until`, from the first to the last day on which something was published.
    """
    documents = Document.objects.filter(published_day__isnull=False)
    if publisher:
        documents = documents.filter(publisher__icontains=publisher)
    ends = documents.aggregate(first=Min("published_day"), last=Max("published_day"))
    first: dt.date | None = since or ends["first"]
    last: dt.date | None = until or ends["last"]
    if first is None or last is None:
        return
    days = documents.filter(published_day__gte=first, published_day__lte=last)
    known = {day for day in days.values_list("published_day", flat=True).distinct() if day is not None}
    found = gaps_among(known, first, last, publisher=publisher, at_least=at_least)
    yield from found if limit is None else islice(found, limit)


def gaps_among(
    known: Iterable[dt.date], first: dt.date, last: dt.date, *, publisher: str | None = None, at_least: int = 1
) -> Iterator[Gap]:
    """The runs of at least so many days, from the first to the last, that are not among those known.

    >>> days = [dt.date(2018, 9, 24), dt.date(2018, 9, 27)]
    >>> [(gap["start"], gap["end"]) for gap in gaps_among(days, days[0], days[-1])]
    [('2018-09-25', '2018-09-26')]
    """
    before = first - _DAY
    for day in [*sorted(known), last + _DAY]:
        missing = (day - before).days - 1
        if missing >= at_least:
            yield {
                "publisher": publisher,
                "start": (before + _DAY).isoformat(),
                "end": (day - _DAY).isoformat(),
                "days": missing,
            }
        before = day
