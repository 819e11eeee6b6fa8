"""Which arrivals belong to a list that somebody follows: all lists are compared with what is new, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.lists import Wanted
from communique.newsroom.catalogue.models import Aspect, Entry, Kind
from communique.newsroom.catalogue.query import Query
from communique.newsroom.catalogue.shelving import kind_marks
from communique.newsroom.catalogue.words import COMMITMENTS, DOCUMENTS, EVENTS, STATEMENTS
from communique.newsroom.catalogue.words_found import matching
from communique.newsroom.letters.models import Arrival

_KINDS = {
    Aspect.EVENT: Kind.EVENT,
    Aspect.STATEMENT: Kind.STATEMENT,
    Aspect.DOCUMENT: Kind.DOCUMENT,
    Aspect.DUE: Kind.DUE,
    Aspect.PLEDGE: Kind.PLEDGE,
}
_TABLES = {
    Kind.EVENT: EVENTS,
    Kind.STATEMENT: STATEMENTS,
    Kind.DOCUMENT: DOCUMENTS,
    Kind.DUE: COMMITMENTS,
    Kind.PLEDGE: COMMITMENTS,
}
# Commitments arrive as one kind, and stand on the shelves as one of two.
_SHELVES = {Kind.EVENT: (Kind.EVENT,), Kind.STATEMENT: (Kind.STATEMENT,), Kind.DOCUMENT: (Kind.DOCUMENT,)}
_COMMITMENTS = (Kind.DUE, Kind.PLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An arrival that is in the catalogue: its number, what it is, and its place on the shelves."""

    arrival: int
    kind: Kind
    ref: str
    number: int


@dataclass(slots=True)
class Arrived:
    """The arrivals after one number and up to another, as they are filed now; those withdrawn meanwhile are gone."""

    after: int
    upto: int
    found: dict[int, Found] = field(init=False, default_factory=dict)
    _of_kind: dict[Kind, set[int]] = field(init=False, default_factory=lambda: defaultdict(set))
    _under: dict[tuple[int, int], set[int]] = field(init=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        rows = Arrival.objects.filter(id__gt=self.after, id__lte=self.upto).order_by("id")
        by_kind: dict[int, dict[str, int]] = defaultdict(dict)
        for number, kind, ref in rows.values_list("id", "kind", "ref"):
            by_kind[kind][ref] = number
        for kind, numbers in by_kind.items():
            shelves = _SHELVES.get(Kind(kind), _COMMITMENTS)
            for some in portions(list(numbers)):
                entries = Entry.objects.filter(kind__in=shelves, ref__in=some)
                for row in entries.values_list("id", "kind", "ref", "filed"):
                    self._take(*row, arrival=numbers[row[2]])

    def _take(self, number: int, kind: int, ref: str, filed: Iterable[Sequence[int]], arrival: int) -> None:
        self.found[number] = Found(arrival=arrival, kind=Kind(kind), ref=ref, number=number)
        self._of_kind[Kind(kind)].add(number)
        for heading, aspect in filed:
            self._under[heading, aspect].add(number)

    def matches(self, wants: Iterable[Wanted], after: int | None = None) -> list[Found]:
        """Those that one of the lists has, the latest first; with `after`, only arrivals beyond that number."""
        numbers: set[int] = set()
        for wanted in wants:
            numbers |= self._match(wanted)
        found = [self.found[number] for number in sorted(numbers, reverse=True)]
        return [one for one in found if after is None or one.arrival > after]

    def all_of(self, kinds: Sequence[Kind], after: int) -> list[Found]:
        """All of those kinds beyond a number, the latest first."""
        found = [one for one in self.found.values() if one.kind in kinds and one.arrival > after]
        return sorted(found, key=lambda one: one.number, reverse=True)

    def _match(self, wanted: Wanted) -> set[int]:
        kind = _KINDS[wanted.aspect]
        sets = [self._under.get((heading.pk, int(aspect)), set()) for heading, aspect in wanted.under]
        numbers = set.intersection(*sets) if sets else self._of_kind.get(kind, set())
        first, end = wanted.first, wanted.end
        inside = {n for n in numbers if (first is None or n >= first) and (end is None or n < end)}
        return _with_words(kind, wanted.query, inside) if wanted.query and inside else inside


def _with_words(kind: Kind, query: Query, numbers: set[int]) -> set[int]:
    """Those of the entries that have the words."""
    statement, values = matching(_TABLES[kind], query, kind_marks(kind))
    if not statement:
        return set()
    column = "id" if connection.vendor == "postgresql" else "rowid"
    found: set[int] = set()
    with connection.cursor() as cursor:
        for some in portions(sorted(numbers)):
            # The range lets SQLite's index of words leave out all that is earlier or later.
            within = f"{column} >= %s AND {column} <= %s AND {column} IN ({', '.join(['%s'] * len(some))})"
            cursor.execute(f"{statement} AND {within}", [*values, some[0], some[-1], *some])
            found.update(row[0] for row in cursor.fetchall())
    return found
