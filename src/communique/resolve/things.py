"""Canonical ids of bodies and places: the gazetteer's, or the folded name's where it knows nothing of that name."""

from __future__ import annotations

from functools import lru_cache

from communique.folding import fold
from communique.identity import local_id
from communique.models import EntityKind
from communique.vocab.gazetteer import KnownPlace, body_of, place_of, territory_by_code, territory_of


@lru_cache(maxsize=20_000)
def body_id(name: str) -> tuple[str, str]:
    """The id and the usual name of a body, or of a country that acts.

    >>> body_id("the North Atlantic Treaty Organisation"), body_id("Türkiye's government")[0]
    (('body/nato', 'NATO'), 'body/turkiye-s-government')
    >>> body_id("the Russian Federation"), body_id("Grain Club")
    (('body/russia', 'Russia'), ('body/grain-club', 'Grain Club'))
    """
    territory = territory_of(name)
    if territory is not None:
        return f"{EntityKind.BODY}/{_slug(territory.name)}", territory.name
    body = body_of(name)
    if body is None:
        return local_id(EntityKind.BODY, name), name
    if ":" in body.key:
        # A ministry or embassy that grammar found: the state, and the ministry's own words.
        _, code, words = body.key.split(":", 2)
        owner = territory_by_code(code)
        of = f"{_slug(owner.name)}-" if owner else ""
        return f"{EntityKind.BODY}/{of}{_slug(words)}", name
    short = min((form for form in body.forms if form.isupper()), key=len, default=body.name)
    return f"{EntityKind.BODY}/{_slug(body.key)}", short if len(short) > 2 else body.name


@lru_cache(maxsize=20_000)
def place_id(name: str) -> tuple[str, str]:
    """The id and the usual name of a place.

    >>> place_id("New York City"), place_id("Brussels, Belgium")[0], place_id("Chequers Barn")[0]
    (('place/new-york-us', 'New York'), 'place/brussels-be', 'place/chequers-barn')
    """
    place = known_place(name)
    if place is None:
        return local_id(EntityKind.PLACE, name), name
    if place.kind == "territory" or place.territory is None:
        return f"{EntityKind.PLACE}/{_slug(place.name)}", place.name
    return f"{EntityKind.PLACE}/{_slug(place.name)}-{place.territory.lower()}", place.name


@lru_cache(maxsize=20_000)
def known_place(name: str) -> KnownPlace | None:
    """The gazetteer's place of the name: "Brussels, Belgium", "the Oval Office", "Ankara of Türkiye"."""
    found = place_of(name)
    if found is None and "," in name:
        found = place_of(name.split(",", 1)[0])
    if found is None and " of " in name:
        found = place_of(name.rsplit(" of ", 1)[0])
    if found is None and name.lower().startswith("the "):
        found = place_of(name[4:])
    return found


def _slug(name: str) -> str:
    return fold(name.replace("_", " ")).replace(" ", "-")
