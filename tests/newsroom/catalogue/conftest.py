"""A record on either kind of database."""

from __future__ import annotations

import pytest

from communique.newsroom.folder import RecordFolder


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest) -> RecordFolder:
    """A new record in a folder, and one on a server."""
    return request.getfixturevalue("folder" if request.param == "sqlite" else "on_server")
