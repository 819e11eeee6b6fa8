"""What was promised: due, past due or without a date as the days pass, and what later documents tell of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from browser.site import EXAMPLES_ON, Site, Visit
from communique.calendar import parse_last_day
from newsroom.page_types import path_of

_VILNIUS = "Allied leaders will meet in Vilnius on 11 and 12 July"


def of_vilnius(page: Page) -> Locator:
    return page.locator("article.commitment").filter(has_text=_VILNIUS)


def last_day(prefix: str) -> dt.date:
    """What is promised for May is due when May ends."""
    day = parse_last_day(prefix)
    assert day is not None
    return day


def go_to_state(page: Page, state: str) -> None:
    page.get_by_role("navigation", name="State").get_by_role("link", name=state, exact=True).click()
    expect(page.get_by_role("navigation", name="State").locator("[aria-current=true]")).to_have_text(state)


def test_what_is_due_is_past_due_on_the_next_day(visit: Visit, examples_on: Callable[[str], Site]) -> None:
    seen = {}
    for day, state in ((EXAMPLES_ON, "Due"), ("2023-07-12", "Due"), ("2023-07-13", "Past due")):
        page = visit(examples_on(day)).go("/")
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Commitments").click()
        for name in ("Due", "Past due", "No date"):
            go_to_state(page, name)
            seen[day, name] = of_vilnius(page).count()
        go_to_state(page, state)
        promise = of_vilnius(page).first
        expect(promise.locator(".state")).to_have_text(state)
        expect(promise.locator("time").first).to_have_text("12 July 2023")
    assert {key: count > 0 for key, count in seen.items()} == {
        (day, name): name == ("Due" if day < "2023-07-13" else "Past due") for day, name in seen
    }


def test_what_is_due_comes_in_the_order_of_days(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/commitments/?state=due")
    due = page.locator("article.commitment .due time").evaluate_all("times => times.map(time => time.dateTime)")
    assert due == sorted(due, key=last_day)
    assert last_day(due[0]) >= dt.date(2023, 6, 1)
    go_to_state(page, "Past due")
    past = page.locator("article.commitment .due time").evaluate_all("times => times.map(time => time.dateTime)")
    assert past == sorted(past, key=last_day, reverse=True)
    go_to_state(page, "No date")
    expect(page.locator("article.commitment .due time")).to_have_count(0)
    expect(page.locator("article.commitment .state").first).to_have_text("No date")


def test_later_documents_come_as_one_reads_on(visit: Visit, release_site: Site) -> None:
    page = visit(release_site, viewport={"width": 1280, "height": 600}).go("/commitments/?state=undated")
    last = page.locator("article.commitment .later").last
    expect(last.get_by_role("link", name="Later documents that may tell that it was done")).to_be_attached()
    last.scroll_into_view_if_needed()
    expect(last).to_contain_text(re.compile("No later document|Later documents that may tell that it was done"))
    expect(last.get_by_role("link", name="Later documents that may tell that it was done")).to_have_count(0)


def test_later_documents_without_scripts(visit: Visit, release_site: Site) -> None:
    promise = promise_with_later_documents(release_site)
    page = visit(release_site, java_script_enabled=False).go(f"/commitments/?state=past&q={promise['what'].split()[0]}")
    page.goto(path_of(promise["url"]))
    with_scripts = visit(release_site).go(path_of(promise["url"]))
    for shown in (page, with_scripts):
        row = shown.locator("#later li").first
        expect(row).to_contain_text(promise["may_fulfil"][0]["because"])
        document = promise["may_fulfil"][0]["document"]
        assert path_of(row.get_by_role("link").get_attribute("href") or "") == path_of(document["page"])


def test_the_list_without_scripts_leads_to_them(visit: Visit, example_site: Site) -> None:
    page = visit(example_site, java_script_enabled=False).go("/commitments/?state=due")
    first = page.locator("article.commitment").first
    first.get_by_role("link", name="Later documents that may tell that it was done").click()
    expect(page).to_have_url(re.compile(r"/commitments/[0-9a-f]{20}/#later$"))
    expect(page.get_by_role("heading", name="Was it done?")).to_be_in_viewport()


def promise_with_later_documents(site: Site) -> dict:
    for state in ("past", "undated", "due"):
        for item in site.read(f"/commitments.json?state={state}&limit=60")["items"]:
            promise = site.read(f"{path_of(item['url']).rstrip('/')}.json")
            if promise["may_fulfil"]:
                return promise
    raise AssertionError("no commitment of the record has a later document")


def test_promises_are_searched(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/commitments/?state=due")
    page.get_by_role("search", name="Commitments").get_by_label("Words").fill("vilnius")
    page.get_by_role("search", name="Commitments").get_by_role("button", name="Find").click()
    assert page.locator("article.commitment").count() == of_vilnius(page).count() > 0
    expect(page.get_by_role("navigation", name="State").locator("[aria-current=true]")).to_have_text("Due")
    go_to_state(page, "Past due")
    expect(page.locator(".empty")).to_contain_text("Nothing is past due")
