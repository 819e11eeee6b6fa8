"""Every fact opens the exact words that it stands on: beside it, on a page of its own, and in the kept copy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.site import PHONE, Served, Site, Visit, find_violations
from newsroom.page_types import path_of

_MACRON = "/?person=emmanuel-macron"


def first_citation(page: Page) -> Locator:
    return page.locator(".day .event a.cite").first


def is_in_view(page: Page, element: Locator) -> bool:
    box = element.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] >= 0 and box["y"] + min(box["height"], 40) <= size["height"]


def expect_the_facts(page: Page | Locator, citation: dict[str, object]) -> None:
    """The words, outlet, rule and confidence, as the record's own JSON has them."""
    marked = " ".join(" ".join(page.locator(".passage mark").all_inner_texts()).split())
    words = citation["words"]
    assert isinstance(words, list)
    assert marked == " ".join(" ".join(words).replace(" […] ", " ").split())
    facts = page.locator("dl.facts")
    for fact in (citation["publisher"], citation["document_title"], citation["rule"], f"{citation['confidence']:.2f}"):
        if fact:
            expect(facts).to_contain_text(" ".join(str(fact).split()))
    expect(facts).to_contain_text("Machine reading")
    assert float(facts.locator("meter").get_attribute("value") or 0) == citation["confidence"]


def test_the_words_open_beside_the_sentence(visit: Visit, served: Served) -> None:
    page = visit(served.site).go("/")
    link = first_citation(page)
    address = link.get_attribute("href")
    assert address
    link.click()
    dialog = page.get_by_role("dialog", name="Source")
    expect(dialog).to_be_visible()
    expect(page).to_have_url(f"{served.site.address}/")
    expect_the_facts(dialog, served.site.read(f"{address.rstrip('/')}.json"))
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_it_closes_by_its_button_and_beside_it(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go(_MACRON)
    dialog = page.get_by_role("dialog")
    for _ in range(2):
        first_citation(page).click()
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_be_hidden()
        expect(first_citation(page)).to_be_focused()
    first_citation(page).click()
    expect(dialog).to_be_visible()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()


def test_it_fits_a_telephone(visit: Visit, served: Served) -> None:
    page = visit(served.site, viewport=PHONE).go("/")
    first_citation(page).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert box["height"] <= PHONE["height"]
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert is_in_view(page, dialog.get_by_role("button", name="Close"))


def test_it_bars_nobody(visit: Visit, served: Served, axe: str) -> None:
    reader = visit(served.site)
    reader.context.add_init_script(axe)
    page = reader.go("/")
    first_citation(page).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert find_violations(page) == []


def test_without_scripts_it_is_a_page(visit: Visit, served: Served) -> None:
    page = visit(served.site, java_script_enabled=False).go("/")
    address = first_citation(page).get_attribute("href")
    assert address
    first_citation(page).click()
    expect(page).to_have_url(served.site.address + address)
    expect_the_facts(page.locator("main"), served.site.read(f"{address.rstrip('/')}.json"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_kept_copy_opens_at_the_words(visit: Visit, served: Served, scripts: bool) -> None:
    for item in (served.found.event, served.found.statement, served.found.commitment):
        address = path_of(item["citation"])
        page = visit(served.site, viewport=PHONE, java_script_enabled=scripts).go(address)
        page.get_by_role("link", name="In the kept copy").click()
        expect(page).to_have_url(re.compile(r"/news/.+#s-[0-9a-f]{20}$"))
        # The words are one mark, or several where other items overlap them; where two begin together, an anchor leads.
        mark = page.locator("mark:target, :target + mark").first
        expect(mark).to_be_visible()
        words = " ".join(" ".join(served.site.read(f"{address.rstrip('/')}.json")["words"]).split())
        marked = " ".join(mark.inner_text().split())
        assert marked
        assert marked in words
        assert is_in_view(page, mark)
        assert colour_of(mark) != colour_of(page.locator(".legend mark").first)
        if scripts:
            shown = page.locator(".body :is(mark:target, mark.is-target, :target + mark)").all_inner_texts()
            whole = words.replace(" […] ", "").replace(" ", "")
            # Of what was said or promised, the copy marks the words themselves; the citation tells who says so, too.
            assert "".join("".join(shown).split()) == whole if item is served.found.event else shown


def test_words_of_a_title_are_shown_there(visit: Visit, release_site: Site) -> None:
    events = release_site.read("/diary.json?limit=1000")["items"]
    cited = [release_site.read(f"{path_of(event['citation']).rstrip('/')}.json") for event in events[:80]]
    found = next(citation for citation in cited if citation["words"] == [citation["document_title"]])
    page = visit(release_site).go(f"/citations/report/{found['id']}/")
    expect(page.locator("main")).to_contain_text("In the title:")
    page.get_by_role("link", name="In the kept copy").click()
    mark = page.locator("h1 mark")
    expect(mark).to_have_text(found["document_title"])
    assert is_in_view(page, mark)
    assert colour_of(mark) != colour_of(page.locator(".legend mark").first)


def colour_of(element: Locator) -> str:
    return element.evaluate("element => getComputedStyle(element).backgroundColor")


def test_the_publisher_is_asked_for_the_same_words(visit: Visit, served: Served) -> None:
    page = visit(served.site).go(path_of(served.found.statement["citation"]))
    there = page.get_by_role("link", name="At the publisher, at these words")
    if served.found.statement["source_url"]:
        address = there.get_attribute("href") or ""
        assert address.startswith(served.found.statement["source_url"])
        assert "#:~:text=" in address
        assert there.get_attribute("rel") == "external noopener"
    else:
        expect(there).to_have_count(0)
