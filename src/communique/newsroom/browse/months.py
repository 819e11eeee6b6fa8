"""The bar of hits per month above a list."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from communique.newsroom.browse.filters import Filters
from communique.newsroom.catalogue.lists import Tally

_MOST = 24
_QUIET = 4
"""So many empty months on end part what is shown from what is earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month: its list, names, how many, how high from 0 to 100; `year` where a new one begins."""

    url: str
    name: str
    short: str
    year: int | None
    count: int
    height: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """The bars of the latest months, and the list of what is earlier, if there is any."""

    bars: tuple[Bar, ...]
    earlier: int = 0
    earlier_url: str | None = None


def make_months(tally: Tally, filters: Filters, on: dt.date) -> Months:
    """The bars up to the last month with a hit that is not in the future, months without one among them."""
    counts = {year * 12 + month - 1: n for year, month, n in tally.months}
    now = on.year * 12 + on.month - 1
    known = [month for month in counts if month <= now] or list(counts)
    if not known:
        return Months(bars=())
    last = max(known)
    first = last
    while first > max(min(known), last - _MOST + 1) and any(counts.get(first - n) for n in range(1, _QUIET + 1)):
        first -= 1
    most = max(counts.get(month, 0) for month in range(first, last + 1))
    earlier = sum(n for month, n in counts.items() if month < first)
    until = dt.date(first // 12, first % 12 + 1, 1) - dt.timedelta(days=1)
    return Months(
        bars=tuple(_bars(first, last, counts, most, filters)),
        earlier=earlier,
        earlier_url=filters.address(until=until.isoformat()) if earlier else None,
    )


def _bars(first: int, last: int, counts: dict[int, int], most: int, filters: Filters) -> Iterator[Bar]:
    for at in range(first, last + 1):
        year, month = at // 12, at % 12 + 1
        start = dt.date(year, month, 1)
        end = dt.date(year, month, calendar.monthrange(year, month)[1])
        count = counts.get(at, 0)
        is_current = (filters.since, filters.until) == (start, end)
        since, until = (None, None) if is_current else (start.isoformat(), end.isoformat())
        yield Bar(
            url=filters.address(since=since, until=until),
            name=f"{calendar.month_name[month]} {year}",
            short=calendar.month_abbr[month],
            year=year if month == 1 or at == first else None,
            count=count,
            height=max(2, round(100 * count / most)) if count else 0,
            current=is_current,
        )
