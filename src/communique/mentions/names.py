"""Whether two forms of a name in one document can be one person's."""

from __future__ import annotations

import re
import unicodedata

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_WORD = re.compile(r"[^\W_]+")


def fold_name(name: str) -> tuple[str, ...]:
    """The name's words without accents, case, marks and generation suffixes.

    >>> fold_name("Joseph R. Biden, Jr.")
    ('joseph', 'r', 'biden')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = tuple(_WORD.findall(plain))
    bare = tuple(w for w in words if w not in _SUFFIXES)
    return bare or words


def is_short_for(short: tuple[str, ...], full: tuple[str, ...], *, addressed: bool = False) -> bool:
    """Whether `short` is a form of `full`: the same words, a surname, a part in order, or an initial and the surname.

    `addressed` says that an office or an honorific stands before the short form; only then can a first word alone be
    meant ("President Xi" for Xi Jinping).

    >>> is_short_for(("biden",), ("joseph", "r", "biden"))
    True
    >>> is_short_for(("xi",), ("xi", "jinping")), is_short_for(("xi",), ("xi", "jinping"), addressed=True)
    (False, True)
    >>> is_short_for(("joe", "biden"), ("joseph", "r", "biden"))
    True
    """
    if short == full:
        return True
    if not short or not full or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (addressed and short[0] in full)
    if _in_order(short, full):
        return True
    return short[-1] == full[-1] and short[0][0] == full[0][0] and (len(short) == 2 or len(full) == 2 or addressed)


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    at = 0
    for word in full:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short)
