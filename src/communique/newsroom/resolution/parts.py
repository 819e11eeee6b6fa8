"""Which events of the record are parts of which visit or summit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from communique.newsroom.archive.models import Event, Report, Review
from communique.newsroom.resolution.settled import settled_parts
from communique.newsroom.resolution.told import read_told
from communique.resolve.occasions import MARGIN, Told
from communique.resolve.parts import CONTAINERS, Happening, find_container, happening_of
from communique.vocab.registry import Registry


def resolve_parts(events: Collection[str], registry: Registry) -> None:
    """Sets what the events are parts of, and which others are parts of them."""
    present = set(Event.objects.filter(id__in=list(events)).values_list("id", flat=True))
    changed = _happenings(present, registry)
    around = _around(changed.values())
    known = changed | _happenings(around - changed.keys(), registry)
    containers = [one for one in known.values() if one.type in CONTAINERS]
    # A changed container takes in, or lets go, what others around it are part of.
    inner = set(present)
    if any(one.type in CONTAINERS for one in changed.values()):
        inner |= known.keys()
    inner |= set(Event.objects.filter(part_of__in=present).values_list("id", flat=True))
    _write(inner, known, containers, registry)


def _write(inner: set[str], known: dict[str, Happening], containers: list[Happening], registry: Registry) -> None:
    missing = inner - known.keys()
    known = known | _happenings(missing, registry)
    others = _around(known[one] for one in inner if one in known)
    extra = _happenings(others - known.keys(), registry)
    pool = sorted(
        {one.id: one for one in [*containers, *(e for e in extra.values() if e.type in CONTAINERS)]}.values(),
        key=lambda one: one.id,
    )
    decided = _decided(inner)
    rows = Event.objects.filter(id__in=list(inner))
    updates = []
    for row in rows:
        happening = known.get(row.id)
        found = find_container(happening, pool) if happening is not None else None
        part_of, reasons = (found[0].id, list(found[1])) if found else (None, [])
        if row.id in decided:
            part_of, reasons = decided[row.id], ["a person decided so"]
        if (row.part_of_id, row.part_reasons) != (part_of, reasons):
            row.part_of_id, row.part_reasons = part_of, reasons
            updates.append(row)
    Event.objects.bulk_update(updates, ["part_of", "part_reasons"], batch_size=500)


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


def _happenings(events: Iterable[str], registry: Registry) -> dict[str, Happening]:
    wanted = list(events)
    told: dict[str, list[Told]] = defaultdict(list)
    by_report = dict(
        Report.objects.filter(event__in=wanted).exclude(review=Review.WITHDRAWN).values_list("id", "event_id")
    )
    for report, one in read_told(by_report, registry).items():
        told[by_report[report]].append(one)
    found = {}
    for event, reports in told.items():
        reports.sort(key=lambda one: (one.rank, one.id))
        happening = happening_of(event, reports)
        if happening is not None:
            found[event] = happening
    return found


def _around(happenings: Iterable[Happening]) -> set[str]:
    """The events that share a party or a name with one of these, on days near its own, where one may hold the other."""
    found: set[str] = set()
    types = [kind.value for kind in CONTAINERS]
    for one in happenings:
        keys = [key[:200] for key in (*one.persons, *one.states, *one.names, *one.settings)]
        near = Q(first_day__lte=one.last + MARGIN, last_day__gte=one.first - MARGIN)
        reports = Report.objects.filter(near, keys__key__in=keys)
        if one.type not in CONTAINERS:
            reports = reports.filter(type__in=types)
        found.update(reports.values_list("event_id", flat=True).distinct())
    return found
