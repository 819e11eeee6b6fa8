"""Captions: WebVTT, read and written anew, so that nothing but times and words is passed on."""

from __future__ import annotations

import re

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.limits import LARGEST_CAPTIONS

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_TIME = r"(?:\d{2,4}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMING = re.compile(rf"({_TIME})[ \t]+-->[ \t]+({_TIME})((?:[ \t]+[a-z]+:[\w,.%-]+)*)[ \t]*")


def check_language(language: str) -> str:
    """A language as a tag of BCP 47 has it; raises `RefusedError` for what is none.

    >>> check_language("fr"), check_language("pt-BR")
    ('fr', 'pt-BR')
    """
    if not _LANGUAGE.fullmatch(language):
        raise RefusedError(_("%(language)s is no language; write en, fr or pt-BR."), language=language[:40] or "?")
    return language


def name_of(language: str) -> str:
    """What the language calls itself, else its tag.

    >>> name_of("fr"), name_of("tlh")
    ('Français', 'tlh')
    """
    try:
        return str(get_language_info(language.lower())["name_local"]).capitalize()
    except KeyError:
        return language


def read_captions(data: bytes) -> str:
    """The captions as WebVTT that holds nothing but times, settings of place and words; raises `RefusedError`.

    >>> styled = b"WEBVTT\\r\\n\\r\\nSTYLE\\r\\n::cue {}\\r\\n\\r\\n1\\r\\n00:01.000 --> 00:02.000\\r\\nGood day.\\r\\n"
    >>> print(read_captions(styled))
    WEBVTT
    <BLANKLINE>
    00:01.000 --> 00:02.000
    Good day.
    <BLANKLINE>
    """
    if len(data) > LARGEST_CAPTIONS:
        raise RefusedError(_("The captions are too long."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError(_("The captions are not UTF-8.")) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or not re.match(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|$)", text):
        raise RefusedError(_("The captions are no WebVTT: such a file begins with the word WEBVTT."))
    cues = [cue for block in re.split(r"\n{2,}", text) if (cue := _cue(block))]
    if not cues:
        raise RefusedError(_("There are no captions with times in the file."))
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def _cue(block: str) -> str:
    """The cue of a block, without its name; "" for what is none (a note, a style, a region)."""
    lines = block.strip("\n").split("\n")
    if "-->" not in block or lines[0].startswith(("NOTE", "STYLE", "REGION")):
        return ""
    at = 0 if "-->" in lines[0] else 1
    timing = _TIMING.fullmatch(lines[at]) if at < len(lines) else None
    words = lines[at + 1 :]
    if timing is None or any("-->" in line for line in words):
        raise RefusedError(
            _("A time in the captions cannot be read: %(line)s"), line=lines[min(at, len(lines) - 1)][:80]
        )
    if _seconds(timing[1]) >= _seconds(timing[2]):
        raise RefusedError(_("A caption ends before it begins: %(line)s"), line=lines[at][:80])
    return "\n".join([lines[at].strip(), *words])


def _seconds(time: str) -> float:
    whole = 0.0
    for part in time.split(":"):
        whole = whole * 60 + float(part)
    return whole
