"""What was promised: what is due, what is past due, what has no date; and what later documents tell of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from communique.newsroom.archive.models import Commitment, Report, Review
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.browse.citations import find_citation
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import Promised, read_commitments
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.filters import Filters, read_filters
from communique.newsroom.browse.forms import HTML, Page, give, size_of
from communique.newsroom.browse.speech_entries import commitment_calendar, commitment_feed, tabulate_commitments
from communique.newsroom.browse.views.diary import title_of
from communique.newsroom.catalogue.lists import Leaf, Wanted, find_numbers, read_entries, turn
from communique.newsroom.catalogue.models import Aspect, Entry, Heading
from communique.newsroom.find.open_commitments import Fulfilment, find_fulfilments

_MOST_LATER = 200
STATES = {"due": "Due", "past": "Past due", "undated": "No date"}


def commitments(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The commitments of a state: the next that are due first, of those past due the last."""
    filters = read_filters("/commitments/", request.GET, keep=("state",))
    on = today()
    state = request.GET.get("state", "")
    if state not in STATES:
        state = _first_state(filters, on)
    leaf = Leaf(numbers=()) if filters.unknown else _leaf(filters, state, on, size_of(request, form))
    found = read_commitments([entry.ref for entry in read_entries(leaf.numbers)], on)
    page = Page(
        template="commitments.html",
        title=title_of(filters, f"Commitments: {STATES[state].lower()}"),
        section="commitments",
        description="What was promised, announced or scheduled, when it is due, and what later documents tell of it.",
        data=lambda: {"state": state, "items": [promise.as_json(base_of(request)) for promise in found]},
        table=lambda: tabulate_commitments(found, base_of(request)),
        feed=lambda: commitment_feed(found, request),
        calendar=lambda: commitment_calendar(found, request),
        next={"before": str(leaf.older)} if leaf.older else None,
        is_indexed=filters.is_empty and filters.before is None and filters.after is None,
    )
    if form == HTML:
        page.context = {
            "filters": filters,
            "chips": list(filters.chips()),
            "panels": [],
            "state": state,
            "states": [(key, name, filters.address(state=key)) for key, name in STATES.items()],
            "commitments": found,
            "on": on,
            "older": filters.address(before=str(leaf.older), state=state) if leaf.older else None,
            "newer": filters.address(after=str(leaf.newer), state=state) if leaf.newer else None,
            "unknown": [value.replace("-", " ") for _, value in filters.unknown],
        }
    return give(request, page, form)


def _wanted(filters: Filters, state: str, on: dt.date) -> Wanted:
    wanted = filters.wanted(Aspect.PLEDGE if state == "undated" else Aspect.DUE)
    if state == "due":
        return replace(wanted, since=max(on, filters.since or on))
    if state == "past":
        yesterday = on - dt.timedelta(days=1)
        return replace(wanted, until=min(yesterday, filters.until or yesterday), is_undated=False)
    return wanted


def _first_state(filters: Filters, on: dt.date) -> str:
    return next((state for state in STATES if find_numbers(_wanted(filters, state, on), 1)), "due")


def _leaf(filters: Filters, state: str, on: dt.date, size: int) -> Leaf:
    wanted = _wanted(filters, state, on)
    if state != "due":
        return turn(wanted, size=size, before=filters.before, after=filters.after)
    # What is due next comes first: the list runs upwards, and "older" is what is due later.
    if filters.after is not None:
        below = find_numbers(wanted, size, before=filters.after)
        numbers = tuple(reversed(below))
        return Leaf(numbers=numbers, older=numbers[-1] if numbers else None)
    found = find_numbers(wanted, size + 1, after=filters.before or 0)
    shown = tuple(found[:size])
    return Leaf(
        numbers=shown,
        older=shown[-1] if len(found) > size else None,
        newer=shown[0] if filters.before is not None and shown else None,
    )


def commitment(request: HttpRequest, commitment: str, form: str = HTML) -> HttpResponse:
    """A commitment on its own, with later documents that may tell that it was done."""
    on = today()
    promise = _find(commitment, on)
    cited = find_citation("commitment", promise.item)
    base = base_of(request)
    later = _later(commitment, on)
    page = Page(
        template="commitment.html",
        title=f"{promise.who}: {' '.join(promise.what.split())[:70]}",
        section="commitments",
        description=" ".join(promise.what.split())[:200],
        kind="article",
        context={"promise": promise, "citation": cited, "later": later},
        data=lambda: {
            **promise.as_json(base),
            "passage": cited.as_json(base) if cited else None,
            "may_fulfil": [
                {**row, "document": {**row["document"], "page": base + document_address(row["document"]["document"])}}
                for row in later
            ],
        },
        calendar=lambda: commitment_calendar([promise], request),
    )
    return give(request, page, form)


def later(request: HttpRequest, commitment: str) -> HttpResponse:
    """The later documents alone, for a list that asks for them as it is read."""
    on = today()
    _find(commitment, on)
    return render(request, "communique/partials/later.html", {"later": _later(commitment, on)})


def _find(commitment: str, on: dt.date) -> Promised:
    found = read_commitments([commitment], on)
    if not found:
        raise Http404("the record has no such commitment; a later reading of its document may have replaced it")
    return found[0]


def _later(commitment: str, on: dt.date) -> list[Fulfilment]:
    rows = Commitment.objects.filter(made_once=commitment).exclude(review=Review.WITHDRAWN).select_related("document")
    return list(find_fulfilments(list(rows), on, _reports_with))


def _reports_with(known: Sequence[str], since: dt.date, until: dt.date) -> QuerySet[Report]:
    """The reports of the first events of a time with one of these, along their shelves."""
    wanted = Wanted(aspect=Aspect.EVENT, since=since, until=until)
    numbers: set[int] = set()
    for heading in Heading.objects.filter(key__in=known):
        numbers.update(find_numbers(replace(wanted, headings=(heading,)), _MOST_LATER, after=0))
    refs = Entry.objects.filter(id__in=sorted(numbers)[:_MOST_LATER]).values_list("ref", flat=True)
    return Report.objects.filter(event__in=list(refs))
