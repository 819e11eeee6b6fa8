"""The indexes of words: SQLite's FTS5, or PostgreSQL's tsvector, over folded words and the marks of headings.

Words come folded (without case and accents) from `communique.folding`, so that both find the same. A mark such as
"h17" stands beside the words for the heading with that id: words and headings meet within one index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from communique.newsroom.catalogue.query import Query, to_fts5, to_tsquery

EVENTS = "catalogue_words_event"
STATEMENTS = "catalogue_words_statement"
DOCUMENTS = "catalogue_words_document"
COMMITMENTS = "catalogue_words_commitment"
HEADINGS = "catalogue_words_heading"
TABLES = (EVENTS, STATEMENTS, DOCUMENTS, COMMITMENTS, HEADINGS)

Row = tuple[int, str, str]
"""An id, folded words, and marks parted by spaces."""

_MOST_WORDS = 200_000
"""Of one text, in code points: a tsvector holds at most a megabyte."""


def create(vendor: str) -> list[str]:
    """The statements that make the tables on a kind of database."""
    if vendor == "postgresql":
        return [
            statement
            for table in TABLES
            for statement in (
                f"CREATE TABLE {table} (id bigint PRIMARY KEY, words tsvector NOT NULL, folded text NOT NULL)",
                f"CREATE INDEX {table}_words ON {table} USING gin (words)",
            )
        ]
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
        # 'simple' changes nothing of a folded word, and the marks are words like any other.
        statement = f"INSERT INTO {table} (id, words, folded) VALUES (%s, to_tsvector('simple', %s), %s)"  # noqa: S608
        values: list[tuple[Any, ...]] = [
            (key, f"{words[:_MOST_WORDS]} {marks}", words[:_MOST_WORDS]) for key, words, marks in rows
        ]
    else:
        statement = f"INSERT INTO {table} (rowid, words, marks) VALUES (%s, %s, %s)"  # noqa: S608
        values = [(key, words[:_MOST_WORDS], marks) for key, words, marks in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def remove_words(table: str, ids: Iterable[int]) -> None:
    """Removes the words of those entries."""
    values = [(key,) for key in ids]
    if values:
        column = "id" if connection.vendor == "postgresql" else "rowid"
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {table} WHERE {column} = %s", values)  # noqa: S608


def remove_all_words() -> None:
    """Empties the tables."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


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
    column = "id" if connection.vendor == "postgresql" else "rowid"
    if connection.vendor == "postgresql":
        condition, asked = "words @@ %s::tsquery", to_tsquery(query, marks)
    else:
        condition, asked = f"{table} MATCH %s", to_fts5(query, marks)
    if not asked:
        return []
    values: list[Any] = [asked]
    if first is not None:
        condition += f" AND {column} >= %s"
        values.append(first)
    if before is not None:
        condition += f" AND {column} < %s"
        values.append(before)
    values.append(limit)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {table} WHERE {condition} ORDER BY {column} {'ASC' if is_up else 'DESC'} LIMIT %s",  # noqa: S608
            values,
        )
        return [row[0] for row in cursor.fetchall()]
