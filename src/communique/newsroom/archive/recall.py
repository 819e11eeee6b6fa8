"""The record of a document, as it was loaded."""

from __future__ import annotations

from collections.abc import Sequence

from communique import models as records
from communique.errors import ArchiveError
from communique.models import Record, Span
from communique.newsroom.archive.models import (
    Commitment,
    DateMention,
    Document,
    DocumentEntity,
    DocumentText,
    Report,
    Review,
    Statement,
)


def recall(document_id: str) -> Record:
    """The record of a document of the archive: what `load` was given, but for the offset runs, under the archive's id.

    Items that a person has withdrawn, and those whose words no longer stand in the text, are left out. Raises
    `ArchiveError` for an id that the archive does not hold.
    """
    try:
        document = Document.objects.get(id=document_id)
        reading = document.reading
    except (Document.DoesNotExist, DocumentText.DoesNotExist):
        raise ArchiveError(f"the record holds no document {document_id!r}; see: communique find documents") from None
    return Record(
        document=_document(document, reading),
        entities=tuple(
            records.Entity(
                key=row.key,
                kind=records.EntityKind(row.kind),
                name=row.name,
                id=row.given_id,
                mentions=tuple(_span(span) for span in row.mentions),
                role=row.role,
                body=row.body_name,
            )
            for row in DocumentEntity.objects.filter(document=document).order_by("position")
        ),
        engagements=tuple(_engagements(document)),
        statements=tuple(_statements(document)),
        dates=tuple(
            records.DateMention(span=_span(row.span), value=row.value, end=row.end, rule=row.rule)
            for row in DateMention.objects.filter(document=document).order_by("position")
        ),
        commitments=tuple(_commitments(document)),
    )


def _document(document: Document, reading: DocumentText) -> records.Document:
    return records.Document(
        id=document.id,
        text=reading.text,
        sha256=document.sha256,
        path=document.path,
        url=document.url,
        publisher=document.publisher,
        title=document.title,
        published=document.published,
        published_from=records.PublishedFrom(document.published_from) if document.published_from else None,
        language=document.language,
        retrieved=document.retrieved,
        source=document.source,
        duplicate_of=document.duplicate_of or document.original_id,
        furniture=tuple(_span(span) for span in reading.furniture),
        page_sha256=document.page_sha256,
        extractable=document.extractable,
    )


def _engagements(document: Document) -> list[records.Engagement]:
    rows = Report.objects.filter(document=document).exclude(review=Review.WITHDRAWN).order_by("position")
    found = []
    for row in rows.prefetch_related("participants", "topics", "evidence"):
        spans = sorted(row.evidence.all(), key=lambda e: e.position)
        evidence = tuple(
            (e.start, e.end) for e in spans if not e.in_title and e.start is not None and e.end is not None
        )
        title = next(
            ((e.start, e.end) for e in spans if e.in_title and e.start is not None and e.end is not None), None
        )
        if not evidence and title is None:
            continue
        place = None
        if row.place_name is not None:
            place = records.Place(name=row.place_name, entity=row.place_key, span=_span_or_none(row.place_span))
        found.append(
            records.Engagement(
                key=row.key,
                type=records.EngagementType(row.type),
                status=records.Status(row.status),
                start=row.start,
                end=row.end,
                date_from=row.date_from,
                place=place,
                participants=tuple(
                    records.Participant(
                        name=p.name,
                        role=p.role,
                        body=p.body_name,
                        part=records.Part(p.part) if p.part else None,
                        entity=p.key,
                    )
                    for p in sorted(row.participants.all(), key=lambda p: p.position)
                ),
                topics=tuple(t.text for t in sorted(row.topics.all(), key=lambda t: t.position)),
                trigger=_span_or_none(row.trigger),
                evidence=evidence,
                title_evidence=title,
                rule=row.rule,
                confidence=row.confidence,
            )
        )
    return found


def _statements(document: Document) -> list[records.Statement]:
    rows = Statement.objects.filter(document=document).exclude(review=Review.WITHDRAWN).order_by("position")
    found = []
    for row in rows.select_related("engagement").prefetch_related("evidence"):
        evidence = next(
            ((e.start, e.end) for e in row.evidence.all() if e.start is not None and e.end is not None), None
        )
        if row.span is None or evidence is None:
            continue
        found.append(
            records.Statement(
                key=row.key,
                kind=records.StatementKind(row.kind),
                speaker=row.speaker,
                speaker_span=_span_or_none(row.speaker_span),
                candidates=tuple(row.candidates),
                text=row.text,
                span=_span(row.span),
                cue=_span_or_none(row.cue),
                engagement=row.engagement.key if row.engagement else None,
                evidence=evidence,
                rule=row.rule,
                confidence=row.confidence,
            )
        )
    return found


def _commitments(document: Document) -> list[records.Commitment]:
    rows = Commitment.objects.filter(document=document).exclude(review=Review.WITHDRAWN).order_by("position")
    found = []
    for row in rows.prefetch_related("evidence"):
        evidence = next(
            ((e.start, e.end) for e in row.evidence.all() if e.start is not None and e.end is not None), None
        )
        if row.span is None or evidence is None:
            continue
        found.append(
            records.Commitment(
                key=row.key,
                who=row.who,
                what=row.what,
                due=row.due,
                span=_span(row.span),
                evidence=evidence,
                rule=row.rule,
                confidence=row.confidence,
            )
        )
    return found


def _span(value: Sequence[int]) -> Span:
    return value[0], value[1]


def _span_or_none(value: Sequence[int] | None) -> Span | None:
    return None if value is None else _span(value)
