"""Shelf numbers: ids that stand in the order of days, so that a list by day is a walk along one index."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

_BITS = 41
"""Below the day, which itself takes 22 bits up to the year 9999: two million millions of places a day."""
_WEIGHT_BITS = 4
_PLACES = 1 << _BITS
FIRST_DATED = _PLACES
"""What is below has no day."""


def shelf_number(day: dt.date | None, ref: str, weight: int = 0) -> int:
    """The place of an item on its day; without a day, before all days.

    The heavier of one day (0 to 15) stand later, and so come first in lists that begin with the latest. Positive and
    below 2**63, which SQLite and PostgreSQL hold as an integer.

    >>> early, late = shelf_number(dt.date(2018, 9, 25), "a"), shelf_number(dt.date(2018, 9, 26), "a")
    >>> first_of(dt.date(2018, 9, 25)) <= early < first_of(dt.date(2018, 9, 26)) <= late
    True
    >>> day_of(late)
    datetime.date(2018, 9, 26)
    """
    digest = int.from_bytes(hashlib.blake2b(ref.encode("utf-8"), digest_size=8).digest(), "big")
    within = min(max(weight, 0), 15) << (_BITS - _WEIGHT_BITS) | digest >> (64 - _BITS + _WEIGHT_BITS)
    return (first_of(day) if day is not None else 0) | (within or 1)


def next_number(number: int) -> int:
    """The place after this one on the same day; after its last place, the first."""
    within = (number + 1) % _PLACES
    return number - number % _PLACES + (within or 1)


def earliest(numbers: Iterable[int]) -> int:
    """The first of the numbers, of those with a day if there are any.

    >>> day_of(earliest([shelf_number(None, "a"), shelf_number(dt.date(2018, 9, 25), "b")]))
    datetime.date(2018, 9, 25)
    """
    return min(numbers, key=lambda number: (number < FIRST_DATED, number))


def first_of(day: dt.date) -> int:
    """The number below which everything is earlier than the day."""
    return day.toordinal() << _BITS


def end_of(day: dt.date) -> int:
    """The number from which on everything is later than the day."""
    return (day.toordinal() + 1) << _BITS


def day_of(number: int) -> dt.date | None:
    """The day on which an item of that number stands."""
    ordinal = number >> _BITS
    return dt.date.fromordinal(ordinal) if ordinal else None
