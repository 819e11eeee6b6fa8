"""The states of pages on the web, kept in the record, so that a later build asks only for what is new."""

from __future__ import annotations

from communique.newsroom.archive.models import Validator


class RecordValidators:
    """`communique.fetch.Validators` for one engine: another one has to see the pages again, changed or not."""

    def __init__(self, engine_version: str) -> None:
        self._engine_version = engine_version

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """The ETag and Last-Modified that this engine kept for the URL; null if it kept none."""
        kept = Validator.objects.filter(url=url, engine_version=self._engine_version).first()
        return (kept.etag, kept.last_modified) if kept else None

    def put(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Keeps what came with the page at the URL, in place of what was kept before."""
        state = {"etag": etag, "last_modified": last_modified, "engine_version": self._engine_version}
        Validator.objects.update_or_create(url=url, defaults=state)
