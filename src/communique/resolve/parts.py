"""Which event belongs to which: the meetings of a visit, the bilaterals of a summit, the summit of a trip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.models import EngagementType, Status
from communique.resolve.occasions import Told, judge_places
from communique.resolve.things import known_place
from communique.vocab.territories import territory_of

CONTAINERS = (EngagementType.VISIT, EngagementType.SUMMIT)
_LONGEST = dt.timedelta(days=15)
"""A container that lasts longer is a date of which only the month is known."""

_AROUND = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as all its reports together tell it: days, persons, states, places, names and settings."""

    id: str
    type: EngagementType
    first: dt.date
    last: dt.date
    persons: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    settings: frozenset[str]

    @property
    def length(self) -> dt.timedelta:
        """From the first day to the last."""
        return self.last - self.first


def happening_of(event: str, reports: Sequence[Told]) -> Happening | None:
    """The event of these reports; None where none of them gives its days."""
    dated = [report for report in reports if report.is_firm and report.first and report.last]
    if not dated:
        return None
    best = min(dated, key=lambda r: (not r.is_dated, r.status is Status.PLANNED, r.rank, r.id))
    first, last = best.first, best.last
    if first is None or last is None:
        return None
    return Happening(
        id=event,
        type=best.type,
        first=first,
        last=last,
        persons=frozenset().union(*(report.persons for report in reports)),
        states=frozenset().union(*(report.by_state for report in reports)),
        places=frozenset(report.place for report in reports if report.place),
        names=frozenset().union(*(report.names for report in reports)),
        settings=frozenset().union(*(report.settings for report in reports)),
    )


def find_container(inner: Happening, others: Iterable[Happening]) -> tuple[Happening, tuple[str, ...]] | None:
    """The shortest visit or summit that the event is a part of, and why; None where it stands alone."""
    found = [(other, why) for other in others if (why := _reasons(inner, other)) is not None]
    if not found:
        return None
    return min(found, key=lambda item: (item[0].length, item[0].type is not EngagementType.SUMMIT, item[0].id))


def _reasons(inner: Happening, outer: Happening) -> tuple[str, ...] | None:
    if inner.id == outer.id or outer.type not in CONTAINERS or outer.length > _LONGEST:
        return None
    if inner.type in (EngagementType.CALL, EngagementType.VISIT):
        return None
    named = inner.settings & outer.names
    # Of a summit, texts give the first day as a rule; what was held on its margins was near it.
    slack = _AROUND if named and outer.type is EngagementType.SUMMIT else dt.timedelta()
    if not (outer.first - slack <= inner.first and inner.last <= outer.last + slack):
        return None
    if inner.type is EngagementType.SUMMIT and outer.type is EngagementType.SUMMIT:
        return None
    shared = inner.persons & outer.persons
    if outer.type is EngagementType.SUMMIT:
        return _in_summit(inner, outer, bool(shared), bool(named))
    if not shared:
        return None
    return _on_visit(inner, outer, len(shared))


def _in_summit(inner: Happening, outer: Happening, is_shared: bool, is_named: bool) -> tuple[str, ...] | None:
    if is_named:
        return ("it was held on the margins of the summit", "on its days")
    if inner.settings and outer.names:
        return None
    place = _place_points(inner, outer)
    if place is None or not is_shared:
        return None
    if place >= 1.5:
        return ("a party of the summit took part", "at the place of the summit", "on its days")
    if len(inner.states) > 1 and inner.states <= outer.states:
        return ("only parties of the summit took part", "on its days")
    return None


def _on_visit(inner: Happening, outer: Happening, shared: int) -> tuple[str, ...] | None:
    place = _place_points(inner, outer)
    if place is None:
        return None
    if place >= 1.0:
        return ("the visitor took part", "at the place of the visit", "on its days")
    if shared > 1:
        return ("visitor and host took part", "on the days of the visit")
    if inner.places:
        return None
    hosts = {code for words in outer.places for code in _territories(words)}
    if hosts & inner.states and len(inner.states) > 1:
        return ("the visitor and the host country took part", "on the days of the visit")
    return None


def _place_points(inner: Happening, outer: Happening) -> float | None:
    """The best that any two of their places say; None where all of them differ."""
    if not inner.places or not outer.places:
        return 0.0
    points = [judge_places(one, other) for one in inner.places for other in outer.places]
    known = [found for found in points if found is not None]
    return max(known) if known else None


def _territories(words: str) -> set[str]:
    found = set()
    for name in [words, *words.replace(" and ", ", ").split(", ")]:
        territory = territory_of(name)
        place = known_place(name)
        if territory is not None:
            found.add(territory.code)
        elif place is not None and place.territory:
            found.add(place.territory)
    return found
