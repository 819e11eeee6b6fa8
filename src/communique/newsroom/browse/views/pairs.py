"""Everything between two: when they last met, all that they did, said and promised, each with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from communique.folding import fold_words
from communique.models import EngagementType, Status
from communique.newsroom.archive.models import Commitment, Review
from communique.newsroom.browse import commitments as promised
from communique.newsroom.browse.addresses import address_of_heading, key_of, pair_address, slug_of
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of, calendar_entries, feed_entries, tabulate
from communique.newsroom.browse.events import Listed, list_events
from communique.newsroom.browse.filters import Filters, read_number
from communique.newsroom.browse.forms import HTML, Page, give, size_of
from communique.newsroom.browse.meant import find_meant, find_near
from communique.newsroom.browse.months import make_months
from communique.newsroom.browse.statements import Said, read_statements
from communique.newsroom.browse.views.diary import find_coming
from communique.newsroom.catalogue.lists import Tally, Wanted, count, find_numbers, of_status, read_entries, turn
from communique.newsroom.catalogue.models import Aspect, Heading, HeadingKind
from communique.newsroom.catalogue.query import Query, Term

_PARAMS = {HeadingKind.PERSON: "person", HeadingKind.COUNTRY: "country", HeadingKind.BODY: "body"}
_IN_PERSON = {EngagementType.MEETING, EngagementType.VISIT, EngagementType.SUMMIT, EngagementType.CEREMONY}
_FOLDERS = {
    "people": (HeadingKind.PERSON,),
    "countries": (HeadingKind.COUNTRY, HeadingKind.BODY),
    "bodies": (HeadingKind.COUNTRY, HeadingKind.BODY),
}
_MOST_READ = 20
_MOST_SAID = 12
_MOST_PROMISED = 10


def pair(
    request: HttpRequest, folder: str, slug: str, other_folder: str, other_slug: str, form: str = HTML
) -> HttpResponse:
    """The page of a pair; the same two are on one page, whoever is named first."""
    one, other = _heading(folder, slug), _heading(other_folder, other_slug)
    if one.pk == other.pk:
        return HttpResponseRedirect(address_of_heading(one))
    on = today()
    wanted = Wanted(aspect=Aspect.EVENT, headings=(one, other))
    past = replace(wanted, until=on)
    before, after = (read_number(request.GET.get(name)) for name in ("before", "after"))
    leaf = turn(past, size=size_of(request, form), before=before, after=after)
    events = list_events(leaf.numbers, on, with_words=form != HTML)
    base = base_of(request)
    coming = list_events(find_coming(wanted, on, 20), on, with_words=form != HTML)
    title = f"{one.name} and {other.name}"
    page = Page(
        template="pair.html",
        title=title,
        section="people",
        description=f"Every meeting, statement and commitment between {title}, each with its source.",
        data=lambda: {
            "one": one.key,
            "other": other.key,
            "coming": [event.as_json(base) for event in coming],
            "items": [event.as_json(base) for event in events],
            "statements": [said.as_json(base) for said in _statements(one, other)],
            "commitments": [promise.as_json(base) for promise in _promised(one, other, events, on)],
        },
        table=lambda: tabulate(events, base),
        feed=lambda: feed_entries(events, request),
        calendar=lambda: calendar_entries([*coming, *events], request),
        next={"before": str(leaf.older)} if leaf.older else None,
    )
    if form == HTML:
        address = pair_address(one, other)
        # What was only planned, or called off, ties nobody.
        held = of_status(wanted, Status.HELD)
        tally = count(held) if held else Tally(count=0, months=())
        page.context = {
            "one": one,
            "other": other,
            "one_url": address_of_heading(one),
            "other_url": address_of_heading(other),
            "canonical": request.build_absolute_uri(pair_address(*sorted((one, other), key=lambda row: row.key))),
            "last_met": _last_met(replace(held, until=on), on) if held else None,
            "coming": coming,
            "events": events,
            "held": tally,
            "months": make_months(tally, _filters(one, other), on),
            "older": f"{address}?before={leaf.older}" if leaf.older else None,
            "newer": f"{address}?after={leaf.newer}" if leaf.newer else None,
            "is_first": before is None and after is None,
            "statements": _statements(one, other),
            "commitments": _promised(one, other, events, on),
            "diary_url": _filters(one, other).address(),
        }
    return give(request, page, form)


def choose(request: HttpRequest) -> HttpResponse:
    """The form that asks for two names, and the way to their page."""
    names = [" ".join(request.GET.get(name, "").split())[:200] for name in ("one", "other")]
    kinds = (HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY)
    found = [find_meant(name, kinds=kinds) if name else [] for name in names]
    if all(found):
        return HttpResponseRedirect(pair_address(found[0][0], found[1][0]))
    missing = [
        (name, [(row.name, _with(names, at, row.name)) for row in find_near(name, kinds=kinds)])
        for at, (name, rows) in enumerate(zip(names, found, strict=True))
        if name and not rows
    ]
    page = Page(
        template="between.html",
        title="Between two",
        section="people",
        description="When did they last meet, what did they say, what did they promise?",
        context={"names": names, "missing": missing},
    )
    return give(request, page)


def _with(names: Sequence[str], at: int, name: str) -> str:
    """The same question with another name at that place."""
    asked = [name if place == at else typed for place, typed in enumerate(names)]
    return "?" + urlencode({"one": asked[0], "other": asked[1]})


def _heading(folder: str, slug: str) -> Heading:
    found = Heading.objects.filter(kind__in=_FOLDERS[folder], key=key_of(folder, slug)).first()
    if found is None:
        raise Http404(f"the record has nobody called {slug.replace('-', ' ')}")
    return found


def _filters(one: Heading, other: Heading) -> Filters:
    asked = tuple((_PARAMS[HeadingKind(row.kind)], slug_of(row.key)) for row in (one, other))
    return Filters(path="/", asked=asked, headings=dict(zip(asked, (one, other), strict=True)))


def _last_met(held: Wanted, on: dt.date) -> Listed | None:
    """The last time that the two are known to have met in person."""
    before = None
    for _ in range(10):
        numbers = find_numbers(held, _MOST_READ, before=before)
        for event in list_events(numbers, on):
            if event.card["type"] in _IN_PERSON and event.day:
                return event
        if len(numbers) < _MOST_READ:
            return None
        before = numbers[-1]
    return None


def _statements(one: Heading, other: Heading) -> list[Said]:
    """What one of them said on an occasion of both, and where one names the other; the latest first."""
    numbers: set[int] = set()
    for speaker, named in ((one, other), (other, one)):
        wanted = Wanted(aspect=Aspect.STATEMENT, headings=(speaker,))
        numbers.update(find_numbers(replace(wanted, present=(named,)), _MOST_SAID))
        words = fold_words(named.name)
        # "Mr Lavrov" names Sergey Lavrov, "Korea" alone not South Korea.
        asked = words[-1:] if named.kind == HeadingKind.PERSON else words
        if asked and len(asked[-1]) > 2:
            query = Query(groups=((Term(words=asked),),))
            numbers.update(find_numbers(replace(wanted, query=query), _MOST_SAID))
    latest = sorted(numbers, reverse=True)[:_MOST_SAID]
    return read_statements([entry.ref for entry in read_entries(latest)])


def _promised(one: Heading, other: Heading, events: list[Listed], on: dt.date) -> list[promised.Promised]:
    """What both promised together, and what one of them promised in a document that reports an event of both."""
    numbers: list[int] = []
    for aspect in (Aspect.DUE, Aspect.PLEDGE):
        numbers += find_numbers(Wanted(aspect=aspect, headings=(one, other)), _MOST_PROMISED)
    together = [entry.ref for entry in read_entries(numbers)]
    documents = {event.card["document"] for event in events}
    rows = Commitment.objects.filter(document__in=documents).exclude(review=Review.WITHDRAWN).defer("folded")
    rows = rows.select_related("document").prefetch_related("promisers__person", "promisers__body")
    keys = {one.key, other.key}
    beside = [row for row in rows[:200] if any(party.entity_id in keys for party in row.promisers.all())]
    found = {promise.id: promise for promise in promised.read_commitments(together, on)}
    found |= {promise.id: promise for promise in promised.describe(beside, on)}
    order = {"due": 0, "past": 1, "undated": 2}
    ranked = sorted(found.values(), key=lambda promise: (order[promise.state], promise.due or "", promise.id))
    return ranked[:_MOST_PROMISED]
