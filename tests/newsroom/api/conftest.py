"""The API on the record of the example pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from newsroom.example_record import examples_client

API = "/api/v1/"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client on the site of the examples' record, whose API has no limit."""
    with examples_client(monkeypatch) as client, override_settings(API_RATE=""):
        yield client


@pytest.fixture
def ask(site: Client) -> Callable[..., Any]:
    """Asks an endpoint and gives its answer as data; the status has to be the one that is expected."""

    def asked(path: str, status: int = 200, /, **parameters: Any) -> Any:
        address = path if path.startswith("http") else API + path
        response = site.get(address, {name.rstrip("_"): value for name, value in parameters.items()} or None)
        assert response.status_code == status, response.content
        return response.json()

    return asked
