"""The site on the record of the example pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from newsroom.example_record import examples_client


@pytest.fixture
def examples_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the site of the examples' record, which is built once a run and cannot be written to."""
    with examples_client(monkeypatch) as client:
        yield client
