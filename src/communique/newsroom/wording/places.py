"""Places in a sentence: "in the Netherlands", "at the White House", "on board USS Gerald R. Ford"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from communique.newsroom.wording.articles import article_of, head_of, indefinite, is_determined, with_article
from communique.newsroom.wording.lists import join_names
from communique.newsroom.wording.nouns import (
    AT,
    EVENTS,
    IN,
    LANDS,
    NOUNS_WITH_THE,
    ON,
    ROOMS,
    WITHOUT_THE,
    site_nouns,
    venue_heads,
    venue_names,
)
from communique.newsroom.wording.tidy import fold_name, tidy_place
from communique.vocab.gazetteer import body_of, places_of, territory_of

_SHIP = re.compile(r"(?:USS|HMS|HNLMS|INS|FS|HMCS|HMAS|RFS|USCGC) [A-Z]|Air Force (?:One|Two)\b|aircraft carrier\b")
_BRINGS_ITS_OWN = re.compile(r"(?:aboard|around|at|between|in|inside|near|off|on|outside|under) ", re.IGNORECASE)
_PART_OF_LAND = re.compile(r"(?:(?:north|south)-?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central|downtown) [A-Z]")
_FURTHER = re.compile(r",| (?:in|near|at|on|outside|of) ")
_GENERIC = frozenset(
    {
        "apostolic",
        "elysee",
        "federal",
        "governmental",
        "imperial",
        "national",
        "presidential",
        "prime",
        "royal",
        "state",
    }
)
"""What makes a palace the one of its kind: "the Presidential Palace", but "Dolmabahçe Palace"."""
_FIRST_HEADS = frozenset({"Camp", "Château", "Fort", "Hotel", "Palacio", "Palais", "Palazzo", "Schloss", "Villa"})
_WIDE = frozenset({"region", "area", "water"})
# "home of Tucson Mayor Regina Romero (left)", "PARIS (AP)"
_ASIDE = re.compile(r" \((?:left|right|center|centre|[A-Z]{2,4}|Ap|Afp)\)$")
_LONG = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """A place's name as it is told, the preposition before it, and its article."""

    name: str
    preposition: str
    article: str

    @property
    def before(self) -> str:
        """What stands before the name where it says where something was: "in the"."""
        return f"{self.preposition} {self.article}".strip()

    @property
    def visited(self) -> str:
        """What stands before the name where it is what was visited: "the"."""
        return self.article


@lru_cache(maxsize=10_000)
def word_place(name: str) -> PlaceWords | None:
    """How a place is told, or None if the name is empty.

    >>> [word_place(name).before for name in ("Moscow", "Netherlands", "White House", "Oval Office", "Windsor Castle")]
    ['in', 'in the', 'at the', 'in the', 'at']
    >>> [word_place(name).before for name in ("airport of Al-Ula", "USS Missouri", "Castle Buildings in Stormont")]
    ['at the', 'on board', 'at']
    >>> word_place("United Arab Emirates, Kuwait")
    PlaceWords(name='United Arab Emirates and Kuwait', preposition='in', article='the')
    """
    tidy = _ASIDE.sub("", re.sub(r"^the (?=\S)", "", tidy_place(name)))
    if not tidy:
        return None
    parts = list(dict.fromkeys(tidy.split(", ")))
    if len(parts) > 1 and _are_level(parts):
        names = join_names([parts[0], *map(with_article, parts[1:])])
        return PlaceWords(name=names, preposition=_preposition(parts[0]), article=article_of(parts[0]))
    tidy = ", ".join(parts)
    preposition = _preposition(tidy)
    return PlaceWords(name=tidy, preposition=preposition, article=_article(tidy, preposition))


def _are_level(parts: list[str]) -> bool:
    """True for places on one level: "Somalia, Kenya" are two, "Tokyo, Japan" is one."""
    kinds = [{place.kind for place in places_of(part)} for part in parts]
    if any(all(kind in found for found in kinds) for kind in ("territory", "province")):
        return True
    if all(body_of(part) is not None for part in parts) or all(found & _WIDE for found in kinds):
        return True
    return all("city" in found and not found & {"territory", "province"} for found in kinds)


def _preposition(name: str) -> str:
    """One of "in", "at", "on", "on board", or nothing where the name brings its own."""
    if _BRINGS_ITS_OWN.match(name):
        return ""
    if _SHIP.match(name):
        return "on board"
    first = _FURTHER.split(name, maxsplit=1)[0]
    head = head_of(first).lower()
    for nouns, preposition in ((ON, "on"), (IN, "in"), (AT, "at")):
        if {fold_name(name), fold_name(first)} & nouns:
            return preposition
    if head == "lawn":
        return "on"
    if head in ROOMS:
        return "in"
    if _is_site(first, head):
        return "at"
    return "in" if _is_land(name, first, head) else "at"


def _is_site(first: str, head: str) -> bool:
    """True if the name is that of a building or an occasion."""
    known = places_of(first)
    if first in venue_names() or (known and known[0].kind == "venue"):
        return True
    words = first.split()
    if first.isupper() and len(words) == 1:
        # Gao is a city in Mali; GAO is an office in Washington.
        return territory_of(first) is None
    if known or not words:
        return False
    heads = {
        form for count in (1, 2) for form in (" ".join(words[-count:]), " ".join(words[-count:]).removesuffix("s"))
    }
    is_headed = bool(heads & venue_heads()) or words[0] in _FIRST_HEADS
    return is_headed or fold_name(words[0]) in _GENERIC or head in EVENTS or head in site_nouns("buildings")


def _is_land(name: str, first: str, head: str) -> bool:
    """True if the name is that of a city, a land or a water, or looks like one."""
    if places_of(name) or places_of(first) or _PART_OF_LAND.match(name):
        return True
    body = body_of(first)
    if body is not None:
        return body.kind == "parliament"
    if head in LANDS or (head_of(first).islower() and head.removesuffix("s") in site_nouns("lands") - {"border"}):
        return True
    if head in NOUNS_WITH_THE or " of " in name:
        return False
    words = first.split()
    return len(words) <= _LONG and all(word[:1].isupper() for word in words) and not re.search(r"[./\d]", first)


def _article(name: str, preposition: str) -> str:
    first = _FURTHER.split(name, maxsplit=1)[0]
    if (
        not preposition
        or name.startswith(("The ", "Schloss "))
        or is_determined(name)
        or fold_name(name) in WITHOUT_THE
    ):
        return ""
    if preposition == "on board":
        return "the" if name[:1].islower() else ""
    if _PART_OF_LAND.match(name):
        return ""
    if fold_name(name) == "hague":
        return "The"
    known = () if preposition == "at" else places_of(name) or places_of(name.split(", ")[0])
    if known and known[0].kind == "water":
        return "" if fold_name(name).startswith(("lake ", "river ")) else "the"
    if known and known[0].kind in ("city", "province"):
        return ""
    return _article_of_site(name, first, is_known=bool(known))


def _article_of_site(name: str, first: str, *, is_known: bool) -> str:
    """The article of a name that is no city's."""
    whole = article_of(name) or article_of(first)
    if whole == "the" or is_known:
        return whole
    words, head = fold_name(first).split(), head_of(first)
    is_plural = head.endswith("s") and not head.endswith("ss") and not name.startswith("headquarters of ")
    if not words or (is_plural and head.lower() not in EVENTS):
        return ""
    if (
        re.match(r"\d+(?:st|nd|rd|th)\b", name)
        or words[0] in _GENERIC
        or head.lower() in EVENTS | {"border", "capital"}
    ):
        return "the"
    if " of " in name and first != name:
        return "the"
    if head.islower():
        return "the" if first != name or name[:1].isupper() else indefinite(name)
    return ""
