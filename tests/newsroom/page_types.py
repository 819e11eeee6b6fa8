"""Addresses of every kind of page, found in a record through the site's own JSON, so that they fit any record.

`TYPES` are the names in the sites' urls.py; a page type that is added there, takes something from its address and has
no entry in `FACES` fails `test_every_page_type_is_visited`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from communique.newsroom.folder import setup
from communique.newsroom.portal.middleware import is_portal

# The addresses are known only once Django knows its settings.
setup(Path("record"))


@dataclass(frozen=True)
class Found:
    """What a record holds of each kind; `read` gives the JSON at an address of the site."""

    read: Callable[[str], Any]

    def items(self, path: str) -> list[dict[str, Any]]:
        return self.read(path)["items"]

    @cached_property
    def event(self) -> dict[str, Any]:
        """The event of most independent reports, so that two are shown side by side."""
        return max(self.items("/diary.json?limit=500"), key=lambda event: event["independent_reports"])

    @cached_property
    def person(self) -> dict[str, Any]:
        return self.items("/people.json")[0]

    @cached_property
    def counterpart(self) -> str:
        """The id of whom the person met most often."""
        return self.read(form_of(path_of(self.person["url"]), "json"))["counterparts"][0]["id"]

    @cached_property
    def pair(self) -> str:
        return f"/between/people/{slug(self.person['id'])}/and/people/{slug(self.counterpart)}/"

    @cached_property
    def statement(self) -> dict[str, Any]:
        found = self.items("/statements.json?limit=500")
        return next(said for said in found if said["kind"] == "direct" and said["event"] and said["speakers"])

    @cached_property
    def commitment(self) -> dict[str, Any]:
        return self.items("/commitments.json?state=undated")[0]

    @cached_property
    def document(self) -> str:
        return path_of(self.event["document"])

    @cached_property
    def month(self) -> str:
        """A month in which something happened."""
        return next(event["start"][:7] for event in self.items("/diary.json") if len(event["start"] or "") > 6)


def path_of(url: str) -> str:
    """An address without the site's host, and without the place in its page."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def form_of(path: str, form: str) -> str:
    """The address of a page in another form."""
    plain, mark, query = path.partition("?")
    return f"{plain.rstrip('/') or '/diary'}.{form}{mark}{query}"


def slug(key: str) -> str:
    return key.partition("/")[2]


def _first(folder: str) -> Callable[[Found], str]:
    return lambda found: path_of(found.items(f"/{folder}.json")[0]["url"])


def _word(found: Found) -> str:
    """A word that was said, and so finds something."""
    return max("".join(c if c.isalpha() else " " for c in found.statement["text"]).split(), key=len)


# The type in urls.py, and how one of its pages is found; of some types several that look different.
FACES: dict[str, tuple[str, Callable[[Found], str]]] = {
    "diary": ("diary", lambda found: "/"),
    "diary of a person": ("diary", lambda found: f"/?person={slug(found.person['id'])}"),
    "diary as a calendar": ("diary", lambda found: f"/?view=calendar&month={found.month}"),
    "diary with nothing": ("diary", lambda found: "/?q=xyzzyplugh"),
    "diary of nobody": ("diary", lambda found: "/?person=xyzzy-plugh"),
    "whom of several": ("diary", lambda found: "/?who=john"),
    "event": ("event", lambda found: path_of(found.event["url"])),
    "people": ("parties", lambda found: "/people/"),
    "countries": ("parties", lambda found: "/countries/"),
    "people of no name": ("parties", lambda found: "/people/?q=xyzzy"),
    "person": ("party", lambda found: path_of(found.person["url"])),
    "country": ("party", _first("countries")),
    "body": ("party", _first("bodies")),
    "place": ("party", _first("places")),
    "between with nobody": ("between", lambda found: "/between/?one=xyzzy&other=plugh"),
    "pair": ("pair", lambda found: found.pair),
    "statements with words": ("statements", lambda found: f"/statements/?q={_word(found)}"),
    "statement": ("statement", lambda found: path_of(found.statement["url"])),
    "commitments past due": ("commitments", lambda found: "/commitments/?state=past"),
    "commitments without a date": ("commitments", lambda found: "/commitments/?state=undated"),
    "commitment": ("commitment", lambda found: path_of(found.commitment["url"])),
    "later": ("later", lambda found: path_of(found.commitment["url"]) + "later/"),
    "news with words": ("news", lambda found: f"/news/?q={_word(found)}"),
    "news item": ("news-item", lambda found: found.document),
    "page": ("page", lambda found: f"{found.document}page"),
    "sitemap": ("sitemap", lambda found: "/sitemaps/people-1.xml"),
    "search with hits": ("search", lambda found: f"/search/?q={_word(found)}"),
    "search without hits": ("search", lambda found: "/search/?q=xyzzyplugh"),
    "citation of an event": ("citation", lambda found: path_of(found.event["citation"])),
    "citation of a statement": ("citation", lambda found: path_of(found.statement["citation"])),
    "citation of a commitment": ("citation", lambda found: path_of(found.commitment["citation"])),
    "nothing there": ("", lambda found: "/no/such/page/"),
}
PARTS = {"later"}
"""What is a part of a page and not one of its own."""
FILES = {"page", "robots", "sitemap-index", "sitemap", "opensearch", "health"}
"""What is no page to be looked at."""


def _patterns(one: URLPattern | URLResolver) -> list[URLPattern]:
    if isinstance(one, URLPattern):
        return [one]
    return [] if one.namespace else [found for inner in one.url_patterns for found in _patterns(inner)]


def page_patterns() -> list[URLPattern]:
    """The record's patterns that have a name, in the order of urls.py; without the endpoints of the API.

    The portal's pages are not the same for everybody: their own tests visit them.
    """
    of_record = [one for one in get_resolver().url_patterns if not is_portal(f"/{one.pattern}")]
    return [pattern for one in of_record for pattern in _patterns(one) if pattern.name]


def type_names() -> list[str]:
    """The types of pages, without their other forms (JSON, CSV and the like)."""
    return list(dict.fromkeys(p.name for p in page_patterns() if not p.name.endswith("-form")))


def without_arguments() -> list[str]:
    """The types whose address says all, so that new ones among them are visited without being named here."""
    return [
        pattern.name
        for pattern in page_patterns()
        if pattern.name in type_names() and not pattern.pattern.converters and not pattern.pattern.regex.groups
    ]


def all_faces() -> dict[str, Callable[[Found], str]]:
    """How a page of every kind is found."""
    named = {label: find for label, (_, find) in FACES.items()}
    plain: dict[str, Callable[[Found], str]] = {
        name: (lambda found, name=name: reverse(name)) for name in without_arguments() if name not in named
    }
    return named | plain
