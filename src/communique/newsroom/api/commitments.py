"""Commitments: what was promised, by whom, and when it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator

from communique.newsroom.api.answers import SITE, Answer, Listing, Named, shown
from communique.newsroom.api.citations import READINGS, Citation
from communique.newsroom.api.operations import offer
from communique.newsroom.api.pages import next_address
from communique.newsroom.api.problems import ApiError
from communique.newsroom.api.questions import (
    Names,
    Paged,
    PlaceCursor,
    Words,
    asked,
    blank_to_none,
    names_asked,
    wanted_of,
)
from communique.newsroom.api.statements import prints_of
from communique.newsroom.archive.models import Commitment, Review
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import read_commitments
from communique.newsroom.browse.entries import base_of
from communique.newsroom.catalogue.lists import Wanted, find_numbers, read_entries
from communique.newsroom.catalogue.models import Aspect, Entry, Kind

router = Router(tags=["Commitments"])

STATES = ("due", "past", "undated")
_PARAMS = ("person", "country", "body", "source")
_KINDS = {Aspect.DUE: Kind.DUE, Aspect.PLEDGE: Kind.PLEDGE}


class Promiser(Named):
    """Who is bound by a commitment."""

    name: str = shown("Rishi Sunak")
    """The usual name of a person, country or body; else what the document calls it."""
    id: str | None = shown("person/rishi-sunak")
    """The id in the record, or null where the record cannot tell who it is."""


class CommitmentItem(Answer):
    """What somebody promised, announced or scheduled, as the document that speaks for its copies has it."""

    id: str = shown("6a1f2e3d4c5b6a798081")
    """Its id; the copies of one text share it."""
    url: str = shown(f"{SITE}/commitments/6a1f2e3d4c5b6a798081/")
    """Its page."""
    who: str = shown("Mr Sunak")
    """Who is bound, as the document words it."""
    promisers: list[Promiser]
    """Who that is, where the record can tell."""
    what: str = shown("Mr Sunak will travel to Northern Ireland on Tuesday")
    """What was promised."""
    due: str | None = shown("2023-02-28")
    """By when, as an ISO prefix: "2030" is that year and no more."""
    state: str = shown("past", of=STATES)
    """Whether it is due, past due, or without a date, as of the day of the answer. Whether it was kept is not told."""
    announced: str | None = shown("2023-02-27")
    """When the document was published."""
    publisher: str | None = shown("GOV.UK")
    """Who put it out."""
    document: str = shown(f"{SITE}/news/windsor/")
    """The document's page here."""
    document_title: str | None = shown("Windsor Framework agreed")
    """The document's title."""
    source_url: str | None = shown("https://www.gov.uk/government/news/windsor-framework")
    """The publisher's page."""
    printed: int = shown(1)
    """In how many documents it stands, copies among them."""
    confidence: float = shown(0.88)
    """How often commitments like it were right where that could be checked, from 0 to 1."""
    reading: str = shown("machine", of=READINGS[:3])
    """Whose reading it is: the machine's alone, or confirmed or corrected by an editor."""
    citation: str = shown(f"{SITE}/citations/commitment/6a1f2e3d4c5b6a798081/")
    """Where its words are opened."""


class CommitmentList(Listing[CommitmentItem]):
    """A page of commitments."""


class CommitmentDetail(CommitmentItem):
    """A commitment with every document that prints it."""

    prints: list[Citation]
    """Where it is printed: the original before its copies, the earlier before the later; 50 at most."""


class CommitmentQuestion(Paged):
    """What commitments to list."""

    before: PlaceCursor = asked("0-6492353707797445469")
    """Where in the list to begin, as the `next` of the page before gives it."""
    state: Annotated[Literal["due", "past", "undated"] | None, BeforeValidator(blank_to_none)] = asked("due")
    """Only what is due today or later (the next first), past due (the latest first), or without a date."""
    person: Names = names_asked("rishi-sunak")
    """Who promised."""
    country: Names = names_asked("france")
    """A country that promised."""
    body: Names = names_asked("european-union")
    """A body that promised."""
    source: Names = names_asked("NATO")
    """Who printed it, by name."""
    q: Words = asked("northern ireland")
    """Words in who promised and what."""


@offer(
    router,
    "/commitments",
    CommitmentList,
    "Commitments",
    cases={
        "commitments?state=due": "what is due next",
        "commitments?person=rishi-sunak": "everything that one person promised",
    },
)
def commitments(request: HttpRequest, question: Query[CommitmentQuestion]) -> CommitmentList:
    """What was promised, under all conditions that are given.

    Without a state, what has a date comes first, the latest date before the others, and then what has none, the latest
    announced before the others.
    """
    on = today()
    lists = _lists(question, on)
    if lists is None:
        return CommitmentList(items=[], next=None, count=0)
    number, place = (int(part) for part in question.before.split("-")) if question.before else (0, None)
    entries: list[Entry] = []
    cursor = None
    for at, (wanted, is_up) in enumerate(lists[number:], number):
        entries += _walk(wanted, question.limit + 1 - len(entries), place, is_up=is_up)
        place = None
        if len(entries) > question.limit:
            last = entries[question.limit - 1]
            # The last of the page may be of the list before.
            of = at if last.kind == _KINDS[wanted.aspect] else at - 1
            cursor = f"{of}-{last.pk}"
            break
    items = items_of([entry.ref for entry in entries[: question.limit]], on, base_of(request))
    return CommitmentList(
        items=items,
        next=next_address(request, cursor) if cursor else None,
        count=len(items) if cursor is None and question.before is None else None,
    )


@offer(
    router,
    "/commitments/{id}",
    CommitmentDetail,
    "A commitment with every document that prints it",
    cases={"commitments/6a1f2e3d4c5b6a798081": "one commitment, and where it is printed"},
)
def commitment(request: HttpRequest, id: str) -> CommitmentDetail:  # noqa: A002
    """A commitment, with the words that it stands on in each document that prints it."""
    base = base_of(request)
    found = read_commitments([id], today()) if "\0" not in id else []
    if not found:
        raise ApiError("not-found", "The record has no commitment of this id; a later reading may have replaced it.")
    rows = Commitment.objects.filter(made_once=id).exclude(review=Review.WITHDRAWN).defer("folded")
    return CommitmentDetail.model_validate(
        {**found[0].as_json(base), "prints": prints_of("commitment", rows.select_related("document"), base)}
    )


def items_of(refs: list[str], on: dt.date, base: str) -> list[CommitmentItem]:
    """The commitments of those ids."""
    return [CommitmentItem.model_validate(promised.as_json(base)) for promised in read_commitments(refs, on)]


def _lists(question: CommitmentQuestion, on: dt.date) -> Sequence[tuple[Wanted, bool]] | None:
    """The lists that follow one another, each with whether it begins with the earliest."""
    due = wanted_of(question, Aspect.DUE, _PARAMS)
    if due is None:
        return None
    match question.state:
        case "due":
            return [(replace(due, since=on, is_undated=False), True)]
        case "past":
            return [(replace(due, until=on - dt.timedelta(days=1), is_undated=False), False)]
        case "undated":
            return [(replace(due, aspect=Aspect.PLEDGE), False)]
    return [(due, False), (replace(due, aspect=Aspect.PLEDGE), False)]


def _walk(wanted: Wanted, limit: int, place: int | None, *, is_up: bool) -> list[Entry]:
    """Entries of a list from a place on; the index of words has what is due and what has no date together."""
    kind = _KINDS[wanted.aspect]
    found: list[Entry] = []
    while len(found) < limit:
        size = limit if not wanted.query else max(limit, 200)
        numbers = find_numbers(wanted, size, after=place or 0) if is_up else find_numbers(wanted, size, before=place)
        found += [entry for entry in read_entries(numbers) if entry.kind == kind]
        if len(numbers) < size:
            break
        place = numbers[-1]
    return found[:limit]
