"""The store of files by content: put once, read in parts, linked to where the store can serve by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

from communique.newsroom.media.storage import ALIAS, FolderStorage

PORTION = 1 << 18
ORIGINALS, PUBLIC = "originals", "public"


def incoming_folder() -> Path:
    """Where files lie before they are taken: on this machine, whatever the store is."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def store() -> Storage:
    """The store that the settings name."""
    return storages[ALIAS]


def hash_file(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def name_in(part: str, digest: str, ending: str) -> str:
    """The name in the store of a file with that content: nothing that anybody typed is in it.

    >>> name_in("public", "ab12", "jpg")
    'public/ab/ab12.jpg'
    """
    return f"{part}/{digest[:2]}/{digest}.{ending}"


def put(part: str, path: Path, digest: str, ending: str) -> tuple[str, bool]:
    """Puts a file into the store, away from where it was; its name there, and whether it is new there."""
    name = name_in(part, digest, ending)
    vault = store()
    if vault.exists(name) and vault.size(name) == path.stat().st_size:
        path.unlink()
        return name, False
    if isinstance(vault, FolderStorage):
        # In one step: a file that is half there is never seen under its name.
        target = Path(vault.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
        path.chmod(0o644)
        os.replace(path, target)
    else:
        with path.open("rb") as stream:
            vault.save(name, File(stream))
        path.unlink()
    return name, True


def drop(name: str) -> None:
    """Removes a file from the store."""
    store().delete(name)


@contextmanager
def on_disk(name: str, tell: Callable[[], None]) -> Iterator[Path]:
    """The file as one on this machine, for tools that want one; `tell` is called while it is fetched."""
    vault = store()
    if isinstance(vault, FolderStorage):
        path = Path(vault.path(name))
        if not path.is_file():
            raise FileNotFoundError(name)
        yield path
        return
    if not vault.exists(name):
        raise FileNotFoundError(name)
    folder = incoming_folder() / f"work-{os.getpid()}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    folder.mkdir(exist_ok=True)
    try:
        path = folder / Path(name).name
        with path.open("wb") as stream:
            for portion in portions(name):
                stream.write(portion)
                tell()
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def portions(name: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes of a file from `start` up to `end`, a portion at a time.

    The file is opened at once, so that one that is missing is told before an answer begins (`FileNotFoundError`).
    """
    vault = store()
    if isinstance(vault, FolderStorage):
        stream = Path(vault.path(name)).open("rb")  # noqa: SIM115  # closed by the generator
        return _read(stream, start, end)
    return _fetch(vault, name, start, end)


def _read(stream: Any, start: int, end: int | None) -> Iterator[bytes]:
    with stream:
        stream.seek(start)
        left = None if end is None else end - start
        while left is None or left > 0:
            portion = stream.read(PORTION if left is None else min(PORTION, left))
            if not portion:
                return
            if left is not None:
                left -= len(portion)
            yield portion


def _fetch(vault: Any, name: str, start: int, end: int | None) -> Iterator[bytes]:
    from botocore.exceptions import ClientError

    whole = vault.bucket.Object(vault._normalize_name(name))
    wanted = f"bytes={start}-{'' if end is None else end - 1}"
    try:
        body = whole.get(Range=wanted)["Body"]
    except ClientError as error:
        raise FileNotFoundError(name) from error
    return iter(body.iter_chunks(PORTION))


def link_to(name: str, *, seconds: int, media_type: str, disposition: str) -> str | None:
    """Where the store itself serves the file for some time; None where it cannot."""
    vault: Any = store()
    if isinstance(vault, FolderStorage):
        return None
    said = {"ResponseContentType": media_type, "ResponseContentDisposition": disposition}
    return str(vault.url(name, parameters=said, expire=seconds))
