"""The pages of persons, countries, bodies and places: what each did, said and promised, with whom and where."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from communique.folding import fold_words
from communique.newsroom.archive.models import Decision, Matter, Person
from communique.newsroom.browse.addresses import address_of, address_of_heading, key_of, slug_of
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import read_commitments
from communique.newsroom.browse.counterparts import find_counterparts
from communique.newsroom.browse.entries import base_of, calendar_entries, feed_entries, tabulate
from communique.newsroom.browse.events import list_events
from communique.newsroom.browse.filters import Filters, read_number
from communique.newsroom.browse.forms import HTML, SIZES, Page, give, size_of
from communique.newsroom.browse.months import make_months
from communique.newsroom.browse.offices_held import Held, find_names, find_terms, find_titles
from communique.newsroom.browse.registry import site_registry
from communique.newsroom.browse.statements import read_statements
from communique.newsroom.browse.views.diary import find_coming
from communique.newsroom.catalogue.lists import Wanted, count, find_numbers, read_entries, turn
from communique.newsroom.catalogue.models import Aspect, Heading, HeadingKind
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import Query, Term
from communique.newsroom.formats import jsonld
from communique.vocab.coordinates import coordinates_of
from communique.vocab.registry import state_of

_MOST_EVENTS = 10
_MOST_SAID = 4
_MOST_WITH = 10
_LONGEST_NAME = 3
_KNOWN = 2
_POLITIES = (HeadingKind.COUNTRY, HeadingKind.BODY)
_FOLDERS = {
    "people": (HeadingKind.PERSON,),
    "countries": (HeadingKind.COUNTRY,),
    "bodies": (HeadingKind.BODY,),
    "places": (HeadingKind.PLACE,),
}
_NAMES = {"people": "People", "countries": "Countries", "bodies": "Bodies", "places": "Places"}


def index(request: HttpRequest, folder: str, form: str = HTML) -> HttpResponse:
    """All people, countries, bodies or places: by name if one is typed, else those of most events."""
    kinds = _FOLDERS[folder]
    typed = " ".join(request.GET.get("q", "").split())[:200]
    size = 60 if form == HTML else size_of(request, form)
    start = _number(request.GET.get("from"))
    if typed:
        rows, more = find_named(typed, kinds=kinds, limit=size), False
    else:
        some = list(Heading.objects.filter(kind=kinds[0]).order_by("kind", "-events", "id")[start : start + size + 1])
        rows, more = some[:size], len(some) > size
    base = base_of(request)
    page = Page(
        template="parties.html",
        title=_NAMES[folder],
        section=folder if folder == "people" else "",
        description=f"{_NAMES[folder]} of the record, those of most events first.",
        context={
            "rows": [(row, address_of_heading(row)) for row in rows],
            "folder": folder,
            "folders": _NAMES,
            "typed": typed,
            "older": f"/{folder}/?from={start + size}" if more else None,
            "newer": f"/{folder}/?from={max(0, start - size)}" if start else None,
        },
        data=lambda: {"items": [heading_as_json(row, base) for row in rows]},
        next={"from": str(start + size)} if more else None,
        is_indexed=not typed,
    )
    return give(request, page, form)


def _number(value: str | None) -> int:
    return min(int(value), 10_000) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


def heading_as_json(row: Heading, base: str) -> dict[str, Any]:
    """A heading for programs."""
    return {
        "id": row.key,
        "kind": row.kind,
        "name": row.name,
        "url": base + address_of_heading(row),
        "events": row.events,
        "statements": row.statements,
        "documents": row.documents,
        "commitments": row.commitments,
    }


def party(request: HttpRequest, folder: str, slug: str, form: str = HTML) -> HttpResponse:
    """The page of a person, country, body or place; of a person who was merged with another, the way there."""
    key = key_of(folder, slug)
    heading = Heading.objects.filter(kind__in=_FOLDERS[folder], key=key).first()
    if heading is None:
        return _elsewhere(folder, key, form)
    on = today()
    wanted = Wanted(aspect=Aspect.EVENT, headings=(heading,))
    past = replace(wanted, until=on)
    if form != HTML:
        return _give_form(request, heading, past, form, on)
    events = list_events(find_numbers(past, _MOST_EVENTS), on, focus=address_of_heading(heading))
    filters = Filters(path="/", asked=((_param(folder), slug_of(key)),), headings={(_param(folder), slug): heading})
    tally = count(past)
    context: dict[str, Any] = {
        "heading": heading,
        "folder": folder,
        "events": events,
        "coming": list_events(find_coming(wanted, on, 5), on),
        "in_diary": tally.count,
        "months": make_months(tally, filters, on),
        "diary_url": filters.address(),
        "calendar_url": filters.address(view="calendar"),
        "statements": _statements(heading),
        "statements_url": f"/statements/?{_param(folder)}={slug_of(key)}",
        "commitments": _commitments(heading, on),
        "commitments_url": f"/commitments/?{_param(folder)}={slug_of(key)}",
        "not_same": _namesakes(heading),
        "networked": f"/network/?{_param(folder)}={slug_of(key)}",
        "mapped": f"/map/?{_param(folder)}={slug_of(key)}",
    }
    page = Page(
        template="party.html",
        title=heading.name,
        section="people" if folder == "people" else "",
        description=f"{heading.name}: {heading.events} events, {heading.statements} statements in the record.",
        kind="profile" if folder == "people" else "website",
        context=context,
        data=dict,
        table=lambda: tabulate([], ""),
        feed=list,
        calendar=list,
    )
    _SPECIAL[folder](heading, context, on)
    page.linked = [_linked(heading, context.get("terms", []), base_of(request))]
    return give(request, page, form)


def _give_form(request: HttpRequest, heading: Heading, past: Wanted, form: str, on: dt.date) -> HttpResponse:
    leaf = turn(past, size=size_of(request, form), before=read_number(request.GET.get("before")))
    events = list_events(leaf.numbers, on, with_words=True)
    base = base_of(request)
    ahead = list_events(find_coming(past, on, 100), on, with_words=True)
    page = Page(
        template="",
        title=heading.name,
        description=f"Events of {heading.name}.",
        data=lambda: {
            **heading_as_json(heading, base),
            "offices": [
                {"title": held.title, "of": held.of, "start": held.start, "end": held.end}
                for held in (find_terms(heading.key, on) if heading.kind == HeadingKind.PERSON else ())
            ],
            "counterparts": [
                {"id": one.heading.key, "name": one.heading.name, "events": one.count, "last": one.last}
                for one in find_counterparts(heading, _counterpart_kinds(heading), SIZES["json"])
            ],
            "items": [event.as_json(base) for event in events],
        },
        table=lambda: tabulate(events, base),
        feed=lambda: feed_entries(events, request),
        calendar=lambda: calendar_entries([*ahead, *events], request),
        next={"before": str(leaf.older)} if leaf.older else None,
    )
    return give(request, page, form)


def _param(folder: str) -> str:
    return {"people": "person", "countries": "country", "bodies": "body", "places": "place"}[folder]


def _counterpart_kinds(heading: Heading) -> tuple[HeadingKind, ...]:
    return (HeadingKind.PERSON,) if heading.kind in (HeadingKind.PERSON, HeadingKind.PLACE) else _POLITIES


def _elsewhere(folder: str, key: str, form: str) -> HttpResponse:
    """Where a page has gone: to the other kind of body, or to the person with whom this one was merged."""
    tail = "/" if form == HTML else f".{form}"
    if folder in ("countries", "bodies"):
        other = Heading.objects.filter(kind__in=_POLITIES, key=key).first()
        if other is not None:
            return HttpResponsePermanentRedirect(address_of_heading(other).rstrip("/") + tail)
    if folder == "people":
        seen = {key}
        now = key
        while merged := (
            Decision.objects.filter(matter=Matter.PERSON, verdict="same", subject=now, withdrawn=None)
            .order_by("-made")
            .values_list("object", flat=True)
            .first()
        ):
            if merged in seen:
                break
            seen.add(merged)
            now = merged
        if now != key and Heading.objects.filter(kind=HeadingKind.PERSON, key=now).exists():
            # Not for ever: a merge can be taken back.
            return HttpResponseRedirect(address_of(HeadingKind.PERSON, now).rstrip("/") + tail)
    raise Http404("the record has no such page")


def _statements(heading: Heading) -> list[Any]:
    if heading.kind == HeadingKind.PLACE:
        return []
    numbers = find_numbers(Wanted(aspect=Aspect.STATEMENT, headings=(heading,)), _MOST_SAID)
    return read_statements([entry.ref for entry in read_entries(numbers)])


def _commitments(heading: Heading, on: dt.date) -> list[Any]:
    """The next that are due, the last that were, and the latest without a date."""
    if not heading.commitments:
        return []
    due = Wanted(aspect=Aspect.DUE, headings=(heading,))
    numbers = find_numbers(replace(due, since=on), _MOST_SAID, after=0)
    if len(numbers) < _MOST_SAID:
        numbers += find_numbers(replace(due, until=on - dt.timedelta(days=1)), _MOST_SAID - len(numbers))
    if len(numbers) < _MOST_SAID:
        numbers += find_numbers(Wanted(aspect=Aspect.PLEDGE, headings=(heading,)), _MOST_SAID - len(numbers))
    return read_commitments([entry.ref for entry in read_entries(numbers)], on)


def _namesakes(heading: Heading) -> list[tuple[str, str]]:
    """Others of the same surname with a few events, whom a reader could take for this person."""
    words = fold_words(heading.name)
    if heading.kind != HeadingKind.PERSON or len(words) < 2:
        return []
    query = Query(groups=((Term(words=words[-1:]),),))
    found = [
        row
        for row in find_named(query, kinds=(HeadingKind.PERSON,), limit=12)
        if row.pk != heading.pk
        and fold_words(row.name)[-1:] == words[-1:]
        and 1 < len(fold_words(row.name)) <= _LONGEST_NAME
        and row.events >= _KNOWN
    ]
    return [(row.name, address_of_heading(row)) for row in found[:3]]


def _of_person(heading: Heading, context: dict[str, Any], on: dt.date) -> None:
    terms = find_terms(heading.key, on)
    context |= {
        "kicker": "Person",
        "terms": terms,
        "titles": find_titles(heading.key),
        "names": find_names(heading.key, heading.name),
        "office": _office(terms, on),
        "counterparts": find_counterparts(heading, (HeadingKind.PERSON,), _MOST_WITH),
        "places": find_counterparts(heading, (HeadingKind.PLACE,), 6),
        "wikidata": _wikidata(heading),
    }


def _wikidata(heading: Heading) -> str | None:
    return Person.objects.filter(id=heading.key).values_list("wikidata", flat=True).first()


def _office(terms: list[Held], on: dt.date) -> str | None:
    current = [term.name for term in terms if term.is_current]
    if current:
        return "; ".join(current)
    past = [term for term in terms if term.end and term.end < on.isoformat()]
    return f"formerly {past[0].name}" if past else None


def _of_polity(heading: Heading, context: dict[str, Any], on: dt.date) -> None:
    registry = site_registry()
    holders = registry.find_all_holders(state_of(heading.name))
    people = list(
        Heading.objects.filter(kind=HeadingKind.PERSON, key__in=holders[:900], events__gt=0).order_by("-events")[:12]
    )
    context |= {
        "kicker": "Country" if heading.kind == HeadingKind.COUNTRY else "Body",
        "counterparts": find_counterparts(heading, _POLITIES, _MOST_WITH),
        "places": find_counterparts(heading, (HeadingKind.PLACE,), 6),
        "people": [(row, address_of_heading(row), _office(find_terms(row.key, on), on)) for row in people],
    }
    if heading.kind == HeadingKind.COUNTRY:
        where = Heading.objects.filter(kind=HeadingKind.WHERE, key=heading.key).first()
        if where is not None:
            wanted = Wanted(aspect=Aspect.EVENT, headings=(where,), until=on)
            context["here"] = list_events(find_numbers(wanted, 5), on)
            context["here_count"] = where.events
            context["here_url"] = f"/?in={slug_of(heading.key)}"


def _of_place(heading: Heading, context: dict[str, Any], on: dt.date) -> None:
    context |= {
        "kicker": "Place",
        "counterparts": find_counterparts(heading, (HeadingKind.PERSON,), _MOST_WITH),
        "polities": find_counterparts(heading, _POLITIES, _MOST_WITH),
        "coordinates": coordinates_of(heading.key) or coordinates_of(heading.name),
    }


_SPECIAL = {"people": _of_person, "countries": _of_polity, "bodies": _of_polity, "places": _of_place}


def _linked(heading: Heading, terms: list[Held], base: str) -> dict[str, Any]:
    url = base + address_of_heading(heading)
    match heading.kind:
        case HeadingKind.PERSON:
            wikidata = _wikidata(heading)
            return jsonld.person(
                jsonld.Agent(
                    name=heading.name,
                    url=url,
                    wikidata=wikidata,
                    terms=tuple(
                        jsonld.Term(role=term.title, body=term.of, start=term.start, end=term.end) for term in terms
                    ),
                )
            )
        case HeadingKind.COUNTRY:
            return jsonld.country(heading.name, url=url)
        case HeadingKind.PLACE:
            found = coordinates_of(heading.key)
            return jsonld.place(
                jsonld.Where(
                    name=heading.name,
                    url=url,
                    latitude=found.lat if found else None,
                    longitude=found.lon if found else None,
                )
            )
        case _:
            return jsonld.organization(heading.name, url=url)
