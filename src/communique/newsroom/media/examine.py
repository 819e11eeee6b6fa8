"""What is in a file: read from its bytes, before the library takes it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from communique.newsroom.media import tools
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.formats import Format, find_size, format_of, is_cut_off
from communique.newsroom.media.limits import LONGEST_SIDE, LONGEST_VIDEO, MOST_PIXELS
from communique.newsroom.media.models import Kind

_CODECS = frozenset(tools.DECODERS)
_OTHER_CODEC = re.compile(r"Codec \((\w+)\) not on whitelist")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What ffprobe says of a file, as far as it is shown."""

    form: Format
    container: str
    video_codec: str = ""
    audio_codec: str = ""
    width: int | None = None
    height: int | None = None
    frame_rate: float | None = None
    duration: float | None = None


def examine(name: str, path: Path) -> Facts:
    """The facts of a file that is called so; raises `RefusedError` with a reason, `NoToolError` without ffprobe."""
    form = format_of(name, path)
    most = MOST_PIXELS[form.kind]
    if form.kind == Kind.PHOTOGRAPH:
        # Before anything is decoded: a small file can be a picture that fills the memory.
        _check_size(find_size(form, path), most)
    if is_cut_off(form, path):
        raise RefusedError(_("The file is cut off: it ends before it says that it does."))
    try:
        found = tools.probe(form.demuxer, path, most)
    except tools.TooSlowError:
        raise RefusedError(_("To look into the file took too long.")) from None
    except tools.FailedError as error:
        other = _OTHER_CODEC.match(str(error))
        if other:
            raise RefusedError(_("The library does not take the codec %(codec)s."), codec=other[1]) from None
        raise RefusedError(_("The file cannot be read: %(words)s"), words=str(error) or "?") from None
    return _facts(form, found, most)


def _facts(form: Format, found: Mapping[str, Any], most: int) -> Facts:
    streams = [one for one in found.get("streams", []) if isinstance(one, dict)]
    pictures = [one for one in streams if one.get("codec_type") == "video" and not _is_cover(one)]
    sounds = [one for one in streams if one.get("codec_type") == "audio"]
    if form.kind == Kind.AUDIO and pictures:
        raise RefusedError(_("The name says that this is sound, but there are moving pictures in it."))
    if form.kind == Kind.AUDIO and not sounds:
        raise RefusedError(_("There is no sound in the file."))
    if form.kind != Kind.AUDIO and not pictures:
        raise RefusedError(_("There is no picture in the file."))
    for stream in (*pictures[:1], *sounds[:1]):
        if stream.get("codec_name") not in _CODECS:
            raise RefusedError(
                _("The library does not take the codec %(codec)s."), codec=stream.get("codec_name") or "?"
            )
    picture = pictures[0] if pictures else {}
    if pictures:
        _check_size((_whole(picture.get("width")), _whole(picture.get("height"))), most)
    duration = None
    if form.kind != Kind.PHOTOGRAPH:
        duration = _number(found.get("format", {}).get("duration")) or max(
            (_number(one.get("duration")) for one in (*pictures, *sounds)), default=0.0
        )
        if duration <= 0:
            raise RefusedError(_("The file does not say how long it lasts."))
        if duration > LONGEST_VIDEO:
            raise RefusedError(_("It lasts longer than %(hours)s hours."), hours=int(LONGEST_VIDEO // 3_600))
    return Facts(
        form=form,
        container=form.ending,
        video_codec=str(picture.get("codec_name", ""))[:40],
        audio_codec=str(sounds[0].get("codec_name", ""))[:40] if sounds and form.kind != Kind.PHOTOGRAPH else "",
        width=_whole(picture.get("width")) or None,
        height=_whole(picture.get("height")) or None,
        frame_rate=_rate(picture.get("avg_frame_rate")) if form.kind == Kind.VIDEO else None,
        duration=duration,
    )


def _check_size(size: tuple[int, int] | None, most: int) -> None:
    if size is None or min(size) < 1:
        raise RefusedError(_("The file does not say how large its picture is."))
    if max(size) > LONGEST_SIDE or size[0] * size[1] > most:
        raise RefusedError(
            _("The picture is too large: %(width)s × %(height)s points, where %(most)s million are allowed."),
            width=size[0],
            height=size[1],
            most=most // 1_000_000,
        )


def _is_cover(stream: Mapping[str, Any]) -> bool:
    """Whether it is the picture on the cover of a recording."""
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _number(value: object) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def _rate(value: object) -> float | None:
    try:
        rate = float(Fraction(str(value)))
    except (ValueError, ZeroDivisionError):
        return None
    return round(rate, 3) if 0 < rate < 1_000 else None
