"""Everything between two: when they met, what they said on those occasions and of one another, what they promised."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from communique.models import EngagementType, Status
from communique.newsroom.archive.models import (
    Commitment,
    Event,
    Participant,
    Promiser,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.find.commitments import FoundCommitment, describe_commitments
from communique.newsroom.find.engagements import FoundEngagement, describe_events, events_of
from communique.newsroom.find.filters import Question, has_words, matching_reports
from communique.newsroom.find.parties import One
from communique.newsroom.find.statements import FoundStatement, describe_statements

_IN_PERSON = (EngagementType.MEETING, EngagementType.VISIT, EngagementType.SUMMIT, EngagementType.CEREMONY)


class FoundBetween(TypedDict):
    """Two parties, the last time they met in person, and all that is between them, the latest first."""

    one: str
    other: str
    last_met: FoundEngagement | None
    engagements: list[FoundEngagement]
    statements: list[FoundStatement]
    commitments: list[FoundCommitment]


def find_between(one: One, other: One) -> FoundBetween:
    """Everything between the two.

    Statements are those that one of them made on an occasion of both, or that name the other; commitments those that
    both made, or that stand in a report's document beside an occasion of both and are one of theirs.
    """
    events = list(_events(one, other))
    return {
        "one": one.name,
        "other": other.name,
        "last_met": last_met(one, other),
        "engagements": list(describe_events(events)),
        "statements": list(describe_statements(_statements(one, other, [event for event, _ in events]))),
        "commitments": list(describe_commitments(_commitments(one, other))),
    }


def last_met(one: One, other: One) -> FoundEngagement | None:
    """The last time that the two are known to have met in person, or None."""
    events = _events(one, other).filter(lead__status=Status.HELD, lead__type__in=[kind.value for kind in _IN_PERSON])
    return next(iter(describe_events(list(events[:1]))), None)


def _events(one: One, other: One) -> QuerySet[Event, tuple[str, str | None]]:
    first = Participant.objects.filter(one.condition(), report=OuterRef("pk"))
    second = Participant.objects.filter(other.condition(), report=OuterRef("pk"))
    reports = matching_reports(Question()).filter(Exists(first), Exists(second))
    ordered = events_of(reports).order_by(F("lead__first_day").desc(nulls_last=True), "id")
    return ordered.values_list("id", "part_of_id")


def _statements(one: One, other: One, events: list[str]) -> list[str]:
    spoke = Speaker.objects.filter(one.condition() | other.condition(), statement=OuterRef("pk"))
    on_occasion = Q(Exists(spoke), engagement__event__in=events)
    of_other = Q()
    for speaker, named in ((one, other), (other, one)):
        by = Speaker.objects.filter(speaker.condition(), statement=OuterRef("pk"))
        of_other |= Q(Exists(by)) & has_words("folded", named.name.split()[-1])
    rows = Statement.objects.exclude(review=Review.WITHDRAWN).filter(on_occasion | of_other)
    ordered = rows.order_by(F("day").desc(nulls_last=True), "document_id", "position")
    return list(dict.fromkeys(ordered.values_list("said_once", flat=True)))


def _commitments(one: One, other: One) -> list[str]:
    first = Exists(Promiser.objects.filter(one.condition(), commitment=OuterRef("pk")))
    second = Exists(Promiser.objects.filter(other.condition(), commitment=OuterRef("pk")))
    both = Exists(
        Participant.objects.filter(one.condition(), report__document=OuterRef("document")).filter(
            Exists(Participant.objects.filter(other.condition(), report=OuterRef("report")))
        )
    )
    jointly = Q(first) & Q(second) | (Q(first) | Q(second)) & Q(both)
    rows = Commitment.objects.exclude(review=Review.WITHDRAWN).filter(jointly)
    ordered = rows.order_by(F("due_day").asc(nulls_last=True), "document_id", "position")
    return list(dict.fromkeys(ordered.values_list("made_once", flat=True)))
