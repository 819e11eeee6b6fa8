"""Lists from the shelves: entries under headings and with words, the latest first, a page at a time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from communique.newsroom.catalogue import words
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, Kind, Month
from communique.newsroom.catalogue.query import NO_WORDS, Query
from communique.newsroom.catalogue.shelf import day_of, first_of
from communique.newsroom.catalogue.shelving import EVERYTHING, mark

_KINDS = {
    Aspect.EVENT: Kind.EVENT,
    Aspect.STATEMENT: Kind.STATEMENT,
    Aspect.DOCUMENT: Kind.DOCUMENT,
    Aspect.DUE: Kind.DUE,
    Aspect.PLEDGE: Kind.PLEDGE,
}
_TABLES = {
    Aspect.EVENT: words.EVENTS,
    Aspect.STATEMENT: words.STATEMENTS,
    Aspect.DOCUMENT: words.DOCUMENTS,
    Aspect.DUE: words.COMMITMENTS,
    Aspect.PLEDGE: words.COMMITMENTS,
}
MOST_COUNTED = 5_000
"""A list under several headings is counted up to here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is of: entries of an aspect under all the headings, with the words, on days from `since` to `until`.

    `present` are headings of who took part in a statement's occasion. `is_undated` also lists what has no day.
    """

    aspect: Aspect
    headings: tuple[Heading, ...] = ()
    present: tuple[Heading, ...] = ()
    query: Query = NO_WORDS
    since: dt.date | None = None
    until: dt.date | None = None
    is_undated: bool = True

    @property
    def first(self) -> int | None:
        """The lowest number wanted."""
        if self.since is not None:
            return first_of(self.since)
        return None if self.is_undated else first_of(dt.date.min)

    @property
    def end(self) -> int | None:
        """The number that all wanted ones are below."""
        return first_of(self.until + dt.timedelta(days=1)) if self.until is not None else None

    @property
    def under(self) -> tuple[tuple[Heading, Aspect], ...]:
        """All headings with the aspect that they are wanted in."""
        return tuple((one, self.aspect) for one in self.headings) + tuple((one, Aspect.PRESENT) for one in self.present)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a list: the numbers, the latest first, and where the next pages begin, or None."""

    numbers: tuple[int, ...]
    older: int | None = None
    newer: int | None = None


def turn(wanted: Wanted, *, size: int, before: int | None = None, after: int | None = None) -> Leaf:
    """The page of a list that begins below `before`, or ends above `after`; else the first one."""
    if after is not None:
        numbers = find_numbers(wanted, size + 1, after=after)
        shown = tuple(reversed(numbers[:size]))
        if len(numbers) <= size:
            # Fewer than a page are newer: the first page shows them.
            return turn(wanted, size=size)
        return Leaf(numbers=shown, older=shown[-1] if shown else None, newer=shown[0] if shown else None)
    found = find_numbers(wanted, size + 1, before=before)
    shown = tuple(found[:size])
    return Leaf(
        numbers=shown,
        older=shown[-1] if len(found) > size else None,
        newer=shown[0] if before is not None and shown else None,
    )


def find_numbers(wanted: Wanted, limit: int, *, before: int | None = None, after: int | None = None) -> list[int]:
    """The numbers of what is wanted, the latest first; with `after`, those above it, the nearest first."""
    first, end = wanted.first, wanted.end
    if before is not None:
        end = before if end is None else min(before, end)
    if after is not None:
        first = after + 1 if first is None else max(after + 1, first)
    is_up = after is not None
    if wanted.query:
        marks = [mark(heading.pk, aspect) for heading, aspect in wanted.under]
        return words.find_ids(
            _TABLES[wanted.aspect], wanted.query, marks=marks, first=first, before=end, limit=limit, is_up=is_up
        )
    return _walk(wanted, first, end, limit, is_up=is_up)


def _walk(wanted: Wanted, first: int | None, end: int | None, limit: int, *, is_up: bool) -> list[int]:
    under = sorted(wanted.under, key=lambda pair: (size_under(*pair), pair[0].pk))
    values: list[int] = []
    if under:
        # Along the shortest list, looking each entry up in the others.
        column, table = "f0.entry_id", f"{Filing._meta.db_table} f0"
        conditions = ["f0.heading_id = %s AND f0.aspect = %s"]
        values += [under[0][0].pk, int(under[0][1])]
        for number, (heading, aspect) in enumerate(under[1:], 1):
            conditions.append(
                f"EXISTS (SELECT 1 FROM {Filing._meta.db_table} f{number} WHERE f{number}.heading_id = %s"  # noqa: S608
                f" AND f{number}.aspect = %s AND f{number}.entry_id = f0.entry_id)"
            )
            values += [heading.pk, int(aspect)]
    else:
        column, table = "id", Entry._meta.db_table
        conditions = ["kind = %s"]
        values.append(int(_KINDS[wanted.aspect]))
    if first is not None:
        conditions.append(f"{column} >= %s")
        values.append(first)
    if end is not None:
        conditions.append(f"{column} < %s")
        values.append(end)
    order = "ASC" if is_up else "DESC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {column} {order} LIMIT %s",  # noqa: S608
            [*values, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def size_under(heading: Heading, aspect: Aspect) -> int:
    """About how many entries are filed under a heading in an aspect."""
    match aspect:
        case Aspect.EVENT:
            return heading.events
        case Aspect.STATEMENT:
            return heading.statements
        case Aspect.DOCUMENT:
            return heading.documents
        case Aspect.PRESENT:
            return heading.events * 3
        case _:
            return heading.commitments


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries a list has, and by month (year and month); `is_capped` where it was counted only so far."""

    count: int
    months: tuple[tuple[int, int, int], ...]
    is_capped: bool = False


def count(wanted: Wanted) -> Tally:
    """The tally of a list: from the stored counts where it is under one heading at most, else counted."""
    under = wanted.under
    if not wanted.query and len(under) <= 1:
        heading = under[0][0].pk if under else EVERYTHING
        aspect = under[0][1] if under else wanted.aspect
        rows = Month.objects.filter(heading_id=heading, aspect=aspect).order_by("month").values_list("month", "count")
        months = [(month // 12, month % 12 + 1, n) for month, n in rows]
        if wanted.since is None and wanted.until is None:
            total = sum(n for *_, n in months)
            if under:
                total = max(total, size_under(*under[0]))
            return Tally(count=total, months=tuple(months))
        if _are_whole_months(wanted):
            inside = [row for row in months if _is_inside(row, wanted)]
            return Tally(count=sum(n for *_, n in inside), months=tuple(inside))
    numbers = find_numbers(wanted, MOST_COUNTED)
    found: Counter[tuple[int, int]] = Counter()
    for number in numbers:
        day = day_of(number)
        if day is not None:
            found[day.year, day.month] += 1
    months = [(*month, n) for month, n in sorted(found.items())]
    return Tally(count=len(numbers), months=tuple(months), is_capped=len(numbers) == MOST_COUNTED)


def _are_whole_months(wanted: Wanted) -> bool:
    starts = wanted.since is None or wanted.since.day == 1
    ends = wanted.until is None or (wanted.until + dt.timedelta(days=1)).day == 1
    return starts and ends


def _is_inside(row: tuple[int, int, int], wanted: Wanted) -> bool:
    month = dt.date(row[0], row[1], 1)
    return (wanted.since is None or month >= wanted.since) and (wanted.until is None or month <= wanted.until)


def days_of(wanted: Wanted, first: dt.date, last: dt.date) -> dict[dt.date, list[int]]:
    """The numbers of what is wanted on each day from first to last, the weightiest first."""
    inside = replace(wanted, since=first, until=last)
    found: dict[dt.date, list[int]] = {}
    for number in find_numbers(inside, MOST_COUNTED):
        day = day_of(number)
        if day is not None:
            found.setdefault(day, []).append(number)
    return found


def read_entries(numbers: Sequence[int]) -> list[Entry]:
    """The entries of those numbers, in that order."""
    found = Entry.objects.in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def number_of(kind: Kind, ref: str) -> int | None:
    """The shelf number of an item of the archive."""
    return Entry.objects.filter(kind=kind, ref=ref).values_list("id", flat=True).first()


def read_headings(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Heading]:
    """The headings of those kinds and keys."""
    wanted = set(keys)
    rows = Heading.objects.filter(kind__in={kind for kind, _ in wanted}, key__in={key for _, key in wanted})
    return {(row.kind, row.key): row for row in rows if (row.kind, row.key) in wanted}
