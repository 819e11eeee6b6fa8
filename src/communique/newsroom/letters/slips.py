"""Which letter's last dot a worker is about to send, on a slip that survives the worker.

A mail is the server's with the dot that ends it. Neither the dot nor the row that says so can come first without harm:
a worker that is killed in between has sent a mail that it knows nothing of, or knows of one that it has not sent. So
the row says HANDING first, then the slip gets the letter's number, then the dot goes out. The slip is a file in memory
that all processes share, written without a system call: between it and the dot lies about a microsecond. Of a dead
worker's letter that is HANDING, the slip says whether its dot went out.

Each worker holds a lock on its slip, which the system takes away when the worker ends, however it ends.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from django.conf import settings

FOLDER = "sending"
_NUMBER = struct.Struct("<q")
_SUFFIX = ".slip"


def _folder() -> Path:
    return Path(settings.RECORD) / FOLDER


class Slip:
    """The slip of this worker, from when it is opened to when it is closed."""

    def __init__(self, worker: str) -> None:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        token = secrets.token_hex(8)
        hidden, self._path = folder / f".{token}", folder / f"{token}{_SUFFIX}"
        self._stream = hidden.open("w+b")
        # Locked before others can see it.
        fcntl.flock(self._stream, fcntl.LOCK_EX)
        self._stream.write(_NUMBER.pack(0) + worker.encode())
        self._stream.flush()
        self._map = mmap.mmap(self._stream.fileno(), _NUMBER.size)
        hidden.rename(self._path)

    def __enter__(self) -> Slip:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)
        self._map.close()
        self._stream.close()

    def note(self, letter: int) -> None:
        """Says that the letter's dot goes out now."""
        _NUMBER.pack_into(self._map, 0, letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a worker left that died: its name, and the last letter whose dot went out, or 0."""

    worker: str
    letter: int


def find_left() -> Iterator[Left]:
    """The slips of workers that have died; each is gone once the next one is asked for."""
    for path in sorted(_folder().glob(f"*{_SUFFIX}")):
        try:
            stream = path.open("r+b")
        except FileNotFoundError:
            continue
        with stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            content = os.pread(stream.fileno(), 1024, 0)
            if len(content) >= _NUMBER.size:
                (number,) = _NUMBER.unpack_from(content)
                yield Left(worker=content[_NUMBER.size :].decode("utf-8", "replace"), letter=number)
            path.unlink(missing_ok=True)
