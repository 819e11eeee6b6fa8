"""People, countries, bodies, places and sources: how much of the record is about each, and what is known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router

from communique.newsroom.api.answers import SITE, Answer, Listing, Named, shown
from communique.newsroom.api.operations import View, offer
from communique.newsroom.api.pages import edition_number, next_address
from communique.newsroom.api.questions import (
    Paged,
    PlaceCursor,
    Words,
    asked,
    find_headings,
    unknown_name,
    value_of,
)
from communique.newsroom.archive.models import Person
from communique.newsroom.browse.addresses import address_of_heading, slug_of
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.filters import HEADINGS
from communique.newsroom.browse.registry import site_registry
from communique.newsroom.catalogue.models import Aspect, Filing, Heading, HeadingKind
from communique.newsroom.catalogue.names import country_of_place
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.shelf import day_of, first_of
from communique.vocab.coordinates import coordinates_of
from communique.vocab.registry import Term, state_of
from communique.vocab.territories import territory_by_code, territory_of

router = Router(tags=["People, countries, bodies, places"])

FOLDERS = {
    HeadingKind.PERSON: "people",
    HeadingKind.COUNTRY: "countries",
    HeadingKind.BODY: "bodies",
    HeadingKind.PLACE: "places",
    HeadingKind.SOURCE: "sources",
}
_WITH_OFFICES = (HeadingKind.COUNTRY, HeadingKind.BODY)
_MOST_HOLDERS = 50
_MOST_NAMED = 2_000


class HeadingItem(Answer):
    """A person, country, body, place or source, and how much of the record is about it."""

    id: str = shown("person/sergey-lavrov")
    """Its id; parameters that ask for such a thing take it with or without the part before the slash."""
    kind: str = shown("person", of=tuple(FOLDERS))
    """What it is."""
    name: str = shown("Sergey Lavrov")
    """Its usual name."""
    url: str = shown(f"{SITE}/people/sergey-lavrov/")
    """Its page."""
    api_url: str | None = shown(f"{SITE}/api/v1/people/sergey-lavrov")
    """What this API knows of it."""
    wikidata: str | None = shown("Q58217")
    """Its id in Wikidata, of persons whom the registry of office holders knows, and of countries."""
    events: int = shown(120)
    """In how many events it took part, or how many took place there, or how many it reports."""
    statements: int = shown(85)
    """How many statements it made, or were made there, or it printed first."""
    commitments: int = shown(9)
    """How many commitments it made, or printed first."""
    documents: int = shown(210)
    """How many documents name it, or it put out."""


class HeadingList(Listing[HeadingItem]):
    """A page of names: those of most events first, or those that fit the words best."""


class Office(Answer):
    """A term in an office, as the registry of office holders has it."""

    title: str = shown("Minister of Foreign Affairs")
    """The office."""
    of: str = shown("Russia")
    """The state or body whose office it is."""
    start: str | None = shown("2004-03-09")
    """Its first day as an ISO prefix, or null where the registry does not know."""
    end: str | None = shown(None)
    """Its last day, or null where it goes on."""


class HeadingDetail(HeadingItem):
    """What is known of a thing that has a page."""

    first: str | None = shown("2014-02-24")
    """The day of the first event that it took part in, or that took place there."""
    last: str | None = shown("2022-06-08")
    """The day of the last one; of what is planned, it may lie in the future."""
    lists: dict[str, str] = shown({"events": f"{SITE}/api/v1/events?person=sergey-lavrov"})
    """The lists of what the record has of it."""


class PersonDetail(HeadingDetail):
    """A person with the offices that the registry of office holders knows of."""

    offices: list[Office]
    """All terms, the latest first."""


class Holder(Named):
    """Who holds an office."""

    name: str = shown("Sergey Lavrov")
    """The usual name."""
    id: str | None = shown("person/sergey-lavrov")
    """The person's id. That the registry knows somebody does not mean that the record tells of them."""
    title: str = shown("Minister of Foreign Affairs")
    """The office."""
    start: str | None = shown("2004-03-09")
    """Since when, as an ISO prefix, or null where the registry does not know."""


class BodyDetail(HeadingDetail):
    """A country or body with those who hold its offices today."""

    code: str | None = shown("RU")
    """Of a country: the code of ISO 3166-1, or one like it for a part of a country."""
    holders: list[Holder]
    """Who holds its offices today, as far as the registry of office holders has them."""


class PlaceDetail(HeadingDetail):
    """A place on the map."""

    latitude: float | None = shown(59.91)
    """Degrees north."""
    longitude: float | None = shown(10.75)
    """Degrees east."""
    precision: str | None = shown("city", of=("venue", "city", "region", "country"))
    """Of what that is a point: a building, a city, or some point inside something larger."""
    country: Named | None = shown({"name": "Norway", "id": "body/norway"})
    """The country that it lies in."""


class HeadingQuestion(Paged):
    """What names to list."""

    before: PlaceCursor = asked("12-4567")
    """Where in the list to begin, as the `next` of the page before gives it."""
    q: Words = asked("lavrov")
    """Words of any form of the name; the last may be the beginning of one. Finds 2,000 names at most."""


class SourceQuestion(Paged):
    """Which sources to list."""

    before: PlaceCursor = asked("12-4567")
    """Where in the list to begin, as the `next` of the page before gives it."""


def _offer_list(kind: HeadingKind, words: str, case: str) -> Callable[[View], View]:
    folder = FOLDERS[kind]
    cases = {folder: f"{words}, those of most events first"}
    if kind != HeadingKind.SOURCE:
        cases[f"{folder}?q={case}&limit=5"] = f"those whose name has “{case}”"
    return offer(router, f"/{folder}", HeadingList, words.capitalize(), cases=cases)


@_offer_list(HeadingKind.PERSON, "people", "lavr")
def people(request: HttpRequest, question: Query[HeadingQuestion]) -> HeadingList:
    """People of whom the record has something, with how much: those of most events first, or by name."""
    return _list(request, HeadingKind.PERSON, question)


@_offer_list(HeadingKind.COUNTRY, "countries", "fra")
def countries(request: HttpRequest, question: Query[HeadingQuestion]) -> HeadingList:
    """Countries of which the record has something: what they, or those who act for them, took part in."""
    return _list(request, HeadingKind.COUNTRY, question)


@_offer_list(HeadingKind.BODY, "bodies", "council")
def bodies(request: HttpRequest, question: Query[HeadingQuestion]) -> HeadingList:
    """Organisations, ministries and the like of which the record has something."""
    return _list(request, HeadingKind.BODY, question)


@_offer_list(HeadingKind.PLACE, "places", "gen")
def places(request: HttpRequest, question: Query[HeadingQuestion]) -> HeadingList:
    """Places in which something took place."""
    return _list(request, HeadingKind.PLACE, question)


@_offer_list(HeadingKind.SOURCE, "sources", "")
def sources(request: HttpRequest, question: Query[SourceQuestion]) -> HeadingList:
    """Who put the record's documents out, those who report most events first."""
    return _list(request, HeadingKind.SOURCE, question)


@offer(
    router,
    "/people/{path:slug}",
    PersonDetail,
    "A person",
    cases={"people/sergey-lavrov": "how much the record has of one person, and the offices"},
)
def person(request: HttpRequest, slug: str) -> PersonDetail:
    """A person with the offices that the registry of office holders knows of, and the ways to what the record has."""
    row = _find(HeadingKind.PERSON, slug)
    holder = site_registry().holders.get(row.key)
    terms = sorted(holder.terms, key=lambda term: term.first_day, reverse=True) if holder else ()
    return PersonDetail(**_detail(request, row), offices=[_office(term) for term in terms])


@offer(
    router,
    "/countries/{path:slug}",
    BodyDetail,
    "A country",
    cases={"countries/france": "how much the record has of one country, and who holds its offices"},
)
def country(request: HttpRequest, slug: str) -> BodyDetail:
    """A country with those who hold its offices today."""
    return _body(request, _find(HeadingKind.COUNTRY, slug))


@offer(
    router,
    "/bodies/{path:slug}",
    BodyDetail,
    "A body",
    cases={"bodies/nato": "how much the record has of one organisation, and who holds its offices"},
)
def body(request: HttpRequest, slug: str) -> BodyDetail:
    """An organisation, ministry or the like with those who hold its offices today."""
    return _body(request, _find(HeadingKind.BODY, slug))


@offer(
    router,
    "/places/{path:slug}",
    PlaceDetail,
    "A place",
    cases={"places/geneva-ch": "how much took place there, and where on the map it lies"},
)
def place(request: HttpRequest, slug: str) -> PlaceDetail:
    """A place, with its point on the map and the country that it lies in, as far as the gazetteer knows them."""
    row = _find(HeadingKind.PLACE, slug)
    point = coordinates_of(row.key)
    where = country_of_place(row.name)
    return PlaceDetail(
        **_detail(request, row),
        latitude=point.lat if point else None,
        longitude=point.lon if point else None,
        precision=point.precision if point else None,
        country=Named(name=where[1], id=where[0]) if where else None,
    )


def items_of(rows: Sequence[Heading], base: str) -> list[HeadingItem]:
    """Headings as lists give them."""
    people_of = [row.key for row in rows if row.kind == HeadingKind.PERSON]
    wikidata = dict(Person.objects.filter(id__in=people_of).values_list("id", "wikidata"))
    return [HeadingItem(**_item(row, wikidata.get(row.key), base)) for row in rows]


def _list(request: HttpRequest, kind: HeadingKind, question: Paged) -> HeadingList:
    rows, cursor, count = _stretch(kind, question)
    return HeadingList(
        items=items_of(rows, base_of(request)),
        next=next_address(request, cursor) if cursor else None,
        count=count,
    )


def _stretch(kind: HeadingKind, question: Paged) -> tuple[list[Heading], str | None, int | None]:
    limit = question.limit
    place = tuple(int(part) for part in question.before.split("-")) if question.before else ()
    words = getattr(question, "q", None)
    if words:
        # A list by likeness has no order of its own to go on from: the place is how many came before, of all.
        start = place[-1] if place else 0
        found = find_named(words, kinds=[kind], limit=_MOST_NAMED)[start:]
        has_more = len(found) > limit
        return found[:limit], f"0-{start + limit}" if has_more else None, None if start else len(found)
    rows = _headings(kind)
    if len(place) == 2:
        # Along the index, which has the ids behind the counts.
        rows = rows.filter(events__lte=place[0]).filter(Q(events__lt=place[0]) | Q(id__gt=place[1]))
    some = list(rows.order_by("kind", "-events", "id")[: limit + 1])
    last = some[limit - 1] if len(some) > limit else None
    return (
        some[:limit],
        f"{last.events}-{last.pk}" if last else None,
        None if place else _count(kind, *edition_number()),
    )


def _headings(kind: HeadingKind) -> QuerySet[Heading]:
    rows = Heading.objects.filter(kind=kind)
    return rows.filter(Q(events__gt=0) | Q(statements__gt=0) | Q(documents__gt=0) | Q(commitments__gt=0))


@lru_cache(maxsize=64)
def _count(kind: HeadingKind, record: str, edition: int) -> int:
    return _headings(kind).count()


def _find(kind: HeadingKind, slug: str) -> Heading:
    value = value_of(kind, slug)
    if "\0" in value or len(value) > 300:
        raise unknown_name(kind, value.replace("\0", " ")[:300])
    return find_headings([(kind, value)])[kind, value]


def _item(row: Heading, wikidata: str | None, base: str) -> dict[str, Any]:
    folder = FOLDERS[HeadingKind(row.kind)]
    has_page = row.kind != HeadingKind.SOURCE
    territory = territory_of(row.name) if row.kind == HeadingKind.COUNTRY else None
    return {
        "id": row.key,
        "kind": row.kind,
        "name": row.name,
        "url": base + address_of_heading(row),
        "api_url": f"{base}/api/v1/{folder}/{slug_of(row.key)}" if has_page else None,
        "wikidata": territory.qid or None if territory is not None else wikidata,
        "events": row.events,
        "statements": row.statements,
        "commitments": row.commitments,
        "documents": row.documents,
    }


_LISTS = {
    HeadingKind.PERSON: ("events", "statements", "commitments", "documents", "ties"),
    HeadingKind.COUNTRY: ("events", "statements", "commitments", "documents", "ties"),
    HeadingKind.BODY: ("events", "statements", "commitments", "documents", "ties"),
    HeadingKind.PLACE: ("events", "statements", "ties"),
}


def _detail(request: HttpRequest, row: Heading) -> dict[str, Any]:
    base = base_of(request)
    wikidata = None
    if row.kind == HeadingKind.PERSON:
        wikidata = Person.objects.filter(id=row.key).values_list("wikidata", flat=True).first()
    value = quote(row.key.removeprefix(HEADINGS[row.kind][1]), safe="")
    return {
        **_item(row, wikidata, base),
        "first": _end_of(row, is_last=False),
        "last": _end_of(row, is_last=True),
        "lists": {name: f"{base}/api/v1/{name}?{row.kind}={value}" for name in _LISTS[HeadingKind(row.kind)]},
    }


def _end_of(row: Heading, *, is_last: bool) -> str | None:
    filed = Filing.objects.filter(heading_id=row.pk, aspect=Aspect.EVENT, entry_id__gte=first_of(dt.date.min))
    number = filed.order_by("-entry_id" if is_last else "entry_id").values_list("entry_id", flat=True).first()
    day = day_of(number) if number else None
    return day.isoformat() if day else None


def _office(term: Term) -> Office:
    territory = territory_by_code(term.state)
    of = territory.name if territory is not None else term.state_name
    return Office(title=term.position, of=of, start=term.start, end=term.end)


def _body(request: HttpRequest, row: Heading) -> BodyDetail:
    territory = territory_of(row.name) if row.kind == HeadingKind.COUNTRY else None
    state = territory.code if territory is not None else state_of(row.name)
    return BodyDetail(
        **_detail(request, row),
        code=territory.code if territory is not None else None,
        holders=list(_holders(state, today()))[:_MOST_HOLDERS],
    )


def _holders(state: str, on: dt.date) -> Iterable[Holder]:
    known = site_registry()
    for key in known.find_all_holders(state):
        holder = known.holders[key]
        for term in holder.terms:
            if term.state == state and term.covers(on):
                yield Holder(name=holder.name, id=key, title=term.position, start=term.start)
