"""The diary: what happened, day by day, the latest first; as a list or as a month; and what is coming."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from communique.calendar import parse_first_day
from communique.models import Status
from communique.newsroom.browse.addresses import address_of_heading
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of, calendar_entries, feed_entries, tabulate
from communique.newsroom.browse.events import Listed, list_events
from communique.newsroom.browse.facets import find_panels
from communique.newsroom.browse.filters import HEADINGS, Filters, read_filters
from communique.newsroom.browse.forms import HTML, Page, give, size_of
from communique.newsroom.browse.meant import find_meant
from communique.newsroom.browse.month_grid import make_grid
from communique.newsroom.browse.months import make_months
from communique.newsroom.catalogue.lists import Wanted, count, find_numbers, of_status, turn
from communique.newsroom.catalogue.models import Aspect, Heading
from communique.newsroom.catalogue.names_found import WITH_PAGES, find_named

_PARAMS = ("type", "person", "country", "body", "place", "source", "standing", "status")
_COMING = 5
_DAY = len("2018-09-25")
# Every month that is shown has one before it and one after it.
_FIRST_YEAR, _LAST_YEAR = 1000, 9998


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Events under one date: `day`, or None where only the `period` is known (a month, a year, or nothing)."""

    day: dt.date | None
    period: str
    events: list[Listed]


def diary(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The diary under the filters that the address gives."""
    filters = read_filters("/", request.GET, keep=("view", "month"))
    named = _named(request, filters, form)
    if named is not None:
        return named
    on = today()
    wanted = replace(filters.wanted(Aspect.EVENT), until=filters.until or _last_day(filters, on))
    if filters.unknown:
        return give(request, _empty(filters), form)
    if form == HTML and request.GET.get("view") == "calendar":
        return give(request, _calendar(request, filters, on))
    leaf = turn(wanted, size=size_of(request, form), before=filters.before, after=filters.after)
    events = list_events(leaf.numbers, on, with_words=form != HTML)
    if form == "ics":
        events = [*list_events(_coming(filters, on, 100), on, with_words=True), *events]
    page = Page(
        template="diary.html",
        title=title_of(filters, "Diary"),
        section="diary",
        description="Who met whom, when, where and about what, day by day.",
        context={"filters": filters},
        data=lambda: {"items": [event.as_json(base_of(request)) for event in events]},
        table=lambda: tabulate(events, base_of(request)),
        feed=lambda: feed_entries(events, request),
        calendar=lambda: calendar_entries(events, request),
        next={"before": str(leaf.older)} if leaf.older else None,
        is_indexed=filters.is_empty and filters.before is None and filters.after is None,
    )
    if form == HTML:
        page.context |= _list_context(filters, wanted, events, on)
        page.context |= {
            "older": filters.address(before=str(leaf.older)) if leaf.older else None,
            "newer": filters.address(after=str(leaf.newer)) if leaf.newer else None,
        }
    return give(request, page, form)


def coming(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """What is planned from today on, the next first."""
    filters = read_filters("/coming/", request.GET)
    on = today()
    events = list_events(_coming(filters, on, size_of(request, form)), on, with_words=form != HTML)
    page = Page(
        template="coming.html",
        title=title_of(filters, "Coming"),
        section="diary",
        description="What is announced and has not yet been reported as held or called off.",
        context={"days": list(reversed(group_by_day(events))), "filters": filters, "on": on, "is_empty": not events},
        data=lambda: {"items": [event.as_json(base_of(request)) for event in events]},
        table=lambda: tabulate(events, base_of(request)),
        feed=lambda: feed_entries(events, request),
        calendar=lambda: calendar_entries(events, request),
    )
    return give(request, page, form)


def _list_context(filters: Filters, wanted: Wanted, events: list[Listed], on: dt.date) -> dict[str, Any]:
    # What is to come stands apart, in the list and in its numbers.
    tally = shown = count(replace(wanted, since=None, until=on))
    if filters.since or filters.until:
        tally = count(wanted)
    return {
        "days": group_by_day(events),
        "tally": tally,
        "months": make_months(shown, filters, on),
        "panels": list(find_panels(filters, Aspect.EVENT, _PARAMS)),
        "chips": list(filters.chips()),
        "coming": list_events(_coming(filters, on, _COMING), on) if filters.before is None else [],
        "coming_url": filters.address(path="/coming/"),
        "on": on,
        "subject": _subject(filters),
        "list_url": filters.address(view=None, month=None),
        "calendar_url": filters.address(view="calendar"),
    }


def _calendar(request: HttpRequest, filters: Filters, on: dt.date) -> Page:
    wanted = filters.wanted(Aspect.EVENT)
    asked = parse_first_day(request.GET.get("month"))
    if asked is None or not _FIRST_YEAR <= asked.year <= _LAST_YEAR:
        # The last month with anything in it.
        latest = turn(replace(wanted, until=on), size=1).numbers
        found = list_events(latest, on)
        asked = (found[0].day if found else None) or on
    grid = make_grid(wanted, filters, asked, on)
    return Page(
        template="calendar.html",
        title=title_of(filters, f"{asked:%B %Y}"),
        section="diary",
        description="The diary as a calendar.",
        context={
            "grid": grid,
            "filters": filters,
            "chips": list(filters.chips()),
            "panels": list(find_panels(filters, Aspect.EVENT, _PARAMS)),
            "subject": _subject(filters),
            "list_url": filters.address(view=None, month=None),
            "calendar_url": filters.address(),
        },
        data=dict,
        table=lambda: tabulate([], ""),
        feed=list,
        calendar=list,
        is_indexed=False,
    )


def _empty(filters: Filters) -> Page:
    """A list under a heading that the record does not have."""
    value = filters.unknown[0][1].replace("-", " ")
    near = find_named(value, limit=5)
    return Page(
        template="no_heading.html",
        title="Nothing under this name",
        section="diary",
        context={
            "value": value,
            "near": [(row.name, address_of_heading(row)) for row in near],
            "filters": filters,
            "chips": list(filters.chips()),
        },
        data=lambda: {"items": []},
        table=lambda: tabulate([], ""),
        feed=list,
        calendar=list,
        is_indexed=False,
    )


def group_by_day(events: list[Listed]) -> list[Under]:
    """The events under their days; those of which only the month or year is known, under that."""
    groups: dict[tuple[dt.date | None, int], list[Listed]] = {}
    for event in events:
        groups.setdefault((event.day, event.precision), []).append(event)
    # Of one first day, what is known to the day comes before what is known to the month.
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] or dt.date.min, item[0][1]), reverse=True)
    return [
        Under(day=day if precision == _DAY else None, period=found[0].period, events=found)
        for (day, precision), found in ordered
    ]


def title_of(filters: Filters, plain: str) -> str:
    """The name of a list under its filters."""
    names = [chip.name for chip in filters.chips()]
    return f"{plain}: {', '.join(names)}" if names else plain


def _last_day(filters: Filters, on: dt.date) -> dt.date | None:
    """What is to come stands apart, unless days are asked for."""
    return None if filters.since else on


def _coming(filters: Filters, on: dt.date, limit: int) -> list[int]:
    if filters.unknown or filters.since or filters.until:
        return []
    return find_coming(filters.wanted(Aspect.EVENT), on, limit)


def find_coming(wanted: Wanted, on: dt.date, limit: int) -> list[int]:
    """The numbers of what is planned for a day, and of all that reports date later, the next first."""
    all_from = replace(wanted, since=on, until=None, is_undated=False)
    planned = of_status(replace(all_from, until=on), Status.PLANNED)
    numbers = find_numbers(planned, limit, after=0) if planned else []
    if len(numbers) < limit:
        later = replace(all_from, since=on + dt.timedelta(days=1))
        numbers += find_numbers(later, limit - len(numbers), after=0)
    return numbers


def _subject(filters: Filters) -> Heading | None:
    """The one thing that a list is about, whose page then leads further."""
    with_pages = [h for (param, _), h in filters.headings.items() if HEADINGS[param][0] in WITH_PAGES]
    return with_pages[0] if len(with_pages) == 1 and len(filters.asked) == 1 else None


def _named(request: HttpRequest, filters: Filters, form: str) -> HttpResponse | None:
    """Where a name was typed: the list under the one whom it means, or the choice among several, which is a page."""
    typed = " ".join(request.GET.get("who", "").split())[:200]
    if not typed:
        return None
    found = find_meant(typed)
    if found and (len(found) == 1 or found[0].name.casefold() == typed.casefold() or _stands_out(found)):
        address = filters.with_(found[0].kind, found[0].key.partition("/")[2])
        return HttpResponseRedirect(address if form == HTML else f"/diary.{form}{address[1:]}")
    if form != HTML:
        raise Http404(f"the record has {'several' if found else 'nobody'} called “{typed}”")
    page = Page(
        template="which.html",
        title=f"Whom do you mean by “{typed}”?",
        section="diary",
        context={
            "typed": typed,
            "options": [
                (row, filters.with_(row.kind, row.key.partition("/")[2]), address_of_heading(row)) for row in found
            ],
        },
        is_indexed=False,
    )
    return give(request, page)


def _stands_out(found: list[Heading]) -> bool:
    """Whether the first is meant beyond doubt: ten times as often in the record as the next."""
    return found[0].events >= 10 * max(1, found[1].events)
