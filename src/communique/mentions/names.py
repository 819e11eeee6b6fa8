"""Whether two forms of a name in one document can be one person's."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata

from communique.vocab.load import load

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_WORD = re.compile(r"[^\W_]+")
# Spellings of one given name are at least so alike: Sergei and Sergey are, Joe and Jill are not.
_ALIKE = 0.7


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
    >>> is_short_for(("joe", "biden"), ("joseph", "r", "biden")), is_short_for(("joe", "biden"), ("jill", "biden"))
    (True, False)
    """
    if short == full:
        return True
    if not short or not full or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (addressed and short[0] in full)
    if _in_order(short, full):
        return True
    return short[-1] == full[-1] and _is_given(short[0], full[0]) and (len(short) == 2 or len(full) == 2 or addressed)


def _is_given(a: str, b: str) -> bool:
    """Whether two first words can be one given name: an initial, a short form, another spelling."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return (
        bool(_given_keys().get(a, frozenset()) & _given_keys().get(b, frozenset()))
        or a.startswith(b)
        or b.startswith(a)
        or difflib.SequenceMatcher(None, a, b).ratio() >= _ALIKE
    )


@functools.cache
def _given_keys() -> dict[str, frozenset[str]]:
    """For each form of `given_names.yml` the names that it is a form of."""
    keys: dict[str, frozenset[str]] = {}
    for entry in load("given_names"):
        for form in entry.forms:
            keys[form.casefold()] = keys.get(form.casefold(), frozenset()) | {entry.key}
    return keys


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    at = 0
    for word in full:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short)
