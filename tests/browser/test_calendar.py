"""The diary as a calendar, month by month."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from browser.site import PHONE, Served, Site, Visit


def test_from_the_list_to_the_month_and_the_day(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/")
    page.get_by_role("navigation", name="View").get_by_role("link", name="Calendar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary: May 2023")
    seventh = page.locator("td").filter(has=page.locator("time[datetime='2023-05-07']"))
    expect(seventh).to_contain_text("Fumio Kishida meets Yoon Suk Yeol")
    page.get_by_role("link", name="← Earlier month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary: April 2023")
    for _ in range(4):
        page.get_by_role("link", name="← Earlier month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary: December 2022")
    page.locator("td time[datetime='2022-12-01']").click()
    expect(page).to_have_url(re.compile(r"\?since=2022-12-01&until=2022-12-01$"))
    for sentence in page.locator(".day .event-sentence").all_inner_texts():
        assert "Macron" in sentence
    expect(page.locator(".day-date")).to_have_count(1)


def test_the_months_turn_both_ways_over_a_year(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?view=calendar&month=2022-12")
    page.get_by_role("link", name="Later month →").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary: January 2023")
    page.get_by_role("link", name="← Earlier month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary: December 2022")


def test_a_month_of_one_person(visit: Visit, served: Served) -> None:
    name = served.found.person["name"]
    page = visit(served.site).go(served.found.person["url"])
    page.get_by_role("link", name="As a calendar").click()
    titles = page.locator("table.calendar li a").all_inner_texts()
    assert titles
    expect(page.locator(".active-filters")).to_contain_text(name)
    page.get_by_role("navigation", name="View").get_by_role("link", name="List").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.locator(".day .event").first).to_be_visible()


def test_the_calendar_counts_what_it_shows(visit: Visit, release_site: Site) -> None:
    page = visit(release_site).go("/?view=calendar&month=2022-06")
    count = int(page.locator(".toolbar .count").inner_text().split()[0])
    rows = release_site.read("/diary.json?since=2022-06-01&until=2022-06-30&limit=1000")["items"]
    assert count == len(rows)
    shown = page.locator("table.calendar li").count()
    more = sum(
        int(text.split()[1]) - 1
        for text in page.locator("table.calendar li a").all_inner_texts()
        if re.fullmatch(r"and \d+ more", text)
    )
    assert shown + more == count
    day = page.locator("td").filter(has=page.locator("li a", has_text=re.compile(r"^and \d+ more$"))).first
    at = day.locator("time").get_attribute("datetime")
    day.get_by_role("link", name=re.compile(r"^and \d+ more$")).click()
    assert page.locator(".day .event").count() == len([row for row in rows if row["start"] == at])


def test_today_is_marked(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?view=calendar&month=2023-06")
    expect(page.locator("td.is-today .short")).to_have_text("1")


def test_on_a_telephone_the_days_are_a_list(visit: Visit, example_site: Site) -> None:
    page = visit(example_site, viewport=PHONE).go("/?view=calendar&month=2022-12")
    day = page.locator("td").filter(has=page.locator("time[datetime='2022-12-01']"))
    expect(day).to_contain_text("Thursday 1 December")
    box = day.bounding_box()
    assert box is not None
    assert box["width"] > 300
