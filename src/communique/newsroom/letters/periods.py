"""When digests come: in the morning of the reader's own day, on Mondays where they are weekly."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from communique.newsroom.letters.models.subscription import Rhythm

HOUR = 7
_MONDAY = 0


def next_due(rhythm: str, zone: ZoneInfo, after: dt.datetime) -> dt.datetime | None:
    """The first time for a digest that is later than `after`, in UTC; None where letters come at once.

    The hour is that of the reader's clock: where clocks are put forward in between, the night is an hour shorter.

    >>> saturday = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC)
    >>> str(next_due(Rhythm.DAILY, ZoneInfo("Europe/Paris"), saturday))
    '2026-03-29 05:00:00+00:00'
    >>> str(next_due(Rhythm.WEEKLY, ZoneInfo("America/New_York"), saturday))
    '2026-03-30 11:00:00+00:00'
    """
    if rhythm == Rhythm.AT_ONCE:
        return None
    day = after.astimezone(zone).date()
    while True:
        if rhythm == Rhythm.DAILY or day.weekday() == _MONDAY:
            found = dt.datetime.combine(day, dt.time(HOUR), tzinfo=zone).astimezone(dt.UTC)
            if found > after:
                return found
        day += dt.timedelta(days=1)


def period_of(due: dt.datetime, zone: ZoneInfo) -> str:
    """The name of the digest that was due then: the day on the reader's calendar.

    >>> period_of(dt.datetime(2026, 3, 29, 19, tzinfo=dt.UTC), ZoneInfo("Pacific/Auckland"))
    '2026-03-30'
    """
    return due.astimezone(zone).date().isoformat()
