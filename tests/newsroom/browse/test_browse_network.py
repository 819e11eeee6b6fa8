"""The network: who was with whom, drawn and told, in the same places every time."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import combinations
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.newsroom.browse.columns import Column, arrange
from communique.newsroom.browse.layout import draw
from communique.newsroom.catalogue import ties

_ROW = re.compile(
    r'<tr><th scope="row"><a href="([^"]+)">([^<]+)</a></th><td data-label="With"><a href="([^"]+)">([^<]+)</a>'
)


def page(site: Client, address: str) -> str:
    response = site.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def rows(html: str) -> list[tuple[str, str]]:
    """The names of each row of the table."""
    return [(one, other) for _, one, _, other in _ROW.findall(html)]


def drawn(html: str) -> dict[str, Any]:
    """What the script is given."""
    found = re.search(r'<script id="network-data" type="application/json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def test_the_pair_of_most_events_comes_first_and_leads_to_both_and_to_all_between_them(examples_site):
    html = page(examples_site, "/network/")
    assert rows(html)[0] == ("Fumio Kishida", "Yoon Suk Yeol")
    assert 'href="/between/people/fumio-kishida/and/people/yoon-suk-yeol/"' in html
    assert 'href="/people/fumio-kishida/"' in html


def test_first_and_last_lead_to_events_of_the_two(examples_site):
    html = page(examples_site, "/network/")
    row = html[html.index('<tr><th scope="row"><a href="/people/fumio-kishida/"') :]
    events = re.findall(r'href="(/events/[0-9a-f]{20}/)"', row[: row.index("</tr>")])
    assert len(events) == 2
    for event in events:
        told = page(examples_site, event)
        assert "Kishida" in told
        assert "Yoon" in told


def test_the_drawing_without_scripts_the_one_with_scripts_the_table_and_the_data_are_of_the_same_ties(examples_site):
    html = page(examples_site, "/network/")
    data = examples_site.get("/network.json").json()
    figure = drawn(html)
    assert len(rows(html)) == len(figure["edges"]) == len(data["edges"]) == html.count('class="edge"')
    assert len(figure["nodes"]) == len(data["nodes"]) == html.count('class="node"')
    names = {node["id"]: node["name"] for node in figure["nodes"]}
    pairs = {frozenset((names[edge["source"]], names[edge["target"]])) for edge in figure["edges"]}
    assert pairs == {frozenset(row) for row in rows(html)}
    assert all(f'href="{node["url"]}"' in html for node in figure["nodes"])


def test_countries_and_bodies_have_a_network_of_their_own(examples_site):
    data = examples_site.get("/network.json?of=states").json()
    kinds = {node["kind"] for node in data["nodes"]}
    assert kinds == {"country", "body"}
    assert ("body/japan", "body/south-korea") in {(edge["source"], edge["target"]) for edge in data["edges"]}
    assert {node["kind"] for node in examples_site.get("/network.json?of=nonsense").json()["nodes"]} == {"person"}


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("person=emmanuel-macron", "person/emmanuel-macron"),
        ("country=japan", "body/japan"),
        ("body=united-nations", "body/united-nations"),
    ],
)
def test_around_one_stand_its_counterparts_and_the_ties_among_them(examples_site, asked, key):
    data = examples_site.get(f"/network.json?{asked}").json()
    own = [edge for edge in data["edges"] if key in (edge["source"], edge["target"])]
    others = {edge["source"] for edge in own} | {edge["target"] for edge in own}
    assert data["around"] == key
    assert own
    assert {node["id"] for node in data["nodes"]} == others
    assert all({edge["source"], edge["target"]} <= others for edge in data["edges"])


def test_the_one_whom_it_is_about_is_marked_named_and_can_be_taken_away(examples_site):
    html = page(examples_site, "/network/?person=emmanuel-macron")
    assert "<h1>Around Emmanuel Macron</h1>" in html
    assert html.count("is-subject") == 1
    assert [node["name"] for node in drawn(html)["nodes"] if node["isSubject"]] == ["Emmanuel Macron"]
    assert '<a class="filter-chip" href="/network/">' in html


def test_a_least_number_of_events_leaves_out_the_weaker_ties(examples_site):
    data = examples_site.get("/network.json?least=2").json()
    assert data["edges"]
    assert all(edge["together"] >= 2 for edge in data["edges"])
    assert "Nobody was together on 999 held events" in page(examples_site, "/network/?least=999")


@pytest.mark.parametrize("least", ["", "0", "-3", "many", "１", "9999999999999999999"])
def test_a_number_that_is_none_is_passed_over(examples_site, least):
    assert examples_site.get("/network.json", {"least": least}).json()["least"] == 1


def test_a_name_leads_to_the_network_of_the_one_whom_it_means_with_the_other_conditions(examples_site):
    response = examples_site.get("/network/?who=Guterres&least=2")
    assert (response.status_code, response.headers["Location"]) == (302, "/network/?least=2&person=antonio-guterres")


def test_a_name_of_several_is_asked_back_and_one_of_nobody_said_to_be_so(examples_site):
    html = page(examples_site, "/network/?who=Mohammed")
    assert "Whom do you mean by “Mohammed”?" in html
    assert 'href="/network/?person=mohammed-bin-salman"' in html
    assert "Nobody is called so" in page(examples_site, "/network/?who=zzzz")


def test_one_whom_the_record_does_not_have_has_no_network_in_any_form(examples_site):
    assert "Nothing under “nobody at all”" in page(examples_site, "/network/?person=nobody-at-all")
    assert examples_site.get("/network.json?person=nobody-at-all").json() == {"nodes": [], "edges": []}
    assert examples_site.get("/network.csv?person=nobody-at-all").content.startswith(b"one,one_kind")


@pytest.mark.parametrize(
    ("asked", "direction"),
    [("name", "ascending"), ("-other", "descending"), ("first", "ascending"), ("last", "descending")],
)
def test_the_table_is_sorted_by_a_link(examples_site, asked, direction):
    html = page(examples_site, f"/network/?sort={asked}")
    assert re.findall(r'aria-sort="(\w+)"', html) == [direction]
    key = asked.removeprefix("-")
    again = key if asked.startswith("-") else f"-{key}"
    assert f'href="/network/?sort={again}#ties"' in html
    if key in ("name", "other"):
        names = [row[key == "other"].casefold() for row in rows(html)]
        assert names[0] == (max(names) if asked.startswith("-") else min(names))
    assert sorted(rows(html)) == sorted(rows(page(examples_site, "/network/")))


def test_an_order_that_there_is_not_is_passed_over(examples_site):
    html = page(examples_site, "/network/?sort=size")
    assert rows(html) == rows(page(examples_site, "/network/"))
    assert 'aria-sort="descending" class="number"><a href="/network/?sort=-count#ties">' in html


def test_programs_may_ask_for_more_or_less_than_is_drawn(examples_site):
    response = examples_site.get("/network.csv?limit=3")
    table = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(table) == 3
    assert table[0]["one"] == "Fumio Kishida"
    assert (table[0]["together"], table[0]["one_kind"]) == ("3", "person")
    everything = examples_site.get("/network.json?limit=1000").json()
    assert len(everything["edges"]) >= len(examples_site.get("/network.json").json()["edges"])


@pytest.mark.parametrize(
    "address", ["/network/", "/network/?of=states", "/network/?country=japan&sort=first", "/network.json"]
)
def test_the_number_of_queries_is_bounded(examples_site, address):
    from django.db import connection

    with CaptureQueriesContext(connection) as queries:
        page(examples_site, address)
    assert len(queries) <= 12


def test_nothing_on_the_page_needs_more_than_the_plainest_policy(examples_site):
    html = page(examples_site, "/network/?of=states")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert not re.findall(r'(?:src|href)="(?!/|#|http://localhost/)[^"]*"', html)
    # Cytoscape writes a style element unless there is an element of this id already.
    assert '<script id="__________cytoscape_stylesheet" src="/static/vendor/cytoscape/cytoscape.min.js' in html


def test_what_the_page_says_of_large_occasions_is_so(examples_site):
    assert f"An occasion of more than {ties._MOST_TOGETHER} is left out." in page(examples_site, "/network/")


# Where it is drawn.

NAMES = st.integers(min_value=2, max_value=16)


@st.composite
def networks(draw_one):
    size = draw_one(NAMES)
    possible = list(combinations(range(size), 2))
    chosen = draw_one(st.lists(st.sampled_from(possible), unique=True, max_size=30))
    weights = draw_one(st.lists(st.integers(min_value=1, max_value=90), min_size=len(chosen), max_size=len(chosen)))
    names = tuple(f"Somebody {number}" for number in range(size))
    return names, tuple((*pair, weight) for pair, weight in zip(chosen, weights, strict=True))


@settings(deadline=None)
@given(networks())
def test_everybody_is_inside_the_drawing_and_no_name_lies_over_a_disk_or_name(network):
    names, tied = network
    drawing = draw(names, tied)
    boxes = []
    for name, spot in zip(names, drawing.spots, strict=True):
        half = max(2 * spot.r, 6.4 * len(name)) / 2
        boxes.append((spot.x - half, spot.y - spot.r, spot.x + half, spot.y + spot.r + 15))
        assert 0 <= spot.x - spot.r <= spot.x + spot.r <= drawing.width
        assert 0 <= spot.y - spot.r <= spot.y + spot.r <= drawing.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_the_same_network_is_drawn_at_the_same_places():
    names, tied = ("A", "B", "C", "D"), ((0, 1, 3), (1, 2, 1))
    first = draw(names, tied)
    draw.cache_clear()
    assert draw(names, tied) == first


def test_a_stronger_tie_is_drawn_shorter_and_the_most_tied_the_largest():
    drawing = draw(("hub", "near", "far", "other"), ((0, 1, 60), (0, 2, 1), (0, 3, 1)))
    hub, near, far, _ = drawing.spots
    assert abs(complex(hub.x - near.x, hub.y - near.y)) < abs(complex(hub.x - far.x, hub.y - far.y))
    assert hub.r == max(spot.r for spot in drawing.spots)


def test_nobody_makes_an_empty_drawing():
    assert draw((), ()).spots == ()


# How tables are sorted.


def test_rows_without_a_value_stand_last_in_either_direction():
    column = Column(key="day", label="Day", value=lambda row: row, is_falling=True)
    for asked, order in (("day", [9, 3, None]), ("-day", [3, 9, None])):
        assert arrange([None, 3, 9], [column], asked, "day", str)[0] == order
