"""A citation: the words that one item stands on, where they stand, who found them and how surely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from communique.newsroom.archive.models import Commitment, Document, DocumentText, Evidence, Report, Review, Statement
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.browse.passages import Passage, find_passages

_REVIEWS = {
    Review.CONFIRMED: "confirmed by an editor",
    Review.CORRECTED: "corrected by an editor",
    Review.WITHDRAWN: "withdrawn by an editor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One item of one document with its words."""

    kind: str
    id: str
    document: Document
    passages: list[Passage]
    rule: str
    confidence: float
    review: str

    @property
    def is_machine(self) -> bool:
        """Whether nobody but the machine has read it."""
        return self.review == Review.EXTRACTED

    @property
    def review_name(self) -> str:
        """Who says so, in words."""
        return _REVIEWS.get(Review(self.review), "read by a machine, not checked")

    @property
    def in_document(self) -> str:
        """The words in the kept copy."""
        return document_address(self.document.id, f"s-{self.id}")

    @property
    def source(self) -> str | None:
        """The publisher's page at the words."""
        return next((passage.source for passage in self.passages if passage.source), None)

    @property
    def fetched(self) -> dt.datetime | str:
        """When the page was fetched, as far as its container says; else when it was read."""
        return self.document.retrieved or self.document.first_loaded

    def as_json(self, base: str) -> dict[str, Any]:
        """The citation for programs."""
        return {
            "kind": self.kind,
            "id": self.id,
            "words": [passage.words for passage in self.passages],
            "paragraphs": ["".join(text for text, _ in p) for passage in self.passages for p in passage.paragraphs],
            "document": base + document_address(self.document.id),
            "document_title": self.document.title,
            "publisher": self.document.publisher,
            "credited": self.document.source,
            "published": self.document.published,
            "published_from": self.document.published_from,
            "retrieved": self.document.retrieved,
            "read": self.document.first_loaded.isoformat(timespec="seconds"),
            "source_url": self.document.url,
            "source": self.source,
            "in_document": base + self.in_document,
            "rule": self.rule,
            "confidence": round(self.confidence, 2),
            "reading": "machine" if self.is_machine else self.review,
        }


_MODELS: dict[str, type[Report] | type[Statement] | type[Commitment]] = {
    "report": Report,
    "statement": Statement,
    "commitment": Commitment,
}


def find_citation(kind: str, item: str) -> Citation | None:
    """The citation of a report, statement or commitment, or None for one that the record does not have."""
    model = _MODELS[kind]
    row = model._default_manager.filter(id=item).select_related("document").first()
    if row is None:
        return None
    text = DocumentText.objects.filter(document=row.document_id).values_list("text", flat=True).first() or ""
    return citation_of(kind, row, Evidence.objects.filter(**{kind: item}), text)


def citation_of(kind: str, row: Report | Statement | Commitment, evidence: Iterable[Evidence], text: str) -> Citation:
    """The citation of a row whose document is loaded."""
    return Citation(
        kind=kind,
        id=row.id,
        document=row.document,
        passages=find_passages(evidence, row.document, text),
        rule=row.rule,
        confidence=row.confidence,
        review=row.review,
    )
