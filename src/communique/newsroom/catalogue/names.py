"""What the archive's ids are filed under."""

from __future__ import annotations

from functools import lru_cache

from communique.folding import fold
from communique.newsroom.catalogue.models import HeadingKind
from communique.resolve.things import body_id, known_place
from communique.vocab.bodies import body_by_key, body_of
from communique.vocab.territories import territory_by_code, territory_of

_LONGEST_KEY = 300


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
    body = body_of(name)
    if body is not None and body.of:
        owner = territory_by_code(body.of)
        if owner is not None:
            return body_id(owner.name)
    return body_id(name)


@lru_cache(maxsize=50_000)
def polities_above(name: str) -> frozenset[str]:
    """The ids of a state or body and of those that it is an organ of.

    >>> sorted(polities_above("European Commission"))
    ['body/european-commission', 'body/european-union']
    """
    found = {body_id(name)[0]}
    body = body_of(name)
    while body is not None and body.parent is not None:
        body = body_by_key(body.parent)
        if body is not None:
            found.add(body_id(body.name)[0])
    return frozenset(found)


@lru_cache(maxsize=50_000)
def country_of_place(name: str) -> tuple[str, str] | None:
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


def source_key(publisher: str) -> str:
    """What all spellings of a publisher's name have in common.

    >>> source_key("The WHITE House"), source_key("whitehouse.gov")
    ('the white house', 'whitehouse gov')
    """
    return fold(publisher)[:_LONGEST_KEY] or publisher[:_LONGEST_KEY]


def forms_of(kind: HeadingKind, name: str) -> tuple[str, ...]:
    """Other names by which a country or body of the vocabulary is known.

    >>> "United Kingdom of Great Britain and Northern Ireland" in forms_of(HeadingKind.COUNTRY, "United Kingdom")
    True
    >>> forms_of(HeadingKind.BODY, "Grain Club")
    ()
    """
    if kind == HeadingKind.COUNTRY:
        territory = territory_of(name)
        return (territory.full_name, *territory.aliases) if territory is not None else ()
    if kind == HeadingKind.BODY:
        body = body_of(name)
        return body.forms if body is not None and ":" not in body.key else ()
    return ()
