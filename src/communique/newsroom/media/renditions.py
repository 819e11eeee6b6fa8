"""What is made of an item: poster, preview and stills, by ffmpeg, without anything that the original says of itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.newsroom.media import tools
from communique.newsroom.media.formats import ENDINGS
from communique.newsroom.media.limits import MOST_PIXELS, STILL, preview_allowance
from communique.newsroom.media.models import Item, Kind, Role

Tell = Callable[[float], None]

_TILE = (160, 90)
_COLUMNS = 5
_MOST_TILES = 25
_STRIPPED = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn")
_BITS = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")
_ENOUGH = 0.9
"""How much of the duration a preview has to have: what stops before is cut off."""


class CutOffError(Exception):
    """Material that ends before the file says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file that was made of an item."""

    role: Role
    path: Path
    media_type: str


def make(item: Item, path: Path, folder: Path, tell: Tell, name_sprite: Callable[[Path], str]) -> Iterator[Made]:
    """The files of an item, all of them in the folder; `tell` gets how much of all is done, from 0 to 1.

    `name_sprite` says under which name the picture of stills will be found beside their times. Raises
    `tools.FailedError`, and `CutOffError`.
    """
    if item.kind == Kind.PHOTOGRAPH:
        yield from _photograph(item, path, folder, tell)
    elif item.kind == Kind.AUDIO:
        yield from _sound(item, path, folder, tell)
    else:
        yield from _video(item, path, folder, tell, name_sprite)


def _source(item: Item, path: Path, *before: str) -> list[str]:
    form = ENDINGS[item.container]
    return [*tools.source(form.demuxer, path, MOST_PIXELS[item.kind], *before)]


def _within(width: int, height: int) -> str:
    """A filter that makes a picture fit, and never larger than it is; sides are even, as the encoders want them."""
    fit = f"min(1,min({width}/(iw*sar),{height}/ih))"
    return f"scale='max(2,trunc(iw*sar*{fit}/2)*2)':'max(2,trunc(ih*{fit}/2)*2)',setsar=1"


def _photograph(item: Item, path: Path, folder: Path, tell: Tell) -> Iterator[Made]:
    for share, role, size, quality in ((0.5, Role.PREVIEW, (1_600, 1_600), "3"), (1.0, Role.POSTER, (640, 640), "4")):
        out = folder / f"{role}.jpg"
        # A picture that ends half-way is an error here, not a grey half.
        strict = ("-xerror", "-err_detect", "explode")
        picture = ["-frames:v", "1", "-vf", f"{_within(*size)},format=yuvj420p", "-q:v", quality, "-f", "mjpeg"]
        tools.convert([*_source(item, path, *strict), *_STRIPPED, *_BITS, *picture, f"file:{out}"], STILL)
        _require(out)
        tell(share)
        yield Made(role=role, path=out, media_type="image/jpeg")


def _sound(item: Item, path: Path, folder: Path, tell: Tell) -> Iterator[Made]:
    duration = item.duration or 1.0
    out = folder / "preview.m4a"
    sound = ["-map", "0:a:0", "-vn", "-c:a", "aac", "-b:a", "96k", "-ac", "2", "-movflags", "+faststart", "-f", "ipod"]
    done = tools.convert(
        [*_source(item, path), *_STRIPPED, *_BITS, *sound, f"file:{out}"],
        preview_allowance(duration),
        lambda seconds: tell(0.8 * min(1.0, seconds / duration)),
    )
    _require(out)
    _require_length(done, duration)
    yield Made(role=Role.PREVIEW, path=out, media_type="audio/mp4")
    wave = folder / "poster.png"
    drawn = "[0:a:0]aformat=channel_layouts=mono,showwavespic=s=640x240:colors=0x0b5566"
    arguments = [*tools.source("mov", out, 1), "-filter_complex", drawn, "-frames:v", "1", *_BITS, "-f", "image2"]
    tools.convert([*arguments, "-c:v", "png", "-update", "1", f"file:{wave}"], STILL)
    _require(wave)
    tell(1.0)
    yield Made(role=Role.POSTER, path=wave, media_type="image/png")


def _video(item: Item, path: Path, folder: Path, tell: Tell, name_sprite: Callable[[Path], str]) -> Iterator[Made]:
    duration = item.duration or 1.0
    out = folder / "preview.mp4"
    picture = ["-map", "0:v:0", "-vf", f"{_within(854, 480)},format=yuv420p", "-c:v", "libx264", "-preset", "veryfast"]
    picture += ["-crf", "26", "-maxrate", "1200k", "-bufsize", "2400k", "-threads", "2"]
    sound = ["-map", "0:a:0?", "-c:a", "aac", "-b:a", "96k", "-ac", "2"]
    done = tools.convert(
        [
            *_source(item, path),
            *_STRIPPED,
            *_BITS,
            *picture,
            *sound,
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            f"file:{out}",
        ],
        preview_allowance(duration),
        lambda seconds: tell(0.85 * min(1.0, seconds / duration)),
    )
    _require(out)
    _require_length(done, duration)
    yield Made(role=Role.PREVIEW, path=out, media_type="video/mp4")
    # From here on, our own file is read: it is small, and what it holds is known.
    poster = folder / "poster.jpg"
    still = ["-frames:v", "1", "-q:v", "3", *_BITS, "-f", "mjpeg"]
    seek = ("-ss", f"{min(duration / 10, 30.0):.3f}")
    tools.convert([*tools.source("mov", out, MOST_PIXELS["video"], *seek), *still, f"file:{poster}"], STILL)
    _require(poster)
    tell(0.9)
    yield Made(role=Role.POSTER, path=poster, media_type="image/jpeg")
    yield from _stills(out, done or duration, folder, name_sprite)
    tell(1.0)


def _stills(preview: Path, duration: float, folder: Path, name_sprite: Callable[[Path], str]) -> Iterator[Made]:
    """Up to 25 stills at even distances in one picture, and their times as WebVTT with places in it."""
    step = max(1.0, duration / _MOST_TILES)
    tiles = max(1, min(_MOST_TILES, math.ceil(duration / step - 0.05)))
    rows = math.ceil(tiles / _COLUMNS)
    columns = min(_COLUMNS, tiles)
    width, height = _TILE
    fit = f"scale={width}:{height}:force_original_aspect_ratio=decrease,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2"
    chain = f"fps=fps={1 / step:.6f}:start_time=0:round=up,{fit},format=yuvj420p,tile={columns}x{rows}"
    sprite = folder / "sprite.jpg"
    arguments = [*tools.source("mov", preview, MOST_PIXELS["video"]), "-an", "-vf", chain, "-frames:v", "1"]
    tools.convert([*arguments, "-q:v", "4", *_BITS, "-f", "mjpeg", f"file:{sprite}"], preview_allowance(duration))
    _require(sprite)
    name = name_sprite(sprite)
    yield Made(role=Role.SPRITE, path=sprite, media_type="image/jpeg")
    cues = []
    for at in range(tiles):
        start, end = at * step, min(duration, (at + 1) * step)
        x, y = at % columns * width, at // columns * height
        cues.append(f"{clock(start)} --> {clock(end)}\n{name}#xywh={x},{y},{width},{height}\n")
    times = folder / "sprite.vtt"
    times.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    yield Made(role=Role.TIMES, path=times, media_type="text/vtt")


def clock(seconds: float) -> str:
    """A time as WebVTT has it.

    >>> clock(3725.5)
    '01:02:05.500'
    """
    minutes, rest = divmod(round(seconds * 1_000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1_000:02}.{rest % 1_000:03}"


def _require(path: Path) -> None:
    if not path.is_file() or path.stat().st_size == 0:
        raise tools.FailedError("nothing came out")


def _require_length(done: float, duration: float) -> None:
    if done < _ENOUGH * duration - 1.0:
        raise CutOffError(f"{done:.1f} of {duration:.1f} seconds")
