"""The indexes of words: SQLite's FTS5, or PostgreSQL's tsvector, over folded words and the marks of headings.

Words come folded (without case and accents) from `communique.folding`, so that both find the same. A mark such as
"h17" stands beside the words for the heading with that id: words and headings meet within one index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from communique.newsroom.catalogue.bulk import insert_rows, portions
from communique.newsroom.catalogue.query import (
    Query,
    to_conditions,
    to_fts5,
    to_phrase_conditions,
    to_tsquery_apart,
)

EVENTS = "catalogue_words_event"
STATEMENTS = "catalogue_words_statement"
DOCUMENTS = "catalogue_words_document"
COMMITMENTS = "catalogue_words_commitment"
HEADINGS = "catalogue_words_heading"
TABLES = (EVENTS, STATEMENTS, DOCUMENTS, COMMITMENTS, HEADINGS)

_WORDS_KNOWN = 3_000
_INLINE = 8_160
"""Bytes of a row that PostgreSQL keeps in one piece, the most that it can."""
_PORTIONS = (4_000, 16_000)
_ENOUGH = 50
"""Phrases that are ranked where many entries have their words, and how many of those are read at once."""
Row = tuple[int, str, str]
"""An id, folded words, and marks parted by spaces."""

_MOST_WORDS = 200_000
"""Of one text, in code points."""
# What a tsvector holds: so many bytes of lexemes and places, so many places of a lexeme, and places up to this one.
_MOST_BYTES = 1_000_000
_LONGEST_LEXEME = 2046
_MOST_PLACES = 255
_LAST_PLACE = 16_383


def create(vendor: str) -> list[str]:
    """The statements that make the tables on a kind of database."""
    if vendor == "postgresql":
        # Where a tsvector does not hold all places of its words, `is_whole` is false: there, phrases are looked for in
        # the text.
        columns = "id bigint PRIMARY KEY, words tsvector NOT NULL, folded text NOT NULL, is_whole boolean NOT NULL"
        # A vector that is kept apart costs as much to fetch as to search.
        tables = [f"CREATE TABLE {table} ({columns}) WITH (toast_tuple_target = {_INLINE})" for table in TABLES]
        indexes = [f"CREATE INDEX {table}_words ON {table} USING gin (words)" for table in TABLES]
        # A word that the statistics do not know is taken for a frequent one, and looked for along all entries.
        return tables + indexes + [f"ALTER TABLE {table} ALTER words SET STATISTICS {_WORDS_KNOWN}" for table in TABLES]
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5(words, marks, tokenize = 'unicode61 remove_diacritics 0')"
        for table in TABLES
    ]


def drop() -> list[str]:
    """The statements that remove the tables."""
    return [f"DROP TABLE IF EXISTS {table}" for table in TABLES]


def add_words(table: str, rows: Iterable[Row]) -> None:
    """Adds the words of entries that the table does not hold."""
    if connection.vendor == "postgresql":
        vectors = [(key, *_vector(text[:_MOST_WORDS].lower(), marks)) for key, text, marks in rows]
        insert_rows(table, ("id", "words", "folded", "is_whole"), vectors)
    else:
        cut = [(key, text[:_MOST_WORDS], marks) for key, text, marks in rows]
        insert_rows(table, ("rowid", "words", "marks"), cut)


def _vector(text: str, marks: str) -> tuple[str, str, bool]:
    """The words and marks as a tsvector, the text, and whether the tsvector holds all places of its words.

    It is written out here: the server's own parser takes "1e5abc" for two words, and what is a letter from its locale.
    A mark begins with "#", which no folded word does.
    """
    places: dict[str, list[str]] = defaultdict(list)
    number = 0
    for number, word in enumerate(text.split(), 1):
        places[word].append(str(number))
    is_whole = number <= _LAST_PLACE
    size = 0
    parts = []
    for word, at in places.items():
        length = len(word.encode("utf-8"))
        size += length + 2 * min(len(at), _MOST_PLACES) + 4
        if length > _LONGEST_LEXEME or size > _MOST_BYTES:
            continue
        is_whole = is_whole and len(at) <= _MOST_PLACES
        parts.append(f"'{word}':{','.join(at[:_MOST_PLACES])}")
    parts += [f"'#{mark}'" for mark in marks.split()]
    return " ".join(parts), text, is_whole


def remove_words(table: str, ids: Iterable[int]) -> None:
    """Removes the words of those entries."""
    keys = list(ids)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for some in portions(keys):
                cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [list(some)])  # noqa: S608
        elif keys:
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(key,) for key in keys])  # noqa: S608


def remove_all_words() -> None:
    """Empties the tables; to delete row by row would take as long as to fill them."""
    with connection.cursor() as cursor:
        for statement in (*drop(), *create(connection.vendor)):
            cursor.execute(statement)


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
    if connection.vendor == "postgresql" and query.has_phrases:
        return _find_side_by_side(table, query, marks, range_, enough=limit)[0][:limit]
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

    def told(self, column: str) -> tuple[str, list[int]]:
        """Further conditions of a WHERE, the order, and the values."""
        bounds = [(">=", self.first), ("<", self.before)]
        known = [(sign, value) for sign, value in bounds if value is not None]
        conditions = "".join(f" AND {column} {sign} %s" for sign, _ in known)
        return f"{conditions} ORDER BY {column} {'ASC' if self.is_up else 'DESC'}", [value for _, value in known]

    def beyond(self, number: int) -> Range:
        """What comes after that id."""
        return replace(self, first=number + 1) if self.is_up else replace(self, before=number)


def _find_side_by_side(
    table: str, query: Query, marks: Sequence[str], range_: Range, *, enough: int
) -> tuple[list[int], bool]:
    """PostgreSQL's ids in that range, at least `enough` of them if there are so many, and whether they are all.

    Its index has the words, but not where they stand: that is read of each entry that has all of them. They are read
    in portions until enough have been found. Its planner, asked at once, would look along all entries.
    """
    apart = to_tsquery_apart(query, [f"#{mark}" for mark in marks])
    conditions, values = to_phrase_conditions(query)
    beside = " AND ".join(conditions)
    order = "ASC" if range_.is_up else "DESC"
    having = f"SELECT id FROM {table} WHERE words @@ %s::tsquery"  # noqa: S608
    found: list[int] = []
    with connection.cursor() as cursor:
        for portion in _PORTIONS:
            ends, limits = range_.told("id")
            cursor.execute(
                f"WITH candidate AS MATERIALIZED ({having}{ends} LIMIT %s)"  # noqa: S608
                f" SELECT ARRAY(SELECT id FROM candidate), ARRAY(SELECT id FROM {table}"
                f" WHERE id IN (SELECT id FROM candidate) AND {beside} ORDER BY id {order})",
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
