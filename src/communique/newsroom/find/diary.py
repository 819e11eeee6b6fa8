"""A person's diary: what they took part in, day by day, and the office that they held on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypedDict

from django.db.models import F, QuerySet

from communique.calendar import parse_first_day
from communique.newsroom.archive.models import Event, Participant
from communique.newsroom.find.engagements import FoundEngagement, describe_events, events_of
from communique.newsroom.find.filters import Question, matching_reports
from communique.newsroom.find.parties import One
from communique.newsroom.find.sources import batches
from communique.resolve.people import offices_on
from communique.vocab.registry import Registry


class HeldOffice(TypedDict):
    """An office on a day: its title, whose it is, and whether the registry or only the documents say so."""

    position: str
    of: str | None
    start: str | None
    end: str | None
    known_from: str


class DiaryEntry(TypedDict):
    """One engagement of a person, and the offices that they held on its day."""

    day: str | None
    offices: list[HeldOffice]
    engagement: FoundEngagement


def find_diary(
    one: One,
    registry: Registry,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limit: int | None = None,
) -> Iterator[DiaryEntry]:
    """The engagements of a person or body in the order of their days, those without a day last."""
    rows = _events(one, since, until)[:limit]
    for batch in batches(rows.iterator(chunk_size=500)):
        for engagement in describe_events(batch):
            yield {
                "day": engagement["start"],
                "offices": find_offices(one, engagement, registry),
                "engagement": engagement,
            }


def find_offices(one: One, engagement: FoundEngagement, registry: Registry) -> list[HeldOffice]:
    """The offices of a person on the day of an engagement: the registry's, else what its reports call them."""
    holder = registry.holders.get(one.id)
    day = parse_first_day(engagement["start"])
    if holder is not None and day is not None:
        held = offices_on(holder, day)
        if held:
            return [
                {
                    "position": term.position,
                    "of": term.state_name,
                    "start": term.start,
                    "end": term.end,
                    "known_from": "registry",
                }
                for term in held
            ]
    told = [party for party in engagement["parties"] if party["id"] == one.id and party["role"]]
    return [
        {"position": str(party["role"]), "of": party["body"], "start": None, "end": None, "known_from": "documents"}
        for party in told
    ]


def _events(one: One, since: dt.date | None, until: dt.date | None) -> QuerySet[Event, tuple[str, str | None]]:
    parts = Participant.objects.filter(one.condition())
    reports = matching_reports(Question(since=since, until=until)).filter(id__in=parts.values("report_id"))
    return events_of(reports).order_by(F("lead__first_day").asc(nulls_last=True), "id").values_list("id", "part_of_id")
