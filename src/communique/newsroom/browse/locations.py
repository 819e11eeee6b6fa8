"""Where events took place: the places and countries of the record, or of one party, with their points on the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import OuterRef, Subquery

from communique.newsroom.browse.outline import outlines
from communique.newsroom.catalogue.models import Aspect, Filing, Heading, HeadingKind, Tie
from communique.newsroom.catalogue.names import country_of_place
from communique.newsroom.catalogue.shelf import first_of
from communique.resolve.things import body_id
from communique.vocab.coordinates import Coordinates, coordinates_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place with the number of its events, and the shelf number of the latest up to today.

    `country` is the id and name of the country in which it lies; `point` is None where nobody knows where that is.
    """

    heading: Heading
    country: tuple[str, str] | None
    count: int
    last: int | None
    point: Coordinates | None

    @property
    def is_exact(self) -> bool:
        """Whether the point is that of a town or a building, and not one somewhere in a region."""
        return self.point is not None and self.point.precision in ("city", "venue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A country in which events took place: its id, its code on the map (None if it is not drawn), how many events."""

    key: str
    name: str
    code: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """All places of one point, those of most events first."""

    locations: tuple[Location, ...]
    lat: float
    lon: float

    @property
    def count(self) -> int:
        """The events of its places together."""
        return sum(location.count for location in self.locations)

    @property
    def is_exact(self) -> bool:
        """Whether one of its places is a town or a building."""
        return any(location.is_exact for location in self.locations)


def find_locations(on: dt.date, limit: int) -> list[Location]:
    """The places of most events; of each, the latest event until that day."""
    until = first_of(on + dt.timedelta(days=1))
    last = Filing.objects.filter(heading_id=OuterRef("pk"), aspect=Aspect.EVENT, entry_id__lt=until)
    rows = Heading.objects.filter(kind=HeadingKind.PLACE, events__gt=0).order_by("kind", "-events")
    rows = rows.annotate(last=Subquery(last.order_by("-entry_id").values("entry_id")[:1]))[:limit]
    return [_locate(row, row.events, row.last) for row in rows]


def find_locations_of(subject: Heading, limit: int) -> list[Location]:
    """The places of most held events of one party."""
    ties = Tie.objects.filter(one_id=subject.pk, other_kind=HeadingKind.PLACE).order_by("-count", "-last")[:limit]
    shown = list(ties)
    headings = Heading.objects.in_bulk([tie.other_id for tie in shown])
    return [_locate(headings[tie.other_id], tie.count, tie.last) for tie in shown if tie.other_id in headings]


def find_lands() -> list[Land]:
    """The countries of most events."""
    rows = Heading.objects.filter(kind=HeadingKind.WHERE, events__gt=0).order_by("kind", "-events")
    return [Land(key=row.key, name=row.name, code=_codes().get(row.key), count=row.events) for row in rows]


def lands_of(locations: Iterable[Location]) -> list[Land]:
    """The countries of those places, with the events of their places together."""
    counts: dict[tuple[str, str], int] = {}
    for location in locations:
        if location.country is not None:
            counts[location.country] = counts.get(location.country, 0) + location.count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Land(key=key, name=name, code=_codes().get(key), count=count) for (key, name), count in ranked]


def dots_of(locations: Sequence[Location]) -> list[Dot]:
    """The points of the map, the largest first, so that the smaller ones are drawn above."""
    at: dict[tuple[float, float], list[Location]] = {}
    for location in locations:
        if location.point is not None:
            at.setdefault((location.point.lat, location.point.lon), []).append(location)
    dots = [Dot(locations=tuple(found), lat=lat, lon=lon) for (lat, lon), found in at.items()]
    return sorted(dots, key=lambda dot: (-dot.count, dot.lat, dot.lon))


def _locate(heading: Heading, count: int, last: int | None) -> Location:
    return Location(
        heading=heading,
        country=country_of_place(heading.name),
        count=count,
        last=last,
        point=coordinates_of(heading.key) or coordinates_of(heading.name),
    )


@cache
def _codes() -> dict[str, str]:
    """The codes of the countries that the map draws, by their ids in the record."""
    return {body_id(outline.name)[0]: outline.code for outline in outlines()}
