"""The one border over which records come into the archive."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from communique.calendar import parse_first_day
from communique.folding import padded
from communique.models import Page as FetchedPage
from communique.models import Record
from communique.newsroom.archive import judged
from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.copies import settle_events, settle_originals
from communique.newsroom.archive.models import (
    Body,
    Commitment,
    Copy,
    DateMention,
    Document,
    DocumentEntity,
    DocumentText,
    Event,
    Evidence,
    Page,
    Participant,
    Person,
    PlaceName,
    Promiser,
    Report,
    Review,
    Speaker,
    Statement,
    Topic,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.archive.origins import Identity, fingerprint, identify, identify_page
from communique.newsroom.archive.pages import PageStore, page_sha256
from communique.newsroom.archive.reopening import reopen
from communique.newsroom.archive.rows import Rows, make_rows
from communique.records import to_line

M = TypeVar("M", bound=models.Model)


class Outcome(StrEnum):
    """What a load did to the record."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The id under which a document is in the record now, and what the load did."""

    document_id: str
    outcome: Outcome


def load(
    record: Record,
    page: FetchedPage | None = None,
    *,
    pages: PageStore | None = None,
    engine_version: str = "",
    identity: Identity | None = None,
) -> Loaded:
    """What became of the record: new, changed or unchanged; in one transaction, so that a killed load leaves nothing.

    The same record changes nothing. A changed one replaces its own extracted items and no others; rows that a person
    has confirmed, corrected or withdrawn stay as that person left them. `page` is what the record was read from; with
    `pages`, its bytes are kept there first.
    """
    if page is not None and pages is not None:
        pages.keep(page.content)
    with transaction.atomic():
        if identity is None:
            identity = _identify(record, page)
        return _load(record, page, engine_version, identity)


def _identify(record: Record, page: FetchedPage | None) -> Identity:
    if page is not None:
        return identify_page(page)
    document = record.document
    return identify(document.id, document.url, document.path, document.page_sha256)


def _load(record: Record, page: FetchedPage | None, engine_version: str, identity: Identity) -> Loaded:
    digest = _digest(record)
    known = identity.known
    kept = _keep_page(page) if page else None
    bookkeeping = {
        "origin": identity.origin,
        "path": record.document.path,
        "page_id": kept or (known.page_id if known else None),
        "page_sha256": kept or record.document.page_sha256,
        "fingerprint": fingerprint(page, kept) if page and kept else None,
        "engine_version": engine_version,
    }
    if known is not None and known.record_sha256 == digest:
        if any(getattr(known, name) != value for name, value in bookkeeping.items()):
            Document.objects.filter(pk=known.pk).update(**bookkeeping)
        return Loaded(document_id=known.id, outcome=Outcome.UNCHANGED)
    document = _document(record, identity, digest, bookkeeping)
    touched_texts = {document.sha256} | ({known.sha256} if known else set())
    events = set(Report.objects.filter(document__sha256__in=touched_texts).values_list("event_id", flat=True))
    if known is not None:
        _reopen_mates(document)
        if known.sha256 != document.sha256:
            Copy.objects.filter(Q(first=document) | Q(second=document)).delete()
    before = _entity_ids(document) if known else (set(), set(), set())
    document.save(force_insert=known is None)
    text, furniture = record.document.text, [list(span) for span in record.document.furniture]
    # By its id: a text and a document that hold one another would wait for the garbage collector, page after page.
    DocumentText.objects.update_or_create(
        document_id=document.id, defaults={"text": text, "folded": padded(text), "furniture": furniture}
    )
    judged_ids: frozenset[str] = frozenset()
    if known is not None:
        _remove_extracted(document)
        judged_ids = judged.ids(document)
        if judged_ids and known.sha256 != document.sha256:
            judged.anchor(document, text)
    rows = make_rows(record, document, judged_ids)
    _insert(rows)
    settle_originals(sorted(Document.objects.filter(sha256__in=touched_texts).values_list("id", flat=True)))
    settle_events(events | set(rows.events))
    note_changes(Changed.EVENT, events | set(rows.events))
    note_changes(Changed.DOCUMENT, Document.objects.filter(sha256__in=touched_texts).values_list("id", flat=True))
    _remove_unnamed(before)
    return Loaded(document_id=document.id, outcome=Outcome.CHANGED if known else Outcome.NEW)


def _reopen_mates(document: Document) -> None:
    """Has the documents resolved anew that share an event or the block of an unknown person with this one."""
    events = Report.objects.filter(document=document).values("event_id")
    blocks = DocumentEntity.objects.filter(document=document).exclude(block="").values("block")
    reopen(Q(reports__event__in=events) | Q(entities__block__in=blocks) | Q(original=document))


def _digest(record: Record) -> str:
    """A hash of the record without where its file lies and when it was fetched, which change without it changing."""
    line = to_line(record)
    line["document"] |= {"path": None, "retrieved": None}
    inner = [record.document.furniture, record.document.extractable, [date.rule for date in record.dates]]
    return hashlib.sha256(json.dumps([line, inner], sort_keys=True).encode("utf-8")).hexdigest()


def _keep_page(page: FetchedPage) -> str:
    sha256 = page_sha256(page.content)
    Page.objects.get_or_create(sha256=sha256, defaults={"size": len(page.content), "media_type": page.media_type})
    return sha256


def _document(record: Record, identity: Identity, digest: str, bookkeeping: dict[str, str | None]) -> Document:
    read = record.document
    document = Document(
        id=identity.document_id,
        url=read.url,
        publisher=read.publisher,
        title=read.title,
        folded_title=padded(read.title or ""),
        published=read.published,
        published_day=parse_first_day(read.published),
        published_from=read.published_from,
        language=read.language,
        sha256=read.sha256,
        retrieved=read.retrieved,
        source=read.source,
        duplicate_of=read.duplicate_of,
        extractable=read.extractable,
        record_sha256=digest,
        last_loaded=timezone.now(),
        **bookkeeping,
    )
    document.is_resolved = False
    if identity.known is not None:
        document.first_loaded = identity.known.first_loaded
        document.original_id = identity.known.original_id
    return document


def _remove_extracted(document: Document) -> None:
    DateMention.objects.filter(document=document).delete()
    DocumentEntity.objects.filter(document=document).delete()
    Statement.objects.filter(document=document, review=Review.EXTRACTED).delete()
    Commitment.objects.filter(document=document, review=Review.EXTRACTED).delete()
    Report.objects.filter(document=document, review=Review.EXTRACTED).delete()


def _insert(rows: Rows) -> None:
    _create_missing(Person, list(rows.people.values()))
    _create_missing(Body, list(rows.bodies.values()))
    _create_missing(PlaceName, list(rows.places.values()))
    _settle_names(Body, rows.bodies)
    _settle_names(PlaceName, rows.places)
    _create_missing(Event, list(rows.events.values()))
    DocumentEntity.objects.bulk_create(rows.entities)
    Report.objects.bulk_create(rows.reports)
    Participant.objects.bulk_create(rows.participants)
    Topic.objects.bulk_create(rows.topics)
    Statement.objects.bulk_create(rows.statements)
    Speaker.objects.bulk_create(rows.speakers)
    Commitment.objects.bulk_create(rows.commitments)
    Promiser.objects.bulk_create(rows.promisers)
    Evidence.objects.bulk_create(rows.evidence)
    DateMention.objects.bulk_create(rows.dates)


def _create_missing(model: type[M], rows: list[M]) -> None:
    # In the order of their ids, so that two machines loading into one PostgreSQL cannot lock each other out.
    rows.sort(key=lambda row: str(row.pk))
    model._default_manager.bulk_create(rows, ignore_conflicts=True)


def _settle_names(model: type[Body] | type[PlaceName], rows: dict[str, Any]) -> None:
    """Of the spellings of one body or place, keeps the same one whichever document came first."""
    for known in model._default_manager.filter(id__in=list(rows), review=Review.EXTRACTED):
        wanted = rows[known.id]
        if (wanted.name, wanted.folded) < (known.name, known.folded):
            known.name, known.folded = wanted.name, wanted.folded
            known.save(update_fields=["name", "folded"])


EntityIds = tuple[set[str], set[str], set[str]]


def _entity_ids(document: Document) -> EntityIds:
    """The people, bodies and places that the document's rows stand on."""
    found: EntityIds = (set(), set(), set())
    for person, body, place in DocumentEntity.objects.filter(document=document).values_list(
        "person_id", "body_id", "place_id"
    ):
        for ids, value in zip(found, (person, body, place), strict=True):
            if value:
                ids.add(value)
    found[1].update(
        body for body in Participant.objects.filter(report__document=document).values_list("body_id", flat=True) if body
    )
    found[1].update(
        body for body in Speaker.objects.filter(statement__document=document).values_list("body_id", flat=True) if body
    )
    found[1].update(
        body
        for body in Promiser.objects.filter(commitment__document=document).values_list("body_id", flat=True)
        if body
    )
    return found


def _remove_unnamed(before: EntityIds) -> None:
    """Removes the people, bodies and places that the document named before and that no row stands on any more."""
    people, bodies, places = before
    parties = (Participant, Speaker, Promiser)
    used = {value for m in (*parties, DocumentEntity) for value in _used(m, "person_id", people)}
    Person.objects.filter(id__in=people - used, review=Review.EXTRACTED).delete()
    used = {value for m in (*parties, DocumentEntity) for value in _used(m, "body_id", bodies)}
    Body.objects.filter(id__in=bodies - used, review=Review.EXTRACTED).delete()
    used = {value for m in (Report, DocumentEntity) for value in _used(m, "place_id", places)}
    PlaceName.objects.filter(id__in=places - used, review=Review.EXTRACTED).delete()


def _used(model: type[models.Model], column: str, ids: set[str]) -> set[str]:
    if not ids:
        return set()
    return set(model._default_manager.filter(**{f"{column}__in": ids}).values_list(column, flat=True).distinct())
