"""A statement as the site's lists show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.models import StatementKind
from communique.newsroom.archive.models import Document, Review, Statement
from communique.newsroom.browse.addresses import (
    address_of,
    citation_address,
    document_address,
    event_address,
    statement_address,
)
from communique.newsroom.browse.events import told_of
from communique.newsroom.browse.registry import site_registry
from communique.newsroom.catalogue.models import Entry, Kind
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.catalogue.offices import office_on
from communique.newsroom.find.sources import reading_order
from communique.newsroom.wording import name_office, tell_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks or promises: name, page if there is one, and the office on the day, as far as it is known."""

    name: str
    id: str | None
    kind: str | None
    address: str | None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of a list, as the document that speaks for its copies has it."""

    id: str
    item: str
    kind: str
    text: str
    date: str | None
    speakers: tuple[Voice, ...]
    candidates: tuple[str, ...]
    document: Document
    printed: int
    event: str | None
    occasion: str | None
    confidence: float
    review: str
    rule: str

    @property
    def address(self) -> str:
        """The statement on its own."""
        return statement_address(self.id)

    @property
    def in_context(self) -> str:
        """The statement where it stands in the document."""
        return document_address(self.document.id, f"s-{self.item}")

    @property
    def citation(self) -> str:
        """Where its words are opened."""
        return citation_address("statement", self.item)

    @property
    def is_direct(self) -> bool:
        """Whether these are the speaker's own words."""
        return self.kind == StatementKind.DIRECT

    @property
    def who(self) -> str:
        """The speakers' names."""
        return " and ".join(voice.name for voice in self.speakers) or " or ".join(self.candidates) or "Somebody"

    @property
    def event_address(self) -> str | None:
        """The page of the occasion."""
        return event_address(self.event) if self.event else None

    def as_json(self, base: str) -> dict[str, Any]:
        """The statement for programs."""
        return {
            "id": self.id,
            "url": base + self.address,
            "kind": self.kind,
            "text": self.text,
            "speakers": [{"name": voice.name, "id": voice.id, "office": voice.office} for voice in self.speakers],
            "candidates": list(self.candidates),
            "date": self.date,
            "event": self.event,
            "occasion": self.occasion,
            "publisher": self.document.publisher,
            "document": base + document_address(self.document.id),
            "document_title": self.document.title,
            "source_url": self.document.url,
            "in_context": base + self.in_context,
            "printed": self.printed,
            "confidence": round(self.confidence, 2),
            "reading": self.review if self.review != Review.EXTRACTED else "machine",
            "citation": base + self.citation,
        }


COLUMNS = (
    "id",
    "url",
    "kind",
    "speakers",
    "offices",
    "text",
    "date",
    "occasion",
    "event",
    "publisher",
    "document_title",
    "source_url",
    "in_context",
    "printed",
    "confidence",
    "reading",
)


def read_statements(refs: Sequence[str]) -> list[Said]:
    """The statements of those ids (`said_once`), in that order."""
    rows = Statement.objects.filter(said_once__in=list(refs)).exclude(review=Review.WITHDRAWN).defer("folded")
    rows = rows.select_related("document", "engagement").prefetch_related("speakers__person", "speakers__body")
    return describe(list(rows), refs)


def describe(rows: Sequence[Statement], refs: Sequence[str] | None = None) -> list[Said]:
    """Statements with their documents, speakers and occasions, copies joined; by the ids given, else as they come."""
    told: dict[str, list[Statement]] = {}
    for row in rows:
        told.setdefault(row.said_once, []).append(row)
    leads = {ref: min(copies, key=lambda row: reading_order(row.document)) for ref, copies in told.items()}
    events = {row.engagement.event_id for row in leads.values() if row.engagement}
    titles = {
        ref: tell_title(told_of(card))
        for ref, card in Entry.objects.filter(kind=Kind.EVENT, ref__in=events).values_list("ref", "card")
        if card
    }
    found = []
    for ref in refs if refs is not None else told:
        lead = leads.get(ref)
        if lead is None:
            continue
        event = lead.engagement.event_id if lead.engagement else None
        found.append(
            Said(
                id=ref,
                item=lead.id,
                kind=lead.kind,
                text=lead.text,
                date=lead.date,
                speakers=tuple(voices_of(lead.speakers.all(), lead.day)),
                candidates=tuple(lead.candidates),
                document=lead.document,
                printed=len({row.document_id for row in told[ref]}),
                event=event,
                occasion=titles.get(event) if event else None,
                confidence=lead.confidence,
                review=lead.review,
                rule=lead.rule,
            )
        )
    return found


def voices_of(parties: Any, day: dt.date | None) -> list[Voice]:
    """The speakers or promisers, with the offices that the registry gives them on the day."""
    found = []
    for party in sorted(parties, key=lambda party: party.position):
        if party.person_id:
            office = office_on(party.person_id, None, None, day, site_registry())
            found.append(
                Voice(
                    name=party.person.name,
                    id=party.person_id,
                    kind="person",
                    address=address_of("person", party.person_id),
                    office=name_office(office.title, office.of) if office.title else None,
                )
            )
        elif party.body_id:
            kind = kind_of_body(party.body.name)
            found.append(
                Voice(name=party.body.name, id=party.body_id, kind=kind, address=address_of(kind, party.body_id))
            )
        else:
            found.append(Voice(name=party.name, id=None, kind=None, address=None))
    return found
