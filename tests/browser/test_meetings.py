"""When did the two last meet? Asked from the front page, and by the form for two names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.site import Site, Visit

# The record; what is typed; who it is; whom they met; the last time in person.
ASKED = [
    ("example_site", "macron", "Emmanuel Macron", "Joe Biden", "in the Oval Office on 1 December 2022."),
    ("release_site", "biden", "Joe Biden", "Fumio Kishida", "on 29 June 2022."),
]


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(("site", "typed", "name", "other", "last"), ASKED, indirect=["site"])
def test_from_the_front_page(visit: Visit, site: Site, typed: str, name: str, other: str, last: str) -> None:
    page = visit(site).go("/")
    search = page.get_by_role("searchbox", name="Search the record")
    search.fill(typed)
    search.press("Enter")
    expect(page).to_have_url(re.compile(rf"/search/\?q={typed}$"))
    names = page.locator("section").filter(has=page.get_by_role("heading", name="People, countries, bodies, places"))
    names.last.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    counterpart = page.locator(".counterparts li").filter(has=page.get_by_role("link", name=other, exact=True))
    count = int(counterpart.locator(".count").inner_text().split()[0])
    counterpart.get_by_role("link", name="everything between the two").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} and {other}")
    met = page.locator(".pair-head .lede")
    expect(met).to_contain_text("Last met in person: ")
    expect(met).to_contain_text(last)
    assert page.locator("#events .event").count() >= count >= 1
    met.get_by_role("link", name="Source").click()
    day = last.rpartition("on ")[2].rstrip(".")
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()
    expect(page.get_by_role("dialog").locator("dl")).to_contain_text(day.split(" ", 1)[1])


@pytest.mark.parametrize(("site", "typed", "name", "other", "last"), ASKED, indirect=["site"])
def test_by_two_names(visit: Visit, site: Site, typed: str, name: str, other: str, last: str) -> None:
    page = visit(site).go("/people/")
    page.get_by_role("link", name="Everything between two").click()
    page.get_by_label("One", exact=True).fill(typed)
    page.get_by_label("The other").fill("Xyzzy")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".notice")).to_contain_text("Nobody in the record is called “Xyzzy”")
    expect(page.get_by_label("One", exact=True)).to_have_value(typed)
    page.get_by_label("The other").fill(other)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} and {other}")
    expect(page.locator(".pair-head .lede")).to_contain_text(last)


def test_a_surname_means_the_one_of_whom_there_is_most(visit: Visit, release_site: Site) -> None:
    called = [row["name"] for row in release_site.read("/people.json?q=biden")["items"]]
    assert "Biden" in called  # whom a caption names by surname alone, and nobody can tell which
    page = visit(release_site).go("/between/?one=biden&other=kishida")
    expect(page.get_by_role("heading", level=1)).to_have_text("Joe Biden and Fumio Kishida")


def test_the_same_two_are_one_page_whoever_is_named_first(visit: Visit, example_site: Site) -> None:
    reader = visit(example_site)
    seen = []
    for pair in ("emmanuel-macron/and/people/joe-biden", "joe-biden/and/people/emmanuel-macron"):
        page = reader.go(f"/between/people/{pair}/")
        seen.append(
            (page.locator("link[rel=canonical]").get_attribute("href"), page.locator("#events li.event").count())
        )
    assert seen[0] == seen[1]
    reader.go("/between/people/joe-biden/and/people/joe-biden/")
    expect(page).to_have_url(re.compile(r"/people/joe-biden/$"))


def test_two_who_never_met_are_told_so(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/between/people/ronald-reagan/and/people/emmanuel-macron/")
    expect(page.locator("#events")).to_contain_text("That does not mean that there was none")
    expect(page.locator(".pair-head")).not_to_contain_text("Last met")


def test_a_name_typed_into_the_filters(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/")
    page.get_by_label("Person, country or body").fill("guterres")
    page.get_by_role("button", name="Add").click()
    expect(page).to_have_url(re.compile(r"\?person=antonio-guterres$"))
    events = page.locator(".day .event")
    assert events.count() > 3
    for sentence in events.locator(".event-sentence").all_inner_texts():
        assert "Guterres" in sentence
    page.get_by_role("link", name="Person António Guterres , remove").click()
    expect(page).to_have_url(f"{example_site.address}/")


def test_a_name_of_several_leaves_the_choice(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?who=john")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whom do you mean by “john”?")
    page.get_by_role("link", name="John Kerry", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?person=john-kerry$"))
