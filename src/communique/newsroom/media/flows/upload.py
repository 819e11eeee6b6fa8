"""A file comes in pieces: after a cut, what is there stays, and the rest follows.

How much is there is what the file says: no count can be ahead of it or behind it, however a process ends.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.models import Account
from communique.newsroom.media import vault
from communique.newsroom.media.details import Details
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.flows.add import add_item, check_length
from communique.newsroom.media.formats import ENDINGS
from communique.newsroom.media.models import Item, Upload
from communique.newsroom.media.names import clean_name, ending_of

KEPT = dt.timedelta(hours=48)
"""How long a file that is not whole waits for its rest."""
_MOST_AT_ONCE = 20


class OffsetError(Exception):
    """A piece that does not begin where the file ends."""


class BusyError(Exception):
    """A file that another request writes to."""


class MismatchError(RefusedError):
    """A file that did not come as it was sent."""


def begin(account: Account, name: str, size: int) -> Upload:
    """A new file, of which nothing is there yet; raises `RefusedError` for what would not be taken anyway."""
    if ending_of(name) not in ENDINGS:
        raise RefusedError(
            _("Files of this kind are not taken. The library takes: %(endings)s."), endings=", ".join(ENDINGS)
        )
    if size < 1:
        raise RefusedError(_("The file is empty."))
    check_length(size)
    if Upload.objects.filter(account=account).count() >= _MOST_AT_ONCE:
        raise RefusedError(_("Too many files of yours are on their way; finish or remove one first."))
    upload = Upload.objects.create(account=account, name=clean_name(name), size=size)
    path_of(upload).touch()
    return upload


def path_of(upload: Upload) -> Path:
    """Where the file grows."""
    return vault.incoming_folder() / f"upload-{upload.id}.part"


def offset_of(upload: Upload) -> int:
    """How many bytes are there."""
    try:
        return path_of(upload).stat().st_size
    except FileNotFoundError:
        return 0


def append(upload: Upload, offset: int, portions: Iterable[bytes]) -> int:
    """How many bytes are there once the portions are written after the first `offset`; what came before a cut stays.

    Raises `OffsetError` where the file does not end there, `BusyError`, and `RefusedError` where it grows too large.
    """
    with _locked(upload) as stream:
        at = stream.seek(0, os.SEEK_END)
        if offset != at:
            raise OffsetError
        try:
            for portion in portions:
                if at + len(portion) > upload.size:
                    raise RefusedError(_("More came than the file was to have."))
                stream.write(portion)
                at += len(portion)
        finally:
            stream.flush()
            Upload.objects.filter(pk=upload.pk).update(touched=timezone.now())
    return at


@contextmanager
def _locked(upload: Upload) -> Iterator[IO[bytes]]:
    with path_of(upload).open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield stream


def finish(upload: Upload, sha256: str, details: Details, *, is_published: bool, account: Account) -> Item:
    """The item of a file that is whole and came as it was sent; the upload is over.

    Raises `OffsetError` where something is missing, `MismatchError` where it is not what was sent, `RefusedError` where
    the library does not take it; after the last two, nothing is left of it.
    """
    with _locked(upload):
        if offset_of(upload) != upload.size:
            raise OffsetError
        # What is wrong with the words about it can be mended: the file stays until they are right.
        details = details.checked()
        path = path_of(upload)
        digest = vault.hash_file(path)
        if digest != sha256.lower():
            remove(upload)
            raise MismatchError(_("The file did not arrive as it was sent: its checksum differs. Send it again."))
        whole = path.with_name(f"whole-{upload.id}")
        path.rename(whole)
    try:
        return add_item(upload.name, whole, details, is_published=is_published, account=account, digest=digest)
    finally:
        remove(upload)


def remove(upload: Upload) -> None:
    """Ends an upload; what was there of it goes."""
    path_of(upload).unlink(missing_ok=True)
    upload.delete()


def sweep() -> int:
    """How many files were given up on, as nobody sent their rest; also what workers that died left half done."""
    before = timezone.now() - KEPT
    stale = list(Upload.objects.filter(touched__lt=before))
    for upload in stale:
        remove(upload)
    swept = len(stale)
    for path in vault.incoming_folder().iterdir():
        try:
            is_old = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) < before
        except FileNotFoundError:
            continue
        if is_old:
            _remove_all(path)
            swept += 1
    return swept


def _remove_all(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            inner.unlink(missing_ok=True)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
