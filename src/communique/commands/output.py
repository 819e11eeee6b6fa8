"""Where a command writes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from communique.errors import CommuniqueError
from communique.newsroom.atomic import atomic_file

# A title may hold what moves a terminal's cursor, sets its colours, or turns the direction of writing around.
_ORDER = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *_ORDER), "\N{REPLACEMENT CHARACTER}")


def without_controls(text: str) -> str:
    """The text as a terminal may be given it: of the control characters, only line ends and tabs are left.

    >>> without_controls("Talks\\x1b[2J in Oslo")
    'Talks\ufffd[2J in Oslo'
    """
    return text.translate(_CONTROLS)


@contextmanager
def text_output(target: Path | None = None) -> Iterator[TextIO]:
    """A text stream in UTF-8, whatever the terminal's own encoding is, to the file or else to standard output."""
    if target is None:
        with _as_text(sys.stdout.buffer) as stream:
            yield stream
        return
    try:
        with atomic_file(target) as file, _as_text(file) as stream:
            yield stream
    except OSError as error:
        raise CommuniqueError(f"{target} cannot be written: {error.strerror or error}") from error


@contextmanager
def _as_text(binary: BinaryIO) -> Iterator[TextIO]:
    stream = io.TextIOWrapper(binary, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        # Detached, so that the binary stream lives on; after an error, nobody wants the rest.
        with suppress(OSError, ValueError):
            stream.detach()
