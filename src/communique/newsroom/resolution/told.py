"""The archive's reports as they are compared with one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from communique.calendar import parse_last_day
from communique.folding import fold
from communique.identity import content_id
from communique.models import EngagementType, Status
from communique.newsroom.archive.models import Report, ReportKey, Review
from communique.resolve.facts import make_side
from communique.resolve.occasions import MARGIN, Told
from communique.vocab.registry import Registry

_AT_ONCE = 400
_MOST_KEPT = 20_000
_KEY_LENGTH = 200


class Reports:
    """Reports by id, each read once; what a person has withdrawn takes no part."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._told: dict[str, Told] = {}

    def read(self, reports: Collection[str]) -> dict[str, Told]:
        """The reports of those ids."""
        missing = sorted(one for one in reports if one not in self._told)
        if len(self._told) + len(missing) > _MOST_KEPT:
            self._told.clear()
            missing = sorted(reports)
        for start in range(0, len(missing), _AT_ONCE):
            rows = Report.objects.filter(id__in=missing[start : start + _AT_ONCE]).exclude(review=Review.WITHDRAWN)
            rows = rows.select_related("document").prefetch_related("participants", "topics", "evidence").defer("about")
            self._told |= {row.id: _told(row, self.registry) for row in rows}
        return {one: self._told[one] for one in reports if one in self._told}

    def forget(self, reports: Iterable[str]) -> None:
        """Has reports read anew whose rows have changed."""
        for one in reports:
            self._told.pop(one, None)


def _told(row: Report, registry: Registry) -> Told:
    document = row.document
    published = parse_last_day(document.published)
    day = row.first_day or published
    sides = [
        make_side(p.name, p.role, p.acts_for, p.person_id if p.naming else None, p.key is not None, day, registry)
        for p in sorted(row.participants.all(), key=lambda p: p.position)
    ]
    return Told(
        id=row.id,
        seed=row.seed,
        document=document.id,
        text=document.sha256,
        publisher=document.publisher or "",
        published=published,
        type=EngagementType(row.type),
        status=Status(row.status),
        first=row.first_day,
        last=row.last_day,
        is_dated=row.date_from == "text",
        place=row.place_name,
        sides=tuple({side.id: side for side in sides}.values()),
        topics=frozenset(fold(topic.text) for topic in row.topics.all()),
        names=frozenset(row.names),
        settings=frozenset(row.settings),
        rank=(document.published or "9999", document.id),
        origin=document.original_id or document.id,
        saying=_saying(row),
    )


def _saying(row: Report) -> str:
    words = [fold(evidence.text) for evidence in sorted(row.evidence.all(), key=lambda e: e.position)]
    names = sorted(fold(party.name) for party in row.participants.all())
    return content_id(row.type, row.start, row.end, names, words)


def write_keys(told: Iterable[Told]) -> None:
    """Stores by what the reports can be found by others of their occasion."""
    kept = list(told)
    ids = [one.id for one in kept]
    for start in range(0, len(ids), _AT_ONCE):
        ReportKey.objects.filter(report__in=ids[start : start + _AT_ONCE]).delete()
    ReportKey.objects.bulk_create(
        [
            ReportKey(report_id=one.id, key=key[:_KEY_LENGTH], first_day=one.days[0], last_day=one.days[1])
            for one in kept
            if one.days is not None
            for key in sorted(one.keys)
        ],
        batch_size=2000,
    )


def find_near(told: Iterable[Told]) -> set[str]:
    """The ids of reports that have one of the keys that these want, on days that are near."""
    found: set[str] = set()
    for one in told:
        if one.days is not None:
            found.update(find_keys(one.wanted, *one.days).values_list("report_id", flat=True).distinct())
    return found


def find_keys(keys: Iterable[str], first: dt.date, last: dt.date) -> QuerySet[ReportKey]:
    """The stored keys among these, of reports whose days are near those from first to last."""
    cut = [key[:_KEY_LENGTH] for key in sorted(keys)]
    return ReportKey.objects.filter(key__in=cut, first_day__lte=last + MARGIN, last_day__gte=first - MARGIN)


def copies_of(told: Iterable[Told]) -> set[str]:
    """The ids of reports that stand in copies of the same text, in the same words."""
    return set(Report.objects.filter(seed__in={one.seed for one in told}).values_list("id", flat=True))
