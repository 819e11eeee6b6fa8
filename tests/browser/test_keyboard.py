"""The site by keyboard alone: everything is reached, everything shows where one is, and Enter opens it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.site import PHONE, WIDE, Served, Site, Visit

_FOCUSED = """
() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    tag: one.tagName, text: (one.textContent || one.name || "").trim().slice(0, 60), type: one.type || "",
    href: one.getAttribute("href"), isCitation: one.matches("a.cite"), within: one.closest("nav, form, aside, main, header, footer")?.className || "",
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none",
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


def focused(page: Page) -> dict[str, Any]:
    return page.evaluate(_FOCUSED)


def tab(page: Page, most: int = 40) -> list[dict[str, Any]]:
    """What is focused by pressing Tab again and again, until it leaves the page."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["tag"] == "BODY":
            break
        found.append(here)
    return found


def test_the_first_stop_skips_what_is_on_every_page(visit: Visit, served: Served) -> None:
    page = visit(served.site).go("/people/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "telephone"])
@pytest.mark.parametrize(
    "path", ["/", "/people/", "/statements/", "/search/?q=nato", "/commitments/?state=due", "/missing/"]
)
def test_every_stop_shows_where_one_is(visit: Visit, example_site: Site, path: str, viewport: dict[str, int]) -> None:
    page = visit(example_site, viewport=viewport).go(path)
    stops = tab(page)
    assert len(stops) > 10
    assert [stop for stop in stops if not stop["outline"]] == []
    assert [stop for stop in stops if not stop["seen"]] == []
    names = [stop["text"] for stop in stops]
    assert names[0] == "Skip to content"
    assert [name for name in names if name in ("Diary", "People", "Statements", "Commitments", "News")][:5] == [
        "Diary",
        "People",
        "Statements",
        "Commitments",
        "News",
    ]
    assert any(stop["type"] == "search" for stop in stops[:5])


def test_the_filters_and_then_the_first_citation(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?person=emmanuel-macron")
    page.get_by_role("link", name="Skip to content").focus()
    page.keyboard.press("Enter")
    stops: list[dict[str, Any]] = []
    while not (stops and stops[-1]["isCitation"]):
        stops += tab(page, 1)
        assert len(stops) < 150
    assert any(stop["text"].startswith("Person") for stop in stops)
    # Who wants the list and not the filters need not pass through all of them.
    page.reload()
    page.get_by_role("link", name="Skip to content").focus()
    page.keyboard.press("Enter")
    skip = page.get_by_role("link", name="Skip the filters")
    while not skip.evaluate("link => link === document.activeElement"):
        assert len(tab(page, 1)) == 1
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    stops = tab(page, 12)
    assert any(stop["isCitation"] for stop in stops)


def test_a_citation_opens_and_closes(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/?person=emmanuel-macron")
    link = page.locator(".day a.cite").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Source")
    expect(dialog).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        # From the last link, a browser goes on to its own buttons, never to the page behind.
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
    dialog.get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
