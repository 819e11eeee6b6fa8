"""Notes what the catalogue has to take up again, in the transaction that changes it: a killed build forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from communique.newsroom.archive.models import Change
from communique.newsroom.archive.models.change import Changed

_AT_ONCE = 500


def note_changes(kind: Changed, refs: Iterable[str]) -> None:
    """Notes that the things with those ids have changed, or are gone."""
    # In the order of their ids, so that two writers on one server cannot lock each other out.
    ids = sorted(set(refs))
    with connection.cursor() as cursor:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            rows = ", ".join(["(%s, %s)"] * len(some))
            cursor.execute(
                f"INSERT INTO {Change._meta.db_table} (kind, ref) VALUES {rows} {on_known()}",  # noqa: S608
                [value for ref in some for value in (kind.value, ref)],
            )


def on_known() -> str:
    """What an INSERT does with a change that is noted already.

    On a server, a refresh may just have read the thing as it was, and is about to delete the change by its id: a new id
    keeps it. SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":
        return "ON CONFLICT (kind, ref) DO UPDATE SET id = excluded.id"
    return "ON CONFLICT (kind, ref) DO NOTHING"
