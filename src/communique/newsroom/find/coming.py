"""What is planned: events of which no report says yet that they were held or called off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from communique.models import Status
from communique.newsroom.archive.models import Report, Review
from communique.newsroom.find.engagements import FoundEngagement, describe_events, events_of
from communique.newsroom.find.filters import Question, matching_reports
from communique.newsroom.find.sources import batches

_VAGUEST = dt.timedelta(days=31)
"""A plan for "this year" is none for next week."""


def find_coming(
    first: dt.date, last: dt.date, *, who: str | None = None, limit: int | None = None
) -> Iterator[FoundEngagement]:
    """The planned events that may fall on one of the days, the next first."""
    question = Question(who=who, since=first, until=last, statuses=(Status.PLANNED.value,))
    planned = matching_reports(question).filter(last_day__lte=F("first_day") + _VAGUEST)
    over = Report.objects.filter(event=OuterRef("pk")).exclude(status=Status.PLANNED).exclude(review=Review.WITHDRAWN)
    events = events_of(planned).exclude(Exists(over)).order_by("lead__first_day", "id")
    for batch in batches(events.values_list("id", "part_of_id")[:limit].iterator(chunk_size=500)):
        yield from describe_events(batch)
