"""What the indexes of words find, the latest first: on SQLite by FTS5, on PostgreSQL by GIN.

SQLite's index is read in the order of ids, so that the latest cost the same however many match. PostgreSQL's is not:
it gives all that match, which are then fetched and ordered; its planner goes along the entries instead where it
expects that to be less. Where its expectations are far off, this module chooses for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from communique.newsroom.catalogue.query import (
    Query,
    to_conditions,
    to_fts5,
    to_phrase_conditions,
    to_tsquery,
)

_GLANCE, _FARTHEST = 2_000, 100_000
_COMMON = 0.015
"""Entries that are looked along for several words, and of how many of those they have to be the words to look on."""
_PORTIONS = (1_500, 6_000)
_ENOUGH = 12
"""Phrases that are ranked where many entries have their words, and how many of those are read at once."""


def matching(table: str, query: Query, marks: Sequence[str] = ()) -> tuple[str, list[Any]]:
    """A SELECT of the ids of what matches, its values, to which further conditions can be added; "" for no question."""
    if connection.vendor == "postgresql":
        conditions, values = to_conditions(query, [f"#{mark}" for mark in marks])
        return (f"SELECT id FROM {table} WHERE {conditions}", values) if conditions else ("", [])  # noqa: S608
    asked = to_fts5(query, marks)
    return (f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [asked]) if asked else ("", [])  # noqa: S608


def find_ids(
    table: str,
    query: Query,
    *,
    marks: Sequence[str] = (),
    first: int | None = None,
    before: int | None = None,
    limit: int,
    is_up: bool = False,
) -> list[int]:
    """The ids of what matches, from `first` on, and below `before`; the highest first, or with `is_up` the lowest."""
    range_ = Range(first=first, before=before, is_up=is_up)
    if connection.vendor == "postgresql":
        if query.has_phrases:
            return _find_side_by_side(table, query, marks, range_, enough=limit)[0][:limit]
        if len(query.groups) + len(marks) > 1:
            along = _look_along(table, query, marks, range_, limit)
            if along is not None:
                return along
    statement, values = matching(table, query, marks)
    if not statement:
        return []
    ends, limits = range_.told("id" if connection.vendor == "postgresql" else "rowid")
    with connection.cursor() as cursor:
        cursor.execute(f"{statement}{ends} LIMIT %s", [*values, *limits, limit])
        return [row[0] for row in cursor.fetchall()]


def find_latest(table: str, query: Query, *, marks: Sequence[str] = (), limit: int) -> tuple[list[int], bool]:
    """The highest ids of what matches, and whether there are no more than these: up to `limit`.

    They may be fewer where to find more phrases means to read many more entries.
    """
    if connection.vendor == "postgresql" and query.has_phrases:
        found, is_all = _find_side_by_side(table, query, marks, Range(), enough=min(limit, _ENOUGH))
        return found[:limit], is_all and len(found) <= limit
    found = find_ids(table, query, marks=marks, limit=limit + 1)
    return found[:limit], len(found) <= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The ids from `first` on and below `before`, the highest first, or with `is_up` the lowest."""

    first: int | None = None
    before: int | None = None
    is_up: bool = False

    @property
    def order(self) -> str:
        """As SQL has it."""
        return "ASC" if self.is_up else "DESC"

    def told(self, column: str) -> tuple[str, list[int]]:
        """Further conditions of a WHERE, the order, and the values."""
        bounds = [(">=", self.first), ("<", self.before)]
        known = [(sign, value) for sign, value in bounds if value is not None]
        conditions = "".join(f" AND {column} {sign} %s" for sign, _ in known)
        return f"{conditions} ORDER BY {column} {self.order}", [value for _, value in known]

    def beyond(self, number: int) -> Range:
        """What comes after that id."""
        return replace(self, first=number + 1) if self.is_up else replace(self, before=number)


def _look_along(table: str, query: Query, marks: Sequence[str], range_: Range, limit: int) -> list[int] | None:
    """PostgreSQL's ids in that range, where so many match that the nearest entries have enough; None where not.

    Its planner thinks that words which come together, as those of a name do, come together as rarely as any words. It
    would then fetch all that match. How common they are, a glance at the first entries tells.
    """
    conditions, values = to_conditions(query, [f"#{mark}" for mark in marks])
    if not conditions:
        return None
    ends, limits = range_.told("id")
    # Within a limit of its own, the order in which the entries are read is settled.
    nearest = f"(SELECT * FROM {table} WHERE true{ends} LIMIT %s) nearest"  # noqa: S608
    statement = f"SELECT id FROM {nearest} WHERE {conditions} ORDER BY id {range_.order} LIMIT %s"  # noqa: S608

    def look(entries: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [*limits, entries, *values, limit])
            return [row[0] for row in cursor.fetchall()]

    found = look(_GLANCE)
    if len(found) < limit:
        if len(found) < _GLANCE * _COMMON:
            return None
        entries = int(1.25 * _GLANCE * limit / len(found))
        if entries > _FARTHEST:
            return None
        found = look(entries)
    return found if len(found) == limit else None


def _find_side_by_side(
    table: str, query: Query, marks: Sequence[str], range_: Range, *, enough: int
) -> tuple[list[int], bool]:
    """PostgreSQL's ids in that range, at least `enough` of them if there are so many, and whether they are all.

    Its index has the words, but not where they stand: that is read of each entry that has all of them. They are read
    in portions until enough have been found. Its planner, asked at once, would look along all entries.
    """
    apart = to_tsquery(query, [f"#{mark}" for mark in marks])
    conditions, values = to_phrase_conditions(query)
    beside = " AND ".join(conditions)
    having = f"SELECT id FROM {table} WHERE words @@ %s::tsquery"  # noqa: S608
    found: list[int] = []
    with connection.cursor() as cursor:
        for portion in _PORTIONS:
            ends, limits = range_.told("id")
            cursor.execute(
                f"WITH candidate AS MATERIALIZED ({having}{ends} LIMIT %s)"  # noqa: S608
                f" SELECT ARRAY(SELECT id FROM candidate), ARRAY(SELECT id FROM {table}"
                f" WHERE id IN (SELECT id FROM candidate) AND {beside} ORDER BY id {range_.order})",
                [apart, *limits, portion, *values],
            )
            candidates, matches = cursor.fetchone()
            found += matches
            if len(candidates) < portion:
                return found, True
            if len(found) >= enough:
                return found, False
            range_ = range_.beyond(candidates[-1])
        ends, limits = range_.told("id")
        # Not ordered while it is read: that is what leads along all entries.
        cursor.execute(
            f"WITH matching AS MATERIALIZED ({having} AND {beside}) SELECT id FROM matching WHERE true{ends}",  # noqa: S608
            [apart, *values, *limits],
        )
        return found + [row[0] for row in cursor.fetchall()], True
