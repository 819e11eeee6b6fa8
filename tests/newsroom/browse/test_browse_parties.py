"""What the pages of persons, places and pairs say, and that no event is lost between past and coming."""

from __future__ import annotations

import re

import pytest

from newsroom.example_record import examples_record, record_client


def read_all(site, address):
    """The items of a list, page after page."""
    found, query = [], "?limit=500"
    while query:
        answer = site.get(address + query).json()
        found += answer["items"]
        query = "?" + answer["next"].split("?", 1)[1] if answer.get("next") else ""
    return found


@pytest.mark.parametrize("on", ["1990-01-01", "2018-09-25", "2022-07-01", "2031-01-01"])
def test_every_event_is_past_or_coming_whatever_day_it_is(monkeypatch, on):
    from communique.newsroom.archive.models import Event

    with record_client(examples_record(), on, monkeypatch) as site:
        past = {event["id"]: event for event in read_all(site, "/diary.json")}
        coming = {event["id"]: event for event in site.get("/coming.json?limit=500").json()["items"]}
        assert past.keys() | coming.keys() == set(Event.objects.values_list("id", flat=True))
        # What is planned for today is both.
        for both in past.keys() & coming.keys():
            assert past[both]["status"] == "planned"
            assert past[both]["start"] == on
        assert all(event["start"] is None or event["start"] <= on for event in past.values())
        assert all((event["end"] or event["start"]) >= on for event in coming.values())


def test_a_page_before_its_first_event_does_not_say_that_there_is_none(monkeypatch):
    with record_client(examples_record(), "1990-01-01", monkeypatch) as site:
        html = site.get("/people/sergey-lavrov/").content.decode()
    assert "No event" not in html
    assert "Coming" in html


def test_other_names_are_each_given_once(releases_site):
    html = releases_site.get("/people/joe-biden/").content.decode()
    listed = re.search(r"Also called ([^<]+)</p>", html)
    assert listed is not None
    folded = [re.sub(r"\W+", " ", name).strip().casefold() for name in re.split(r"(?<!Jr\.), | and ", listed[1])]
    assert "joe biden" not in folded
    assert len(folded) == len(set(folded)) > 1


def test_a_pair_counts_the_events_that_tie_it(releases_site):
    ties = releases_site.get("/network.json?person=joe-biden").json()["edges"]
    assert ties
    for tie in ties[:5]:
        page = releases_site.get(re.sub(r"^https?://[^/]+", "", tie["url"])).content.decode()
        counted = re.search(r"<dt>events? together</dt><dd>(\d+)</dd>", page)
        assert counted is not None
        assert int(counted[1]) == tie["together"]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/people/sergey-lavrow/", "/people/sergey-lavrov/"),
        ("/people/serguei-lavrov/", "/people/sergey-lavrov/"),
        ("/people/nato/", "/bodies/nato/"),
        ("/network/?person=sergey-lavrow", "/network/?person=sergey-lavrov"),
        ("/between/?one=Lavrow&other=Stoltenberg", "?one=Sergey+Lavrov&amp;other=Stoltenberg"),
    ],
)
def test_a_name_that_is_spelt_otherwise_leads_to_those_of_nearly_that_name(examples_site, address, leads_to):
    html = examples_site.get(address).content.decode()
    assert "Perhaps you mean" in html
    assert f'href="{leads_to}"' in html


@pytest.mark.parametrize(
    "address", ["/people/xyzzy-plugh/", "/events/sergey-lavrow/", "/between/?one=xyzzy&other=plugh"]
)
def test_nothing_is_proposed_where_nobody_is_called_nearly_so(examples_site, address):
    assert "Perhaps you mean" not in examples_site.get(address).content.decode()
