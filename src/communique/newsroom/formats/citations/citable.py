"""What can be cited, and what its citations in all forms have in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from communique.newsroom.formats.characters import one_line, shorten
from communique.newsroom.formats.citations.quotation import quoted
from communique.newsroom.formats.fragments import safe_url
from communique.newsroom.formats.personal_names import PersonalName, parse_name


class CitedKind(StrEnum):
    """What a citation is of."""

    STATEMENT = "statement"
    EVENT = "event"
    DOCUMENT = "document"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedName:
    """Who speaks, promises or writes; `family` is the family's name where that is known. A body's name stays whole."""

    name: str
    is_person: bool = True
    family: str | None = None

    def parsed(self) -> PersonalName:
        """The name in its parts, all in one where it is a body's."""
        name = one_line(self.name)
        return parse_name(name, self.family) if self.is_person else PersonalName(family=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citable:
    """An item that can be cited.

    `text` is the quotation, the clause that promises, or the title of the event or document. `document_title`,
    `publisher`, `published` (an ISO prefix) and `source_url` are those of the document; `permalink` is our page of the
    item and `record` the name of our site; `accessed` is the day on which it is cited.
    """

    kind: CitedKind
    text: str
    permalink: str
    record: str
    accessed: dt.date
    speakers: tuple[CitedName, ...] = ()
    is_direct: bool = True
    document_title: str | None = None
    publisher: str | None = None
    published: str | None = None
    source_url: str | None = None


_LEADS = {
    CitedKind.STATEMENT: "Quoted in",
    CitedKind.EVENT: "Reported in",
    CitedKind.COMMITMENT: "Commitment in",
    CitedKind.DOCUMENT: "In",
}


def authors(item: Citable) -> tuple[CitedName, ...]:
    """Who speaks, and of a document without a name who put it out."""
    named = tuple(speaker for speaker in item.speakers if one_line(speaker.name))
    publisher = one_line(item.publisher or "")
    if not named and item.kind is CitedKind.DOCUMENT and publisher:
        return (CitedName(name=publisher, is_person=False),)
    return named


def title(item: Citable, limit: int | None = None) -> str:
    """The item's title: of words that somebody said, these words between quotation marks."""
    if item.kind in (CitedKind.EVENT, CitedKind.DOCUMENT):
        return shorten(item.text, limit) if limit else one_line(item.text)
    return quoted(shorten(item.text, limit) if limit else item.text)


def lead(item: Citable) -> str:
    """How the item stands in its document."""
    is_reported = item.kind is CitedKind.STATEMENT and not item.is_direct
    return "Reported in" if is_reported else _LEADS[item.kind]


def note(item: Citable) -> str:
    """The document that the item stands in, and where we keep it."""
    container = quoted(item.document_title or "") if item.kind is not CitedKind.DOCUMENT else ""
    whence = f"{lead(item)} {container}" if container else ""
    kept = ", ".join(part for part in (one_line(item.record), safe_url(item.permalink)) if part)
    return ". ".join(part for part in (whence, kept) if part)


def address(item: Citable) -> str | None:
    """Where the document stands on the web, or our page of the item."""
    return safe_url(item.source_url) or safe_url(item.permalink)


def inverted(name: PersonalName) -> str:
    """The name with the family's name before a comma, as programs read it."""
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
