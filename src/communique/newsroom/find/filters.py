"""What a question asks for, and the conditions on the archive's rows that it becomes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from communique.folding import fold_words
from communique.newsroom.archive.models import Body, Participant, Person, Promiser, Report, Review, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who, with whom, when, about what, of what kind, where, and how many answers; None is everything.

    Names match without case and accents where all the words asked for stand in the name. Words of `about` and `place`
    match the beginnings of words. `since` and `until` are days, both of them included. `confidence` is the least
    that an item's has to be, from 0 to 1.
    """

    who: str | None = None
    with_: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    about: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    place: str | None = None
    confidence: float = 0.0
    limit: int | None = None

    @property
    def asks_for_an_occasion(self) -> bool:
        """Whether it says anything of the occasion besides who took part and when."""
        return bool(self.with_ or self.types or self.statuses or self.place)


def has_words(column: str, name: str) -> Q:
    """The rows in whose padded folded column every word of the name stands whole."""
    condition = Q()
    for word in fold_words(name) or ("",):
        condition &= Q(**{f"{column}__contains": f" {word} "})
    return condition


def has_beginnings(column: str, words: str) -> Q:
    """The rows in whose padded folded column every word asked for begins some word."""
    condition = Q()
    for word in fold_words(words):
        condition &= Q(**{f"{column}__contains": f" {word}"})
    return condition


def is_called(name: str) -> Q:
    """The parties that stand for a person or body of that name, or bear it themselves where they stand for nothing."""
    people = Subquery(Person.objects.filter(has_words("folded", name)).values("id"))
    bodies = Subquery(Body.objects.filter(has_words("folded", name)).values("id"))
    unresolved = Q(person__isnull=True, body__isnull=True) & has_words("folded", name)
    return Q(person__in=people) | Q(body__in=bodies) | unresolved


def take_part(parties: QuerySet[Any], owner: str, who: str | None, with_: str | None) -> Q:
    """The items whose parties include one called `who` and another one called `with_`.

    `owner` is the parties' column that points to the item: "report_id", "statement_id" or "commitment_id".
    """
    condition = Q()
    if who:
        first = parties.filter(is_called(who), **{owner: OuterRef("pk")})
        if with_:
            second = parties.filter(is_called(with_), **{owner: OuterRef(owner)}).exclude(pk=OuterRef("pk"))
            first = first.filter(Exists(second))
        condition &= Q(Exists(first))
    elif with_:
        condition &= Q(Exists(parties.filter(is_called(with_), **{owner: OuterRef("pk")})))
    return condition


def matching_reports(question: Question) -> QuerySet[Report]:
    """The reports of engagements that the question asks for; none that a person has withdrawn."""
    parties = Participant.objects.all()
    reports = Report.objects.exclude(review=Review.WITHDRAWN).exclude(event__review=Review.WITHDRAWN)
    reports = reports.filter(take_part(parties, "report_id", question.who, question.with_))
    if question.since:
        reports = reports.filter(last_day__gte=question.since)
    if question.until:
        reports = reports.filter(first_day__lte=question.until)
    if question.types:
        reports = reports.filter(type__in=question.types)
    if question.statuses:
        reports = reports.filter(status__in=question.statuses)
    if question.confidence:
        reports = reports.filter(confidence__gte=question.confidence)
    if question.place:
        reports = reports.filter(has_beginnings("place_folded", question.place))
    if question.about:
        reports = reports.filter(has_beginnings("about", question.about))
    return reports


def speaks(question: Question) -> Q:
    """The statements of one called `who`, jointly with or at an occasion with one called `with_`."""
    speakers = Speaker.objects.all()
    condition = take_part(speakers, "statement_id", question.who, None)
    if question.with_:
        jointly = take_part(speakers, "statement_id", question.who, question.with_)
        present = Participant.objects.filter(is_called(question.with_), report_id=OuterRef("engagement_id"))
        condition &= jointly | Q(Exists(present))
    return condition


def promises(question: Question) -> Q:
    """The commitments of one called `who`, jointly with one called `with_`."""
    return take_part(Promiser.objects.all(), "commitment_id", question.who, question.with_)
