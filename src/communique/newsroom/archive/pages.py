"""The pages as fetched, each content once, in files named after its hash."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from communique.errors import ArchiveError
from communique.newsroom.atomic import PREFIX, atomic_file


def page_sha256(content: bytes) -> str:
    """The hash that a page is kept under."""
    return hashlib.sha256(content).hexdigest()


class PageStore:
    """The folder of kept pages: `ab/cdef….gz` for the content whose SHA-256 starts with ab."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the content of that hash stands, kept or not."""
        return self.folder / sha256[:2] / f"{sha256[2:]}.gz"

    def keep(self, content: bytes) -> str:
        """The hash under which the content is kept from now on.

        What is kept is never overwritten. The file appears whole or not at all: a killed process leaves at most a
        file with a name of its own, which the next one sweeps away.
        """
        sha256 = page_sha256(content)
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        # Without a time and a name in its header, the same content makes the same file on every machine.
        with atomic_file(target) as stream:
            stream.write(gzip.compress(content, compresslevel=6, mtime=0))
        return sha256

    def read(self, sha256: str) -> bytes:
        """The kept content; raises `ArchiveError` if it is not there or no longer what it was."""
        try:
            content = gzip.decompress(self.path(sha256).read_bytes())
        except FileNotFoundError:
            raise ArchiveError(f"no page is kept under {sha256}") from None
        except (OSError, EOFError) as error:
            raise ArchiveError(f"the page kept under {sha256} cannot be read: {error}") from error
        if page_sha256(content) != sha256:
            raise ArchiveError(f"the page kept under {sha256} is no longer what was kept")
        return content

    def sweep(self) -> None:
        """Removes what a killed process left half-written."""
        for left in self.folder.glob(f"*/{PREFIX}*"):
            left.unlink(missing_ok=True)
