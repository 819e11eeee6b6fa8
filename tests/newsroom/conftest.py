"""An empty record for each test, and its contents as plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.newsroom.folder import RecordFolder, open_record, setup

# Models can be imported only once Django knows its settings; each test points it at a folder of its own.
setup(Path("record"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecordFolder]:
    """A new record in a folder of its own."""
    from django.db import connections

    yield open_record(tmp_path / "record", create=True)
    connections.close_all()


def dump_record() -> dict[str, list[dict[str, Any]]]:
    """All rows but those about runs and times; rows with numbers of their own by what they say."""
    from django.apps import apps

    times = {"first_loaded", "last_loaded", "last_run_id", "first_seen"}
    found: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_app_config("archive").get_models():
        if model.__name__ in ("Run", "Resolver"):
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
