"""The main job: from inputs to a record, one document after another."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, DataError, connection
from django.db.models import F, Q
from django.utils import timezone

from communique.errors import ArchiveError
from communique.fetch import Client, Limits
from communique.identity import content_id
from communique.models import Page, Rejection
from communique.newsroom.archive import models
from communique.newsroom.archive.load import Outcome, load
from communique.newsroom.archive.lock import build_lock, server_lock
from communique.newsroom.archive.origins import fingerprint, identify_page
from communique.newsroom.archive.pages import page_sha256
from communique.newsroom.archive.validators import RecordValidators
from communique.newsroom.catalogue.models import Edition
from communique.newsroom.catalogue.refresh import refresh
from communique.newsroom.engine import Engine, subject_of
from communique.newsroom.folder import RecordFolder
from communique.newsroom.resolution.step import registry_of, resolve_pending
from communique.newsroom.tally import Tally

log = logging.getLogger(__name__)

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class CountingClient(Client):
    """A client that remembers which pages have not changed since the last build."""

    def __init__(self, *, validators: RecordValidators) -> None:
        super().__init__(validators=validators)
        self.not_modified: list[str] = []

    def download(self, url: str, limits: Limits):  # type: ignore[no-untyped-def]
        """What `Client.download` returns."""
        found = super().download(url, limits)
        if found is None:
            self.not_modified.append(url)
        return found


def build(
    inputs: Sequence[str],
    folder: RecordFolder,
    engine: Engine,
    *,
    on_page: Callable[[Tally, str], None] = lambda tally, subject: None,
) -> Tally:
    """What was done with the inputs: read, extracted and loaded, each document as soon as it is read.

    Then people and events are resolved across all documents, and what has changed is filed in the catalogue. A page
    that is in the record as this engine read it is not read again. A build that is stopped, however, loses the document
    in hand at most, and the next one goes on where it stopped. `on_page` is called after each page, with the
    counts so far. Raises `ArchiveError` where the record can no longer be written; what was stored stays.
    """
    with build_lock(folder.path), server_lock():
        folder.pages.sweep()
        tally = Tally()
        with _explained():
            run = models.Run.objects.create(engine_version=engine.version, inputs=list(inputs))
        ended = "failed"
        building = _Build(folder, engine, tally, run)
        try:
            building.take(inputs, on_page)
            with _explained():
                registry = registry_of(folder.path)
                tally.resolved = resolve_pending(registry, lambda done: on_page(tally, f"{done} resolved"))
                refresh(registry, lambda done: on_page(tally, f"{done} filed"))
            ended = "complete"
        except KeyboardInterrupt:
            tally.is_interrupted = True
            ended = "interrupted"
        finally:
            _close(run, ended, tally, has_news=building.has_news)
        return tally


class _Build:
    def __init__(self, folder: RecordFolder, engine: Engine, tally: Tally, run: models.Run) -> None:
        self.folder = folder
        self.engine = engine
        self.tally = tally
        self.run = run
        self.has_news = False
        """Whether other inputs are rejected than before, which no document tells."""

    def take(self, inputs: Sequence[str], on_page: Callable[[Tally, str], None]) -> None:
        client = CountingClient(validators=RecordValidators(self.engine.version))
        with client:
            for found in self.engine.fetch(inputs, client):
                with _explained():
                    if isinstance(found, Rejection):
                        self.reject(found)
                    else:
                        self.take_page(found)
                self.tally.not_modified = len(client.not_modified)
                on_page(self.tally, subject_of(found))
            self.tally.not_modified = len(client.not_modified)
            with _explained():
                self.forget_rejections(set(inputs) - set(client.not_modified))

    def take_page(self, page: Page) -> None:
        self.tally.pages += 1
        identity = identify_page(page)
        known = identity.known
        if known is not None and self.is_current(known, page):
            self.tally.known += 1
            self.tally.unchanged += 1
            if known.path != page.path or known.origin != identity.origin:
                models.Document.objects.filter(pk=known.pk).update(path=page.path, origin=identity.origin)
            return
        record = self.engine.extract_page(page)
        if isinstance(record, Rejection):
            self.reject(record)
            return
        self.tally.read += 1
        try:
            loaded = load(record, page, pages=self.folder.pages, engine_version=self.engine.version, identity=identity)
        except (ValueError, DataError) as error:
            # A lone surrogate that no database writes, or a NUL that PostgreSQL does not.
            self.reject(Rejection(subject=subject_of(page), stage="load", reason=f"it cannot be stored: {error}"))
            return
        match loaded.outcome:
            case Outcome.NEW:
                self.tally.new += 1
            case Outcome.CHANGED:
                self.tally.changed += 1
            case Outcome.UNCHANGED:
                self.tally.unchanged += 1
        if loaded.outcome != Outcome.UNCHANGED and not record.document.extractable:
            self.tally.other_language += 1

    def is_current(self, known: models.Document, page: Page) -> bool:
        """Whether the record holds this page as this engine reads it."""
        if known.engine_version != self.engine.version:
            return False
        return known.fingerprint == fingerprint(page, page_sha256(page.content))

    def reject(self, rejection: Rejection) -> None:
        self.tally.reject(rejection)
        subject, reason = _storable(rejection.subject), _storable(rejection.reason)
        _, is_new = models.Rejection.objects.update_or_create(
            id=content_id(subject, rejection.stage, reason),
            defaults={"subject": subject, "stage": rejection.stage, "reason": reason, "last_run": self.run},
        )
        self.has_news |= is_new

    def forget_rejections(self, inputs: set[str]) -> None:
        """Removes the rejections of earlier builds that these inputs, taken up to their end, did not meet again."""
        for named in inputs:
            inside = Q(subject__startswith=f"{named.rstrip('/')}/") | Q(subject__startswith=f"{named} ")
            of_it = inside | Q(subject=named)
            gone, _ = models.Rejection.objects.filter(of_it).exclude(last_run=self.run).delete()
            self.has_news |= gone > 0


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")


@contextmanager
def _explained() -> Iterator[None]:
    """Turns a disk or database that can no longer be written into an `ArchiveError` that says so."""
    try:
        yield
    except DatabaseError as error:
        if "full" in str(error).lower() or "no space" in str(error).lower():
            raise ArchiveError(_FULL) from error
        raise ArchiveError(f"the database cannot be written: {error}") from error
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise ArchiveError(_FULL) from error
        raise ArchiveError(f"the record cannot be written: {error}") from error


_FULL = "the disk is full; what was stored stays. Free some space and run the same command again: it goes on from here"


def _close(run: models.Run, ended: str, tally: Tally, *, has_news: bool) -> None:
    """Notes how the run ended and packs the write-ahead log; on a full disk, neither matters to what is stored.

    With `has_news`, what readers keep of the site is out of date though nothing was filed.
    """
    try:
        if has_news:
            Edition.objects.update(number=F("number") + 1, changed=timezone.now())
        models.Run.objects.filter(pk=run.pk).update(finished=timezone.now(), ended=ended, counts=tally.as_dict())
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA optimize")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError as error:
        log.warning("the end of the run could not be noted: %s", error)
