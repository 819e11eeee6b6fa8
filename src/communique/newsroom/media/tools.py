"""ffmpeg and ffprobe, held short: one demuxer, few decoders, files only, and limits on time, memory and output."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from communique.newsroom.media import launch
from communique.newsroom.media.errors import NoToolError
from communique.newsroom.media.limits import LONGEST_SIDE, LOOK, Allowance

DECODERS = (
    *("h264", "hevc", "mpeg1video", "mpeg2video", "mpeg4", "prores", "dnxhd", "vp8", "vp9", "av1", "libdav1d"),
    *("dvvideo", "jpeg2000", "mjpeg", "png", "webp"),
    *("aac", "mp3", "mp3float", "mp2", "mp2float", "ac3", "opus", "libopus", "vorbis", "flac", "alac"),
    *("pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_u8"),
)
"""The decoders that may see a stranger's bytes: what cameras, editing desks and phones write."""


_MARGIN = 128 * LONGEST_SIDE
"""Points by which a decoder's buffer may be larger than its picture, as its sides are rounded up."""
_WHO = re.compile(r"\[[^\]]* @ 0x[0-9a-f]+\]")
"""Which part of the tool complains, and where in memory that is."""


class FailedError(Exception):
    """A run that did not do what it should; the message is the last line that the tool wrote."""


class TooSlowError(FailedError):
    """A run that was ended by the clock."""


def require_tools() -> None:
    """Raises `NoToolError` where ffmpeg or ffprobe is missing."""
    for name in ("ffmpeg", "ffprobe"):
        _path_of(name)


def _path_of(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoToolError(f"{name} is not installed; media need it: apt install ffmpeg")
    return found


def source(demuxer: str, path: Path, most_pixels: int, *before: str) -> list[str]:
    """The arguments that open a file: as this format and no other, and nothing that it may point to."""
    whitelist = ",".join(DECODERS)
    return [
        *("-protocol_whitelist", "file", "-format_whitelist", _FORMATS.get(demuxer, demuxer)),
        *("-codec_whitelist", whitelist, "-max_pixels", str(most_pixels + _MARGIN)),
        *before,
        *("-f", demuxer, "-i", f"file:{path}"),
    ]


_FORMATS = {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}


def probe(demuxer: str, path: Path, most_pixels: int) -> dict[str, Any]:
    """What ffprobe finds in a file: `format` and `streams`; raises `FailedError`."""
    shown = ["-v", "error", "-print_format", "json", "-show_format", "-show_streams"]
    out, words = _run(_path_of("ffprobe"), [*shown, *source(demuxer, path, most_pixels)], LOOK, None)
    try:
        found = json.loads(out)
    except ValueError:
        raise FailedError(words) from None
    return found if isinstance(found, dict) else {}


def convert(arguments: Sequence[str], allowance: Allowance, tell: Callable[[float], None] | None = None) -> float:
    """Runs ffmpeg; how many seconds of material came out.

    `tell` gets the seconds that are done, about once a second; what it raises ends the run. Raises `FailedError`.
    """
    common = ["-hide_banner", "-nostdin", "-v", "error", "-y", "-progress", "pipe:1", "-stats_period", "0.5"]
    seconds = 0.0

    def read(line: str) -> None:
        nonlocal seconds
        name, _, value = line.strip().partition("=")
        if name in ("out_time_us", "out_time_ms") and value.lstrip("-").isdigit():
            # Both are microseconds, whatever the second one is called.
            seconds = max(seconds, int(value) / 1e6)
        if name == "progress" and tell is not None:
            tell(seconds)

    _run(_path_of("ffmpeg"), [*common, *arguments], allowance, read)
    return seconds


def _run(
    program: str, arguments: Sequence[str], allowance: Allowance, read: Callable[[str], None] | None
) -> tuple[str, str]:
    """What the program wrote, and the last line that it complained with."""
    limits = [str(allowance.memory), str(math.ceil(allowance.seconds) * (os.cpu_count() or 1)), str(allowance.output)]
    command = [sys.executable, "-I", "-S", launch.__file__, *limits, program, *arguments]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        cwd=tempfile.gettempdir(),
    )
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    was_late = threading.Event()

    def end() -> None:
        was_late.set()
        _kill(process)

    clock = threading.Timer(allowance.seconds, end)
    clock.daemon = True
    clock.start()
    # However much it complains, it never waits to be heard, and little is kept.
    complaints: deque[bytes] = deque(maxlen=20)
    listener = threading.Thread(target=_listen, args=(process.stderr, complaints), daemon=True)
    listener.start()
    kept: list[bytes] = []
    try:
        for line in process.stdout:
            if read is not None:
                read(line.decode("utf-8", "replace"))
            else:
                kept.append(line)
        process.wait()
    finally:
        clock.cancel()
        _kill(process)
        process.wait()
        listener.join(5)
        process.stdout.close()
        process.stderr.close()
    words = _last_line(complaints)
    if was_late.is_set():
        raise TooSlowError(f"it was stopped after {allowance.seconds:.0f} seconds")
    if process.returncode != 0:
        raise FailedError(words or f"it ended with {process.returncode}")
    return b"".join(kept).decode("utf-8", "replace"), words


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _listen(stream: IO[bytes], complaints: deque[bytes]) -> None:
    while line := stream.readline(1_000):
        complaints.append(line)


def _last_line(complaints: Iterable[bytes]) -> str:
    """The tool's last words, without the path of the file."""
    lines = [line.decode("utf-8", "replace").strip() for line in complaints]
    words = next((line for line in reversed(lines) if line), "")
    if words.startswith("file:"):
        words = words.partition(": ")[2]
    return _WHO.sub("", words).strip()[:300]
