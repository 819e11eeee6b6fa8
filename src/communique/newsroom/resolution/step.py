"""The step of a build that resolves what its loads brought; killed at any moment, the next build goes on from there."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from django.db import transaction

from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.models import Document, DocumentEntity, Participant, Report, Resolver
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.resolution.copies import resolve_copies
from communique.newsroom.resolution.events import resolve_events
from communique.newsroom.resolution.parts import resolve_parts
from communique.newsroom.resolution.people import resolve_people
from communique.newsroom.resolution.settled import settled_people
from communique.newsroom.resolution.told import Reports
from communique.vocab.registry import Registry, read_registry
from communique.vocab.registry import registry as own_registry

_AT_ONCE = 200


def resolve_pending(registry: Registry, on_batch: Callable[[int], None] = lambda done: None) -> int:
    """How many documents were resolved: all that are new or changed, or near to a person's new decision.

    Where the rules or the registry are others than last time, all documents are resolved anew; none is read again.
    """
    version = f"{resolver_version()}-{hashlib.sha256(registry.fingerprint().encode()).hexdigest()[:16]}"
    known = Resolver.objects.first()
    if known is None or known.version != version:
        with transaction.atomic():
            Document.objects.update(is_resolved=False)
            Resolver.objects.all().delete()
            Resolver.objects.create(version=version)
    done = 0
    archive = Reports(registry)
    while True:
        batch = list(Document.objects.filter(is_resolved=False).order_by("id").values_list("id", flat=True)[:_AT_ONCE])
        if not batch:
            return done
        with transaction.atomic():
            resolve_documents(batch, archive)
            Document.objects.filter(id__in=batch).update(is_resolved=True)
        done += len(batch)
        on_batch(done)


def resolve_documents(documents: list[str], archive: Reports) -> None:
    """Resolves copies and people, then the events that stand on them, of some documents and of all that they touch."""
    moved = resolve_copies(documents)
    changed = resolve_people(documents, archive.registry, settled_people())
    touched = set(Report.objects.filter(document__in=documents).values_list("id", flat=True))
    touched |= set(Participant.objects.filter(naming__in=changed).values_list("report_id", flat=True))
    touched |= set(Report.objects.filter(document__in=moved).values_list("id", flat=True))
    archive.forget(touched)
    events = resolve_events(touched, archive)
    note_changes(Changed.EVENT, events | resolve_parts(events, archive))
    note_changes(Changed.DOCUMENT, {*documents, *moved, *_documents_of(changed)})


def _documents_of(namings: set[str]) -> Iterator[str]:
    ids = sorted(namings)
    for start in range(0, len(ids), _AT_ONCE):
        rows = DocumentEntity.objects.filter(naming__in=ids[start : start + _AT_ONCE])
        yield from rows.values_list("document_id", flat=True)


@functools.cache
def resolver_version() -> str:
    """Sixteen hexadecimal digits that change with any rule or vocabulary that resolution depends on."""
    digest = hashlib.sha256()
    root = files("communique")
    names = ["identity.py", "folding.py", "calendar.py"]
    parts = [root / name for name in names]
    for folder in ("resolve", "newsroom/resolution", "vocab", "vocab/en"):
        parts.extend(sorted((root / folder).iterdir(), key=lambda node: node.name))
    for part in parts:
        if part.is_file() and part.name.endswith((".py", ".yml")):
            digest.update(part.name.encode())
            digest.update(part.read_bytes())
    return digest.hexdigest()[:16]


def registry_of(folder: Path) -> Registry:
    """The registry of office holders: ours, and the tables that lie in the record's own folder "registry"."""
    own = folder / "registry"
    return read_registry([own]) if own.is_dir() else own_registry()
