"""Brings the catalogue up to date with the archive: what has changed, or everything where its rules are others."""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.resources import files

from django.db import connection, transaction
from django.db.models import F

from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.models import (
    Change,
    Commitment,
    Document,
    DocumentEntity,
    Event,
    Participant,
    Person,
    Promiser,
    Report,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.catalogue import filing, words
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, HeadingKind, Kind, Month, Tie
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.catalogue.shelving import Shelves
from communique.newsroom.find.sources import reading_order
from communique.vocab.registry import Registry

_EVENTS_AT_ONCE = 500
_DOCUMENTS_AT_ONCE = 100
_CHANGES_AT_ONCE = 5000


def refresh(registry: Registry, on_batch: Callable[[int], None] = lambda done: None) -> int:
    """How many events and documents were filed anew; killed at any moment, the next call goes on from there."""
    version = f"{catalogue_version()}-{hashlib.sha256(registry.fingerprint().encode()).hexdigest()[:16]}"
    edition = Edition.objects.first()
    if edition is None or edition.version != version:
        _start_anew(version, edition.number if edition else 0)
    shelves = Shelves()
    done = 0
    for kind, at_once, file in (
        (Changed.PERSON, _CHANGES_AT_ONCE, _rename_people),
        (Changed.EVENT, _EVENTS_AT_ONCE, functools.partial(_file_events, registry=registry)),
        (Changed.DOCUMENT, _DOCUMENTS_AT_ONCE, _file_documents),
    ):
        changes = Change.objects.filter(kind=kind).order_by("id")
        while batch := list(changes.values_list("id", "ref")[:at_once]):
            with transaction.atomic():
                file([ref for _, ref in batch], shelves=shelves)
                shelves.write_counts()
                # By id, so that what was noted meanwhile stays.
                Change.objects.filter(id__in=[key for key, _ in batch]).delete()
                Edition.objects.update(number=F("number") + 1)
            done += len(batch)
            on_batch(done)
    return done


def is_current() -> bool:
    """Whether nothing of the archive waits to be filed."""
    edition = Edition.objects.first()
    if edition is None or not edition.version.startswith(catalogue_version()):
        return False
    return not Change.objects.exists()


@functools.cache
def catalogue_version() -> str:
    """Sixteen hexadecimal digits that change with the rules of filing."""
    digest = hashlib.sha256()
    root = files("communique")
    folder = root / "newsroom" / "catalogue"
    parts = [folder / f"{name}.py" for name in ("filing", "names", "offices", "shelf", "shelving", "ties", "words")]
    parts += [root / "folding.py", root / "vocab" / "official_sites.py", root / "vocab" / "data" / "official_sites.tsv"]
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()[:16]


def _start_anew(version: str, number: int) -> None:
    """Empties the catalogue and notes everything in the archive as changed."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in (Filing, Month, Tie, Entry, Heading):
                cursor.execute(f"DELETE FROM {table._meta.db_table}")  # noqa: S608
        words.remove_all_words()
        Change.objects.all().delete()
        with connection.cursor() as cursor:
            for kind, source in ((Changed.EVENT, Event._meta.db_table), (Changed.DOCUMENT, Document._meta.db_table)):
                cursor.execute(
                    f"INSERT INTO {Change._meta.db_table} (kind, ref) SELECT %s, id FROM {source}"  # noqa: S608
                    " ORDER BY id",
                    [kind.value],
                )
        Edition.objects.all().delete()
        Edition.objects.create(number=number + 1, version=version)


def _file_events(events: list[str], *, shelves: Shelves, registry: Registry) -> None:
    shelves.remove(Entry.objects.filter(kind=Kind.EVENT, ref__in=events))
    told: dict[str, list[Report]] = defaultdict(list)
    rows = Report.objects.filter(event__in=events).exclude(review=Review.WITHDRAWN)
    rows = rows.exclude(event__review=Review.WITHDRAWN).select_related("document", "event", "place").defer("about")
    for row in rows.prefetch_related("participants__person", "participants__body", "topics", "evidence"):
        told[row.event_id].append(row)
    shelves.add([filing.file_event(event, reports, registry) for event, reports in told.items()])


def _file_documents(documents: list[str], *, shelves: Shelves) -> None:
    present = Document.objects.in_bulk(documents)
    shelves.remove(Entry.objects.filter(kind=Kind.DOCUMENT, ref__in=documents))
    shelves.add(list(_documents(present)))
    for model, kinds, once in (
        (Statement, (Kind.STATEMENT,), "said_once"),
        (Commitment, (Kind.DUE, Kind.PLEDGE), "made_once"),
    ):
        known = Entry.objects.filter(kind__in=kinds, document__in=documents)
        # What a document no longer says, a copy of its former text may still say.
        ids = set(known.values_list("ref", flat=True))
        ids |= set(model._default_manager.filter(document__in=documents).values_list(once, flat=True))
        shelves.remove(Entry.objects.filter(kind__in=kinds, ref__in=ids))
        shelves.add(list(_statements(ids) if model is Statement else _commitments(ids)))


def _documents(present: dict[str, Document]) -> Iterator[filing.Filed]:
    named: dict[str, list[tuple[HeadingKind, str, str]]] = defaultdict(list)
    rows = DocumentEntity.objects.filter(document__in=present).values_list(
        "document_id", "person_id", "person__name", "body_id", "body__name"
    )
    for document, person, person_name, body, body_name in rows:
        if person:
            named[document].append((HeadingKind.PERSON, person, person_name))
        elif body:
            named[document].append((kind_of_body(body_name), body, body_name))
    for row in Document.objects.filter(id__in=present).select_related("reading").defer("reading__folded"):
        yield filing.file_document(row, row.reading.text, named[row.id])


def _statements(ids: Collection[str]) -> Iterator[filing.Filed]:
    rows = Statement.objects.filter(said_once__in=ids).exclude(review=Review.WITHDRAWN).defer("folded")
    rows = rows.select_related("document", "engagement__place").prefetch_related(
        "speakers__person", "speakers__body", "engagement__participants__person", "engagement__participants__body"
    )
    for lead in _leads(rows, "said_once"):
        yield filing.file_statement(lead, sorted(lead.speakers.all(), key=lambda speaker: speaker.position))


def _commitments(ids: Collection[str]) -> Iterator[filing.Filed]:
    rows = Commitment.objects.filter(made_once__in=ids).exclude(review=Review.WITHDRAWN).defer("folded")
    rows = rows.select_related("document").prefetch_related("promisers__person", "promisers__body")
    for lead in _leads(rows, "made_once"):
        yield filing.file_commitment(lead, sorted(lead.promisers.all(), key=lambda promiser: promiser.position))


def _leads(rows: Iterable[filing.Item], once: str) -> Iterator[filing.Item]:
    """Of copies, the one whose document speaks for the others."""
    best: dict[str, filing.Item] = {}
    for row in rows:
        key = getattr(row, once)
        if key not in best or reading_order(row.document) < reading_order(best[key].document):
            best[key] = row
    yield from best.values()


def _rename_people(people: list[str], *, shelves: Shelves) -> None:
    """Gives the headings of persons their present names, and has filed anew what shows these names."""
    names = dict(Person.objects.filter(id__in=people).values_list("id", "name"))
    shelves.rename(HeadingKind.PERSON, names)
    events = Participant.objects.filter(person__in=people).values_list("report__event_id", flat=True)
    note_changes(Changed.EVENT, events)
    for model, owner in ((Speaker, "statement"), (Promiser, "commitment")):
        note_changes(
            Changed.DOCUMENT,
            model._default_manager.filter(person__in=people).values_list(f"{owner}__document_id", flat=True),
        )
