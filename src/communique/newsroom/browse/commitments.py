"""A commitment as the site's lists show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.newsroom.archive.models import Commitment, Document, Review
from communique.newsroom.browse.addresses import citation_address, commitment_address, document_address
from communique.newsroom.browse.statements import Voice, voices_of
from communique.newsroom.find.sources import reading_order

_STATES = {"due": "Due", "past": "Past due", "undated": "No date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A commitment of a list, as the document that speaks for its copies has it; `state` is as of the day asked on."""

    id: str
    item: str
    who: str
    what: str
    due: str | None
    state: str
    promisers: tuple[Voice, ...]
    document: Document
    printed: int
    confidence: float
    review: str
    rule: str

    @property
    def address(self) -> str:
        """The commitment's page."""
        return commitment_address(self.id)

    @property
    def citation(self) -> str:
        """Where its words are opened."""
        return citation_address("commitment", self.item)

    @property
    def in_context(self) -> str:
        """The commitment where it stands in the document."""
        return document_address(self.document.id, f"s-{self.item}")

    @property
    def state_name(self) -> str:
        """Whether it is due, in words."""
        return _STATES[self.state]

    def as_json(self, base: str) -> dict[str, Any]:
        """The commitment for programs."""
        return {
            "id": self.id,
            "url": base + self.address,
            "who": self.who,
            "promisers": [{"name": voice.name, "id": voice.id} for voice in self.promisers],
            "what": self.what,
            "due": self.due,
            "state": self.state,
            "announced": self.document.published,
            "publisher": self.document.publisher,
            "document": base + document_address(self.document.id),
            "document_title": self.document.title,
            "source_url": self.document.url,
            "printed": self.printed,
            "confidence": round(self.confidence, 2),
            "reading": self.review if self.review != Review.EXTRACTED else "machine",
            "citation": base + self.citation,
        }


COLUMNS = (
    "id",
    "url",
    "who",
    "what",
    "due",
    "state",
    "announced",
    "publisher",
    "document_title",
    "source_url",
    "printed",
    "confidence",
    "reading",
)


def read_commitments(refs: Sequence[str], on: dt.date) -> list[Promised]:
    """The commitments of those ids (`made_once`), in that order."""
    rows = Commitment.objects.filter(made_once__in=list(refs)).exclude(review=Review.WITHDRAWN).defer("folded")
    return describe(
        list(rows.select_related("document").prefetch_related("promisers__person", "promisers__body")), on, refs
    )


def describe(rows: Sequence[Commitment], on: dt.date, refs: Sequence[str] | None = None) -> list[Promised]:
    """Commitments with their documents and promisers, copies joined; by the ids given, else as they come."""
    told: dict[str, list[Commitment]] = {}
    for row in rows:
        told.setdefault(row.made_once, []).append(row)
    found = []
    for ref in refs if refs is not None else told:
        copies = told.get(ref)
        if not copies:
            continue
        lead = min(copies, key=lambda row: reading_order(row.document))
        found.append(
            Promised(
                id=ref,
                item=lead.id,
                who=lead.who,
                what=lead.what,
                due=lead.due,
                state=state_on(lead.due_day, on),
                promisers=tuple(voices_of(lead.promisers.all(), lead.document.published_day)),
                document=lead.document,
                printed=len({row.document_id for row in copies}),
                confidence=lead.confidence,
                review=lead.review,
                rule=lead.rule,
            )
        )
    return found


def state_on(due: dt.date | None, on: dt.date) -> str:
    """Whether a commitment is due, past due, or without a date, as of a day."""
    return "undated" if due is None else "past" if due < on else "due"
