"""The day by which the site calls things past, due and coming."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """The present day in UTC, or the one that COMMUNIQUE_TODAY names (for a record of the past, and for tests)."""
    given = os.environ.get("COMMUNIQUE_TODAY")
    return dt.date.fromisoformat(given) if given else dt.datetime.now(dt.UTC).date()
