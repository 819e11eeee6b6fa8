"""What the archive's ids are filed under."""

from __future__ import annotations

from functools import lru_cache

from communique.newsroom.catalogue.models import HeadingKind
from communique.resolve.things import body_id, known_place
from communique.vocab.territories import territory_by_code, territory_of


@lru_cache(maxsize=50_000)
def kind_of_body(name: str) -> HeadingKind:
    """Whether a body is a country.

    >>> str(kind_of_body("France")), str(kind_of_body("NATO"))
    ('country', 'body')
    """
    return HeadingKind.COUNTRY if territory_of(name) is not None else HeadingKind.BODY


@lru_cache(maxsize=50_000)
def polity_of(name: str) -> tuple[str, str] | None:
    """The id and name of the state or body that somebody acts for; of a state's own organ, the state.

    >>> polity_of("White House"), polity_of("the North Atlantic Treaty Organization")
    (('body/united-states', 'United States'), ('body/nato', 'NATO'))
    """
    from communique.vocab.bodies import body_of

    body = body_of(name)
    if body is not None and body.of:
        owner = territory_by_code(body.of)
        if owner is not None:
            return body_id(owner.name)
    return body_id(name)


@lru_cache(maxsize=50_000)
def country_of_place(name: str, place_id: str | None = None) -> tuple[str, str] | None:
    """The id and name of the country in which a place lies; None where the gazetteer does not know.

    >>> country_of_place("Oval Office"), country_of_place("Kigali")
    (('body/united-states', 'United States'), ('body/rwanda', 'Rwanda'))
    """
    place = known_place(name)
    if place is None:
        return None
    if place.kind == "territory":
        territory = territory_of(place.name)
    else:
        territory = territory_by_code(place.territory) if place.territory else None
    return body_id(territory.name) if territory is not None else None
