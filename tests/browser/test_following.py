"""A list is followed in a feed reader or calendar, or taken as data: the same items in every form."""

from __future__ import annotations

import csv
import io
from urllib.parse import urljoin

import feedparser
import icalendar
import pytest
from playwright.sync_api import Page, expect

from browser.site import Served, Site, Visit
from newsroom.page_types import path_of, slug


def links_of(page: Page) -> dict[str, str]:
    """The addresses under "Follow this"."""
    box = page.get_by_role("complementary", name="Follow this")
    return {link.inner_text(): path_of(link.get_attribute("href") or "") for link in box.get_by_role("link").all()}


def events_of(page: Page, within: str = ".day") -> list[str]:
    """The addresses of the events that a list shows, in its order."""
    found = [link.get_attribute("href") or "" for link in page.locator(f"{within} .event .meta a").all()]
    return list(dict.fromkeys(path_of(url) for url in found if url.startswith("/events/")))


def every_form(site: Site, links: dict[str, str]) -> dict[str, list[str]]:
    """The addresses of the items in each form."""
    found: dict[str, list[str]] = {}
    if "Atom feed" in links:
        feed = feedparser.parse(site.text(links["Atom feed"]))
        assert not feed.bozo
        assert urljoin(site.address, links["Atom feed"]) in [link["href"] for link in feed.feed.links]
        found["atom"] = [entry.link for entry in feed.entries]
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    if "Calendar" in links:
        calendar = icalendar.Calendar.from_ical(site.text(links["Calendar"]))
        found["ics"] = [str(event["url"]) for event in calendar.walk("VEVENT")]
    if "CSV" in links:
        found["csv"] = [row["url"] for row in csv.DictReader(io.StringIO(site.text(links["CSV"]).lstrip("\ufeff")))]
    if "JSON" in links:
        found["json"] = [item["url"] for item in site.read(links["JSON"])["items"]]
    return {form: [path_of(url) for url in urls] for form, urls in found.items()}


def test_a_person_is_followed(visit: Visit, served: Served) -> None:
    page = visit(served.site).go("/")
    name = served.found.person["name"]
    page.locator("details.filter").filter(has_text="Person").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    links = links_of(page)
    assert set(links) == {"By e-mail", "Atom feed", "Calendar", "CSV", "JSON"}
    forms = every_form(served.site, links)
    # The page shows 25 at a time, the forms more; a calendar also what is to come.
    shown = events_of(page)
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        shown += events_of(page)
    assert shown
    assert shown == forms["json"] == forms["csv"]
    assert forms["atom"] == shown[:50]
    dated = [item["url"] for item in served.site.read(links["JSON"])["items"] if len(item["start"] or "") == 10]
    assert {path_of(url) for url in dated} <= set(forms["ics"])
    coming = {
        path_of(item["url"])
        for item in served.site.read(f"/coming.json?person={slug(served.found.person['id'])}")["items"]
    }
    assert set(forms["ics"]) <= set(shown) | coming
    for alternate in page.locator("link[rel=alternate]").all():
        assert path_of(alternate.get_attribute("href") or "") in links.values()


@pytest.mark.parametrize(
    "path",
    [
        "/coming/",
        "/statements/?q=nato",
        "/commitments/?state=past",
        "/commitments/?state=undated",
        "/news/?since=2022-06",
    ],
)
def test_all_forms_of_a_list_hold_the_same(visit: Visit, served: Served, path: str) -> None:
    page = visit(served.site).go(path)
    forms = every_form(served.site, links_of(page))
    folder = "events" if path.startswith("/coming") else path.split("/")[1]
    hrefs = [path_of(link.get_attribute("href") or "") for link in page.locator(f"main a[href^='/{folder}/']").all()]
    shown = list(dict.fromkeys(href for href in hrefs if href.count("/") > 2))
    assert forms["json"][: len(shown)] == shown
    assert forms["csv"][: len(forms["json"])] == forms["json"]
    if "atom" in forms:
        assert forms["atom"] == forms["json"][:50]
    if path.startswith("/commitments/?state=undated"):
        assert forms["ics"] == []


def test_a_pair_and_a_person_are_followed(visit: Visit, served: Served) -> None:
    reader = visit(served.site)
    for path in (served.found.pair, path_of(served.found.person["url"])):
        page = reader.go(path)
        forms = every_form(served.site, links_of(page))
        shown = events_of(page, "#events" if path.startswith("/between") else "#timeline")
        assert forms["json"][: len(shown)] == forms["csv"][: len(shown)] == forms["atom"][: len(shown)] == shown


def test_what_follows_is_told(visit: Visit, release_site: Site) -> None:
    """A program walks a long list to its end by the addresses that each part gives."""
    everything = [item["url"] for item in release_site.read("/diary.json?limit=1000")["items"]]
    address, walked = "/diary.json?limit=20", []
    while address:
        part = release_site.read(address)
        walked += [item["url"] for item in part["items"]]
        assert len(part["items"]) <= 20
        address = path_of(part["next"]) if part.get("next") else ""
    assert walked == everything
    assert len(walked) > 60


def test_pages_turn_forth_and_back(visit: Visit, release_site: Site) -> None:
    page = visit(release_site).go("/statements/")
    first = page.locator("article.statement a.cite").evaluate_all("links => links.map(link => link.href)")
    page.get_by_role("link", name="Earlier →").click()
    second = page.locator("article.statement a.cite").evaluate_all("links => links.map(link => link.href)")
    assert len(first) == len(second) == 25
    assert not set(first) & set(second)
    page.get_by_role("link", name="← Later").click()
    assert page.locator("article.statement a.cite").evaluate_all("links => links.map(link => link.href)") == first


def test_an_event_in_a_calendar(visit: Visit, example_site: Site) -> None:
    event = next(event for event in example_site.read("/diary.json")["items"] if "Oval Office" in event["title"])
    page = visit(example_site).go(event["url"])
    calendar = icalendar.Calendar.from_ical(example_site.text(links_of(page)["Calendar"]))
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["summary"]) == page.get_by_role("heading", level=1).inner_text()
    assert entry.decoded("dtstart").isoformat() == event["start"]
    assert str(entry["location"]) == "Oval Office"
    assert event["evidence"][0][:40] in str(entry["description"])
