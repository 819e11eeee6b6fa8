"""One thing that a user named or a folder holds, before its pages are known."""

from __future__ import annotations

import os
from dataclasses import dataclass

from communique.fetch.sniff import stem_of
from communique.models import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where bytes come from.

    `subject` is what messages call it, `name` the file's name or the last part of a URL's path, `stem` the id of its
    page or the beginning of the ids of its pages. `declared` and `charset` are a server's word for its content.
    """

    subject: str
    name: str
    stem: str
    path: str | None = None
    url: str | None = None
    retrieved: str | None = None
    declared: str | None = None
    charset: str | None = None

    def reject(self, reason: str, part: str = "") -> Rejection:
        """A rejection of this source, or of a part of it ("line 3")."""
        return Rejection(subject=f"{self.subject} {part}".rstrip(), stage="fetch", reason=reason)

    def numbered(self, number: int) -> str:
        """The id of a page that the source holds among others and that brings none of its own."""
        return f"{self.stem}-{number:04d}"


def source_of_path(path: str) -> Source:
    """The source that a file is, named as the user named it."""
    # A file name in Latin-1 reaches Python with lone surrogates, which no UTF-8 output can hold.
    shown = os.fsencode(path).decode("utf-8", "replace")
    name = os.path.basename(shown)
    return Source(subject=shown, name=name, stem=stem_of(name) or name, path=shown)
