"""Whom the namings of documents mean: linked to the registry, or told apart within their block."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Max

from communique.calendar import parse_last_day
from communique.folding import padded
from communique.models import EntityKind
from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.models import (
    DocumentEntity,
    Participant,
    Person,
    Promiser,
    Report,
    Review,
    Speaker,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.archive.updates import update_rows
from communique.newsroom.resolution.settled import SettledPeople
from communique.resolve.people import Naming, link
from communique.resolve.strangers import Stranger, block_of, tell_apart
from communique.vocab.registry import Holder, Registry

_NAME_LENGTH = 500


class _Row(NamedTuple):
    pk: int
    naming: str
    name: str
    offices: tuple[tuple[str | None, str | None], ...]
    block: str
    person: str | None
    document: str
    text: str
    published: str | None


def resolve_people(documents: Collection[str], registry: Registry, settled: SettledPeople) -> set[str]:
    """The namings that mean another person than before, after the documents' namings were linked and told apart."""
    rows = list(_rows(DocumentEntity.objects.filter(document__in=documents)))
    days = _days(rows)
    found: dict[int, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {}
    strangers: dict[str, list[_Row]] = defaultdict(list)
    why: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for row in rows:
        linked = link(Naming(name=row.name, offices=row.offices, day=days.get(row.document)), registry)
        if linked.person is not None:
            found[row.pk] = (linked.person, "", linked.reasons, ())
        else:
            strangers[block_of(_stranger(row))[:200]].append(row)
            why[row.pk] = (linked.reasons, linked.candidates)
    touched = set(strangers) | {row.block for row in rows if row.block}
    own = {row.pk for row in rows}
    done = set(own)
    for other in _rows(DocumentEntity.objects.filter(block__in=touched).exclude(document__in=documents)):
        strangers[other.block].append(other)
    for block, members in strangers.items():
        ids = tell_apart([_stranger(row) for row in members], registry.holders)
        for row in members:
            reasons, candidates = why.get(row.pk, ((), ()))
            found[row.pk] = (ids[row.naming], block, reasons, candidates)
        rows.extend(row for row in members if row.pk not in done)
        done.update(row.pk for row in members)
    return _write(rows, found, own, registry, settled)


def _rows(queryset: object) -> Iterable[_Row]:
    wanted = ("pk", "naming", "name", "offices", "block", "person_id", "document_id")
    values = queryset.filter(kind=EntityKind.PERSON).values_list(  # type: ignore[attr-defined]
        *wanted, "document__sha256", "document__published"
    )
    for pk, naming, name, offices, *rest in values.order_by("pk"):
        yield _Row(pk, naming or "", name, tuple((title, body) for title, body in offices), *rest)


def _days(rows: Iterable[_Row]) -> dict[str, dt.date]:
    """The day of each document: of publication, else of the last occasion that it tells of."""
    days: dict[str, dt.date] = {}
    undated = set()
    for row in rows:
        day = parse_last_day(row.published)
        if day is not None:
            days[row.document] = day
        else:
            undated.add(row.document)
    if undated:
        lasts = Report.objects.filter(document__in=undated).values_list("document_id").annotate(Max("last_day"))
        days |= {document: day for document, day in lasts if day is not None}
    return days


def _stranger(row: _Row) -> Stranger:
    rank = (row.published or "9999", row.document)
    return Stranger(id=row.naming, name=row.name, text=row.text, rank=rank, offices=row.offices)


def _write(
    rows: Iterable[_Row],
    found: dict[int, tuple[str, str, tuple[str, ...], tuple[str, ...]]],
    judged: Collection[int],
    registry: Registry,
    settled: SettledPeople,
) -> set[str]:
    """Stores who the namings mean, and re-points what stands on them; the namings that changed."""
    changed: dict[str, str] = {}
    before: set[str] = set()
    people: set[str] = set()
    linked, regrouped = [], []
    for row in rows:
        by_rule, block, reasons, candidates = found[row.pk]
        person = settled.person_of(row.naming, by_rule)
        decided_by = settled.authors.get(row.naming) or settled.authors.get(by_rule, "")
        if row.person != person:
            changed[row.naming] = person
            before.update([row.person] if row.person else [])
        if row.pk in judged:
            linked.append((row.pk, person, block, decided_by, list(reasons), list(candidates)))
        elif row.person != person or row.block != block:
            # A naming of another document, told apart anew: why it was not linked stays as it was.
            regrouped.append((row.pk, person, block, decided_by))
        people.add(person)
    # Keys to people are checked when the transaction ends; their names are known once all namings are.
    fields = ["person", "block", "decided_by"]
    update_rows(DocumentEntity, "id", [*fields, "reasons", "candidates"], linked)
    update_rows(DocumentEntity, "id", fields, regrouped)
    for model in (Participant, Speaker, Promiser):
        update_rows(model, "naming", ["person"], changed.items())
    _name_people(people | before, registry)
    _remove_unnamed(before)
    return set(changed)


def _registered(holder: Holder) -> Person:
    forms = " ".join([holder.name, *(" ".join(form) for form in holder.forms)])
    return Person(
        id=holder.id,
        name=holder.name[:_NAME_LENGTH],
        folded=padded(forms),
        wikidata=holder.wikidata,
        is_registered=True,
    )


def _name_people(people: set[str], registry: Registry) -> None:
    """Gives each person the registry's name, or the one that most documents use, and every form to be found by."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for person, name in DocumentEntity.objects.filter(person__in=people).values_list("person_id", "name"):
        forms[str(person)][name] += 1
    known = {row.id: row for row in Person.objects.filter(id__in=people)}
    fresh, updates = [], []
    for one in sorted(forms):
        wanted = _registered(registry.holders[one]) if one in registry.holders else _stranger_row(one, forms[one])
        row = known.get(one)
        if row is None:
            fresh.append(wanted)
        elif row.review == Review.EXTRACTED and any(getattr(row, f) != getattr(wanted, f) for f in _PERSON):
            updates.append((one, *(getattr(wanted, field) for field in _PERSON)))
    Person.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1000)
    update_rows(Person, "id", _PERSON, updates)
    note_changes(Changed.PERSON, [one for one, *_ in updates])


_PERSON = ("name", "folded", "wikidata", "is_registered")


def _stranger_row(person: str, forms: Counter[str]) -> Person:
    usual = min(forms, key=lambda name: (-forms[name], -len(name), name))
    return Person(id=person, name=usual[:_NAME_LENGTH], folded=padded(" ".join(sorted(forms))))


def _remove_unnamed(people: set[str]) -> None:
    used = set(DocumentEntity.objects.filter(person__in=people).values_list("person_id", flat=True))
    for model in (Participant, Speaker, Promiser):
        used |= set(model.objects.filter(person__in=people).values_list("person_id", flat=True))
    Person.objects.filter(id__in=people - used, review=Review.EXTRACTED).delete()
