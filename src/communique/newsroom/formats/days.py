"""ISO prefixes and times as other formats write them."""

from __future__ import annotations

import datetime as dt

from communique.calendar import parse_first_day

_DAY = len("2018-09-25")
_MONTH = len("2018-09")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def parse_day(prefix: str | None) -> dt.date | None:
    """The day that the prefix means; None where it means a month, a year or nothing.

    >>> parse_day("2018-09-25"), parse_day("2018-09")
    (datetime.date(2018, 9, 25), None)
    """
    return parse_first_day(prefix) if prefix and len(prefix) >= _DAY else None


def parse_prefix(prefix: str | None) -> str | None:
    """The date of the prefix without a time behind it; None for what is no date.

    >>> parse_prefix("2018-09-25T10:00:00Z"), parse_prefix("2018-09"), parse_prefix("soon")
    ('2018-09-25', '2018-09', None)
    """
    first = parse_first_day(prefix)
    if first is None or prefix is None:
        return None
    return first.isoformat()[: len(prefix[:_DAY])]


def write_day(prefix: str | None) -> str:
    """The date in words, as precise as it is; empty for what is no date.

    >>> write_day("2018-09-25"), write_day("2018-09"), write_day("2018")
    ('25 September 2018', 'September 2018', '2018')
    """
    date = parse_prefix(prefix)
    first = parse_first_day(date)
    if date is None or first is None:
        return ""
    words = f"{first.year:04}"
    if len(date) >= _MONTH:
        words = f"{_MONTHS[first.month - 1]} {words}"
    return f"{first.day} {words}" if len(date) == _DAY else words


def in_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC, to the second; one without a time zone is taken as UTC.

    >>> in_utc(dt.datetime(2018, 9, 25, 10, 0, 0, 5)).isoformat()
    '2018-09-25T10:00:00+00:00'
    """
    aware = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return aware.replace(microsecond=0)
