"""The site served by the command in a process of its own, and pages of it that notice what goes wrong on them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from newsroom.page_types import Found
from newsroom.serving import start

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
NARROW = {"width": 320, "height": 640}

EXAMPLES_ON = "2023-06-01"
"""The day on which the examples are read: the visits to Washington are over, Vilnius is to come."""

# A policy that is broken is told as an error, like all else that is wrong.
_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI || "what stands in the page"}`);
});
"""


@dataclass
class Site:
    """A record that is served on a day; it ends with `close`."""

    record: Path
    day: str
    address: str = ""
    _process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        self._process, self.address = start(self.record, "--workers", "1", COMMUNIQUE_TODAY=self.day)

    def close(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            if self._process.stdout is not None:
                self._process.stdout.close()

    def read(self, path: str) -> Any:
        """The JSON at an address of the site."""
        return json.loads(self.text(path))

    def text(self, path: str) -> str:
        with urlopen(self.address + path, timeout=30) as response:
            return response.read().decode("utf-8")


@dataclass
class Problems:
    """What went wrong on the pages of a test: errors and warnings, requests elsewhere, requests that failed."""

    site: Site
    found: list[str] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)
    """Paths of which an answer other than success is what the test is about."""

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.found.append(f"uncaught: {error.error}"))
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and urlsplit(message.location["url"]).path not in self.expected:
            self.found.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:")):
            self.found.append(f"asks another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        # What is taken as a download is no page any more, and what one leaves behind by a click needs no answer.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and urlsplit(response.url).path not in self.expected:
            self.found.append(f"{response.status}: {response.url}")


class Reader(AbstractContextManager["Reader"]):
    """One who reads a site in a browser of their own; leaving it fails for whatever went wrong on a page."""

    def __init__(self, browser: Browser, site: Site, **kinds: Any) -> None:
        self.site = site
        self.problems = Problems(site)
        self.context = browser.new_context(
            base_url=site.address, **{"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce", **kinds}
        )
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(_TELL_VIOLATIONS)
        self.problems.watch(self.context)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> Page:
        """The page at an address of the site."""
        self.page.goto(path)
        return self.page

    def expect_missing(self, path: str) -> None:
        """Says that nothing is at this address, and that this is no problem."""
        self.problems.expected.add(urlsplit(path).path)

    def close(self) -> None:
        self.context.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if error is None and self.problems.found:
            raise AssertionError("\n".join(self.problems.found))


Visit = Callable[..., Reader]


@dataclass
class Served:
    """A site with what its record holds of each kind."""

    site: Site
    found: Found


_STANDARD = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer may change with the colours alone."""


def find_violations(page: Page) -> list[str]:
    """What axe-core, which has to be in the page, finds to bar somebody from it: WCAG 2.2, levels A and AA.

    In light and dark, wide and narrow; the page is wide and light again afterwards.
    """
    found: list[str] = []
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        if page.locator("canvas").count():
            # A drawing follows its frame a moment later.
            page.wait_for_timeout(400)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        for scheme, rules in (("dark", _COLOURS), ("light", _STANDARD)):
            page.emulate_media(color_scheme=scheme)
            result: dict[str, Any] = page.evaluate(
                "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
            )
            found += [
                f"{scheme}, {size['width']}: {violation['id']}: {node['target']} {node['html'][:120]}"
                f" {[one['message'] for one in node['any'][:1]]}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
    return found
