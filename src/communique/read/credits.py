"""Whom a page credits with the text it repeats."""

from __future__ import annotations

import re
from functools import cache

from communique.read.forms import compile_words
from communique.read.published import MONTHS
from communique.read.wordlist import split_words
from communique.vocab.load import load

_UPPER = r"[A-Z\u00c0-\u00de\u0400-\u042f]"
# A name: capitalised words, joined by small ones; "the" before it is no part of it.
_WORDS = rf"{_UPPER}[\w&.’'/-]*"
_JOINT = r"(?:(?:of|for|and|the|de|du|des|la|on|&)\s+){0,3}"
_NAME = rf"(?:[Tt]he\s+)?(?P<source>{_WORDS}(?:\s+{_JOINT}{_WORDS}){{0,7}})"
_TAIL = re.compile(r"[\s.,;:]+$")
_NO_NAMES = frozenset(MONTHS) | frozenset(
    split_words(
        "monday tuesday wednesday thursday friday saturday sunday today teleconference videoconference video telephone "
        "phone zoom webex skype satellite livestream twitter facebook youtube email"
    )
)
_FIRST_LINES = 4
_LAST_LINES = 6
_LONGEST_LINE = 120
_MARK = r"\([^()\n]{2,30}\)|\[[^\[\]\n]{2,30}\]|/[A-Z][\w .&-]{1,28}/"
_DATELINE_HEAD = re.compile(
    rf"\s*{_UPPER}[\w.’'-]*(?:[ ,/]+{_UPPER}[\w.’'-]*){{0,4}}[^\n()\[\]/]{{0,40}}?(?P<mark>{_MARK})\s*[-–—:]"
)


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: list[tuple[str, re.Pattern[str]]] = []
    for entry in load("credits"):
        if entry.kind != kind:
            continue
        found.extend((entry.key, compile_credit(form, whole=kind != "phrase")) for form in entry.forms)
    return tuple(found)


def compile_credit(form: str, *, whole: bool) -> re.Pattern[str]:
    """The pattern of a credit's form; its group "source" is the name."""
    before, after = (f"(?i:{compile_words(part)})" if part.strip() else "" for part in form.split("<source>", 1))
    body = f"{before}{_NAME}{after}"
    return re.compile(rf"\W*{body}[\s.]*" if whole else rf"(?<!\w){body}(?!\w)")


def find_source(text: str, publisher: str | None = None) -> str | None:
    """The name that the text credits as its origin, or None; never the publisher itself.

    >>> find_source("Talks in Oslo\\n\\nSource: NATO\\n\\nThe envoys met.")
    'NATO'
    >>> find_source("WASHINGTON, June 3 (Reuters) - The president met the secretary general on Thursday.")
    'Reuters'
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    own = (publisher or "").casefold()
    for line in (*lines[:_FIRST_LINES], *lines[-_LAST_LINES:]):
        if len(line) <= _LONGEST_LINE:
            for _, pattern in _patterns("line"):
                if (match := pattern.fullmatch(line)) and (name := _name(match["source"], own)):
                    return name
    for line in lines[:_FIRST_LINES]:
        if match := _DATELINE_HEAD.match(line):
            inner = match["mark"][1:-1].strip()
            if re.fullmatch(_NAME, inner) and (name := _name(inner, own)):
                return name
    for line in (*lines[:_FIRST_LINES], *lines[-_LAST_LINES:]):
        for _, pattern in _patterns("phrase"):
            if (match := pattern.search(line)) and (name := _name(match["source"], own)):
                return name
    return None


def _name(found: str, own: str) -> str | None:
    name = _TAIL.sub("", found)
    name = re.sub(r"^(?:The|the)\s+", "", name)
    if not name:
        return None
    if name.split()[0].lower().rstrip(".") in _NO_NAMES:
        # "The list was first published in March.", "Via Teleconference"
        return None
    return name if name.casefold() != own and len(name) > 1 else None
