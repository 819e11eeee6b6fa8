"""What the world's political map calls things: territories, bodies and places, by name and in running text.

The face of `communique.vocab.territories`, `.bodies` and `.places`; data are read at the first call and kept.
"""

from communique.vocab.bodies import Body, bodies, body_by_key, body_of, find_bodies
from communique.vocab.places import KnownPlace, find_places, place_of, places_of
from communique.vocab.territories import (
    Territory,
    find_territories,
    is_demonym,
    territories,
    territories_of,
    territory_by_code,
    territory_of,
)

__all__ = [
    "Body",
    "KnownPlace",
    "Territory",
    "bodies",
    "body_by_key",
    "body_of",
    "find_bodies",
    "find_places",
    "find_territories",
    "is_demonym",
    "place_of",
    "places_of",
    "territories",
    "territories_of",
    "territory_by_code",
    "territory_of",
]
