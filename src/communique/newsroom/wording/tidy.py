"""Names as a page shows them: without the line breaks, mark-up and capitals that documents have around them."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.folding import fold
from communique.vocab.gazetteer import places_of, territory_of

# "45<sup>th</sup> Awards Gala": mark-up that some publishers escape twice.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?: [^<>]*)?/?>")
_DOTS = re.compile(r"\.{2,}$")
# "the Pacific Islands Forum leaders’": the possessive of a sentence that went on.
_POSSESSIVE = re.compile(r"(?:(?<=\w)['’]s|(?<=s)['’])$")
_ARTICLE = re.compile(r"(?<=\w )The (?!Hague)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"AND", "AT", "BY", "DE", "DEL", "EL", "IN", "OF", "ON", "THE"})
_STAY = frozenset({"DC", "EU", "G7", "G8", "G20", "HQ", "NATO", "UAE", "UK", "UN", "US", "USA", "USSR"})
_ACRONYM = 5
_SHORT = 3


def squeeze(text: str | None) -> str:
    """The text in one line, with single spaces.

    >>> squeeze("leaders of Bosnia, Croatia and\\n Serbia ")
    'leaders of Bosnia, Croatia and Serbia'
    """
    return " ".join((text or "").split())


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """A name or title folded: names come again and again."""
    return fold(name)


@lru_cache(maxsize=50_000)
def tidy_name(text: str | None) -> str:
    """The name in one line without mark-up; empty if nothing is left.

    >>> tidy_name("75<sup>th</sup> World Health\\xa0Assembly")
    '75th World Health Assembly'
    """
    return _DOTS.sub(".", squeeze(_TAG.sub("", text or "")).strip(" ,;:"))


@lru_cache(maxsize=20_000)
def tidy_group(text: str | None) -> str:
    """The name of what is no person: as `tidy_name`, without a possessive at its end and a capital article within.

    >>> tidy_group("Leaders of The Caribbean Community’s")
    'Leaders of the Caribbean Community'
    """
    return _ARTICLE.sub("the ", squeeze(_POSSESSIVE.sub("", tidy_name(text))))


@lru_cache(maxsize=10_000)
def tidy_place(text: str) -> str:
    """The place's name with the capitals of a dateline taken back; abbreviations keep theirs.

    >>> [tidy_place(name) for name in ("WEST BERLIN", "DAYTON, Ohio", "WASHINGTON, D.C.", "AL-ULA", "UN", "ROK")]
    ['West Berlin', 'Dayton, Ohio', 'Washington, D.C.', 'Al-Ula', 'UN', 'ROK']
    """
    return ", ".join(filter(None, (_take_back(part) for part in tidy_group(text).split(", "))))


def _take_back(part: str) -> str:
    """One part between commas with a capital and small letters, if it is all capitals and no abbreviation."""
    if not part.isupper() or _is_abbreviation(part):
        return part
    words = part.split(" ")
    return " ".join(_lower(word, is_first=number == 0) for number, word in enumerate(words))


def _is_abbreviation(part: str) -> bool:
    """True for "D.C.", "ROK" and "TN", but not for "DOHA", which is a city in capitals."""
    if "." in part:
        return True
    if " " in part or len(part) > _ACRONYM:
        return False
    if part in _STAY or len(part) < _SHORT or not part.isalpha():
        return True
    if any(place.kind == "city" and place.known for place in places_of(part)):
        return False
    territory = territory_of(part.capitalize())
    return territory is None or territory.name.upper() != part


def _lower(word: str, *, is_first: bool) -> str:
    if word in _STAY or "." in word:
        return word
    if word in _SMALL and not is_first:
        return word.lower()
    return _WORD.sub(lambda found: found[0].capitalize(), word).replace("’S", "’s").replace("'S", "'s")
