"""Copies a record from SQLite into the empty PostgreSQL database of COMMUNIQUE_DATABASE_URL, table by table.

Use: COMMUNIQUE_DATABASE_URL=postgresql://… copy_record.py RECORD

Both then hold the same rows, so that what is measured on them can be compared. Rows go by COPY; the words of the
catalogue are indexed anew, as PostgreSQL has another kind of index.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.newsroom.database import SQLITE_NAME
from communique.newsroom.folder import open_record

AT_ONCE = 20_000
# An array of JSON is text in SQLite; a truth is a number, a moment a text that PostgreSQL reads.
BOOLEAN = "BooleanField"


def main(record: Path) -> None:
    open_record(record, create=True)
    from django.apps import apps
    from django.db import connection

    from communique.newsroom.catalogue import words

    if connection.vendor != "postgresql":
        raise SystemExit("COMMUNIQUE_DATABASE_URL names no PostgreSQL database")
    source = sqlite3.connect(f"file:{record / SQLITE_NAME}?mode=ro", uri=True)
    models = [model for label in ("archive", "catalogue") for model in apps.get_app_config(label).get_models()]
    started = time.monotonic()
    with connection.cursor() as cursor:
        # Rows come in the order of tables, not of what they point to.
        cursor.execute("SET session_replication_role = replica")
        for model in models:
            fields = [field for field in model._meta.local_concrete_fields if field.column]
            names = ", ".join(f'"{field.column}"' for field in fields)
            truths = [at for at, field in enumerate(fields) if field.get_internal_type() == BOOLEAN]
            table = model._meta.db_table
            count = 0
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in source.execute(f"SELECT {names} FROM {table}"):
                    copy.write_row(_converted(row, truths))
                    count += 1
            print(f"{table}: {count:,} rows, {time.monotonic() - started:.0f} s", file=sys.stderr)
        for table in words.TABLES:
            count = 0
            for rows in _portions(source.execute(f"SELECT rowid, words, marks FROM {table}")):
                words.add_words(table, rows)
                count += len(rows)
            print(f"{table}: {count:,} rows, {time.monotonic() - started:.0f} s", file=sys.stderr)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


def _converted(row: Sequence[Any], truths: list[int]) -> Sequence[Any]:
    if not truths:
        return row
    values = list(row)
    for at in truths:
        values[at] = bool(values[at]) if values[at] is not None else None
    return values


def _portions(rows: sqlite3.Cursor) -> Iterator[list[tuple[int, str, str]]]:
    while portion := rows.fetchmany(AT_ONCE):
        yield portion


if __name__ == "__main__":
    main(Path(sys.argv[1]))
