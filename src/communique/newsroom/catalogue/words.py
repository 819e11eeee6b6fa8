"""The indexes of words: SQLite's FTS5, or PostgreSQL's tsvector, over folded words and the marks of headings.

Words come folded (without case and accents) from `communique.folding`, so that both find the same. A mark such as
"h17" stands beside the words for the heading with that id: words and headings meet within one index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from communique.newsroom.catalogue.bulk import insert_rows, portions

EVENTS = "catalogue_words_event"
STATEMENTS = "catalogue_words_statement"
DOCUMENTS = "catalogue_words_document"
COMMITMENTS = "catalogue_words_commitment"
HEADINGS = "catalogue_words_heading"
TABLES = (EVENTS, STATEMENTS, DOCUMENTS, COMMITMENTS, HEADINGS)

_WORDS_KNOWN = 500
_INLINE = 8_160
"""Bytes of a row that PostgreSQL keeps in one piece, the most that it can."""
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
