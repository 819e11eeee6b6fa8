"""Where the record's rows live: SQLite in the record folder, or PostgreSQL for a team."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from communique.errors import ArchiveError

SQLITE_NAME = "record.sqlite3"
PORTAL_NAME = "portal.sqlite3"
"""The database of accounts and of what hangs on them, beside the record's."""
_KEPT = 60
"""For how many seconds a thread of the server keeps its connection."""
_SESSION = "-c jit=off -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0"
"""PostgreSQL's own values are for questions that take minutes, and for disks that turn: a page asks many short ones."""


def sqlite_database(record_dir: Path, name: str = SQLITE_NAME) -> dict[str, Any]:
    """Django's settings for an SQLite database of a record folder.

    WAL lets `find` read while `build` writes. With synchronous=NORMAL a killed process loses no committed document; a
    power cut may lose the last few, which the next build takes up again. IMMEDIATE transactions take the write lock at
    once, so that two writers wait for one another instead of failing half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(record_dir / name),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def parse_database_url(url: str) -> dict[str, Any]:
    """Django's settings for a `postgresql://user:password@host:port/name?sslmode=…` address.

    The query's parameters go to the driver as they are. Raises `ArchiveError` for any other kind of address.

    >>> parse_database_url("postgresql://desk:s%40fe@db:5433/record?sslmode=require")["OPTIONS"]
    {'sslmode': 'require'}
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ArchiveError(
            f"COMMUNIQUE_DATABASE_URL starts with {parts.scheme!r}; "
            "postgresql://user:password@host:port/name is expected"
        )
    try:
        port = parts.port
    except ValueError:
        raise ArchiveError("COMMUNIQUE_DATABASE_URL: the port is no number") from None
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ArchiveError("COMMUNIQUE_DATABASE_URL names no database: postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def database(record_dir: Path, url: str | None) -> dict[str, Any]:
    """Django's settings for the database of a record folder, or for the one that `url` names."""
    where = parse_database_url(url) if url else sqlite_database(record_dir)
    if url:
        # Who names options of the session in the address means those.
        where["OPTIONS"] = {"options": _SESSION, **where["OPTIONS"]}
    return {**where, "CONN_MAX_AGE": _KEPT, "CONN_HEALTH_CHECKS": True}


def databases(record_dir: Path, url: str | None) -> dict[str, dict[str, Any]]:
    """Django's settings for the record and for the portal: two files, or one database of a server.

    >>> [Path(one["NAME"]).name for one in databases(Path("record"), None).values()]
    ['record.sqlite3', 'portal.sqlite3']
    """
    record = database(record_dir, url)
    portal = record if url else {**record, **sqlite_database(record_dir, PORTAL_NAME)}
    return {"default": record, "portal": dict(portal)}
