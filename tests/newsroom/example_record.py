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

import pytest
from django.test import Client, override_settings

from communique.newsroom.folder import RecordFolder

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
    from django.db import connections

    from communique.newsroom.folder import only_read_record, open_portal, setup

    setup(record)
    forget_editions()
    open_portal(record)
    connections.close_all()
    only_read_record()
    monkeypatch.setenv("COMMUNIQUE_TODAY", on)
    with override_settings(RECORD=record):
        yield Client(HTTP_HOST="localhost")
    # Who comes next may write again.
    setup(record)
    connections.close_all()


def client_on(folder: RecordFolder) -> Client:
    """A client on the site of an open record."""
    from communique.newsroom.folder import open_portal

    open_portal(folder.path)
    return Client(HTTP_HOST="localhost")


def forget_editions() -> None:
    """Empties what the site keeps for an edition: a process serves one record, but here several take turns."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("communique.newsroom."):
            continue
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear") and "edition" in inspect.signature(kept).parameters:
                kept.cache_clear()
