"""A month as a calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from communique.newsroom.browse.events import Listed, list_events
from communique.newsroom.browse.filters import Filters
from communique.newsroom.catalogue.lists import Wanted, days_of

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: its weightiest events, how many more there are, and the list of them."""

    date: dt.date
    is_outside: bool
    is_today: bool
    events: Sequence[Listed]
    more: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The weeks of a month, and the months around it."""

    first: dt.date
    weeks: Sequence[Sequence[Day]]
    previous: str
    next: str
    count: int


def make_grid(wanted: Wanted, filters: Filters, month: dt.date, on: dt.date) -> Grid:
    """The month of that day with what is wanted on each of its days."""
    first = month.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    found = days_of(wanted, first, last)
    shown = [number for numbers in found.values() for number in numbers[:_SHOWN]]
    events = {event.number: event for event in list_events(shown, on)}
    weeks = [
        [
            Day(
                date=day,
                is_outside=day.month != first.month,
                is_today=day == on,
                events=[events[n] for n in found.get(day, ())[:_SHOWN] if n in events],
                more=max(0, len(found.get(day, ())) - _SHOWN),
                url=filters.address(since=day.isoformat(), until=day.isoformat(), view=None, month=None),
            )
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    before, after = first - dt.timedelta(days=1), last + dt.timedelta(days=1)
    return Grid(
        first=first,
        weeks=weeks,
        previous=filters.address(month=f"{before:%Y-%m}"),
        next=filters.address(month=f"{after:%Y-%m}"),
        count=sum(len(numbers) for numbers in found.values()),
    )
