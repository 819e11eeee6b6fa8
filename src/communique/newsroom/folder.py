"""The record folder: its database, its pages, and Django pointed at them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.errors import ArchiveError
from communique.newsroom.archive.pages import PageStore
from communique.newsroom.database import SQLITE_NAME, database

SETTINGS = "communique.newsroom.settings"


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
        _point_at(database(wanted, os.environ.get("COMMUNIQUE_DATABASE_URL")))
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


def _bring_up_to_date(record_dir: Path, *, create: bool) -> None:
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        if create:
            call_command("migrate", verbosity=0, interactive=False)
            return
    except DatabaseError as error:
        raise ArchiveError(f"the record in {record_dir} cannot be opened: {error}") from error
    raise ArchiveError(
        f"the record in {record_dir} is not complete or of an older version; "
        f"bring it up to date with: communique build INPUT… --record {record_dir}"
    )


def _point_at(wanted: dict[str, Any]) -> None:
    from django.db import connections

    current = connections["default"]
    if all(current.settings_dict.get(key) == value for key, value in wanted.items()):
        return
    current.close()
    if current.settings_dict["ENGINE"] == wanted["ENGINE"]:
        current.settings_dict.update(wanted)
        return
    # A connection belongs to one kind of database; for another kind, Django has to make a new one.
    del connections["default"]
    connections.settings["default"].update(wanted)
