"""One build at a time on a record."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import ArchiveError

LOCK_NAME = "build.lock"
# Any number will do that nobody else in the database locks: "commu" in ASCII.
_SERVER_KEY = 0x636F6D6D75


@contextmanager
def build_lock(record_dir: Path) -> Iterator[None]:
    """Holds the record for one build; raises `ArchiveError` if another one holds it.

    The system lets go of the lock when its process ends, however it ends, so that none is ever left behind.
    """
    path = record_dir / LOCK_NAME
    with path.open("a+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            stream.seek(0)
            holder = stream.read().strip() or "another process"
            raise ArchiveError(
                f"another build is writing to {record_dir} ({holder}); wait until it ends, or give another --record"
            ) from None
        started = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        stream.truncate(0)
        stream.write(f"process {os.getpid()}, since {started}\n")
        stream.flush()
        try:
            yield
        finally:
            stream.truncate(0)


@contextmanager
def server_lock() -> Iterator[None]:
    """Holds the tables of a shared PostgreSQL record, whose builders share no folder; on SQLite, nothing."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_SERVER_KEY])
        if not cursor.fetchone()[0]:
            raise ArchiveError(
                "another build is writing to the database of COMMUNIQUE_DATABASE_URL; wait until it ends"
            )
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_SERVER_KEY])
