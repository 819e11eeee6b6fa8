"""What a server said about the state of a page, to ask the next time only for what is new."""

from __future__ import annotations

from typing import Protocol


class Validators(Protocol):
    """Remembers the ETag and the Last-Modified of each URL; one or both may be null."""

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """What was put for the URL; null if nothing was."""
        ...

    def put(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Remembers what came with the page at the URL, in place of what was put before."""
        ...


class ValidatorsInMemory:
    """Validators that last as long as the process."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str | None, str | None]] = {}

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """What was put for the URL; null if nothing was."""
        return self._kept.get(url)

    def put(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Remembers what came with the page at the URL, in place of what was put before."""
        self._kept[url] = (etag, last_modified)
