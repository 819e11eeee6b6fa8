"""Where places lie on the map: cities, countries and other territories, provinces, regions, waters and venues.

Cities are GeoNames' (data/cities.tsv.gz); all other points are in data/points.tsv (see its header). A place is asked
for by its id in the record or by its name; the data are read at the first call and kept.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from communique.folding import fold
from communique.vocab.bodies import Body, bodies, body_of
from communique.vocab.load import Entry, load
from communique.vocab.places import KnownPlace, find_places, places_of
from communique.vocab.territories import read_lines, territories

Precision = Literal["venue", "city", "region", "country"]

# An id names the city before the province where both have one ("New York"), as long as the city is of this size.
_LARGE = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point in degrees, north and east positive, and what it is a point of.

    `precision` is "venue" for a building or a site (its own point, or that of the city that it stands in), "city",
    "region" for a point inside something larger than a city (a province, an area, a sea, "the Balkans"), and "country"
    for one inside a country, which is also what a venue or an area gets of which no more is known.
    """

    lat: float
    lon: float
    precision: Precision


@lru_cache(maxsize=20_000)
def coordinates_of(place_id_or_name: str) -> Coordinates | None:
    """Where the place lies whose id ("place/kyiv-ua", a country also "body/ukraine") or name it is, or None.

    A name that several places have means the likeliest, as in `communique.vocab.places.place_of`. A body that the
    vocabulary gives a seat ("White House") lies in that city.

    >>> coordinates_of("place/dolmabahce-palace-tr")
    Coordinates(lat=41.01, lon=28.95, precision='venue')
    >>> coordinates_of("Brussels, Belgium") == coordinates_of("place/brussels-be")
    True
    >>> [coordinates_of(place).precision for place in ("body/japan", "the Black Sea", "place/texas-us", "body/nato")]
    ['country', 'region', 'region', 'venue']
    """
    kind, slash, slug = place_id_or_name.partition("/")
    if slash and kind == "place":
        return _territory(slug) or _site(slug) or _city(slug, large=True) or _province(slug) or _city(slug, large=False)
    if slash and kind == "body":
        return _territory(slug) or _seat(_bodies().get(slug))
    return _of_name(place_id_or_name)


def _of_name(words: str) -> Coordinates | None:
    """The point of what the words stand for: "Kyiv", "Nice, France", "the Oval Office"."""
    found = places_of(words)
    if not found and "," in words:
        # "Paris, Texas" is in the country that Texas is in.
        name, _, after = words.partition(",")
        owners = {place.territory for place in places_of(after)}
        found = places_of(name)
        found = tuple(place for place in found if place.territory in owners) or found
    return _of_place(found[0]) if found else _seat(body_of(words)) or _within(words)


def _within(words: str) -> Coordinates | None:
    """The point of the last city, or else of the last province or area, in words that name none as a whole.

    So lie "Presidential Palace Tegucigalpa, Honduras" and "Little Rock's Philander Smith College", and the "U.S. B-52
    Strategic Bomber" nowhere.
    """
    named = [place for _, _, place in find_places(words)]
    cities = [place for place in named if place.kind in {"city", "venue"}]
    found = cities or [place for place in named if place.kind in {"province", "area"}]
    point = _of_place(found[-1]) if found else None
    return replace(point, precision="venue") if point is not None and point.precision == "city" else point


@cache
def _bodies() -> dict[str, Body]:
    """The bodies of the vocabulary by the ids' slugs."""
    return {_slug(body.key.replace("_", " ")): body for body in bodies()}


def _seat(body: Body | None) -> Coordinates | None:
    return None if body is None or body.place is None else _in_city(body.place, body.of)


def _in_city(name: str, owner: str | None) -> Coordinates | None:
    """The point of the city, of the territory `owner` if it has one, for what stands in it."""
    slug = _slug(name, None if owner is None else owner.split("-")[0])
    city = _city(slug, large=True) or _city(slug, large=False)
    if city is None:
        city = next((_of_place(place) for place in places_of(name) if place.kind in {"city", "venue"}), None)
    return None if city is None else replace(city, precision="venue")


def _of_place(place: KnownPlace) -> Coordinates | None:
    if place.latitude is not None and place.longitude is not None:
        return _point((place.latitude, place.longitude), "city")
    if place.kind == "territory":
        return _territory(_slug(place.name))
    slug = _slug(place.name, place.territory)
    return _province(slug) if place.kind == "province" else _site(slug)


def _point(place: tuple[float, float], precision: Precision) -> Coordinates:
    return Coordinates(lat=round(place[0], 2), lon=round(place[1], 2), precision=precision)


def _slug(name: str, territory: str | None = None) -> str:
    """What an id has behind the kind; `communique.resolve.things` makes the ids."""
    slug = fold(name).replace(" ", "-")
    return slug if territory is None else f"{slug}-{territory.lower()}"


@cache
def _points() -> dict[tuple[str, str], tuple[float, float]]:
    """The points of data/points.tsv by kind and key."""
    rows = (line.split("\t") for line in read_lines("points.tsv")[1:])
    return {(kind, key): (float(latitude), float(longitude)) for kind, key, latitude, longitude in rows}


@cache
def _territory_codes() -> dict[str, str]:
    return {_slug(territory.name): territory.code for territory in territories()}


def _territory(slug: str) -> Coordinates | None:
    code = _territory_codes().get(slug)
    return None if code is None else _in_territory(code)


def _in_territory(code: str) -> Coordinates | None:
    place = _points().get(("territory", code))
    return None if place is None else _point(place, "country")


@cache
def _province_codes() -> dict[str, str]:
    rows = (line.split("\t") for line in read_lines("provinces.tsv")[1:])
    return {_slug(name, code.split("-")[0]): code for code, _, name in rows}


def _province(slug: str) -> Coordinates | None:
    code = _province_codes().get(slug)
    if code is None:
        return None
    place = _points().get(("province", code))
    return _in_territory(code.split("-")[0]) if place is None else _point(place, "region")


@cache
def _sites() -> dict[str, tuple[Literal["venue", "region"], Entry]]:
    """The venues, regions and waters with a name of their own by the ids' slugs."""
    sites: dict[str, tuple[Literal["venue", "region"], Entry]] = {}
    for entry in (entry for entry in load("venues") if entry.kind == "name"):
        sites.setdefault(_slug(entry.forms[0], entry.fields.get("of")), ("venue", entry))
    for entry in load("regions"):
        sites.setdefault(_slug(entry.forms[0], entry.fields.get("of")), ("region", entry))
    return sites


def _site(slug: str) -> Coordinates | None:
    """The point of a venue or a region: its own, its city's, or one in the territory that it belongs to."""
    if slug not in _sites():
        return None
    kind, entry = _sites()[slug]
    place = _points().get((kind, entry.key))
    if place is not None:
        return _point(place, kind)
    owner = entry.fields.get("of")
    if "place" in entry.fields:
        city = _in_city(entry.fields["place"], owner)
        if city is not None:
            return city
    return None if owner is None else _in_territory(owner)


@cache
def _cities() -> tuple[dict[str, str], dict[str, str]]:
    """The cells with the places of large cities and capitals, and of all other cities, by the ids' slugs."""
    content = gzip.decompress((files("communique.vocab") / "data" / "cities.tsv.gz").read_bytes()).decode()
    large: dict[str, str] = {}
    small: dict[str, str] = {}
    for line in [line for line in content.splitlines() if line[0] != "#"][1:]:
        name, _, country, population, _, place = line.split("\t", 5)
        # The most populous comes first and keeps the name. A capital's code stands behind the place.
        cities = large if int(population) >= _LARGE or place.split("\t")[2] else small
        cities.setdefault(_slug(name, country), place)
    return large, small


def _city(slug: str, *, large: bool) -> Coordinates | None:
    place = _cities()[not large].get(slug)
    if place is None:
        return None
    latitude, longitude, _, _ = place.split("\t")
    return _point((float(latitude), float(longitude)), "city")
