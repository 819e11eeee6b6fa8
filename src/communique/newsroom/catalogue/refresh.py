"""Brings the catalogue up to date with the archive: what has changed, or everything where its rules are others."""

from __future__ import annotations

import functools
import gc
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone

from communique.newsroom.archive.models import (
    Change,
    Commitment,
    Document,
    DocumentEntity,
    DocumentText,
    Event,
    Evidence,
    Participant,
    Promiser,
    Report,
    Review,
    Speaker,
    Statement,
    Topic,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.catalogue import filing, words
from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, HeadingKind, Kind, Month, Tie
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.catalogue.shelving import Shelves
from communique.newsroom.catalogue.ties import make_ties
from communique.newsroom.find.sources import reading_order
from communique.vocab.registry import Registry

Item = TypeVar("Item", filing.Said, filing.Promised)

_CHANGES_AT_ONCE = 2000
"""Filed in one transaction: the more, the fewer times a count that all of them share is written."""
_EVENTS_AT_ONCE = 100
_DOCUMENTS_AT_ONCE = 50
_LETTERS_AT_ONCE = 100_000
"""Of the texts of documents that are held at the same time, in code points; a single text may be longer."""
_ITEMS_AT_ONCE = 500
_VOICE = ("person_id", "person__name", "body_id", "body__name")
_TIES = "ties"
"""The change that comes after all others when the catalogue is made anew: from then on, ties follow the events."""
_SQLITE = {"cache_size": -131_072, "wal_autocheckpoint": 20_000}
"""In kibibytes, as the minus says, and in pages."""


def refresh(registry: Registry, on_batch: Callable[[int], None] = lambda done: None) -> int:
    """How many events and documents were looked at anew; killed at any moment, the next call goes on from there."""
    version = f"{catalogue_version()}-{_digest(registry)}"
    edition = Edition.objects.first()
    if edition is None or edition.version != version:
        _start_anew(version, edition.number if edition else 0)
    if not Change.objects.exists():
        return 0
    # What came before, such as resolution, leaves rows that hold one another.
    gc.collect()
    with _room():
        return _take_changes(registry, on_batch)


def _take_changes(registry: Registry, on_batch: Callable[[int], None]) -> int:
    shelves = Shelves(has_ties=not Change.objects.filter(kind=_TIES).exists())
    done = last = 0
    while True:
        # Along the ids: what is noted meanwhile comes later.
        changes = Change.objects.filter(id__gt=last).order_by("id").values_list("id", "kind", "ref")
        portion = _up_to_ties(changes[:_CHANGES_AT_ONCE])
        if not portion and not last:
            return done
        if not portion:
            last = 0
            continue
        with transaction.atomic():
            if portion[0][1] == _TIES:
                make_ties()
                shelves.has_ties = is_changed = True
            else:
                done += _file([(kind, ref) for _, kind, ref in portion], shelves, registry)
                is_changed = shelves.write()
            # By id, so that what was noted meanwhile stays.
            for some in portions(portion):
                Change.objects.filter(id__in=[key for key, *_ in some]).delete()
            if is_changed:
                Edition.objects.update(number=F("number") + 1, changed=timezone.now())
        last = portion[-1][0]
        on_batch(done)


def _up_to_ties(changes: Iterable[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The changes before the one that has all ties made, or that one alone."""
    found: list[tuple[int, str, str]] = []
    for change in changes:
        if change[1] == _TIES:
            return found or [change]
        found.append(change)
    return found


@contextmanager
def _room() -> Iterator[None]:
    """Lets SQLite keep what a portion touches in memory, which with its usual 2 MB it would write out many times."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = []
        for name, value in _SQLITE.items():
            before.append((name, cursor.execute(f"PRAGMA {name}").fetchone()[0]))
            cursor.execute(f"PRAGMA {name} = {value}")
        try:
            yield
        finally:
            for name, value in before:
                cursor.execute(f"PRAGMA {name} = {value}")


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
            # By days, as they stand on the shelves: each page of the database is written once or twice, and not for
            # every item on it.
            note = f"INSERT INTO {Change._meta.db_table} (kind, ref) SELECT %s, i.id FROM"
            lead = f"LEFT JOIN {Report._meta.db_table} r ON r.id = i.lead_id"
            events, documents = f"{Event._meta.db_table} i", f"{Document._meta.db_table} i"
            cursor.execute(f"{note} {events} {lead} ORDER BY r.first_day, i.id", [Changed.EVENT.value])
            cursor.execute(f"{note} {documents} ORDER BY i.published_day, i.id", [Changed.DOCUMENT.value])
        Change.objects.create(kind=_TIES, ref="")
        Edition.objects.all().delete()
        Edition.objects.create(number=number + 1, version=version)


def _file_events(events: Sequence[str], shelves: Shelves, registry: Registry) -> None:
    filed = [filing.file_event(event, told, registry) for event, told in _read_told(events).items()]
    shelves.replace(Entry.objects.filter(kind=Kind.EVENT, ref__in=events), filed)


def _read_told(events: Sequence[str]) -> dict[str, list[filing.Told]]:
    """What the reports of each event tell.

    Parties, topics and words are read as values: rows that hold one another would wait for the garbage collector.
    """
    rows = Report.objects.filter(event__in=events).exclude(review=Review.WITHDRAWN)
    rows = rows.exclude(event__review=Review.WITHDRAWN).select_related("document", "event", "place").defer("about")
    reports = list(rows)
    ids = sorted(report.id for report in reports)
    names = ("name", "role", "body_name", "part", "acts_for", "person_id", "person__name", "body_id", "body__name")
    parties = _by_owner(Participant, "report_id", ids, names)
    topics = _by_owner(Topic, "report_id", ids, ("text",))
    evidence = _by_owner(Evidence, "report_id", ids, ("text",))
    told: dict[str, list[filing.Told]] = defaultdict(list)
    for report in reports:
        told[report.event_id].append(
            filing.Told(
                report=report,
                parties=[filing.Party(*values) for values in parties[report.id]],
                topics=[text for (text,) in topics[report.id]],
                evidence=[text for (text,) in evidence[report.id]],
            )
        )
    return told


def _by_owner(
    model: type[Model], owner: str, owners: Iterable[str], columns: Sequence[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """The values of what belongs to each item, in the order in which the document has it."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for some in portions(sorted(owners)):
        rows = model._default_manager.filter(**{f"{owner}__in": some}).order_by(owner, "position")
        for item, *values in rows.values_list(owner, *columns):
            found[item].append(tuple(values))
    return found


def _file_documents(documents: Sequence[str], shelves: Shelves) -> None:
    present = set()
    for some in _portions_of_documents(documents):
        refs = [filed.ref for filed in some]
        shelves.replace(Entry.objects.filter(kind=Kind.DOCUMENT, ref__in=refs), some)
        present.update(refs)
    gone = [document for document in documents if document not in present]
    shelves.replace(Entry.objects.filter(kind=Kind.DOCUMENT, ref__in=gone), [])
    known: dict[Kind, set[str]] = defaultdict(set)
    for kind, ref in Entry.objects.filter(document__in=documents).values_list("kind", "ref"):
        known[Kind(kind)].add(ref)
    for model, kinds, once, file in (
        (Statement, (Kind.STATEMENT,), "said_once", _statements),
        (Commitment, (Kind.DUE, Kind.PLEDGE), "made_once", _commitments),
    ):
        ids = set(model._default_manager.filter(document__in=documents).values_list(once, flat=True))
        # What a document no longer says, a copy of its former text may still say.
        ids.update(*(known[kind] for kind in kinds))
        for some_ids in portions(sorted(ids), _ITEMS_AT_ONCE):
            shelves.replace(Entry.objects.filter(kind__in=kinds, ref__in=some_ids), list(file(some_ids)))


def _portions_of_documents(documents: Sequence[str]) -> Iterator[list[filing.Filed]]:
    """The documents' entries, those of long texts few at a time."""
    named: dict[str, list[tuple[HeadingKind, str, str]]] = defaultdict(list)
    rows = DocumentEntity.objects.filter(document__in=documents).values_list(
        "document_id", "person_id", "person__name", "body_id", "body__name"
    )
    for document, person, person_name, body, body_name in rows:
        if person:
            named[document].append((HeadingKind.PERSON, person, person_name))
        elif body:
            named[document].append((kind_of_body(body_name), body, body_name))
    present = Document.objects.only("id", "title", "publisher", "published_day").in_bulk(list(documents))
    # Apart from their documents: a text and a document that hold one another would wait for the garbage collector.
    texts = DocumentText.objects.filter(document__in=present).values_list("document_id", "folded")
    some: list[filing.Filed] = []
    size = 0
    for document, folded in texts.iterator(chunk_size=2):
        some.append(filing.file_document(present[document], folded, named[document]))
        size += len(folded)
        if size > _LETTERS_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _statements(ids: Sequence[str]) -> Iterator[filing.Filed]:
    rows = Statement.objects.filter(said_once__in=ids).exclude(review=Review.WITHDRAWN)
    occasion = [f"engagement{name}" for name in ("_id", "__type", "__review", "__place_id", "__place__name")]
    wanted = rows.values_list("id", "said_once", "document_id", "day", "folded", *occasion)
    leads = _leads(filing.Said(*row) for row in wanted)
    speakers = _by_owner(Speaker, "statement_id", [said.id for said, _ in leads], _VOICE)
    present = _by_owner(Participant, "report_id", {said.report for said, _ in leads if said.report}, _VOICE)
    for said, document in leads:
        voices = [filing.Voice(*voice) for voice in speakers[said.id]]
        yield filing.file_statement(said, document, voices, [filing.Voice(*v) for v in present[said.report or ""]])


def _commitments(ids: Sequence[str]) -> Iterator[filing.Filed]:
    rows = Commitment.objects.filter(made_once__in=ids).exclude(review=Review.WITHDRAWN)
    wanted = rows.values_list("id", "made_once", "document_id", "due_day", "who", "folded")
    leads = _leads(filing.Promised(*row) for row in wanted)
    promisers = _by_owner(Promiser, "commitment_id", [promised.id for promised, _ in leads], _VOICE)
    for promised, document in leads:
        voices = [filing.Voice(*voice) for voice in promisers[promised.id]]
        yield filing.file_commitment(promised, document, voices)


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
