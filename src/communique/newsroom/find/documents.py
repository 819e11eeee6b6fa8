"""What was read: the documents of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from django.db.models import Count, Exists, F, OuterRef, Q

from communique.newsroom.archive.models import (
    Commitment,
    Document,
    DocumentEntity,
    Report,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.find.filters import Question, has_beginnings, has_words, is_called, matching_reports
from communique.newsroom.find.sources import batches


class FoundDocument(TypedDict):
    """A document: where it comes from, and how many items stand on it."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    published_from: str | None
    language: str | None
    extracted: bool
    source: str | None
    duplicate_of: str | None
    engagements: int
    statements: int
    commitments: int


def find_documents(question: Question) -> Iterator[FoundDocument]:
    """The documents that answer the question, the latest first, those without a date last.

    `who` and `with_` are named in it or speak; `about` is looked for in title and text; `types`, `statuses` and
    `place` are those of an engagement that it reports.
    """
    rows = Document.objects.filter(_names(question.who) & _names(question.with_))
    if question.since:
        rows = rows.filter(published_day__gte=question.since)
    if question.until:
        rows = rows.filter(published_day__lte=question.until)
    if question.about:
        in_text = has_beginnings("reading__folded", question.about)
        rows = rows.filter(in_text | has_beginnings("folded_title", question.about))
    if question.types or question.statuses or question.place:
        occasion = Question(types=question.types, statuses=question.statuses, place=question.place)
        rows = rows.filter(Exists(matching_reports(occasion).filter(document=OuterRef("pk"))))
    rows = rows.order_by(F("published_day").desc(nulls_last=True), "id")[: question.limit]
    for batch in batches(rows.iterator(chunk_size=500)):
        yield from _describe(batch)


def _names(name: str | None) -> Q:
    if not name:
        return Q()
    named = DocumentEntity.objects.filter(has_entity_name(name), document=OuterRef("pk"))
    speaks = Speaker.objects.filter(is_called(name), statement__document=OuterRef("pk"))
    return Q(Exists(named)) | Q(Exists(speaks))


def has_entity_name(name: str) -> Q:
    """The namings of a person, body or place of that name."""
    return has_words("person__folded", name) | has_words("body__folded", name) | has_words("place__folded", name)


def _describe(batch: list[Document]) -> Iterator[FoundDocument]:
    ids = [document.id for document in batch]
    counts = [
        dict(
            model._default_manager.filter(document__in=ids)
            .exclude(review=Review.WITHDRAWN)
            .values_list("document")
            .annotate(Count("pk"))
        )
        for model in (Report, Statement, Commitment)
    ]
    for document in batch:
        engagements, statements, commitments = (count.get(document.id, 0) for count in counts)
        yield {
            "id": document.id,
            "title": document.title,
            "url": document.url,
            "publisher": document.publisher,
            "published": document.published,
            "published_from": document.published_from,
            "language": document.language,
            "extracted": document.extractable,
            "source": document.source,
            "duplicate_of": document.duplicate_of or document.original_id,
            "engagements": engagements,
            "statements": statements,
            "commitments": commitments,
        }
