"""Brings the catalogue up to date with the archive: what has changed, or everything where its rules are others."""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, Prefetch
from django.utils import timezone

from communique.newsroom.archive.models import (
    Change,
    Commitment,
    Document,
    DocumentEntity,
    Event,
    Participant,
    Promiser,
    Report,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.catalogue import filing, words
from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, HeadingKind, Kind, Month, Tie
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.catalogue.shelving import Shelves
from communique.newsroom.find.sources import reading_order
from communique.vocab.registry import Registry

Item = TypeVar("Item", filing.Said, filing.Promised)

_CHANGES_AT_ONCE = 1000
_EVENTS_AT_ONCE = 500
_DOCUMENTS_AT_ONCE = 50
_ITEMS_AT_ONCE = 1000


def refresh(registry: Registry, on_batch: Callable[[int], None] = lambda done: None) -> int:
    """How many events and documents were looked at anew; killed at any moment, the next call goes on from there."""
    version = f"{catalogue_version()}-{_digest(registry)}"
    edition = Edition.objects.first()
    if edition is None or edition.version != version:
        _start_anew(version, edition.number if edition else 0)
    shelves = Shelves()
    done = last = 0
    while True:
        # Along the ids: what is noted meanwhile comes later.
        changes = Change.objects.filter(id__gt=last).order_by("id").values_list("id", "kind", "ref")
        portion = list(changes[:_CHANGES_AT_ONCE])
        if not portion and not last:
            return done
        if not portion:
            last = 0
            continue
        with transaction.atomic():
            done += _file([(kind, ref) for _, kind, ref in portion], shelves, registry)
            is_changed = shelves.write()
            # By id, so that what was noted meanwhile stays.
            Change.objects.filter(id__in=[key for key, *_ in portion]).delete()
            if is_changed:
                Edition.objects.update(number=F("number") + 1, changed=timezone.now())
        last = portion[-1][0]
        on_batch(done)


def _file(changes: Iterable[tuple[str, str]], shelves: Shelves, registry: Registry) -> int:
    """Files what has changed; how many events and documents that were."""
    refs: dict[str, list[str]] = defaultdict(list)
    for kind, ref in changes:
        refs[kind].append(ref)
    shelves.touch(HeadingKind.PERSON, refs[Changed.PERSON])
    for events in portions(refs[Changed.EVENT], _EVENTS_AT_ONCE):
        _file_events(events, shelves, registry)
    for documents in portions(refs[Changed.DOCUMENT], _DOCUMENTS_AT_ONCE):
        _file_documents(documents, shelves)
    return len(refs[Changed.EVENT]) + len(refs[Changed.DOCUMENT])


@functools.lru_cache(maxsize=2)
def _digest(registry: Registry) -> str:
    return hashlib.sha256(registry.fingerprint().encode()).hexdigest()[:16]


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
    names = ("filing", "headings", "names", "offices", "refresh", "shelf", "shelving", "ties", "words")
    parts = [folder / f"{name}.py" for name in names]
    parts += [root / "newsroom" / "find" / f"{name}.py" for name in ("engagements", "sources")]
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


def _file_events(events: Sequence[str], shelves: Shelves, registry: Registry) -> None:
    told: dict[str, list[Report]] = defaultdict(list)
    rows = Report.objects.filter(event__in=events).exclude(review=Review.WITHDRAWN)
    rows = rows.exclude(event__review=Review.WITHDRAWN).select_related("document", "event", "place").defer("about")
    # Joined: of the persons and bodies of so many reports, the list of ids is too long for some builds of SQLite.
    parties = Prefetch("participants", queryset=Participant.objects.select_related("person", "body"))
    for row in rows.prefetch_related(parties, "topics", "evidence"):
        told[row.event_id].append(row)
    shelves.replace(
        Entry.objects.filter(kind=Kind.EVENT, ref__in=events),
        [filing.file_event(event, reports, registry) for event, reports in told.items()],
    )


def _file_documents(documents: Sequence[str], shelves: Shelves) -> None:
    shelves.replace(Entry.objects.filter(kind=Kind.DOCUMENT, ref__in=documents), list(_documents(documents)))
    for model, kinds, once, file in (
        (Statement, (Kind.STATEMENT,), "said_once", _statements),
        (Commitment, (Kind.DUE, Kind.PLEDGE), "made_once", _commitments),
    ):
        # What a document no longer says, a copy of its former text may still say.
        ids = set(Entry.objects.filter(kind__in=kinds, document__in=documents).values_list("ref", flat=True))
        ids |= set(model._default_manager.filter(document__in=documents).values_list(once, flat=True))
        for some in portions(sorted(ids), _ITEMS_AT_ONCE):
            shelves.replace(Entry.objects.filter(kind__in=kinds, ref__in=some), list(file(some)))


def _documents(documents: Sequence[str]) -> Iterator[filing.Filed]:
    named: dict[str, list[tuple[HeadingKind, str, str]]] = defaultdict(list)
    rows = DocumentEntity.objects.filter(document__in=documents).values_list(
        "document_id", "person_id", "person__name", "body_id", "body__name"
    )
    for document, person, person_name, body, body_name in rows:
        if person:
            named[document].append((HeadingKind.PERSON, person, person_name))
        elif body:
            named[document].append((kind_of_body(body_name), body, body_name))
    for row in Document.objects.filter(id__in=documents).select_related("reading").defer("reading__text"):
        yield filing.file_document(row, row.reading.folded, named[row.id])


def _statements(ids: Sequence[str]) -> Iterator[filing.Filed]:
    rows = Statement.objects.filter(said_once__in=ids).exclude(review=Review.WITHDRAWN)
    occasion = [f"engagement{name}" for name in ("_id", "__type", "__review", "__place_id", "__place__name")]
    wanted = rows.values_list("id", "said_once", "document_id", "day", "folded", *occasion)
    leads = _leads(filing.Said(*row) for row in wanted)
    speakers = _voices(Speaker, "statement_id", [said.id for said, _ in leads])
    present = _voices(Participant, "report_id", {said.report for said, _ in leads if said.report})
    for said, document in leads:
        yield filing.file_statement(said, document, speakers[said.id], present[said.report or ""])


def _commitments(ids: Sequence[str]) -> Iterator[filing.Filed]:
    rows = Commitment.objects.filter(made_once__in=ids).exclude(review=Review.WITHDRAWN)
    wanted = rows.values_list("id", "made_once", "document_id", "due_day", "who", "folded")
    leads = _leads(filing.Promised(*row) for row in wanted)
    promisers = _voices(Promiser, "commitment_id", [promised.id for promised, _ in leads])
    for promised, document in leads:
        yield filing.file_commitment(promised, document, promisers[promised.id])


def _leads(rows: Iterable[Item]) -> list[tuple[Item, Document]]:
    """Of copies, the one whose document speaks for the others, with that document."""
    copies: dict[str, list[Item]] = defaultdict(list)
    for row in rows:
        # Second comes what the copies have in common.
        copies[row[1]].append(row)
    ids = {row.document for group in copies.values() for row in group}
    columns = ("id", "publisher", "published", "published_day", "source", "original_id")
    documents = {
        document.id: document
        for some in portions(sorted(ids))
        for document in Document.objects.filter(id__in=some).only(*columns)
    }
    leads = [min(group, key=lambda row: reading_order(documents[row.document])) for group in copies.values()]
    return [(lead, documents[lead.document]) for lead in leads]


def _voices(
    model: type[Speaker] | type[Participant] | type[Promiser], owner: str, owners: Iterable[str]
) -> dict[str, list[filing.Voice]]:
    """The parties of each item, in the order in which the document names them."""
    found: dict[str, list[filing.Voice]] = defaultdict(list)
    columns = ("person_id", "person__name", "body_id", "body__name")
    for some in portions(sorted(owners)):
        rows = model._default_manager.filter(**{f"{owner}__in": some}).order_by(owner, "position")
        for item, *voice in rows.values_list(owner, *columns):
            found[item].append(filing.Voice(*voice))
    return found
