"""The browser, and the records that are read in it; what is missing for it is said, and its tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.site import EXAMPLES_ON, Reader, Served, Site, Visit
from newsroom.example_record import examples_record
from newsroom.page_types import Found
from newsroom.slice_record import ON, slice_record

_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="package")
def examples_folder() -> Path:
    """The examples' record; built before the browser starts, whose event loop Django would not write under."""
    return examples_record()


@pytest.fixture(scope="package")
def browser(examples_folder: Path) -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no browser: install the Debian package chromium (`make system` does)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def serve() -> Iterator[Callable[[Path, str], Site]]:
    """The function that serves a record as of a day; the same one is served once."""
    sites: dict[tuple[Path, str], Site] = {}

    def open_site(record: Path, day: str) -> Site:
        site = sites.get((record, day))
        if site is None:
            site = sites[record, day] = Site(record, day)
            site.open()
        return site

    yield open_site
    for site in sites.values():
        site.close()


@pytest.fixture(scope="package")
def examples_on(serve: Callable[[Path, str], Site], examples_folder: Path, browser: Browser) -> Callable[[str], Site]:
    """The function that serves the examples' record as of a day."""
    return lambda day: serve(examples_folder, day)


@pytest.fixture(scope="package")
def example_site(examples_on: Callable[[str], Site]) -> Site:
    """The record of the example pages."""
    return examples_on(EXAMPLES_ON)


@pytest.fixture(scope="package")
def release_site(serve: Callable[[Path, str], Site], shared: Path, browser: Browser) -> Site:
    """The record of six weeks of real releases."""
    return serve(slice_record(shared), ON)


@pytest.fixture(scope="package", params=["example_site", "release_site"], ids=["examples", "releases"])
def served(request: pytest.FixtureRequest) -> Served:
    """Either record."""
    site: Site = request.getfixturevalue(request.param)
    return Served(site=site, found=Found(site.read))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """The function that opens a site in a new window; when the test ends, nothing may have gone wrong on its pages."""
    with ExitStack() as readers:
        yield lambda site, **kinds: readers.enter_context(Reader(browser, site, **kinds))


@pytest.fixture(scope="package")
def axe() -> str:
    """The source of axe-core."""
    if not _AXE.is_file():
        pytest.skip("axe-core is not there: `make setup` fetches it")
    return _AXE.read_text(encoding="utf-8")
