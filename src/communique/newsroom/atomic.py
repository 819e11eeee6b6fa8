"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PREFIX = ".new-"


@contextmanager
def atomic_file(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes stand under the target's name, on the disk, once the block ends without an error.

    Until then they stand beside it under a name that begins with `PREFIX`, and what stood there before stays.
    """
    handle, name = tempfile.mkstemp(prefix=PREFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        # A temporary file is for its owner alone; this one is to be as readable as any other that the user makes.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
