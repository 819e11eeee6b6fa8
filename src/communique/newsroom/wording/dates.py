"""Dates in words, by the precision that the record has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from communique.calendar import parse_first_day, parse_last_day

Precision = Literal[4, 7, 10]
Span = Literal["through", "within"]

_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Date:
    """A day, a month or a year."""

    first: dt.date
    precision: int

    def words(self, *, to: int = 4) -> str:
        """As in "25 September 2018"; `to` cuts what a second date says too: 7 leaves out the year, 10 the month."""
        month = _MONTHS[self.first.month - 1]
        parts = [f"{self.first.day}", month, f"{self.first.year:04d}"]
        begin = {4: 2, 7: 1, 10: 0}[self.precision]
        end = {4: 3, 7: 2, 10: 1}[to]
        return " ".join(parts[begin:end])


def tell_dates(start: str | None, end: str | None = None) -> str:
    """The day, month or year, or the span of two, as it stands alone.

    >>> [tell_dates("2018-09-25", "2018-09-25"), tell_dates("2018-09"), tell_dates("2018", "2018"), tell_dates(None)]
    ['25 September 2018', 'September 2018', '2018', 'date not known']
    >>> [tell_dates("2022-06-28", "2022-06-30"), tell_dates("2022-06-30", "2022-07-02")]
    ['28–30 June 2022', '30 June – 2 July 2022']
    """
    first, last = _read(start, end)
    if first is None and last is None:
        return "date not known"
    if first is None:
        return f"until {last.words()}" if last else ""
    if last is None:
        return first.words()
    left = first.words(to=_shared(first, last))
    dash = "–" if " " not in left else " – "
    return f"{left}{dash}{last.words()}"


def when(start: str | None, end: str | None, span: Span = "through") -> tuple[str, str] | None:
    """The preposition and the words of the date in a sentence; None without one.

    A span is that of what lasted ("from 28 to 30 June 2022"), or the days within which something short was
    ("between 28 and 30 June 2022"): a meeting without a day of its own has those of the visit that it was part of.
    Two days on end are "on 11 and 12 July 2023", or "on 11–12 July 2023" if it was within them.

    >>> when("2018-09-25", None), when("2018-09", None), when("2022-06-28", "2022-06-30")
    (('on', '25 September 2018'), ('in', 'September 2018'), ('from', '28 to 30 June 2022'))
    """
    first, last = _read(start, end)
    if first is None:
        return ("by", last.words()) if last else None
    if last is None:
        return ("on" if first.precision == 10 else "in"), first.words()
    left, right = first.words(to=_shared(first, last)), last.words()
    if first.precision == last.precision == 10 and last.first - first.first == dt.timedelta(days=1):
        if span == "through":
            return "on", f"{left} and {right}"
        if " " not in left:
            return "on", f"{left}–{right}"
    return ("from", f"{left} to {right}") if span == "through" else ("between", f"{left} and {right}")


def is_over(start: str | None, end: str | None, today: dt.date) -> bool | None:
    """Whether the last day of the dates lies before today; None without a date."""
    last = parse_last_day(end) or parse_last_day(start)
    return None if last is None else last < today


def _read(start: str | None, end: str | None) -> tuple[_Date | None, _Date | None]:
    """The first date, and the last where it says more than the first."""
    first, last = _parse(start), _parse(end)
    if first is None or last is None or start is None or end is None:
        return first, last if first is None else None
    if start[:10].startswith(end[:10]):
        # From a day to its own month: nobody knows until when.
        return first, None
    if end[:10].startswith(start[:10]) or last.first < first.first:
        return first, None
    return first, last


def _parse(prefix: str | None) -> _Date | None:
    day = parse_first_day(prefix)
    return None if day is None or prefix is None else _Date(first=day, precision=min(len(prefix), 10))


def _shared(first: _Date, last: _Date) -> int:
    """How much of the second date the first may leave out."""
    if first.precision != last.precision or first.precision == 4 or first.first.year != last.first.year:
        return 4
    if first.precision == 10 and first.first.month == last.first.month:
        return 10
    return 7
