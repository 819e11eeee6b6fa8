"""Where events took place: the record's places, or those of one party, on a map of the world and as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from communique.folding import fold
from communique.newsroom.browse.addresses import address_of_heading, event_address
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.columns import Column, arrange
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.filters import Filters
from communique.newsroom.browse.forms import HTML, Page, Table, give, size_of
from communique.newsroom.browse.locations import (
    Dot,
    Land,
    Location,
    dots_of,
    find_lands,
    find_locations,
    find_locations_of,
    lands_of,
)
from communique.newsroom.browse.outline import VIEW_BOX, outlines, project
from communique.newsroom.browse.subjects import answer_name, read_subject, subject_of, unknown_subject
from communique.newsroom.catalogue.models import Entry, Heading
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.wording import tell_dates

PATH = "/map/"
_MOST = 300
_LARGEST, _SMALLEST, _SINGLE = 22.0, 4.0, 4.0
_LEVELS = 4
_CSV = ("place", "id", "country", "events", "last", "latitude", "longitude", "precision", "url", "events_url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place in the table; `events_url` lists its events, `last_url` is the page of the latest."""

    location: Location
    address: str
    events_url: str
    country_url: str | None
    last_url: str | None

    @property
    def last_day(self) -> str:
        """The day of the latest event."""
        return _iso(self.location.last) or ""

    @property
    def note(self) -> str:
        """What is to be said of its point."""
        if self.location.point is None:
            return "not on the map"
        return "" if self.location.is_exact else "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A dot as the server draws it, in units of the map."""

    dot: Dot
    address: str
    label: str
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A country as the server draws it; `level` is how dark, 0 for one without events."""

    name: str
    path: str
    level: int
    address: str | None
    count: int


_COLUMNS: tuple[Column[Row], ...] = (
    Column(key="place", label="Place", value=lambda row: fold(row.location.heading.name)),
    Column(
        key="country",
        label="Country",
        value=lambda row: fold(row.location.country[1]) if row.location.country else None,
    ),
    Column(key="events", label="Events", value=lambda row: row.location.count, is_number=True, is_falling=True),
    Column(key="last", label="Latest", value=lambda row: row.location.last if row.last_day else None, is_falling=True),
)


def worldmap(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The map of all places, or of those of the one whom the address names."""
    filters = read_subject(PATH, request.GET, keep=("sort",))
    named = answer_name(request, filters, "map")
    if named is not None:
        return named
    if filters.unknown:
        data = {"type": "FeatureCollection", "features": []}
        return give(request, unknown_subject(filters, "map", data=data, columns=_CSV), form)
    subject = subject_of(filters)
    most = size_of(request, form) if form != HTML and "limit" in request.GET else _MOST
    locations = find_locations_of(subject, most) if subject else find_locations(today(), most)
    lands = lands_of(locations) if subject else find_lands()
    base = base_of(request)
    page = Page(
        template="map.html",
        title=f"Map of {subject.name}" if subject else "Map",
        section="map",
        description="Where meetings, visits and summits took place, how many, and when the latest.",
        data=lambda: _as_geojson(locations, lands, filters, base),
        table=lambda: Table(columns=_CSV, rows=[_as_row(location, filters, base) for location in locations]),
        is_indexed=not request.GET,
    )
    if form == HTML:
        page.context = _context(request, filters, subject, locations, lands)
    return give(request, page, form)


def _context(
    request: HttpRequest, filters: Filters, subject: Heading | None, locations: list[Location], lands: list[Land]
) -> dict[str, Any]:
    numbers = {location.last for location in locations if location.last is not None}
    refs = dict(Entry.objects.filter(id__in=numbers).values_list("id", "ref"))
    rows, heads = arrange(
        [_row(location, filters, refs) for location in locations],
        _COLUMNS,
        request.GET.get("sort", ""),
        "events",
        lambda sort: filters.address(sort=sort) + "#places",
    )
    dots = dots_of(locations)
    levels = _levels(lands)
    return {
        "filters": filters,
        "chips": list(filters.chips()),
        "subject": subject,
        "subject_url": address_of_heading(subject) if subject else None,
        "view_box": VIEW_BOX,
        "shapes": _shapes(lands, levels, filters),
        "marks": _marks(dots, filters),
        "rows": rows,
        "heads": heads,
        "lands": [(land, _land_url(land, filters)) for land in lands],
        "most_in_a_land": lands[0].count if lands else 0,
        "off_map": sum(location.point is None for location in locations),
        "has_regions": any(not dot.is_exact for dot in dots),
        "is_cut": len(locations) >= _MOST,
        "figure": {
            "dots": [
                {
                    "lat": dot.lat,
                    "lon": dot.lon,
                    "r": radius,
                    "isExact": dot.is_exact,
                    "places": [
                        {
                            "name": " ".join(location.heading.name.split()),
                            "count": location.count,
                            "url": address_of_heading(location.heading),
                            "events": _events_url(location, filters),
                            "last": tell_dates(_iso(location.last), None),
                        }
                        for location in dot.locations
                    ],
                }
                for dot, radius in zip(dots, _radii(dots), strict=True)
            ],
            "lands": {
                land.code: {
                    "name": land.name,
                    "count": land.count,
                    "level": levels[land.code],
                    "events": _land_url(land, filters),
                }
                for land in lands
                if land.code
            },
            "isWhole": subject is None,
        },
    }


def _row(location: Location, filters: Filters, refs: dict[int, str]) -> Row:
    return Row(
        location=location,
        address=address_of_heading(location.heading),
        events_url=_events_url(location, filters),
        country_url=_diary(filters, "in", location.country[0]) if location.country else None,
        last_url=event_address(refs[location.last]) if location.last in refs else None,
    )


def _events_url(location: Location, filters: Filters) -> str:
    return _diary(filters, "place", location.heading.key)


def _land_url(land: Land, filters: Filters) -> str:
    return _diary(filters, "in", land.key)


def _diary(filters: Filters, param: str, key: str) -> str:
    """The diary in a place or country, of the one whom the map is about."""
    return "/?" + urlencode([*filters.asked, (param, key.partition("/")[2])])


def _radii(dots: list[Dot]) -> list[float]:
    """The radii in pixels of a wide screen: the area stands for the number."""
    most = max((dot.count for dot in dots), default=1)
    one = min(_SINGLE, _LARGEST / math.sqrt(most))
    return [round(max(_SMALLEST, one * math.sqrt(dot.count)), 1) for dot in dots]


def _levels(lands: list[Land]) -> dict[str, int]:
    """How dark each country is drawn: a step each time that the number is so many times as large."""
    most = max((land.count for land in lands), default=1)
    return {
        land.code: max(1, math.ceil(_LEVELS * math.log1p(land.count) / math.log1p(most))) for land in lands if land.code
    }


def _shapes(lands: list[Land], levels: dict[str, int], filters: Filters) -> list[Shape]:
    by_code = {land.code: land for land in lands if land.code}
    return [
        Shape(
            name=outline.name,
            path=outline.path,
            level=levels.get(outline.code, 0),
            address=_land_url(by_code[outline.code], filters) if outline.code in by_code else None,
            count=by_code[outline.code].count if outline.code in by_code else 0,
        )
        for outline in outlines()
    ]


def _marks(dots: list[Dot], filters: Filters) -> list[Mark]:
    marks = []
    for dot, radius in zip(dots, _radii(dots), strict=True):
        x, y = project(dot.lat, dot.lon)
        names = ", ".join(" ".join(location.heading.name.split()) for location in dot.locations[:4])
        only = dot.locations[0]
        marks.append(
            Mark(
                dot=dot,
                address=_events_url(only, filters),
                label=names if len(dot.locations) <= 4 else f"{names} and {len(dot.locations) - 4} more",
                x=x,
                y=y,
                # The map is 720 units wide, which a wide screen shows on some 1,150 pixels.
                r=round(radius * 0.62, 1),
            )
        )
    return marks


def _as_geojson(locations: list[Location], lands: list[Land], filters: Filters, base: str) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": location.heading.key,
                "geometry": {"type": "Point", "coordinates": [location.point.lon, location.point.lat]}
                if location.point
                else None,
                "properties": {
                    "name": location.heading.name,
                    "country": location.country[1] if location.country else None,
                    "events": location.count,
                    "last": _iso(location.last),
                    "precision": location.point.precision if location.point else None,
                    "url": base + address_of_heading(location.heading),
                    "events_url": base + _events_url(location, filters),
                },
            }
            for location in locations
        ],
        "countries": [
            {"id": land.key, "name": land.name, "events": land.count, "events_url": base + _land_url(land, filters)}
            for land in lands
        ],
    }


def _as_row(location: Location, filters: Filters, base: str) -> dict[str, Any]:
    return {
        "place": location.heading.name,
        "id": location.heading.key,
        "country": location.country[1] if location.country else None,
        "events": location.count,
        "last": _iso(location.last),
        "latitude": location.point.lat if location.point else None,
        "longitude": location.point.lon if location.point else None,
        "precision": location.point.precision if location.point else None,
        "url": base + address_of_heading(location.heading),
        "events_url": base + _events_url(location, filters),
    }


def _iso(number: int | None) -> str | None:
    day = day_of(number) if number is not None else None
    return day.isoformat() if day else None
