"""Lists as sentences have them: "A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.newsroom.wording.tidy import squeeze

_ENDS = " .,;:!?–—-"
_ABOUT = re.compile(r"(?:on|about|regarding|concerning)\s+", re.IGNORECASE)


def joiner(items: Sequence[str], number: int) -> str:
    """What stands before the item of that number: nothing, a comma, or the last "and".

    The comma before "and" is there only where the last item has an "and" of its own.
    """
    if number == 0:
        return ""
    if number < len(items) - 1:
        return ", "
    return ", and " if len(items) > 2 and " and " in items[-1] else " and "


def join_names(names: Sequence[str]) -> str:
    """The names as a list in words.

    >>> join_names(["Bosnia", "Croatia", "Serbia"]), join_names(["Oman"]), join_names([])
    ('Bosnia, Croatia and Serbia', 'Oman', '')
    """
    said = [name for name in map(squeeze, names) if name]
    return "".join(joiner(said, number) + name for number, name in enumerate(said))


def tell_topics(topics: Sequence[str], most: int = 5) -> str:
    """What it was about, from "on": the first topics, each once, and how many more there are; empty if there are none.

    >>> tell_topics(["the war in\\n Ukraine.", "grain exports", "NATO’s enlargement;"])
    'on the war in Ukraine, grain exports and NATO’s enlargement'
    >>> tell_topics(["trade", "energy", "visas"], most=2), tell_topics([])
    ('on trade, energy and 1 more', '')
    """
    said: dict[str, str] = {}
    for topic in topics:
        words = _ABOUT.sub("", squeeze(topic).strip(_ENDS), count=1).strip(_ENDS)
        if words:
            said.setdefault(words.casefold(), words)
    shown = list(said.values())[: max(1, most)]
    if not shown:
        return ""
    items = shown + ([f"{len(said) - len(shown)} more"] if len(said) > len(shown) else [])
    if any(", " in item for item in items) and len(items) > 1:
        # "trade, Ukraine and Syria" is one topic among others.
        return "on " + "; ".join([*items[:-1], f"and {items[-1]}"])
    return f"on {join_names(items)}"
