"""Several originals as one archive, written while it is sent: no file is held in memory, and none is made on disk."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from communique.newsroom.media import vault
from communique.newsroom.media.models import Item
from communique.newsroom.media.names import file_name

_EPOCH = (1980, 1, 1, 0, 0, 0)


class _Sink:
    """A stream that cannot go back, and gives away what was written to it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file of the archive: what it is called there, and what it is called in the store."""

    name: str
    original: str
    when: tuple[int, int, int, int, int, int]


def pack(items: Sequence[Item]) -> list[Packed]:
    """The files of an archive; no two are called the same, whatever the letters' case."""
    taken: set[str] = set()
    packed = []
    for item in items:
        name, number = item.file_name, 1
        while name.lower() in taken:
            number += 1
            stem, _, ending = item.file_name.rpartition(".")
            name = file_name(f"{stem} {number}.{ending}", ending)
        taken.add(name.lower())
        packed.append(Packed(name=name, original=item.original, when=_when(item.added)))
    return packed


def _when(moment: dt.datetime) -> tuple[int, int, int, int, int, int]:
    return max(_EPOCH, cast("tuple[int, int, int, int, int, int]", tuple(moment.astimezone(dt.UTC).timetuple())[:6]))


def write_bundle(files: Sequence[Packed]) -> Iterator[bytes]:
    """The archive, a portion at a time: stored, as pictures and sound do not get smaller, with 64-bit lengths."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]
        for file in files:
            entry = zipfile.ZipInfo(file.name, date_time=file.when)
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as stream:
                for portion in vault.portions(file.original):
                    stream.write(portion)
                    yield sink.take()
    yield sink.take()
