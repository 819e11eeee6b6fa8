"""An empty record for each test, and its contents as plain rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from communique.newsroom.folder import RecordFolder, open_record, setup
from newsroom.portal_site import Portal, portal_client
from newsroom.postgres import NAMED, find_programs, server

# Models can be imported only once Django knows its settings; each test points it at a folder of its own.
setup(Path("record"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecordFolder]:
    """A new record in a folder of its own."""
    from django.db import connections

    yield open_record(tmp_path / "record", create=True)
    connections.close_all()


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """The portal on the examples' record, with rows and files of this test alone."""
    with portal_client(monkeypatch, tmp_path) as found:
        yield found


def dump_record() -> dict[str, list[dict[str, Any]]]:
    """All rows but those about runs, times and what waits to be filed; numbered rows by what they say."""
    from django.apps import apps

    times = {"first_loaded", "last_loaded", "last_run_id", "first_seen"}
    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_app_config("archive").get_models():
        if model.__name__ in ("Run", "Resolver", "Change"):
            continue
        number = model._meta.pk.name if model._meta.pk.get_internal_type() == "BigAutoField" else None
        rows = [
            {key: value for key, value in row.items() if key not in times and key != number}
            for row in model._default_manager.values()
        ]
        found[model.__name__] = sorted(rows, key=repr)
    return found


@pytest.fixture
def dump() -> Any:
    """The function that gives all rows of the open record."""
    return dump_record


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a database on a PostgreSQL server: the one that is named, else one that lasts for this run."""
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed: pip install 'psycopg[binary]~=3.2'")
    named, programs = os.environ.get(NAMED), find_programs()
    if named:
        yield named
    elif programs:
        with server(programs) as url:
            yield url
    else:
        pytest.skip(f"{NAMED} names no PostgreSQL database, and there is no initdb to make one")


@pytest.fixture
def on_server(postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordFolder]:
    """A new record whose rows live on the server."""
    from django.core.management import call_command
    from django.db import connections

    connections.close_all()
    monkeypatch.setenv("COMMUNIQUE_DATABASE_URL", postgresql)
    folder = open_record(tmp_path / "record", create=True)
    for alias in ("default", "portal"):
        call_command("flush", database=alias, interactive=False, verbosity=0, inhibit_post_migrate=True)
    yield folder
    connections.close_all()
