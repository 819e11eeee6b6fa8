"""Lists from the shelves: entries under headings and with words, the latest first, a page at a time."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from communique.models import Status
from communique.newsroom.catalogue import words, words_found
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, HeadingKind, Kind, Month
from communique.newsroom.catalogue.query import NO_WORDS, Query
from communique.newsroom.catalogue.shelf import day_of, end_of, first_of
from communique.newsroom.catalogue.shelving import EVERYTHING, kind_marks, mark

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
"""A list under several headings, or with words, is counted up to here."""
_MOST_IN_A_MONTH = 50_000


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
        return end_of(self.until) if self.until is not None else None

    @property
    def under(self) -> tuple[tuple[Heading, Aspect], ...]:
        """All headings with the aspect that they are wanted in."""
        return tuple((one, self.aspect) for one in self.headings) + tuple((one, Aspect.PRESENT) for one in self.present)


def of_status(wanted: Wanted, status: Status) -> Wanted | None:
    """The events of that status among those wanted; None where the record has none of it."""
    heading = Heading.objects.filter(kind=HeadingKind.STATUS, key=status).first()
    if heading is None:
        return None
    headings = {one.pk: one for one in (*wanted.headings, heading)}
    return replace(wanted, headings=tuple(headings.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a list: the numbers, the latest first, and where the next pages begin, or None."""

    numbers: tuple[int, ...]
    older: int | None = None
    newer: int | None = None


def turn(wanted: Wanted, *, size: int, before: int | None = None, after: int | None = None) -> Leaf:
    """The page of a list that begins below `before`, or ends above `after`; else the first one."""
    if after is not None:
        found = find_numbers(wanted, size + 1, after=after)
        if len(found) <= size:
            # No more than a page is newer: that is the first page.
            return turn(wanted, size=size)
        shown = tuple(reversed(found[:size]))
        is_more = bool(find_numbers(wanted, 1, before=shown[-1]))
        return Leaf(numbers=shown, older=shown[-1] if is_more else None, newer=shown[0])
    found = find_numbers(wanted, size + 1, before=before)
    shown = tuple(found[:size])
    # Beyond the end of the list, what is newer is all of it.
    above = None if before is None else shown[0] if shown else before - 1
    return Leaf(
        numbers=shown,
        older=shown[-1] if len(found) > size else None,
        newer=above if above is not None and find_numbers(wanted, 1, after=above) else None,
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
        marks = [*kind_marks(_KINDS[wanted.aspect]), *(mark(heading.pk, aspect) for heading, aspect in wanted.under)]
        return words_found.find_ids(
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
    """How many entries a list has, and by month (year and month) those that have a day.

    `is_capped` where it was counted only so far.
    """

    count: int
    months: tuple[tuple[int, int, int], ...]
    is_capped: bool = False


def count(wanted: Wanted) -> Tally:
    """The tally of a list: from the stored counts where it is under one heading at most, else counted."""
    if not wanted.query and len(wanted.under) <= 1:
        return _count_by_month(wanted)
    numbers = find_numbers(wanted, MOST_COUNTED + 1)
    found: Counter[tuple[int, int]] = Counter()
    for number in numbers[:MOST_COUNTED]:
        day = day_of(number)
        if day is not None:
            found[day.year, day.month] += 1
    return Tally(
        count=min(len(numbers), MOST_COUNTED),
        months=tuple((*month, n) for month, n in sorted(found.items())),
        is_capped=len(numbers) > MOST_COUNTED,
    )


def _count_by_month(wanted: Wanted) -> Tally:
    """From the stored counts; only of months that are wanted in part, the entries are counted."""
    (heading, aspect) = (wanted.under[0][0].pk, wanted.under[0][1]) if wanted.under else (EVERYTHING, wanted.aspect)
    rows = Month.objects.filter(heading_id=heading, aspect=aspect).order_by("month").values_list("month", "count")
    undated = 0
    months = []
    for month, stored in rows:
        if not month:
            undated = stored if wanted.first is None else 0
            continue
        first = dt.date(month // 12, month % 12 + 1, 1)
        last = dt.date(first.year, first.month, monthrange(first.year, first.month)[1])
        since, until = max(first, wanted.since or first), min(last, wanted.until or last)
        if since > until:
            continue
        n = stored
        if (since, until) != (first, last):
            n = _count_between(wanted, first_of(since), end_of(until))
        if n:
            months.append((first.year, first.month, n))
    return Tally(count=undated + sum(n for *_, n in months), months=tuple(months))


def _count_between(wanted: Wanted, first: int, end: int) -> int:
    if wanted.under:
        heading, aspect = wanted.under[0]
        filed = Filing.objects.filter(heading_id=heading.pk, aspect=aspect)
        return filed.filter(entry_id__gte=first, entry_id__lt=end).count()
    return Entry.objects.filter(kind=_KINDS[wanted.aspect], id__gte=first, id__lt=end).count()


def days_of(wanted: Wanted, first: dt.date, last: dt.date) -> dict[dt.date, list[int]]:
    """The numbers of what is wanted on each day from first to last, the weightiest first."""
    inside = replace(wanted, since=first, until=last)
    found: dict[dt.date, list[int]] = {}
    for number in find_numbers(inside, _MOST_IN_A_MONTH):
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
