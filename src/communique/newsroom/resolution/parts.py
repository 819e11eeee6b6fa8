"""Which events of the record are parts of which visit or summit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from communique.newsroom.archive.models import Event, Report, Review
from communique.newsroom.archive.updates import update_rows
from communique.newsroom.resolution.settled import settled_parts
from communique.newsroom.resolution.told import Reports, find_keys
from communique.resolve.occasions import Told, marked
from communique.resolve.parts import CONTAINERS, Happening, find_container, happening_of


def resolve_parts(events: Collection[str], archive: Reports) -> set[str]:
    """The events that are part of another than before, after what all these are parts of was found."""
    present = set(Event.objects.filter(id__in=list(events)).values_list("id", flat=True))
    inner = present | set(Event.objects.filter(part_of__in=present).values_list("id", flat=True))
    changed = _happenings(present, archive)
    # A changed visit or summit takes in, or lets go, what others are part of.
    inner |= _inside(one for one in changed.values() if one.type in CONTAINERS)
    known = changed | _happenings(inner - changed.keys(), archive)
    outer = _happenings(_outside(known.values()) - known.keys(), archive)
    pool = [one for one in (known | outer).values() if one.type in CONTAINERS]
    return _write(inner, known, sorted(pool, key=lambda one: one.id))


def _write(inner: set[str], known: dict[str, Happening], pool: list[Happening]) -> set[str]:
    decided = _decided(inner)
    updates = []
    for row in Event.objects.filter(id__in=list(inner)):
        happening = known.get(row.id)
        found = find_container(happening, pool) if happening is not None else None
        part_of, reasons = (found[0].id, list(found[1])) if found else (None, [])
        if row.id in decided:
            part_of, reasons = decided[row.id], ["a person decided so"]
        if (row.part_of_id, row.part_reasons) != (part_of, reasons):
            updates.append((row.id, part_of, reasons))
    update_rows(Event, "id", ["part_of", "part_reasons"], updates)
    return {event for event, *_ in updates}


def _decided(events: Iterable[str]) -> dict[str, str | None]:
    """For events, what people said that they are part of, None for nothing; by the events that hold the reports now."""
    parts = settled_parts()
    if not parts:
        return {}
    named = set(parts) | {outer for outer in parts.values() if outer}
    event_of = dict(Report.objects.filter(id__in=named).values_list("id", "event_id"))
    wanted = set(events)
    return {
        event_of[inner]: event_of.get(outer) if outer else None
        for inner, outer in parts.items()
        if inner in event_of and event_of[inner] in wanted
    }


def _happenings(events: Iterable[str], archive: Reports) -> dict[str, Happening]:
    told: dict[str, list[Told]] = defaultdict(list)
    rows = Report.objects.filter(event__in=list(events)).exclude(review=Review.WITHDRAWN)
    by_report = dict(rows.values_list("id", "event_id"))
    for report, one in archive.read(by_report).items():
        told[by_report[report]].append(one)
    found = {}
    for event, reports in told.items():
        reports.sort(key=lambda one: (one.rank, one.id))
        happening = happening_of(event, reports)
        if happening is not None:
            found[event] = happening
    return found


def _inside(containers: Iterable[Happening]) -> set[str]:
    """The events that may be parts of these: with one of their persons, or said to be at their side, on near days."""
    found: set[str] = set()
    for one in containers:
        found |= _events_with(marked("person", one.persons) | marked("setting", one.names), one)
    return found


def _outside(inner: Iterable[Happening]) -> set[str]:
    """The visits and summits that these may be parts of."""
    found: set[str] = set()
    for one in inner:
        keys = marked("person", one.persons) | marked("name", one.settings)
        found |= _events_with(keys, one, types=[kind.value for kind in CONTAINERS])
    return found


def _events_with(keys: frozenset[str], around: Happening, types: list[str] | None = None) -> set[str]:
    rows = find_keys(keys, around.first, around.last)
    if types is not None:
        rows = rows.filter(report__type__in=types)
    return set(rows.values_list("report__event_id", flat=True).distinct())
