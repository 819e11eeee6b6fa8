"""The proper names by which texts call an occasion: "the Summit for Democracy", "G7 Summit", "Quad Leaders' Summit"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.folding import fold
from communique.vocab.bodies import find_bodies
from communique.vocab.load import load

_CAPITAL = r"[A-Z0-9][\w.’'&-]*"
_JOIN = r"(?:of|on|for|and|the|to|in)"
_BEFORE = re.compile(rf"((?:{_CAPITAL}\s+(?:{_JOIN}\s+){{0,2}}){{1,6}})$")
_AFTER = re.compile(rf"^\s+(?:of|for|on)\s+(?:the\s+)?((?:{_CAPITAL}\s*(?:(?:and|of|for|on)\s+)?){{1,6}})")


_SETTING = re.compile(
    r"\b(?:margins?|sidelines?|fringes?|ahead|at|during|after|following|before|since|for|from|attend\w*|participat\w*"
    r"|in|opening|part)(?: of| in)?(?: the| this| today[’']s| last| its| their| an?)*(?: \w+[’']s)? $",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OccasionNames:
    """What a text calls an occasion, and what it names as its setting: "on the margins of the G7 Summit"."""

    names: frozenset[str]
    settings: frozenset[str]


@lru_cache(maxsize=5_000)
def find_names(text: str) -> OccasionNames:
    """The keys of bodies whose summit or council the text names, and the words of other gatherings' names.

    >>> sorted(find_names("The President will host the Summit for Democracy on December 9.").names)
    ['democracy']
    >>> found = find_names("They met on the margins of the G7 Summit.")
    >>> sorted(found.names), sorted(found.settings)
    ([], ['g7'])
    """
    names: set[str] = set()
    settings: set[str] = set()
    for noun in _nouns().finditer(text):
        before = _BEFORE.search(text, max(0, noun.start() - 90), noun.start())
        after = _AFTER.match(text[noun.end() : noun.end() + 90])
        start = before.start() if before else noun.start()
        found = names if _SETTING.search(text[max(0, start - 40) : start]) is None else settings
        words = f"{before[1] if before else ''}{noun[0]} {after[1] if after else ''}"
        bodies = find_bodies(words)
        found |= {body.key for _, _, body in bodies if ":" not in body.key}
        for first, last, _ in reversed(bodies):
            words = f"{words[:first]} {words[last:]}"
        found |= {w for w in fold(words).split() if w not in _common() and w.isalpha() and len(w) > 2}
    return OccasionNames(frozenset(names), frozenset(settings))


@cache
def _nouns() -> re.Pattern[str]:
    forms = [form for entry in load("gatherings") if entry.kind == "noun" for form in entry.forms]
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b")


@cache
def _common() -> frozenset[str]:
    words = {fold(form) for entry in load("gatherings") for form in entry.forms}
    return frozenset(words | {"the", "of", "on", "for", "and", "to", "in", "us", "s"})
