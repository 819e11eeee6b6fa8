"""Whose office it is: the short forms of states and organisations, and whether a title already names them."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.folding import fold, padded
from communique.newsroom.wording.tidy import tidy_group
from communique.vocab.gazetteer import body_of, find_bodies, find_territories, territory_of

_SHORT_STATES = {"GB": "UK", "US": "US"}
_SHORT_BODIES = {
    "african_union": "AU",
    "ecowas": "ECOWAS",
    "european_union": "EU",
    "nato": "NATO",
    "osce": "OSCE",
    "united_nations": "UN",
}
_BEFORE = frozenset({"white house", "kremlin", "pentagon", "senate", "state department", "downing street", "treasury"})
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9+-]*[A-Z0-9]")
_CAPITALS = re.compile(r"\b(?:[A-Z]{3,}|[A-Z]\.[A-Z]\.)")


@lru_cache(maxsize=10_000)
def short_state(of: str) -> str | None:
    """The abbreviation of a state that is usual before a title, or None.

    >>> short_state("United States"), short_state("Kenya")
    ('US', None)
    """
    territory = territory_of(of)
    return _SHORT_STATES.get(territory.code) if territory is not None else None


@lru_cache(maxsize=10_000)
def short_body(of: str) -> str | None:
    """The abbreviation or short name of an organisation that is usual before a title, or None.

    >>> [short_body(of) for of in ("North Atlantic Treaty Organization", "UNICEF", "White House", "World Bank")]
    ['NATO', 'UNICEF', 'White House', None]
    """
    if territory_of(of) is not None:
        return None
    body = body_of(of)
    if body is not None and body.key in _SHORT_BODIES:
        return _SHORT_BODIES[body.key]
    if _ABBREVIATION.fullmatch(of) or fold(of) in _BEFORE:
        return of
    return None


@lru_cache(maxsize=20_000)
def names_it(office: str, of: str) -> bool:
    """True if the title names whose it is, by a name, a demonym or an abbreviation.

    >>> names_it("Russian Foreign Minister", "Russia"), names_it("NATO Secretary General", "NATO")
    (True, True)
    >>> names_it("Foreign Minister", "Russia")
    False
    """
    if padded(of) in padded(office):
        return True
    territory = territory_of(of)
    if territory is not None:
        return any(found.code == territory.code for _, _, found, _ in find_territories(office))
    body = body_of(of)
    return body is not None and any(found.key == body.key for _, _, found in find_bodies(office))


@lru_cache(maxsize=20_000)
def names_part_of_it(office: str) -> bool:
    """True if the title names an institution by its name: "EPA Administrator", "White House Counsel"."""
    if _CAPITALS.search(office):
        return True
    return any(":" not in found.key for _, _, found in find_bodies(office))


def is_state(of: str) -> bool:
    """True if the name is a country's or another territory's."""
    return territory_of(tidy_group(of)) is not None
