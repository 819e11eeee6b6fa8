"""The map: where events took place, as dots, countries and a table, and nowhere where nobody knows."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communique.newsroom.browse import locations
from communique.newsroom.browse.locations import Land, Location, dots_of, lands_of
from communique.newsroom.browse.outline import outlines
from communique.newsroom.browse.views.worldmap import _levels
from communique.newsroom.catalogue.models import Heading
from communique.vocab.coordinates import Coordinates, coordinates_of
from newsroom.example_record import ON

_ROW = re.compile(r'<tr><th scope="row"><a href="(/places/[^"]+)">([^<]+)</a>(.*?)</tr>')


def page(site: Client, address: str) -> str:
    response = site.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def names(html: str) -> list[str]:
    """The places of the table in their order."""
    return [name for _, name, _ in _ROW.findall(html)]


def drawn(html: str) -> dict[str, Any]:
    """What the script is given."""
    found = re.search(r'<script id="map-data" type="application/json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def places(site: Client, address: str) -> dict[str, dict[str, Any]]:
    """The features of the map's data by their names."""
    data = site.get(address).json()
    assert data["type"] == "FeatureCollection"
    return {feature["properties"]["name"]: feature for feature in data["features"]}


def test_a_place_lies_where_the_gazetteer_says_with_longitude_first(examples_site):
    found = places(examples_site, "/map.json")
    point = coordinates_of("place/new-york-us")
    assert found["New York"]["geometry"] == {"type": "Point", "coordinates": [point.lon, point.lat]}
    assert (
        found["New York"]["properties"].items()
        >= {
            "country": "United States",
            "precision": "city",
            "url": "http://localhost/places/new-york-us/",
            "events_url": "http://localhost/?place=new-york-us",
        }.items()
    )


def test_the_table_tells_of_every_place_with_its_country_events_and_the_latest_of_them(examples_site):
    html = page(examples_site, "/map/")
    row = next(rest for _, name, rest in _ROW.findall(html) if name == "Kigali")
    assert 'href="/?in=rwanda">Rwanda</a>' in row
    assert 'href="/?place=kigali-rw">3<span' in row
    event = re.search(r'href="(/events/[0-9a-f]{20}/)"><time datetime="(\d{4}-\d\d-\d\d)">', row)
    assert "Kigali" in page(examples_site, event[1])
    found = places(examples_site, "/map.json")
    assert sorted(names(html)) == sorted(found)
    assert found["Kigali"]["properties"]["last"] == event[2] <= ON


def test_the_latest_event_is_not_one_to_come(examples_site, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_TODAY", "1995-12-31")
    lasts = [feature["properties"]["last"] for feature in places(examples_site, "/map.json").values()]
    assert any(lasts)
    assert all(last is None or last <= "1995-12-31" for last in lasts)


def test_without_scripts_every_place_is_a_dot_with_a_link_and_every_country_an_outline(examples_site):
    html = page(examples_site, "/map/")
    figure = drawn(html)
    assert len(re.findall(r'<circle class="dot', html)) == len(figure["dots"])
    assert sum(len(dot["places"]) for dot in figure["dots"]) == len(names(html))
    assert len(re.findall(r'<path class="land', html)) == len(outlines())
    assert '<a href="/?place=kigali-rw" tabindex="-1"><title>Kigali: 3 events</title><circle' in html
    assert '<a href="/?in=ukraine" tabindex="-1"><title>Ukraine: 4 events</title><path class="land is-level-' in html


def test_countries_are_listed_and_drawn_with_their_events(examples_site):
    html = page(examples_site, "/map/")
    data = examples_site.get("/map.json").json()
    ukraine = next(land for land in data["countries"] if land["id"] == "body/ukraine")
    assert ukraine == {
        "id": "body/ukraine",
        "name": "Ukraine",
        "events": 4,
        "events_url": "http://localhost/?in=ukraine",
    }
    assert drawn(html)["lands"]["UA"].items() >= {"name": "Ukraine", "count": 4, "events": "/?in=ukraine"}.items()
    assert all(f'<a href="/?in={land["id"].partition("/")[2]}">' in html for land in data["countries"])


@pytest.mark.parametrize("asked", ["person=antonio-guterres", "country=ukraine", "body=united-nations"])
def test_the_map_of_one_has_its_own_places_and_leads_to_its_events_there(examples_site, asked):
    whole, own = places(examples_site, "/map.json"), places(examples_site, f"/map.json?{asked}")
    assert own
    assert set(own) < set(whole)
    for feature in own.values():
        assert feature["properties"]["events_url"].startswith(f"http://localhost/?{asked}&place=")
        assert feature["properties"]["events"] <= whole[feature["properties"]["name"]]["properties"]["events"]


def test_the_map_of_one_says_whose_it_is(examples_site):
    html = page(examples_site, "/map/?person=antonio-guterres")
    assert "<h1>Where António Guterres was</h1>" in html
    assert '<a class="filter-chip" href="/map/">' in html
    assert drawn(html)["isWhole"] is False


def test_a_place_that_nobody_can_find_is_told_and_not_drawn(examples_site, monkeypatch):
    def find(place: str) -> Coordinates | None:
        return None if "kigali" in place.casefold() else coordinates_of(place)

    monkeypatch.setattr(locations, "coordinates_of", find)
    html = page(examples_site, "/map/")
    assert 'Kigali</a> <span class="help">(not on the map)</span>' in html
    assert "28 places, 1 not on the map" in html
    assert "<title>Kigali" not in html
    assert places(examples_site, "/map.json")["Kigali"]["geometry"] is None
    assert len(csv_rows(examples_site, "/map.csv")) == 28


def csv_rows(site: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(address).content.decode())))


def test_a_region_is_marked_as_one(examples_site, monkeypatch):
    monkeypatch.setattr(locations, "coordinates_of", lambda place: Coordinates(lat=1, lon=2, precision="region"))
    html = page(examples_site, "/map/")
    assert html.count('class="dot is-region"') == 1
    assert "a hollow one stands somewhere in a region" in html
    assert html.count('<span class="help">(region)</span>') == len(names(html))


def test_the_table_of_places_for_a_spreadsheet(examples_site):
    rows = csv_rows(examples_site, "/map.csv")
    assert (
        rows[0].items()
        >= {"place": "New York", "id": "place/new-york-us", "country": "United States", "events": "5"}.items()
    )
    assert float(rows[0]["latitude"]) == coordinates_of("place/new-york-us").lat
    assert len(csv_rows(examples_site, "/map.csv?limit=2")) == 2


@pytest.mark.parametrize(
    ("asked", "direction"),
    [("place", "ascending"), ("-country", "descending"), ("last", "descending"), ("-events", "ascending")],
)
def test_the_table_is_sorted_by_a_link(examples_site, asked, direction):
    html = page(examples_site, f"/map/?sort={asked}")
    assert re.findall(r'aria-sort="(\w+)"', html) == [direction]
    assert sorted(names(html)) == sorted(names(page(examples_site, "/map/")))
    if asked == "place":
        assert names(html)[0] == min(names(html))


def test_a_name_leads_to_the_map_of_the_one_whom_it_means(examples_site):
    response = examples_site.get("/map/?who=Guterres")
    assert (response.status_code, response.headers["Location"]) == (302, "/map/?person=antonio-guterres")
    assert "Nobody is called so" in page(examples_site, "/map/?who=zzzz")


def test_one_whom_the_record_does_not_have_has_no_map_in_any_form(examples_site):
    assert "Nothing under “nobody at all”" in page(examples_site, "/map/?person=nobody-at-all")
    assert places(examples_site, "/map.json?person=nobody-at-all") == {}
    assert csv_rows(examples_site, "/map.csv?person=nobody-at-all") == []


def test_one_of_whom_no_place_is_known_has_an_empty_map(examples_site):
    tied = set(places(examples_site, "/map.json?body=nato"))
    assert tied == set()
    assert "No place is named" in page(examples_site, "/map/?body=nato")


@pytest.mark.parametrize("address", ["/map/", "/map/?person=antonio-guterres&sort=last", "/map.json"])
def test_the_number_of_queries_is_bounded(examples_site, address):
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        page(examples_site, address)
    assert len(queries) <= 12


def test_nothing_on_the_page_needs_more_than_the_plainest_policy(examples_site):
    html = page(examples_site, "/map/")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert not re.findall(r'(?:src|href|data-world)="(?!/|#|http://localhost/)[^"]*"', html)
    assert "Natural Earth" in html


# What is at one point, and how dark a country is drawn.


def location(name: str, count: int, point: Coordinates | None, country: tuple[str, str] | None = None) -> Location:
    return Location(
        heading=Heading(kind="place", key=f"place/{name}", name=name),
        country=country,
        count=count,
        last=None,
        point=point,
    )


def test_places_of_one_point_are_one_dot_and_the_largest_is_drawn_first():
    city = Coordinates(lat=38.9, lon=-77.04, precision="city")
    far = Coordinates(lat=50.45, lon=30.52, precision="region")
    dots = dots_of(
        [
            location("kyiv", 9, far),
            location("washington", 7, city),
            location("oval-office", 3, city),
            location("nowhere", 99, None),
        ]
    )
    assert [(dot.count, len(dot.locations), dot.is_exact) for dot in dots] == [(10, 2, True), (9, 1, False)]


def test_the_countries_of_places_have_the_events_of_them_together():
    state = ("body/japan", "Japan")
    lands = lands_of(
        [location("tokyo", 2, None, state), location("hiroshima", 3, None, state), location("at-sea", 9, None)]
    )
    assert lands == [Land(key="body/japan", name="Japan", code="JP", count=5)]


def test_the_country_of_most_events_is_the_darkest_and_none_with_events_is_left_out():
    lands = [Land(key=str(count), name=str(count), code=str(count), count=count) for count in (5000, 300, 20, 1)]
    levels = _levels(lands)
    assert levels["5000"] == 4
    assert levels["1"] == 1
    assert list(levels.values()) == sorted(levels.values(), reverse=True)
