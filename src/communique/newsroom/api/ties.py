"""Who met whom, how often, and from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Literal
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator

from communique.newsroom.api.answers import SITE, Answer, Listing, Named, shown
from communique.newsroom.api.operations import offer
from communique.newsroom.api.pages import edition_number, next_address
from communique.newsroom.api.problems import ApiError
from communique.newsroom.api.questions import (
    Names,
    Paged,
    PairCursor,
    asked,
    blank_to_none,
    filters_of,
    names_asked,
)
from communique.newsroom.browse.addresses import address_of_heading
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.filters import HEADINGS
from communique.newsroom.catalogue.models import Heading, HeadingKind, Tie
from communique.newsroom.catalogue.shelf import day_of

router = Router(tags=["Ties"])

_KINDS = {
    "people": HeadingKind.PERSON,
    "states": HeadingKind.COUNTRY,
    "bodies": HeadingKind.BODY,
    "places": HeadingKind.PLACE,
}
_BESIDE = {
    HeadingKind.PERSON: ("people", "places"),
    HeadingKind.COUNTRY: ("states", "bodies", "places"),
    HeadingKind.BODY: ("states", "bodies", "places"),
    HeadingKind.PLACE: ("people", "states", "bodies"),
}
_PARAMS = ("person", "country", "body", "place")
MOST_PAIRS = 10_000
"""Of the whole record, so many pairs at most are listed."""


class Tied(Named):
    """One of the two."""

    name: str = shown("Sergey Lavrov")
    """The usual name."""
    id: str | None = shown("person/sergey-lavrov")
    """The id in the record."""
    kind: str = shown("person", of=_PARAMS)
    """What it is."""
    url: str = shown(f"{SITE}/people/sergey-lavrov/")
    """The page."""


class TieItem(Answer):
    """Two that were together."""

    one: Tied
    """Of a question about one: that one. Else the one that the record met first."""
    other: Tied
    """The other."""
    count: int = shown(12)
    """On how many events that were held both took part, or the one was in the place. Where more than forty took part in
    an event, nobody is taken to have met everybody."""
    first: str | None = shown("2014-03-05")
    """The day of the first of these events, or null where none of them has a day."""
    last: str | None = shown("2021-01-11")
    """The day of the last one."""
    events: str = shown(f"{SITE}/api/v1/events?person=sergey-lavrov&person=john-kerry&status=held")
    """These events."""


class TieList(Listing[TieItem]):
    """A page of ties, those of most events first."""


class TieQuestion(Paged):
    """What ties to list."""

    before: PairCursor = asked("12-4567-4711")
    """Where in the list to begin, as the `next` of the page before gives it."""
    of: Annotated[Literal["people", "states", "bodies", "places"] | None, BeforeValidator(blank_to_none)] = asked(
        "states"
    )
    """Between whom: people, states, bodies; or, of one who is named, the places. Of nobody named, people are meant."""
    person: Names = names_asked("sergey-lavrov", max_length=1)
    """Only the ties of this person, to people or places."""
    country: Names = names_asked("russia", max_length=1)
    """Only the ties of this country, to states, bodies or places."""
    body: Names = names_asked("nato", max_length=1)
    """Only the ties of this body, to states, bodies or places."""
    place: Names = names_asked("geneva-ch", max_length=1)
    """Only the ties of this place, to people, states or bodies: who was there."""


@offer(
    router,
    "/ties",
    TieList,
    "Who met whom, and how often",
    cases={
        "ties?person=sergey-lavrov": "whom one person met, and how often",
        "ties?of=states&limit=20": "the twenty pairs of states that met most often",
        "ties?place=geneva-ch&of=people": "who was in Geneva",
    },
)
def ties(request: HttpRequest, question: Query[TieQuestion]) -> TieList:
    """Pairs that took part in the same events, with how often and from when to when, those of most events first.

    States and bodies are tied where they, or those who act for them, took part together. Of the whole record, 10,000
    pairs at most are listed: those who met more often than all others.
    """
    beside = list(filters_of(question, _PARAMS).headings.values())
    if len(beside) > 1:
        raise ApiError(
            "bad-parameter", "Name one person, country, body or place; /events finds what several did together."
        )
    rows = _beside(beside[0], question.of) if beside else _all(question.of or "people")
    if question.before:
        count, one, other = (int(part) for part in question.before.split("-"))
        after = Q(one_id__gt=one) | Q(one_id=one, other_id__gt=other)
        rows = rows.filter(count__lte=count).filter(Q(count__lt=count) | after)
    some = list(rows.order_by("-count", "one_id", "other_id")[: question.limit + 1])
    last = some[question.limit - 1] if len(some) > question.limit else None
    items = _items(some[: question.limit], base_of(request))
    return TieList(
        items=items,
        next=next_address(request, f"{last.count}-{last.one_id}-{last.other_id}") if last else None,
        count=len(items) if last is None and question.before is None else None,
    )


def _beside(one: Heading, of: str | None) -> QuerySet[Tie]:
    possible = _BESIDE[HeadingKind(one.kind)]
    if of is not None and of not in possible:
        raise ApiError("bad-parameter", f"of: a {one.kind} has ties to {', '.join(possible)}, and none to {of}")
    return Tie.objects.filter(one_id=one.pk, other_kind=_KINDS[of or possible[0]])


def _all(of: str) -> QuerySet[Tie]:
    if of == "places":
        raise ApiError("bad-parameter", "of: places have no ties to one another; name a person, country or body")
    return _pairs(of).filter(count__gt=_floor(of, *edition_number()))


def _pairs(of: str) -> QuerySet[Tie]:
    # Each pair is stored in both directions.
    return Tie.objects.filter(one_kind=_KINDS[of], other_kind=_KINDS[of], one_id__lt=F("other_id"))


@lru_cache(maxsize=64)
def _floor(of: str, record: str, edition: int) -> int:
    """How often those met who are not listed: of a million pairs that met once, no page could be found fast."""
    return next(iter(_pairs(of).order_by("-count").values_list("count", flat=True)[MOST_PAIRS : MOST_PAIRS + 1]), 0)


def _items(rows: Sequence[Tie], base: str) -> list[TieItem]:
    headings = Heading.objects.in_bulk({key for row in rows for key in (row.one_id, row.other_id)})
    return [
        TieItem(
            one=_tied(headings[row.one_id], base),
            other=_tied(headings[row.other_id], base),
            count=row.count,
            first=_day(row.first),
            last=_day(row.last),
            events=f"{base}/api/v1/events?{_both(headings[row.one_id], headings[row.other_id])}",
        )
        for row in rows
        if row.one_id in headings and row.other_id in headings
    ]


def _tied(row: Heading, base: str) -> Tied:
    return Tied(name=row.name, id=row.key, kind=row.kind, url=base + address_of_heading(row))


def _both(*rows: Heading) -> str:
    pairs = [(row.kind, row.key.removeprefix(HEADINGS[row.kind][1])) for row in rows]
    return urlencode([*pairs, ("status", "held")])


def _day(number: int) -> str | None:
    day = day_of(number)
    return day.isoformat() if day else None
