"""One event as two outlets tell it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from browser.site import Served, Site, Visit


def test_the_visit_to_washington_as_both_told_it(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?person=emmanuel-macron")
    event = page.locator(".event").filter(has_text="in the Oval Office")
    event.get_by_role("link", name="2 independent reports").click()
    expect(page).to_have_url(re.compile(r"/events/[0-9a-f]{20}/#reports$"))
    one, other = page.locator("#sides .side").all()
    expect(one.locator(".kicker")).to_contain_text("Capital Readouts")
    expect(one.locator(".told mark")).to_contain_text("met today in the Oval Office with President Emmanuel Macron")
    expect(other.locator(".kicker")).to_contain_text("faubourg-chronicle.example")
    expect(other.locator(".told mark")).to_contain_text("held talks with Joe Biden")
    expect(one.locator(".only-here")).to_contain_text("Iran’s nuclear program")
    expect(other.locator(".only-here")).not_to_contain_text("Iran’s nuclear program")
    expect(other.locator(".only-here")).to_contain_text("supporting Ukraine for as long as it takes")
    differences = page.get_by_role("table", name="Where the reports differ")
    expect(differences).to_contain_text(re.compile(r"Oval Office\s*Capital Readouts"))
    expect(differences).to_contain_text(re.compile(r"White House\s*faubourg-chronicle.example"))
    one.locator(".only-here a.cite").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Capital Readouts")


def test_both_sides_are_beside_one_another_or_below(visit: Visit, served: Served) -> None:
    page = visit(served.site).go(served.found.event["url"])
    wide = [side.bounding_box() for side in page.locator("#sides .side").all()]
    page.set_viewport_size({"width": 375, "height": 740})
    narrow = [side.bounding_box() for side in page.locator("#sides .side").all()]
    assert len(wide) == len(narrow) == 2
    assert wide[0] and wide[1] and narrow[0] and narrow[1]  # noqa: PT018
    assert wide[0]["y"] == wide[1]["y"]
    assert wide[0]["x"] + wide[0]["width"] <= wide[1]["x"]
    assert narrow[0]["y"] + narrow[0]["height"] <= narrow[1]["y"]


def test_every_side_has_its_words_and_nothing_of_the_other(visit: Visit, served: Served) -> None:
    event = served.found.event
    page = visit(served.site).go(event["url"])
    reports = served.site.read(f"/events/{event['id']}.json")["reports"]
    words = {report["document"]: " ".join(" ".join(report["words"]).split()) for report in reports}
    for side in page.locator("#sides .side").all():
        address = side.get_by_role("heading").get_by_role("link").get_attribute("href") or ""
        told = words[served.site.address + address.partition("#")[0]]
        marked = [" ".join(mark.split()) for mark in side.locator(".told mark").all_inner_texts()]
        assert marked or any(report["paragraphs"] for report in reports)
        for mark in marked:
            assert mark in told


def test_two_of_many_are_chosen(visit: Visit, release_site: Site) -> None:
    events = release_site.read("/diary.json?limit=1000")["items"]
    event = next(event for event in events if event["independent_reports"] > 2)
    page = visit(release_site).go(event["url"])
    documents = [option.get_attribute("value") for option in page.get_by_label("Left").locator("option").all()]
    assert len(documents) > 2
    page.get_by_label("Left").select_option(documents[2])
    page.get_by_label("Right").select_option(documents[0])
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile(r"\?left=.+&right=.+#sides$"))
    shown = [
        (side.get_by_role("heading").get_by_role("link").get_attribute("href") or "").partition("/#")[0]
        for side in page.locator("#sides .side").all()
    ]
    assert shown == [f"/news/{documents[2]}", f"/news/{documents[0]}"]
    expect(page.get_by_label("Left")).to_have_value(documents[2] or "")


def test_a_single_report_is_compared_with_nothing(visit: Visit, served: Served) -> None:
    event = next(event for event in served.found.items("/diary.json") if event["independent_reports"] == 1)
    page = visit(served.site).go(event["url"])
    expect(page.locator("#sides")).to_have_count(0)
    expect(page.get_by_role("heading", name="The report")).to_be_visible()
