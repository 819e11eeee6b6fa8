"""How often a page asks the database: a number for each kind of page, whatever the record holds and a list is long."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.example_record import forget_editions
from newsroom.page_types import Found, all_faces, form_of

# What each page asks today in the record where it asks most, and two more. With nothing kept from an earlier page.
MOST = {
    "diary": 18,
    "diary of a person": 21,
    "diary as a calendar": 14,
    "diary with nothing": 16,
    "diary of nobody": 5,
    "whom of several": 5,
    "event": 22,
    "people": 4,
    "countries": 4,
    "people of no name": 4,
    "person": 30,
    "country": 31,
    "body": 25,
    "place": 13,
    "between": 3,
    "between with nobody": 5,
    "pair": 30,
    "statements": 18,
    "statements with words": 18,
    "statement": 12,
    "commitments": 10,
    "commitments past due": 9,
    "commitments without a date": 9,
    "commitment": 14,
    "later": 11,
    "news": 13,
    "news with words": 13,
    "news item": 18,
    "page": 4,
    "network": 6,
    "map": 6,
    "search": 3,
    "search with hits": 27,
    "search without hits": 8,
    "coming": 6,
    "missing": 12,
    "citation of an event": 6,
    "citation of a statement": 6,
    "citation of a commitment": 6,
    "about": 19,
    "api": 3,
    "sitemap-index": 25,
    "sitemap": 6,
    "robots": 3,
    "opensearch": 3,
    "health": 4,
    "nothing there": 3,
}


def count(site: Client, path: str) -> list[str]:
    """What is asked of the database to answer at an address, by a process that has just started."""
    forget_editions()
    with CaptureQueriesContext(connection) as asked:
        assert site.get(path).status_code in (200, 404)
    return [query["sql"] for query in asked.captured_queries]


def test_every_page_has_its_number() -> None:
    assert set(MOST) == set(all_faces())


@pytest.mark.parametrize("label", all_faces())
def test_a_page_asks_no_more_than_that(site: Client, label: str) -> None:
    path = all_faces()[label](Found(lambda path: site.get(path).json()))
    site.get("/healthz")
    asked = count(site, path)
    assert len(asked) <= MOST[label], "\n".join(asked)


@pytest.mark.parametrize("form", ["json", "csv", "atom", "ics"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/people/joe-biden/",
        "/statements/",
        "/commitments/?state=undated",
        "/news/",
        "/?person=joe-biden",
        "/statements/?q=america",
    ],
)
def test_a_long_list_asks_as_often_as_a_short_one(releases_site: Client, path: str, form: str) -> None:
    address = form_of(path, form)
    address += "&" if "?" in address else "?"
    if releases_site.get(f"{address}limit=1").status_code == 404:
        return  # This list is not given in this form.
    releases_site.get("/healthz")
    asked = {size: count(releases_site, f"{address}limit={size}") for size in (1, 25, 200)}
    # A kind of things that only a longer list names is asked for once more.
    assert len(asked[25]) <= len(asked[1]) + 3, "\n".join(asked[25])
    assert len(asked[200]) <= len(asked[25]) + 1, "\n".join(asked[200])


def test_a_long_event_asks_as_often_as_a_short_one(releases_site: Client) -> None:
    events = releases_site.get("/diary.json?limit=500").json()["items"]
    events.sort(key=lambda event: len(event["parties"]) + event["independent_reports"])
    sizes = [
        len(count(releases_site, path)) for path in (f"/events/{event['id']}/" for event in (*events[:5], *events[-5:]))
    ]
    assert max(sizes) <= MOST["event"]


def test_a_second_reader_asks_less(site: Client) -> None:
    """What many pages show alike is counted once an edition."""
    first = len(count(site, "/"))
    with CaptureQueriesContext(connection) as asked:
        site.get("/")
    assert len(asked) <= first - 5


def test_a_page_that_a_reader_has_asks_once(examples_site: Client) -> None:
    tag = examples_site.get("/").headers["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert examples_site.get("/", HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert len(asked) <= 2
