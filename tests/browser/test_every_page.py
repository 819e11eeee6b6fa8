"""Every kind of page: open to all readers, on every screen, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.site import NARROW, PHONE, WIDE, Reader, Served, find_violations
from newsroom.page_types import FILES, PARTS, all_faces

FACES = [label for label in all_faces() if label not in PARTS | FILES]

# Pages on which a longer record shows no more are read in one record alone.
_ALIKE = {"api", "about", "between", "between with nobody", "search", "search without hits", "people of no name"}
_ALIKE |= {"diary with nothing", "diary of nobody", "nothing there", "citation of a commitment"}
PAGES = [("example_site", label) for label in FACES] + [
    ("release_site", label) for label in FACES if label not in _ALIKE
]

every_page = pytest.mark.parametrize(
    ("served", "label"),
    PAGES,
    indirect=["served"],
    ids=[f"{label}, {site.split('_')[0]}" for site, label in PAGES],
    scope="package",
)


@pytest.fixture(scope="package")
def reader(browser: Browser, served: Served, axe: str) -> Iterator[Reader]:
    """One window for all pages, as opening one takes longer than reading a page; axe-core is in each page of it."""
    with Reader(browser, served.site) as reader:
        reader.context.add_init_script(axe)
        yield reader


@pytest.fixture(scope="package")
def plain_reader(browser: Browser, served: Served) -> Iterator[Reader]:
    """A window without scripts."""
    with Reader(browser, served.site, java_script_enabled=False) as reader:
        yield reader


def go(reader: Reader, served: Served, label: str) -> Page:
    path = all_faces()[label](served.found)
    if label == "nothing there":
        reader.expect_missing(path)
    reader.problems.found.clear()
    return reader.go(path)


@every_page
def test_it_bars_nobody(label: str, reader: Reader, served: Served) -> None:
    assert find_violations(go(reader, served, label)) == []
    assert reader.problems.found == []


@every_page
def test_it_fits_a_telephone(label: str, reader: Reader, served: Served) -> None:
    page = go(reader, served, label)
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{wide} wide: {page.evaluate(_WIDEST)}"
    page.set_viewport_size(WIDE)


_WIDEST = """
[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`)
"""


@every_page
def test_it_can_be_read_without_scripts(label: str, reader: Reader, plain_reader: Reader, served: Served) -> None:
    shown = go(reader, served, label).locator("main").inner_text().split()
    page = go(plain_reader, served, label)
    assert page.locator("h1").count() == 1
    plain = page.locator("main").inner_text().split()
    assert len(plain) > 4
    missing = set(shown) - set(plain)
    assert len(missing) < 0.1 * len(set(shown)), missing
    assert reader.problems.found == plain_reader.problems.found == []
