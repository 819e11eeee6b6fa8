"""What the record does not have: the days on which no document was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
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
    known = sorted({day for day in days.values_list("published_day", flat=True) if day is not None})
    count = 0
    before = first - _DAY
    for day in [*known, last + _DAY]:
        missing = (day - before).days - 1
        if missing >= at_least:
            if limit is not None and count >= limit:
                return
            count += 1
            yield {
                "publisher": publisher,
                "start": (before + _DAY).isoformat(),
                "end": (day - _DAY).isoformat(),
                "days": missing,
            }
        before = day
