"""An item gets its poster, preview and stills: by one worker at a time, begun again where a worker died."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from communique.newsroom.media import tools, vault
from communique.newsroom.media.errors import NoToolError
from communique.newsroom.media.flows.add import drop_unused
from communique.newsroom.media.jobs import try_or_give_up
from communique.newsroom.media.models import Failure, Item, PublicFile, Role, State
from communique.newsroom.media.renditions import CutOffError, Made, make
from communique.newsroom.portal.models import begin_edition
from communique.newsroom.portal.router import PORTAL
from communique.newsroom.portal.work import name_of_worker

log = logging.getLogger(__name__)

_BETWEEN_BEATS = 2.0
_FIELDS = {Role.POSTER: "poster", Role.PREVIEW: "preview", Role.SPRITE: "sprite", Role.TIMES: "times"}


class SupersededError(Exception):
    """The item is not this worker's any more: another has taken it up, or it was prepared meanwhile."""


class Hold:
    """An item that this worker prepares; it says that it is alive, and learns when the item is taken from it."""

    def __init__(self, item: Item, worker: str) -> None:
        self.item = item
        self._mine = Item.objects.filter(pk=item.pk, state=State.PREPARING, worker=worker)
        self._told = time.monotonic()
        self._share = 0.0

    def tell(self, share: float) -> None:
        """Says how much is done, from 0 to 1; raises `SupersededError`."""
        self._share = max(self._share, share)
        if time.monotonic() - self._told >= _BETWEEN_BEATS:
            self.beat()

    def beat(self) -> None:
        """Says that the worker is alive; raises `SupersededError`."""
        self._told = time.monotonic()
        if not self._mine.update(beat=timezone.now(), progress=min(99, int(100 * self._share))):
            raise SupersededError

    def lock(self) -> Item:
        """The item, nobody else's until the transaction ends; raises `SupersededError`."""
        item = self._mine.select_for_update().first()
        if item is None:
            raise SupersededError
        return item


def take(pk: str) -> Hold | None:
    """The item, where it waits and no other worker was first."""
    worker = name_of_worker()
    waiting = Item.objects.filter(pk=pk, state=State.WAITING)
    changes = {"state": State.PREPARING, "worker": worker, "beat": timezone.now(), "progress": 0}
    if not waiting.update(tries=F("tries") + 1, **changes):
        return None
    return Hold(Item.objects.get(pk=pk), worker)


def prepare(pk: str) -> None:
    """Makes what is to be made of an item that waits; what fails is kept with the item."""
    hold = take(pk)
    if hold is None:
        return
    names: list[str] = []
    try:
        _make_all(hold, names)
    except SupersededError:
        drop_unused(names)
    except Exception as error:
        failure, words = _why(error)
        if failure == Failure.OTHER:
            log.exception("media %s: a try failed", pk)
        drop_unused(names)
        try:
            with transaction.atomic(using=PORTAL):
                try_or_give_up(hold.lock(), failure, words)
        except SupersededError:
            log.info("media %s: taken up by another worker", pk)


def _why(error: Exception) -> tuple[Failure, str]:
    if isinstance(error, NoToolError):
        return Failure.NO_TOOL, ""
    if isinstance(error, CutOffError):
        return Failure.CUT_OFF, str(error)
    if isinstance(error, tools.TooSlowError):
        return Failure.SLOW, str(error)
    if isinstance(error, tools.FailedError):
        return Failure.BROKEN, str(error)
    if isinstance(error, FileNotFoundError):
        return Failure.LOST, ""
    return Failure.OTHER, type(error).__name__


def _make_all(hold: Hold, names: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="made-", dir=vault.incoming_folder()))
    rows: list[PublicFile] = []
    try:
        with vault.on_disk(hold.item.original, lambda: hold.tell(0.0)) as path:
            # All of it, before the first is put away: one is made from the other.
            files = list(make(hold.item, path, folder, hold.tell, _name_of))
        for made in files:
            rows.append(_keep(hold.item, made, names))
            hold.beat()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with transaction.atomic(using=PORTAL):
        item = hold.lock()
        old = item.files.exclude(role=Role.CAPTIONS)
        gone = [row.name for row in old]
        old.delete()
        PublicFile.objects.bulk_create(rows)
        found = {row.role: row.name for row in rows}
        for role, field in _FIELDS.items():
            setattr(item, field, found.get(role, ""))
        item.state, item.progress, item.worker = State.READY, 100, ""
        item.failure, item.failure_words = Failure.NONE, ""
        item.save()
        if item.is_published:
            begin_edition()
    drop_unused(gone)


def _name_of(path: Path) -> str:
    """The name that a public file with this content has."""
    return f"{vault.hash_file(path)}{path.suffix}"


def _keep(item: Item, made: Made, names: list[str]) -> PublicFile:
    size, digest = made.path.stat().st_size, vault.hash_file(made.path)
    name, is_new = vault.put(vault.PUBLIC, made.path, digest, made.path.suffix[1:])
    if is_new:
        names.append(Path(name).name)
    return PublicFile(item=item, role=made.role, name=Path(name).name, media_type=made.media_type, size=size)
