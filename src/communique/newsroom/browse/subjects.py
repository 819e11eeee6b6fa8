"""Whom a figure is about: the one person, country or body that its address names, or a name that a reader typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from communique.newsroom.browse.addresses import address_of_heading
from communique.newsroom.browse.filters import Filters, read_filters
from communique.newsroom.browse.forms import Page, Table, give
from communique.newsroom.browse.meant import find_meant, propose
from communique.newsroom.catalogue.models import Heading, HeadingKind

PARTIES = (HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY)
_LONGEST = 200


def read_subject(path: str, given: QueryDict, *, keep: tuple[str, ...] = ()) -> Filters:
    """The first person, country or body that the address gives as the only condition; `keep` are carried along."""
    only = QueryDict(mutable=True)
    for name in (*[kind for kind in PARTIES if given.get(kind)][:1], *keep):
        only[name] = given.get(name, "")
    return read_filters(path, only, keep=keep)


def subject_of(filters: Filters) -> Heading | None:
    """The heading that `read_subject` found."""
    return next(iter(filters.headings.values()), None)


def answer_name(request: HttpRequest, filters: Filters, section: str) -> HttpResponse | None:
    """Where a name was typed: the way to the figure of the one whom it means, or the choice among several."""
    typed = " ".join(request.GET.get("who", "").replace("\0", " ").split())[:_LONGEST]
    if not typed:
        return None
    found = find_meant(typed, kinds=PARTIES)
    if found and (len(found) == 1 or found[0].name.casefold() == typed.casefold() or _stands_out(found)):
        return HttpResponseRedirect(_about(filters, found[0]))
    page = Page(
        template="which.html",
        title=f"Whom do you mean by “{typed}”?",
        section=section,
        context={
            "typed": typed,
            "options": [(row, _about(filters, row), address_of_heading(row)) for row in found],
        },
        is_indexed=False,
    )
    return give(request, page)


def unknown_subject(filters: Filters, section: str, *, data: dict[str, Any], columns: Sequence[str]) -> Page:
    """The page under a name that the record does not have; `data` and a table of the columns are its other forms."""
    value = filters.unknown[0][1].replace("-", " ")
    return Page(
        template="no_heading.html",
        title="Nothing under this name",
        section=section,
        context={
            "value": value,
            "near": [(row.name, _about(filters, row)) for row in propose(value, kinds=PARTIES)],
            "filters": filters,
            "chips": list(filters.chips()),
        },
        data=lambda: data,
        table=lambda: Table(columns=columns, rows=()),
        is_indexed=False,
    )


def _about(filters: Filters, heading: Heading) -> str:
    """The same figure about another."""
    changes: dict[str, str | None] = dict.fromkeys(PARTIES)
    return filters.address(**{**changes, heading.kind: heading.key.partition("/")[2]})


def _stands_out(found: Sequence[Heading]) -> bool:
    """Whether the first is meant beyond doubt: ten times as often in the record as the next."""
    return found[0].events >= 10 * max(1, found[1].events)
