"""ISO prefixes as the days that they cover."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse_first_day(prefix: str | None) -> dt.date | None:
    """The first day that an ISO prefix covers; None for no prefix and for what is no date.

    >>> parse_first_day("2024-05")
    datetime.date(2024, 5, 1)
    """
    match = _PREFIX.fullmatch((prefix or "")[:10])
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def parse_last_day(prefix: str | None) -> dt.date | None:
    """The last day that an ISO prefix covers.

    >>> parse_last_day("2024-02"), parse_last_day("2023")
    (datetime.date(2024, 2, 29), datetime.date(2023, 12, 31))
    """
    first = parse_first_day(prefix)
    if first is None or prefix is None:
        return None
    if len(prefix) == 4:
        return first.replace(month=12, day=31)
    if len(prefix) == 7:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first
