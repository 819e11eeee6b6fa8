"""Names of files: what somebody typed is for people to read, and never a path."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from communique.newsroom.media.limits import LONGEST_NAME

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*;%\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def clean_name(name: str) -> str:
    """The last part of a name, without what a system or a header could take for more than a letter.

    >>> clean_name("../../etc/passwd"), clean_name("C:\\\\clips\\\\Talks in Oslo.mp4"), clean_name("..")
    ('passwd', 'Talks in Oslo.mp4', 'file')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = " ".join(_UNFIT.sub(" ", last).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(plain) > LONGEST_NAME:
        plain = stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
    return plain[:LONGEST_NAME] or "file"


def ending_of(name: str) -> str:
    """What follows the last dot of a name, in small letters.

    >>> ending_of("talks.MOV"), ending_of("mov")
    ('mov', '')
    """
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot else ""


def title_of(name: str) -> str:
    """What an item is called before anybody gave it a title.

    >>> title_of("talks_in-oslo.mp4")
    'talks in oslo'
    """
    plain = clean_name(name)
    return " ".join(re.split(r"[\s_-]+", plain.rpartition(".")[0] or plain)).strip() or plain


def file_name(name: str, ending: str) -> str:
    """The name under which a file is given out: its own, with the ending of what is in it.

    >>> file_name("talks.MOV", "mov"), file_name("talks.html.jpg", "jpg")
    ('talks.mov', 'talks_html.jpg')
    """
    plain = clean_name(name)
    stem = plain.rpartition(".")[0] or plain
    return f"{stem.replace('.', '_')[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def disposition(name: str, *, is_attachment: bool = True) -> str:
    """The header that names a file (RFC 6266): plain letters for all, the full name for those who understand it.

    >>> disposition("Gespräche.mp4")
    'attachment; filename="Gesprache.mp4"; filename*=UTF-8\\'\\'Gespr%C3%A4che.mp4'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip() or "file"
    ascii_name = clean_name(ascii_name)
    kind = "attachment" if is_attachment else "inline"
    return f"{kind}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
