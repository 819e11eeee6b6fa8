"""The record of the example pages, built once a run, and a client that reads the site on it.

Both `tests/newsroom/browse` and `tests/newsroom/api` read it; nobody writes to it.
"""

from __future__ import annotations

import atexit
import inspect
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

ON = "2022-07-01"
"""The day on which the tests read the examples, most of which tell of earlier years."""
_PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"


@cache
def examples_record() -> Path:
    """The folder with the examples' record."""
    from django.db import connections

    from communique.commands.engine import load_engine
    from communique.newsroom.build import build
    from communique.newsroom.folder import open_record

    folder = Path(tempfile.mkdtemp(prefix="communique-examples-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build([str(_PAGES)], open_record(folder / "record", create=True), load_engine())
    connections.close_all()
    return folder / "record"


def examples_client(monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[Client]:
    """A client on the examples' record, which refuses every write."""
    return record_client(examples_record(), ON, monkeypatch)


@contextmanager
def record_client(record: Path, on: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the site of a record that is read on a day; the record refuses every write."""
    from django.db import connection, connections

    from communique.newsroom.database import sqlite_database
    from communique.newsroom.folder import setup

    setup(record)
    forget_editions()
    connections.close_all()
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    monkeypatch.setitem(
        options, "init_command", sqlite_database(record)["OPTIONS"]["init_command"] + "PRAGMA query_only=ON;"
    )
    monkeypatch.setenv("COMMUNIQUE_TODAY", on)
    with override_settings(RECORD=record):
        yield Client(HTTP_HOST="localhost")
    connections.close_all()


def forget_editions() -> None:
    """Empties what the site keeps for an edition: a process serves one record, but here several take turns."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("communique.newsroom."):
            continue
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear") and "edition" in inspect.signature(kept).parameters:
                kept.cache_clear()
