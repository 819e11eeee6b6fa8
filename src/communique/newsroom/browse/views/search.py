"""Search over everything: people and places by name, events, statements, commitments and documents by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from communique.newsroom.archive.models import Document, DocumentText
from communique.newsroom.browse.addresses import address_of_heading, document_address
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import read_commitments
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.events import listed
from communique.newsroom.browse.forms import HTML, Page, give
from communique.newsroom.browse.passages import Stretch, mark_up
from communique.newsroom.browse.statements import read_statements
from communique.newsroom.browse.views.parties import heading_as_json
from communique.newsroom.catalogue.matches import find_matches, find_passage
from communique.newsroom.catalogue.models import Entry
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import Query, parse_query
from communique.newsroom.catalogue.ranking import Ranked, find_best
from communique.newsroom.catalogue.words import COMMITMENTS, DOCUMENTS, EVENTS, STATEMENTS

_SHOWN = 5
_NAMES_SHOWN = 6
_MORE = {EVENTS: "/", STATEMENTS: "/statements/", COMMITMENTS: "/commitments/", DOCUMENTS: "/news/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: where it leads, its name or words with the matches marked, and what else is said of it."""

    address: str
    marked: Sequence[Stretch]
    snippet: Sequence[Stretch]
    about: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The best results of one kind, how many there are, and the list of all."""

    name: str
    hits: Sequence[Hit]
    count: str
    more: str | None


def search(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The best results of each kind for what was typed."""
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:300]
    query = parse_query(typed)
    names = [row for row in find_named(typed, limit=4 * _NAMES_SHOWN) if row.events or row.statements][:_NAMES_SHOWN]
    groups = [*_groups(query, typed)] if query else []
    base = base_of(request)
    page = Page(
        template="search.html",
        title=f"Search: {typed}" if typed else "Search",
        section="search",
        description="People, events, statements, commitments and documents of the record.",
        context={
            "typed": typed,
            "names": [(row, address_of_heading(row)) for row in names],
            "groups": groups,
            "has_words": bool(query),
        },
        data=lambda: {
            "query": typed,
            "names": [heading_as_json(row, base) for row in names],
            "groups": [_as_json(group, base) for group in groups],
        },
        is_indexed=False,
    )
    return give(request, page, form)


def _as_json(group: Group, base: str) -> dict[str, Any]:
    return {
        "kind": group.name.lower(),
        "count": group.count,
        "all": base + group.more if group.more else None,
        "items": [
            {
                "url": base + hit.address,
                "name": "".join(text for text, _ in hit.marked),
                "snippet": "".join(text for text, _ in hit.snippet),
                "about": list(hit.about),
            }
            for hit in group.hits
        ],
    }


def _groups(query: Query, typed: str) -> list[Group]:
    found = []
    for name, table, describe in (
        ("Events", EVENTS, _events),
        ("Statements", STATEMENTS, _statements),
        ("Documents", DOCUMENTS, _documents),
        ("Commitments", COMMITMENTS, _commitments),
    ):
        ranked = find_best(table, query, limit=_SHOWN)
        if not ranked.numbers:
            continue
        entries = Entry.objects.in_bulk(list(ranked.numbers))
        hits = describe([entries[number] for number in ranked.numbers if number in entries], query)
        found.append(
            Group(name=name, hits=hits, count=_count(ranked), more=f"{_MORE[table]}?{urlencode({'q': typed})}")
        )
    return found


def _count(ranked: Ranked) -> str:
    return f"{ranked.count:,}{' or more' if ranked.is_capped else ''}"


def _events(entries: list[Entry], query: Query) -> list[Hit]:
    hits = []
    for event in listed(entries, today(), with_words=True):
        words = " […] ".join(event.evidence)
        passage, spans = find_passage(words, query)
        title = str(event.sentence)
        hits.append(
            Hit(
                address=event.address,
                marked=mark_up(title, find_matches(title, query)),
                snippet=mark_up(passage, spans),
                about=[event.type_name, event.dates, event.status_name],
            )
        )
    return hits


def _statements(entries: list[Entry], query: Query) -> list[Hit]:
    hits = []
    for said in read_statements([entry.ref for entry in entries]):
        passage, spans = find_passage(" ".join(said.text.split()), query)
        hits.append(
            Hit(
                address=said.address,
                marked=[(said.who, False)],
                snippet=mark_up(passage, spans),
                about=[*filter(None, (said.date and said.date[:10], said.document.publisher, said.occasion))],
            )
        )
    return hits


def _documents(entries: list[Entry], query: Query) -> list[Hit]:
    refs = [entry.ref for entry in entries]
    documents = Document.objects.in_bulk(refs)
    texts = dict(DocumentText.objects.filter(document__in=refs).values_list("document_id", "text"))
    hits = []
    for ref in refs:
        if ref in documents:
            row = documents[ref]
            passage, spans = find_passage(texts.get(ref, ""), query)
            title = " ".join((row.title or row.id).split())
            hits.append(
                Hit(
                    address=document_address(ref),
                    marked=mark_up(title, find_matches(title, query)),
                    snippet=mark_up(passage, spans),
                    about=[*filter(None, (row.publisher, row.published and row.published[:10]))],
                )
            )
    return hits


def _commitments(entries: list[Entry], query: Query) -> list[Hit]:
    hits = []
    for promise in read_commitments([entry.ref for entry in entries], today()):
        passage, spans = find_passage(" ".join(promise.what.split()), query)
        about = [promise.state_name, *filter(None, (promise.due, promise.document.publisher))]
        hits.append(
            Hit(
                address=promise.address,
                marked=[(" ".join(promise.who.split()), False)],
                snippet=mark_up(passage, spans),
                about=about,
            )
        )
    return hits
