"""Small files of every kind, made by ffmpeg or by hand, and items of the library made of them."""

from __future__ import annotations

import atexit
import shutil
import struct
import subprocess
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PICTURE = ["-f", "lavfi", "-i", "testsrc=s=160x90:r=10:d=1"]
SOUND = ["-f", "lavfi", "-i", "sine=d=1"]
ULTRA = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
MADE: dict[str, list[str]] = {
    "clip.mp4": [*PICTURE, *SOUND, *ULTRA, "-c:a", "aac", "-shortest"],
    "clip.mov": [*PICTURE, *ULTRA],
    "clip.webm": [*PICTURE, "-c:v", "libvpx", "-b:v", "100k"],
    "clip.mkv": [*PICTURE, *ULTRA],
    "clip.mxf": ["-f", "lavfi", "-i", "testsrc=s=160x96:r=25:d=1", "-c:v", "mpeg2video", "-pix_fmt", "yuv420p"],
    "clip.mpg": ["-f", "lavfi", "-i", "testsrc=s=160x96:r=25:d=1", "-c:v", "mpeg2video"],
    "tone.mp3": SOUND,
    "tone.m4a": [*SOUND, "-c:a", "aac"],
    "tone.wav": SOUND,
    "tone.ogg": [*SOUND, "-c:a", "libvorbis"],
    "tone.flac": SOUND,
    "photo.jpg": [*PICTURE, "-frames:v", "1", "-update", "1"],
    "photo.png": [*PICTURE, "-frames:v", "1", "-update", "1"],
    "photo.webp": [*PICTURE, "-frames:v", "1", "-update", "1", "-c:v", "libwebp"],
}


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="communique-clips-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def ffmpeg(path: Path, *arguments: str) -> Path:
    """The file that ffmpeg makes with the arguments."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed: `make system` installs it")
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments, str(path)], check=True)
    return path


@cache
def made(name: str) -> Path:
    """A second of a test picture or a tone, as a file of that name; made once a run, not to be moved."""
    return ffmpeg(_folder() / name, *MADE[name])


def data_of(name: str) -> bytes:
    return made(name).read_bytes()


def png(width: int, height: int, rest: bytes = b"") -> bytes:
    """The beginning of a PNG that says to be so large; `rest` is what its picture is said to be."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rest or zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def with_place(jpeg: bytes, words: bytes = b"Secret Street 1") -> bytes:
    """A JPEG that says in EXIF where it was taken (5 degrees north) and by whom."""
    start = 8 + 2 + 12 * 2 + 4
    ifd = struct.pack("<H", 2)
    ifd += struct.pack("<HHII", 0x010E, 2, len(words) + 1, start)
    ifd += struct.pack("<HHII", 0x8825, 4, 1, start + len(words) + 1)
    ifd += struct.pack("<I", 0)
    gps = struct.pack("<H", 1) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<I", 0)
    tiff = b"II*\0" + struct.pack("<I", 8) + ifd + words + b"\0" + gps
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def turned(jpeg: bytes) -> bytes:
    """A JPEG that says to be shown with its right side up."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    body = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def add(name: str, data: bytes | None = None, **more: Any) -> Any:
    """An item made of a file that is called so; it waits to be prepared."""
    from communique.newsroom.media.details import Details
    from communique.newsroom.media.flows.add import add_item, receive

    names = ("captions", "is_published", "account")
    kept = {key: more.pop(key) for key in names if key in more}
    return add_item(name, receive([data if data is not None else data_of(name)]), Details(**more), **kept)


def shown(data: bytes = b"0123456789" * 100, **fields: Any) -> Any:
    """A published item whose original is these bytes and whose preview is the same; nothing looked into them."""
    import hashlib

    from communique.newsroom.media import vault
    from communique.newsroom.media.flows.add import receive
    from communique.newsroom.media.models import Item, PublicFile

    digest = hashlib.sha256(data).hexdigest()
    original, _ = vault.put(vault.ORIGINALS, receive([data]), digest, "mp4")
    public, _ = vault.put(vault.PUBLIC, receive([data]), digest, "mp4")
    name = Path(public).name
    known: dict[str, Any] = {
        "kind": "video",
        "title": "Talks in Oslo",
        "file_name": "talks.mp4",
        "media_type": "video/mp4",
        "container": "mp4",
        "is_published": True,
        "state": "ready",
        "duration": 10.0,
    }
    item = Item.objects.create(
        id=digest[:20],
        sha256=digest,
        original=original,
        size=len(data),
        poster=name,
        preview=name,
        **{**known, **fields},
    )
    PublicFile.objects.create(item=item, role="preview", name=name, media_type="video/mp4", size=len(data))
    return item


def body(response: Any) -> bytes:
    """What a response holds, however it is sent."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def files_in(folder: Path) -> list[str]:
    """The files of a library, by their place in it."""
    media = folder / "media"
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())
