"""Statements and commitments as entries of feeds and calendars, and as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from communique.newsroom.browse.commitments import COLUMNS as COMMITMENT_COLUMNS
from communique.newsroom.browse.commitments import Promised
from communique.newsroom.browse.entries import SINCE, base_of
from communique.newsroom.browse.forms import Table
from communique.newsroom.browse.statements import COLUMNS as STATEMENT_COLUMNS
from communique.newsroom.browse.statements import Said
from communique.newsroom.formats.atom import FeedEntry, tag_uri
from communique.newsroom.formats.icalendars import CalendarEntry


def tabulate_statements(statements: Iterable[Said], base: str) -> Table:
    """The statements as rows."""
    rows = (
        {
            **said.as_json(base),
            "speakers": [voice.name for voice in said.speakers] or list(said.candidates),
            "offices": [voice.office or "" for voice in said.speakers],
        }
        for said in statements
    )
    return Table(columns=STATEMENT_COLUMNS, rows=rows)


def tabulate_commitments(commitments: Iterable[Promised], base: str) -> Table:
    """The commitments as rows."""
    return Table(columns=COMMITMENT_COLUMNS, rows=(promise.as_json(base) for promise in commitments))


def statement_feed(statements: Iterable[Said], request: HttpRequest) -> list[FeedEntry]:
    """The statements as entries of a feed."""
    base = base_of(request)
    return [
        FeedEntry(
            id=tag_uri(_host(request), SINCE, f"statement/{said.id}"),
            url=base + said.address,
            title=f"{said.who}: {' '.join(said.text.split())[:90]}",
            updated=said.document.last_loaded,
            published=said.document.published,
            summary=f"{said.who}, {said.occasion}" if said.occasion else said.who,
            quote=said.text,
            source_title=said.document.title or said.document.publisher,
            source_url=said.document.url,
            author=said.document.publisher,
        )
        for said in statements
    ]


def commitment_feed(commitments: Iterable[Promised], request: HttpRequest) -> list[FeedEntry]:
    """The commitments as entries of a feed."""
    base = base_of(request)
    return [
        FeedEntry(
            id=tag_uri(_host(request), SINCE, f"commitment/{promise.id}"),
            url=base + promise.address,
            title=f"{promise.who}: {' '.join(promise.what.split())[:90]}",
            updated=promise.document.last_loaded,
            published=promise.document.published,
            summary=f"{promise.state_name}{f': {promise.due}' if promise.due else ''}",
            quote=promise.what,
            source_title=promise.document.title or promise.document.publisher,
            source_url=promise.document.url,
            author=promise.document.publisher,
        )
        for promise in commitments
    ]


def commitment_calendar(commitments: Iterable[Promised], request: HttpRequest) -> list[CalendarEntry]:
    """The commitments with a date as entries of a calendar, on the day when they are due."""
    base = base_of(request)
    return [
        CalendarEntry(
            uid=f"commitment-{promise.id}@{_host(request)}",
            title=f"Due: {promise.who}: {' '.join(promise.what.split())[:90]}",
            url=base + promise.address,
            description=f"“{' '.join(promise.what.split())}”\n{promise.document.title or ''}",
            start=promise.due,
            categories=("commitment",),
        )
        for promise in commitments
        if promise.due
    ]


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]
