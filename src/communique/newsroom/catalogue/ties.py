"""Who was with whom, and where: the pairs of headings that one held event ties together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from django.db import connection

from communique.models import Status
from communique.newsroom.catalogue.bulk import insert_rows, portions
from communique.newsroom.catalogue.models import Aspect, Entry, Heading, HeadingKind, Kind, Tie
from communique.newsroom.catalogue.shelf import FIRST_DATED

_MOST_TOGETHER = 40
"""Of an occasion of more parties than this, nobody is taken to have met everybody."""
_ENTRIES_AT_ONCE = 2000
_MOST_KEPT = 50_000
_POLITIES = (HeadingKind.COUNTRY, HeadingKind.BODY)


def find_ties(present: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The pairs among the headings (id and kind) of an event, in both directions.

    Persons are tied to persons, states and bodies to one another, and all of them to the place.

    >>> list(find_ties([(1, "person"), (2, "person"), (3, "country"), (4, "type")]))
    [(1, 2), (2, 1)]
    """
    kinds = sorted(present)
    people = [key for key, kind in kinds if kind == HeadingKind.PERSON]
    polities = [key for key, kind in kinds if kind in _POLITIES]
    places = [key for key, kind in kinds if kind == HeadingKind.PLACE]
    for group in (people, polities):
        if len(group) <= _MOST_TOGETHER:
            yield from permutations(group, 2)
    for place in places:
        for one in (*people, *polities):
            yield one, place
            yield place, one


def make_ties() -> None:
    """Makes all ties from the events on the shelves, in place of none.

    They are sorted first and then written in their order. Pair by pair, as events come, nearly every tie would have the
    database write a page of its own: of a million events, hundreds of gigabytes.
    """
    editor = connection.schema_editor()
    table, at_end = Tie._meta.db_table, " ON COMMIT DROP" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE tied (one bigint, other bigint, number bigint){at_end}")
        for pairs in _held_pairs():
            insert_rows("tied", ("one", "other", "number"), pairs)
        for index in Tie._meta.indexes:
            cursor.execute(f"DROP INDEX {index.name}")
        both_ways = "SELECT one, other, number FROM tied UNION ALL SELECT other, one, number FROM tied"
        first = "coalesce(min(CASE WHEN number >= %s THEN number END), min(number))"
        counted = f"SELECT one, other, count(*) AS count, {first} AS first, max(number) AS last FROM ({both_ways}) u"  # noqa: S608
        headings = Heading._meta.db_table
        cursor.execute(
            f"INSERT INTO {table} (one_id, other_id, one_kind, other_kind, count, first, last)"  # noqa: S608
            f" SELECT t.one, t.other, a.kind, b.kind, t.count, t.first, t.last FROM ({counted} GROUP BY one, other) t"
            f" JOIN {headings} a ON a.id = t.one JOIN {headings} b ON b.id = t.other ORDER BY t.one, t.other",
            [FIRST_DATED],
        )
        for index in Tie._meta.indexes:
            cursor.execute(str(index.create_sql(Tie, editor)))
        if not at_end:
            cursor.execute("DROP TABLE tied")


def _held_pairs() -> Iterator[list[tuple[int, int, int]]]:
    """The pairs that each held event ties, with its number; each pair in one direction."""
    kinds: dict[int, str] = {}
    last = 0
    while True:
        rows = Entry.objects.filter(kind=Kind.EVENT, id__gt=last).order_by("id")
        entries = list(rows.values_list("id", "card__status", "filed")[:_ENTRIES_AT_ONCE])
        if not entries:
            return
        last = entries[-1][0]
        held = [
            (number, [heading for heading, aspect in filed if aspect == Aspect.EVENT])
            for number, status, filed in entries
            if status == Status.HELD
        ]
        if len(kinds) > _MOST_KEPT:
            kinds.clear()
        for some in portions(sorted({heading for _, under in held for heading in under} - kinds.keys())):
            kinds |= dict(Heading.objects.filter(id__in=some).values_list("id", "kind"))
        yield [
            (one, other, number)
            for number, under in held
            for one, other in find_ties((heading, kinds[heading]) for heading in under)
            if one < other
        ]
