"""The formats that the library takes, told by their first bytes; neither a name nor a declared type is believed.

What a browser would run (SVG, HTML) and what leads to other files (playlists, lists of parts) is not among them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.models import Kind
from communique.newsroom.media.names import ending_of

HEAD = 65_536
"""How many bytes at the beginning tell what a file is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: the endings of its names, the demuxer of ffmpeg that reads it, and the type it is sent as."""

    kind: Kind
    endings: tuple[str, ...]
    demuxer: str
    media_type: str
    is_like: Callable[[bytes], bool]

    @property
    def ending(self) -> str:
        """The ending under which its files are kept."""
        return self.endings[0]


def _is_mov(head: bytes) -> bool:
    return head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def _is_matroska(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3")


def _is_riff(of: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] in (b"RIFF", b"RF64") and head[8:12] == of


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)


_MXF = b"\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02\x01\x01"

FORMATS = (
    Format(kind=Kind.VIDEO, endings=("mp4", "m4v"), demuxer="mov", media_type="video/mp4", is_like=_is_mov),
    Format(kind=Kind.VIDEO, endings=("mov",), demuxer="mov", media_type="video/quicktime", is_like=_is_mov),
    Format(kind=Kind.VIDEO, endings=("webm",), demuxer="matroska", media_type="video/webm", is_like=_is_matroska),
    Format(kind=Kind.VIDEO, endings=("mkv",), demuxer="matroska", media_type="video/x-matroska", is_like=_is_matroska),
    Format(
        kind=Kind.VIDEO,
        endings=("mxf",),
        demuxer="mxf",
        media_type="application/mxf",
        is_like=lambda head: head.startswith(_MXF),
    ),
    Format(
        kind=Kind.VIDEO,
        endings=("mpg", "mpeg"),
        demuxer="mpeg",
        media_type="video/mpeg",
        is_like=lambda head: head.startswith(b"\x00\x00\x01\xba"),
    ),
    Format(kind=Kind.AUDIO, endings=("mp3",), demuxer="mp3", media_type="audio/mpeg", is_like=_is_mp3),
    Format(kind=Kind.AUDIO, endings=("m4a",), demuxer="mov", media_type="audio/mp4", is_like=_is_mov),
    Format(kind=Kind.AUDIO, endings=("wav",), demuxer="wav", media_type="audio/wav", is_like=_is_riff(b"WAVE")),
    Format(
        kind=Kind.AUDIO,
        endings=("ogg", "oga", "opus"),
        demuxer="ogg",
        media_type="audio/ogg",
        is_like=lambda head: head.startswith(b"OggS"),
    ),
    Format(
        kind=Kind.AUDIO,
        endings=("flac",),
        demuxer="flac",
        media_type="audio/flac",
        is_like=lambda head: head.startswith(b"fLaC"),
    ),
    Format(
        kind=Kind.PHOTOGRAPH,
        endings=("jpg", "jpeg"),
        demuxer="jpeg_pipe",
        media_type="image/jpeg",
        is_like=lambda head: head.startswith(b"\xff\xd8\xff"),
    ),
    Format(
        kind=Kind.PHOTOGRAPH,
        endings=("png",),
        demuxer="png_pipe",
        media_type="image/png",
        is_like=lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    ),
    Format(
        kind=Kind.PHOTOGRAPH,
        endings=("webp",),
        demuxer="webp_pipe",
        media_type="image/webp",
        is_like=_is_riff(b"WEBP"),
    ),
)
ENDINGS = {ending: one for one in FORMATS for ending in one.endings}


def format_of(name: str, path: Path) -> Format:
    """The format of a file; raises `RefusedError` where its ending is not taken or its bytes are of something else."""
    ending = ending_of(name)
    found = ENDINGS.get(ending)
    if found is None:
        raise RefusedError(
            _("Files of this kind are not taken. The library takes: %(endings)s."), endings=", ".join(ENDINGS)
        )
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise RefusedError(_("The file is empty."))
    if not found.is_like(head):
        raise RefusedError(_("The name ends in .%(ending)s, but what is in the file is something else."), ending=ending)
    return found


def find_size(form: Format, path: Path) -> tuple[int, int] | None:
    """Width and height of a photograph as its header gives them, without decoding anything; None where it has none."""
    with path.open("rb") as stream:
        if form.demuxer == "png_pipe":
            head = stream.read(24)
            return struct.unpack(">II", head[16:24]) if head[12:16] == b"IHDR" and len(head) == 24 else None
        if form.demuxer == "webp_pipe":
            return _webp_size(stream.read(30))
        return _jpeg_size(stream.read(1 << 21))


def _webp_size(head: bytes) -> tuple[int, int] | None:
    if len(head) < 30:
        return None
    if head[12:16] == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", head[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Of the frame header that the segments lead to."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def is_cut_off(form: Format, path: Path) -> bool:
    """Whether the file is shorter than it says itself, as far as its format says so at the beginning of each part."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        if form.demuxer == "mov":
            at = 0
            while at + 8 <= size:
                stream.seek(at)
                head = stream.read(16)
                length = int.from_bytes(head[:4], "big")
                if length == 1:
                    length = int.from_bytes(head[8:16], "big")
                if length == 0:
                    return False
                if length < 8 or at + length > size:
                    # What is no box any more may follow the last one that a player needs.
                    return head[4:8] in (b"moov", b"mdat", b"moof", b"ftyp")
                at += length
            return False
        if form.demuxer in ("wav", "webp_pipe"):
            head = stream.read(8)
            length = int.from_bytes(head[4:8], "little")
            # Programs that write to a pipe do not know the length.
            return head[:4] == b"RIFF" and 0 < length < 0xFFFF_FF00 and length + 8 > size + 1
        if form.demuxer == "png_pipe":
            stream.seek(max(0, size - 4_096))
            return b"IEND" not in stream.read()
        if form.demuxer == "jpeg_pipe":
            stream.seek(max(0, size - (1 << 20)))
            return b"\xff\xd9" not in stream.read()
    return False
