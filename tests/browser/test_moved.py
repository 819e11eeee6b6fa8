"""Addresses outlive what they named: an event that was joined with another, a body that turned out to be a country."""

from __future__ import annotations

import re
import sqlite3

from playwright.sync_api import expect

from browser.site import Served, Site, Visit


def test_an_event_that_was_joined_leads_to_the_one_it_is_part_of(visit: Visit, served: Served) -> None:
    with sqlite3.connect(f"file:{served.site.record}/record.sqlite3?mode=ro", uri=True) as record:
        joined = record.execute("SELECT seed, event_id FROM archive_report WHERE seed <> event_id").fetchall()
    assert joined
    reader = visit(served.site)
    for seed, event in joined[:3]:
        page = reader.go(f"/events/{seed}/")
        expect(page).to_have_url(re.compile(rf"/events/{event}/$"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert served.site.read(f"/events/{seed}.json")["id"] == event


def test_a_country_that_is_asked_for_as_a_body(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/bodies/france/")
    expect(page).to_have_url(re.compile(r"/countries/france/$"))


def test_what_is_not_there_says_so(visit: Visit, example_site: Site) -> None:
    reader = visit(example_site)
    for path in ("/people/nobody/", f"/events/{'0' * 20}/", "/news/no-such-release/", "/no/such/page/"):
        reader.expect_missing(path)
        page = reader.go(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("searchbox", name="Search the record")).to_be_visible()
