"""Forms that may be sent at once: only the test of it waits as long as a writer does."""

from __future__ import annotations

import pytest

from communique.newsroom.comments import guard


@pytest.fixture(autouse=True)
def writes_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LEAST_SECONDS", -1)
