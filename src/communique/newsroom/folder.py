"""The record folder: its database, its pages, and Django pointed at them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import ArchiveError
from communique.newsroom.archive.pages import PageStore
from communique.newsroom.database import SQLITE_NAME, databases
from communique.newsroom.portal.secrets import keep_key

SETTINGS = "communique.newsroom.settings"
_PORTAL_LOCK = "portal.lock"
_NO_WRITING = {
    "sqlite": ("init_command", "PRAGMA query_only=ON;"),
    "postgresql": ("options", " -c default_transaction_read_only=on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFolder:
    """An open record: where it lies, and its kept pages."""

    path: Path
    pages: PageStore


def setup(record_dir: Path) -> None:
    """Points Django at a record folder; a second call in one process points it at another.

    A process that runs a Django site of its own, with `communique.newsroom.archive` among its apps, keeps its settings
    and its database.
    """
    from django.conf import settings

    wanted = record_dir.absolute()
    if not settings.configured:
        os.environ["COMMUNIQUE_RECORD"] = str(wanted)
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    elif settings.SETTINGS_MODULE != SETTINGS:
        if "communique.newsroom.archive" not in settings.INSTALLED_APPS:
            raise ArchiveError("this process runs another Django site without the app communique.newsroom.archive")
        return
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
        _point_at(wanted)
    except ImproperlyConfigured as error:
        if "psycopg" in str(error):
            raise ArchiveError(
                "COMMUNIQUE_DATABASE_URL names a PostgreSQL database, which needs: pip install 'communique[postgres]'"
            ) from error
        raise


def open_record(record_dir: Path, *, create: bool = False) -> RecordFolder:
    """The record of the folder, with its tables as this version wants them.

    With `create`, the folder and the tables are made or brought up to date; without it, a folder that holds no record,
    or one of another version, raises `ArchiveError` that says what to do.
    """
    on_server = bool(os.environ.get("COMMUNIQUE_DATABASE_URL"))
    if create:
        _make(record_dir)
    elif not on_server and not (record_dir / SQLITE_NAME).is_file():
        raise ArchiveError(
            f"there is no record in {record_dir}; make one with: communique build INPUT… --record {record_dir}"
        )
    setup(record_dir)
    _bring_up_to_date(record_dir, create=create)
    return RecordFolder(path=record_dir, pages=PageStore(record_dir / "pages"))


def _make(record_dir: Path) -> None:
    try:
        record_dir.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise ArchiveError(f"{record_dir} is a file; --record wants a folder") from None
    except OSError as error:
        raise ArchiveError(f"the record folder {record_dir} cannot be made: {error.strerror}") from error


def open_portal(record_dir: Path) -> None:
    """Makes ready what accounts, media, letters and comments need beside an open record: their tables, and a key.

    Raises `ArchiveError` where the folder cannot be written to. Several processes may call it at once.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connections

    from communique.newsroom.portal.router import PORTAL

    if not os.environ.get("COMMUNIQUE_SECRET_KEY"):
        settings.SECRET_KEY = keep_key(record_dir)
    with _portal_lock(record_dir):
        try:
            if not _plan(PORTAL):
                return
            call_command("migrate", database=PORTAL, verbosity=0, interactive=False)
        except DatabaseError as error:
            where = connections[PORTAL].settings_dict["NAME"]
            raise ArchiveError(f"the accounts in {where} cannot be opened: {error}") from error


def only_read_record() -> None:
    """From now on, this process cannot write to the record, only to what lies beside it: so the site is served.

    Libraries open transactions on the default database whatever they write to; here, such a one locks nothing.
    """
    from django.db import connections

    connection = connections["default"]
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    name, forbid = _NO_WRITING[connection.vendor]
    if forbid not in options.get(name, ""):
        connection.settings_dict["OPTIONS"] = {**options, name: options.get(name, "") + forbid}
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"


@contextmanager
def _portal_lock(record_dir: Path) -> Iterator[None]:
    """One process at a time makes tables."""
    with (record_dir / _PORTAL_LOCK).open("a") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _plan(alias: str) -> list[Any]:
    """What is to be done to the tables of a database: those of its own apps."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from communique.newsroom.portal.router import database_of

    executor = MigrationExecutor(connections[alias])
    leaves = [leaf for leaf in executor.loader.graph.leaf_nodes() if database_of(leaf[0]) == alias]
    return executor.migration_plan(leaves)


def _bring_up_to_date(record_dir: Path, *, create: bool) -> None:
    from django.core.management import call_command
    from django.db import DatabaseError

    from communique.newsroom.portal.router import RECORD, RECORD_APPS

    try:
        if not _plan(RECORD):
            return
        if create:
            # By app: a server's one database has the portal's tables too, and they are not made here.
            for app in sorted(RECORD_APPS):
                call_command("migrate", app, database=RECORD, verbosity=0, interactive=False)
            return
    except DatabaseError as error:
        raise ArchiveError(f"the record in {record_dir} cannot be opened: {error}") from error
    raise ArchiveError(
        f"the record in {record_dir} is not complete or of an older version; "
        f"bring it up to date with: communique build INPUT… --record {record_dir}"
    )


def _point_at(record_dir: Path) -> None:
    from django.conf import settings

    settings.RECORD = record_dir
    settings.MEDIA_ROOT = record_dir / "media"
    for alias, wanted in databases(record_dir, os.environ.get("COMMUNIQUE_DATABASE_URL")).items():
        _point_alias_at(alias, wanted)


def _point_alias_at(alias: str, wanted: dict[str, Any]) -> None:
    from django.db import connections

    current = connections[alias]
    if all(current.settings_dict.get(key) == value for key, value in wanted.items()):
        return
    current.close()
    if current.settings_dict["ENGINE"] == wanted["ENGINE"]:
        current.settings_dict.update(wanted)
        return
    # A connection belongs to one kind of database; for another kind, Django has to make a new one.
    del connections[alias]
    connections.settings[alias].update(wanted)
