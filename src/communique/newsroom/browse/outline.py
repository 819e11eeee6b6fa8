"""The outline of the world's countries as SVG paths, so that the map is drawn where no script runs.

An equirectangular map: a degree is two units wide and two high, from 85° north to 60° south, without Antarctica. The
borders are static/communique/world.json's, which scripts/make_world_map.py makes from Natural Earth.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

_UNIT = 2
_WEST, _NORTH, _EAST, _SOUTH = -180, 85, 180, -60

VIEW_BOX = f"0 0 {(_EAST - _WEST) * _UNIT} {(_NORTH - _SOUTH) * _UNIT}"

_Ring = list[list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country on the map: its code and name as in `communique.vocab.territories`, and the data of its SVG path."""

    code: str
    name: str
    path: str


def project(lat: float, lon: float) -> tuple[float, float]:
    """The point of the map, in units of VIEW_BOX from its upper left corner, for degrees north and east.

    >>> project(50.45, 30.52), VIEW_BOX
    ((421.0, 69.1), '0 0 720 290')
    """
    return round((lon - _WEST) * _UNIT, 1), round((_NORTH - lat) * _UNIT, 1)


@cache
def outlines() -> tuple[Outline, ...]:
    """The countries in the order of their codes; read once."""
    content = (files("communique.newsroom.browse") / "static" / "communique" / "world.json").read_text(encoding="utf-8")
    found = []
    for feature in json.loads(content)["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        path = "".join(path_of(ring) for polygon in polygons for ring in polygon)
        if path:
            found.append(Outline(code=feature["properties"]["a2"], name=feature["properties"]["name"], path=path))
    return tuple(found)


def path_of(ring: _Ring) -> str:
    """The path data of a closed ring of longitudes and latitudes, empty if it is smaller than a tenth of a unit.

    The steps are relative, in tenths of a unit without a leading zero, which halves the page.

    >>> path_of([[0, 0], [10, 0], [10.2, 10], [0, 0]])
    'M360 170h20l.4-20z'
    """
    places: list[tuple[int, int]] = []
    for lon, lat in ring[:-1]:
        x, y = project(lat, lon)
        place = (round(x * 10), round(y * 10))
        if not places or place != places[-1]:
            places.append(place)
    if len(places) < 3:
        return ""
    (start_x, start_y), *_ = places
    path = "M" + _numbers(start_x, start_y)
    command = ""
    for (x1, y1), (x2, y2) in pairwise(places):
        dx, dy = x2 - x1, y2 - y1
        letter, numbers = ("h", _numbers(dx)) if not dy else ("v", _numbers(dy)) if not dx else ("l", _numbers(dx, dy))
        # A letter that would stand there again may be left out; a minus sign parts numbers as a space does.
        joint = "" if numbers[0] == "-" else " "
        path += letter + numbers if letter != command else joint + numbers
        command = letter
    return path + "z"


def _numbers(*tenths: int) -> str:
    """The numbers as path data: 4 and -20 tenths are ".4-2"."""
    text = ""
    for value in tenths:
        number = f"{value / 10:g}".replace("0.", ".") if abs(value) < 10 else f"{value / 10:g}"
        text += number if not text or number.startswith("-") else f" {number}"
    return text
