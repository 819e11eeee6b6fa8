"""A cache in a small SQLite file of its own, so that several worker processes count requests together.

For the alias "throttle" of Django's CACHES:

    "throttle": {"BACKEND": "communique.newsroom.api.counters.CounterCache", "LOCATION": "/srv/record/throttle.sqlite3"}

The record's own database has one writer, the build, and a count must not wait for it. Here `add` and `incr` are each
one statement, so that no request is lost between two processes. The file is made on demand. Where it cannot be written
(a folder that is read-only, a full disk), each process counts for itself, says so in the log, and tries again after a
minute. Nothing is lost with the file: it holds what was counted in the last minutes.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_WAIT_SECONDS = 0.5
_SWEEP_SECONDS = 60
_RETRY_SECONDS = 60
_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA wal_autocheckpoint=64",
    "PRAGMA synchronous=OFF",
    "PRAGMA secure_delete=ON",
)
_TABLE = "CREATE TABLE IF NOT EXISTS counters (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires REAL) WITHOUT ROWID"


class CounterCache(BaseCache):
    """A cache of what JSON can hold; `location` is the file's path."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = str(location)
        self._local = threading.local()
        self._swept = 0.0
        self._broken_until = 0.0
        self._instead = LocMemCache(f"instead of {location}", params)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Stores a value if there is none that is still good; whether it did."""
        now = time.time()
        values = (self._key(key, version), json.dumps(value), self._until(timeout), now)
        statement = (
            "INSERT INTO counters (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
            " value = excluded.value, expires = excluded.expires WHERE expires <= ? RETURNING 1"
        )
        self._sweep(now)
        return self._do(
            lambda: bool(self._run(statement, values)), lambda cache: cache.add(key, value, timeout, version)
        )

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default."""

        def read() -> Any:
            found = self._run(
                "SELECT value FROM counters WHERE key = ? AND (expires IS NULL OR expires > ?)",
                (self._key(key, version), time.time()),
            )
            return json.loads(found[0][0]) if found else default

        return self._do(read, lambda cache: cache.get(key, default, version))

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Stores a value."""
        values = (self._key(key, version), json.dumps(value), self._until(timeout))
        self._do(
            lambda: self._run("INSERT OR REPLACE INTO counters (key, value, expires) VALUES (?, ?, ?)", values),
            lambda cache: cache.set(key, value, timeout, version),
        )

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The number under the key after adding to it; raises `ValueError` where there is none."""

        def count() -> int:
            found = self._run(
                "UPDATE counters SET value = CAST(value AS INTEGER) + ?"
                " WHERE key = ? AND (expires IS NULL OR expires > ?) RETURNING value",
                (delta, self._key(key, version), time.time()),
            )
            if not found:
                raise ValueError(f"there is no {key!r}")
            return int(found[0][0])

        return self._do(count, lambda cache: cache.incr(key, delta, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Whether there is such a key, whose value is then good for that long."""
        now = time.time()
        return self._do(
            lambda: bool(
                self._run(
                    "UPDATE counters SET expires = ? WHERE key = ? AND (expires IS NULL OR expires > ?) RETURNING 1",
                    (self._until(timeout), self._key(key, version), now),
                )
            ),
            lambda cache: cache.touch(key, timeout, version),
        )

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Removes a value; whether there was one."""
        return self._do(
            lambda: bool(self._run("DELETE FROM counters WHERE key = ? RETURNING 1", (self._key(key, version),))),
            lambda cache: cache.delete(key, version),
        )

    def clear(self) -> None:
        """Removes all values."""
        self._do(lambda: self._run("DELETE FROM counters"), lambda cache: cache.clear())

    def close(self, **kwargs: Any) -> None:
        """Nothing: the connection stays open for the thread's next request."""

    def _key(self, key: Any, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _until(self, timeout: Any) -> float | None:
        return self.get_backend_timeout(timeout)

    def _sweep(self, now: float) -> None:
        """Removes what is no longer good, now and then."""
        if now - self._swept > _SWEEP_SECONDS:
            self._swept = now
            self._do(lambda: self._run("DELETE FROM counters WHERE expires <= ?", (now,)), lambda cache: None)

    def _run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            # Every statement is a transaction of its own.
            connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.execute(_TABLE)
            self._local.connection = connection
        return connection.execute(statement, values).fetchall()

    def _do(self, here: Callable[[], Result], instead: Callable[[LocMemCache], Any]) -> Result:
        if time.time() >= self._broken_until:
            try:
                return here()
            except sqlite3.Error as error:
                self._broken_until = time.time() + _RETRY_SECONDS
                self._local.connection = None
                log.warning("%s cannot be written (%s): this process counts for itself", self._path, error)
        return instead(self._instead)  # type: ignore[no-any-return]
