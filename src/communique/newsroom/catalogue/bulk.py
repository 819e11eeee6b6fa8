"""Many rows at once, as fast as each kind of database takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
_AT_ONCE = 500


def portions(items: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The items, at most that many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, tail: str = "") -> None:
    """Inserts the rows; `tail` says what becomes of those that are there already."""
    if not rows:
        return
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES"
    one = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{into} {one} {tail}", rows)
            return
        # A server answers once for many rows.
        for some in portions(rows):
            cursor.execute(f"{into} {', '.join([one] * len(some))} {tail}", [value for row in some for value in row])


def run_for_each(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Runs the statement with each of the rows."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
