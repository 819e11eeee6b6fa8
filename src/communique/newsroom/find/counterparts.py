"""Who met whom how often: pairs of persons with the events on which both took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import TypedDict

from communique.models import Status
from communique.newsroom.archive.models import Participant, Person, Review
from communique.newsroom.find.filters import Question, matching_reports
from communique.newsroom.find.parties import One

_MOST_TOGETHER = 40
"""Of an occasion of more persons than this, nobody is taken to have met everybody."""


class Encounter(TypedDict):
    """Two persons, how many engagements both took part in, the first and last day of these, and their ids."""

    one: str
    one_id: str
    other: str
    other_id: str
    count: int
    first: str | None
    last: str | None
    engagements: list[str]


def find_counterparts(question: Question, one: One | None = None) -> Iterator[Encounter]:
    """The pairs, those who met most often first; of one person only where `one` is given.

    What was planned or called off counts only where the question asks for it by `statuses`.
    """
    reports = matching_reports(replace(question, statuses=question.statuses or (Status.HELD.value,)))
    persons: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    parts = Participant.objects.filter(report__in=reports.values("id"), person__isnull=False)
    if one is not None:
        mine = Participant.objects.filter(one.condition()).values("report__event_id")
        parts = parts.filter(report__event__in=mine)
    for event, person, start in parts.values_list("report__event_id", "person_id", "report__start"):
        persons[event].add(str(person))
        if start:
            days[event].add(start)
    met: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, present in persons.items():
        if len(present) > _MOST_TOGETHER:
            continue
        if one is not None and one.is_person:
            pairs = [(one.id, other) for other in present if other != one.id and one.id in present]
        else:
            pairs = list(combinations(sorted(present), 2))
        for pair in pairs:
            met[pair].append(event)
    ranked = sorted(met, key=lambda pair: (-len(met[pair]), pair))[: question.limit]
    rows = Person.objects.filter(id__in={person for pair in ranked for person in pair})
    names = dict(rows.exclude(review=Review.WITHDRAWN).values_list("id", "name"))
    for pair in ranked:
        events = sorted(met[pair], key=lambda event: (min(days[event], default="9999"), event))
        known = [day for event in events for day in days[event]]
        yield {
            "one": names.get(pair[0], pair[0]),
            "one_id": pair[0],
            "other": names.get(pair[1], pair[1]),
            "other_id": pair[1],
            "count": len(events),
            "first": min(known, default=None),
            "last": max(known, default=None),
            "engagements": events,
        }
