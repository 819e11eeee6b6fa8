"""The site on the record of the example pages, and on six weeks of real releases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from newsroom.example_record import examples_client, record_client
from newsroom.slice_record import ON, slice_record


@pytest.fixture
def examples_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the site of the examples' record, which is built once a run and cannot be written to."""
    with examples_client(monkeypatch) as client:
        yield client


@pytest.fixture
def releases_site(monkeypatch: pytest.MonkeyPatch, shared: Path) -> Iterator[Client]:
    """A client on the site of the releases' record."""
    with record_client(slice_record(shared), ON, monkeypatch) as client:
        yield client


@pytest.fixture(params=["examples", "releases"])
def site(request: pytest.FixtureRequest) -> Client:
    """A client on the site of either record."""
    return request.getfixturevalue(f"{request.param}_site")
