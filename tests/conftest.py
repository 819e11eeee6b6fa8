"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# A process that also drives a browser has an event loop that runs between two tests, under which Django would refuse to
# ask a database. It is Playwright's own way to wait: no test runs beside another in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation material beside the checkout; tests that need it are skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def examples() -> Path:
    """The project's own example pages."""
    return ROOT / "examples"
