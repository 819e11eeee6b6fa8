"""Stretches of the calendar: a day, a week, a month, a year, and what lies around them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day, month or year to the last, both ISO 8601 prefixes of one length."""

    first: str
    last: str

    @property
    def start(self) -> date:
        """The first day of all."""
        return first_day(self.first)

    @property
    def stop(self) -> date:
        """The last day of all."""
        return last_day(self.last)


def parse_prefix(text: str | None) -> str | None:
    """The ISO 8601 date at the head of a string, cut to what the calendar has, or None.

    >>> parse_prefix("2022-03-13T09:00:00Z"), parse_prefix("2022-02-30"), parse_prefix("yesterday")
    ('2022-03-13', '2022-02', None)
    """
    match = _PREFIX.match(text or "")
    if not match or not MINYEAR < int(match[1]) < MAXYEAR:
        return None
    if match[2] is None or not 1 <= int(match[2]) <= 12:
        return match[1]
    if match[3] is None or day(int(match[1]), int(match[2]), int(match[3])) is None:
        return match[0][:7]
    return match[0]


def day(year: int, month: int, number: int) -> date | None:
    """The day of the calendar, or None for a 30th of February or a year that the calendar does not reach.

    >>> day(2023, 2, 29) is None
    True
    """
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def first_day(prefix: str) -> date:
    """The first day of an ISO prefix."""
    year, month, number = [*(int(part) for part in prefix.split("-")), 1, 1][:3]
    return date(year, month, number)


def last_day(prefix: str) -> date:
    """The last day of an ISO prefix.

    >>> last_day("2024-02").isoformat()
    '2024-02-29'
    """
    parts = [int(part) for part in prefix.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])


def of_day(value: date) -> Period:
    """A single day."""
    return of_days(value, value)


def of_days(first: date, last: date) -> Period:
    """The days from the first to the last."""
    return Period(first=first.isoformat(), last=last.isoformat())


def of_months(first: tuple[int, int], last: tuple[int, int] | None = None) -> Period:
    """The months from the first to the last; a month is (year, month), and month 0 is the December before."""
    return Period(first=_month(*first), last=_month(*(last or first)))


def _month(year: int, month: int) -> str:
    years, rest = divmod(month - 1, 12)
    return f"{year + years:04d}-{rest + 1:02d}"


def of_years(first: int, last: int | None = None) -> Period:
    """The years from the first to the last."""
    return Period(first=f"{first:04d}", last=f"{first if last is None else last:04d}")


def week_of(value: date, weeks: int = 0) -> Period:
    """The days, Monday to Sunday, of the week in which a day lies, or of one some weeks later.

    >>> week_of(date(2023, 10, 12), 1)
    Period(first='2023-10-16', last='2023-10-22')
    """
    monday = value - timedelta(days=value.weekday()) + timedelta(weeks=weeks)
    return of_days(monday, monday + timedelta(days=6))


def weekday_after(value: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) after a day, at most seven days on."""
    return value + timedelta(days=(weekday - value.weekday() - 1) % 7 + 1)


def weekday_before(value: date, weekday: int) -> date:
    """The last such weekday (Monday is 0) before a day, at most seven days back."""
    return value - timedelta(days=(value.weekday() - weekday - 1) % 7 + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The nth such weekday of a month, counted from its end where the number is negative.

    >>> nth_weekday(1999, 11, 3, 4).isoformat(), nth_weekday(2022, 5, 0, -1).isoformat()
    ('1999-11-25', '2022-05-30')
    """
    if number > 0:
        return weekday_after(date(year, month, 1) - timedelta(days=1), weekday) + timedelta(weeks=number - 1)
    return weekday_before(last_day(f"{year:04d}-{month:02d}") + timedelta(days=1), weekday) + timedelta(
        weeks=number + 1
    )


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus).

    >>> easter(1998).isoformat(), easter(2024).isoformat()
    ('1998-04-12', '2024-03-31')
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    month, number = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, number + 1)


def is_ordered(value: Period) -> bool:
    """Whether the period ends no earlier than it begins."""
    return value.start <= value.stop
