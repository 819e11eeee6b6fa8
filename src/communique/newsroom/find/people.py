"""Who is in the record: people with their offices, and where each is met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypedDict

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from communique.newsroom.archive.models import (
    Document,
    DocumentEntity,
    Participant,
    Person,
    Promiser,
    Review,
    Speaker,
)
from communique.newsroom.find.filters import Question, has_beginnings, has_words, matching_reports
from communique.newsroom.find.sources import Source, batches, reading_order
from communique.syntax.split import find_paragraphs, find_sentences


class Role(TypedDict):
    """An office as some document words it, and whose office it is."""

    role: str | None
    body: str | None


class FoundPerson(TypedDict):
    """A person: offices, how many engagements and statements, and the first and last day of these."""

    id: str
    name: str
    roles: list[Role]
    engagements: int
    statements: int
    first: str | None
    last: str | None
    reports: list[Source]


def find_people(question: Question) -> Iterator[FoundPerson]:
    """The people that answer the question, those who took part and spoke most often first.

    `who` is the name; the other conditions are those of the engagements they took part in, and `since`, `until` and
    `about` of their statements. Who is only named, and neither took part, spoke nor promised, comes up by name only.
    """
    parts = _parts(question)
    said = _said(question)
    people = Person.objects.exclude(review=Review.WITHDRAWN)
    if question.who:
        people = people.filter(has_words("folded", question.who))
    engagements = _counts(parts.filter(person__in=people), "report__event")
    statements = _counts(said.filter(person__in=people), "statement__said_once")
    found = set(engagements) | set(statements)
    if not _is_narrowed(question):
        others = people if question.who else people.filter(Exists(Promiser.objects.filter(person=OuterRef("pk"))))
        found |= set(others.values_list("id", flat=True))
    ranked = sorted(found, key=lambda one: (-engagements.get(one, 0) - statements.get(one, 0), one))
    for batch in batches(ranked[: question.limit], size=50):
        yield from _describe(batch, parts, said, engagements, statements)


def _is_narrowed(question: Question) -> bool:
    return bool(question.asks_for_an_occasion or question.since or question.until or question.about)


def _parts(question: Question) -> QuerySet[Participant]:
    occasion = Question(
        since=question.since,
        until=question.until,
        about=question.about,
        types=question.types,
        statuses=question.statuses,
        place=question.place,
    )
    parts = Participant.objects.filter(person__isnull=False, report__in=matching_reports(occasion).values("id"))
    if question.with_:
        called = _called(question.with_)
        parts = parts.filter(
            Exists(Participant.objects.filter(called, report=OuterRef("report_id")).exclude(pk=OuterRef("pk")))
        )
    return parts


def _called(name: str) -> Q:
    return has_words("folded", name) | has_words("person__folded", name) | has_words("body__folded", name)


def _said(question: Question) -> QuerySet[Speaker]:
    said = Speaker.objects.filter(person__isnull=False).exclude(statement__review=Review.WITHDRAWN)
    if question.asks_for_an_occasion:
        return said.none()
    if question.since:
        said = said.filter(statement__day__gte=question.since)
    if question.until:
        said = said.filter(statement__day__lte=question.until)
    if question.about:
        said = said.filter(has_beginnings("statement__folded", question.about))
    return said


def _counts(parties: QuerySet[Any], counted: str) -> dict[str, int]:
    return dict(parties.values_list("person_id").annotate(Count(counted, distinct=True)))


def _describe(
    batch: list[str],
    parts: QuerySet[Participant],
    said: QuerySet[Speaker],
    engagements: dict[str, int],
    statements: dict[str, int],
) -> Iterator[FoundPerson]:
    people = Person.objects.in_bulk(batch)
    parts, said = parts.filter(person__in=batch), said.filter(person__in=batch)
    roles = _roles(parts)
    spans = _spans(parts, "report__start"), _spans(said, "statement__date")
    reports = _reports(batch, parts, said)
    for one in batch:
        days = [day for span in spans for day in span.get(one, ()) if day]
        yield {
            "id": one,
            "name": people[one].name,
            "roles": roles[one],
            "engagements": engagements.get(one, 0),
            "statements": statements.get(one, 0),
            "first": min(days, default=None),
            "last": max(days, default=None),
            "reports": reports[one],
        }


def _roles(parts: QuerySet[Participant]) -> dict[str, list[Role]]:
    """The offices of each person, the one that most reports give first."""
    rows = parts.filter(Q(role__isnull=False)).values_list("person_id", "role", "body_name").annotate(n=Count("pk"))
    found: dict[str, list[Role]] = defaultdict(list)
    for person, role, body, _ in sorted(rows, key=lambda row: (row[0] or "", -row[3], row[1] or "", row[2] or "")):
        found[str(person)].append({"role": role, "body": body})
    return found


def _spans(parties: QuerySet[Any], date: str) -> dict[str, tuple[str | None, str | None]]:
    rows = parties.values_list("person_id").annotate(Min(date), Max(date))
    return {person: (first, last) for person, first, last in rows}


def _reports(batch: list[str], parts: QuerySet[Participant], said: QuerySet[Speaker]) -> dict[str, list[Source]]:
    """The documents in which each person takes part, speaks or promises, with the words; else where each is named."""
    words: dict[str, dict[str, list[str]]] = {one: defaultdict(list) for one in batch}
    took_part = parts.values_list("person_id", "report__document", "report__evidence__text")
    spoke = said.values_list("person_id", "statement__document", "statement__evidence__text")
    promised = Promiser.objects.filter(person__in=batch).exclude(commitment__review=Review.WITHDRAWN)
    bound = promised.values_list("person_id", "commitment__document", "commitment__evidence__text")
    rows = [
        *took_part.order_by("report__position", "report__evidence__position"),
        *spoke.order_by("statement__position"),
        *bound.order_by("commitment__position"),
    ]
    for person, document, text in rows:
        if person and text and text not in words[person][document]:
            words[person][document].append(text)
    for one in batch:
        if not words[one]:
            words[one] = _namings(one)
    ids = {document for found in words.values() for document in found}
    documents = {document.id: document for document in Document.objects.filter(id__in=ids)}
    return {
        one: [
            {"document": document.id, "url": document.url, "title": document.title, "evidence": found[document.id]}
            for document in sorted((documents[known] for known in found), key=reading_order)
        ]
        for one, found in words.items()
    }


def _namings(person: str) -> dict[str, list[str]]:
    """The sentence in which each document first names the person."""
    found: dict[str, list[str]] = {}
    for naming in DocumentEntity.objects.filter(person=person).select_related("document__reading"):
        text = naming.document.reading.text
        sentences = [_sentence(text, start, end) for start, end in naming.mentions[:1]]
        found[naming.document_id] = sentences or [naming.document.title or naming.name]
    return found


def _sentence(text: str, start: int, end: int) -> str:
    for paragraph in find_paragraphs(text):
        if paragraph[0] <= start < paragraph[1]:
            for sentence in find_sentences(text, *paragraph):
                if sentence[0] <= start < sentence[1]:
                    return text[sentence[0] : max(sentence[1], end)]
    return text[start:end]
