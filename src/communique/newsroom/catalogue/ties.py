"""Who was with whom, and where: the pairs of headings that one held event ties together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations

from communique.newsroom.catalogue.models import HeadingKind

_MOST_TOGETHER = 40
"""Of an occasion of more parties than this, nobody is taken to have met everybody."""
_POLITIES = (HeadingKind.COUNTRY, HeadingKind.BODY)


def find_ties(present: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The pairs among the headings (id and kind) of an event, in both directions.

    Persons are tied to persons, states and bodies to one another, and all of them to the place.

    >>> list(find_ties([(1, "person"), (2, "person"), (3, "country"), (4, "type")]))
    [(1, 2), (2, 1)]
    """
    kinds = sorted(present)
    people = [key for key, kind in kinds if kind == HeadingKind.PERSON]
    polities = [key for key, kind in kinds if kind in _POLITIES]
    places = [key for key, kind in kinds if kind == HeadingKind.PLACE]
    for group in (people, polities):
        if len(group) <= _MOST_TOGETHER:
            yield from permutations(group, 2)
    for place in places:
        for one in (*people, *polities):
            yield one, place
            yield place, one
