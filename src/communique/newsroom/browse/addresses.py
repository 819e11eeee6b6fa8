"""The addresses of the site's pages: one for every thing of the record, the same in every form."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from communique.newsroom.catalogue.models import Heading, HeadingKind

_FOLDERS = {
    HeadingKind.PERSON: "people",
    HeadingKind.COUNTRY: "countries",
    HeadingKind.BODY: "bodies",
    HeadingKind.PLACE: "places",
}
_KINDS = {"people": "person", "countries": "body", "bodies": "body", "places": "place"}


def address_of(kind: str, key: str) -> str:
    """The page of a person, country, body or place, by the archive's id.

    >>> address_of("person", "person/sergey-lavrov"), address_of("country", "body/russia")
    ('/people/sergey-lavrov/', '/countries/russia/')
    """
    return f"/{_FOLDERS[HeadingKind(kind)]}/{slug_of(key)}/"


def address_of_heading(heading: Heading) -> str:
    """The page of a heading; of one without a page, the diary under it."""
    if heading.kind in _FOLDERS:
        return address_of(heading.kind, heading.key)
    return f"/?{urlencode({heading.kind: heading.key})}"


def slug_of(key: str) -> str:
    """An id without its kind, as it stands in an address."""
    return quote(key.partition("/")[2], safe="")


def key_of(folder: str, slug: str) -> str:
    """The archive's id that an address names.

    >>> key_of("countries", "russia")
    'body/russia'
    """
    return f"{_KINDS[folder]}/{slug}"


def is_of_heading(path: str) -> bool:
    """Whether the page of a person, country, body or place has its place there.

    >>> is_of_heading("/people/sergey-lavrow/"), is_of_heading("/events/28dc8c8b7401534060a3/")
    (True, False)
    """
    return path.strip("/").partition("/")[0] in _FOLDERS.values()


def event_address(event: str) -> str:
    """The page of an event."""
    return f"/events/{quote(event, safe='')}/"


def statement_address(said_once: str) -> str:
    """The page of a statement on its own."""
    return f"/statements/{quote(said_once, safe='')}/"


def commitment_address(made_once: str) -> str:
    """The page of a commitment."""
    return f"/commitments/{quote(made_once, safe='')}/"


def document_address(document: str, mark: str | None = None) -> str:
    """The page of a document; with `mark`, at an item's words in it.

    >>> document_address("briefing/readout 1", "s-ab")
    '/news/briefing/readout%201/#s-ab'
    """
    return f"/news/{quote(document, safe='/')}/" + (f"#{mark}" if mark else "")


def citation_address(kind: str, item: str) -> str:
    """The words that a report, statement or commitment stands on."""
    return f"/citations/{kind}/{quote(item, safe='')}/"


def pair_address(one: Heading, other: Heading) -> str:
    """Everything between two."""
    parts = [f"{_FOLDERS[HeadingKind(heading.kind)]}/{slug_of(heading.key)}" for heading in (one, other)]
    return f"/between/{parts[0]}/and/{parts[1]}/"
