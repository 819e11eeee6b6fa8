"""Events as entries of feeds and calendars, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from communique.models import Status
from communique.newsroom.archive.models import Document
from communique.newsroom.browse.events import Listed
from communique.newsroom.browse.forms import Table
from communique.newsroom.formats.atom import FeedEntry, tag_uri
from communique.newsroom.formats.icalendars import CalendarEntry
from communique.vocab.coordinates import coordinates_of

_COLUMNS = (
    "id",
    "url",
    "sentence",
    "type",
    "status",
    "start",
    "end",
    "date_from",
    "place",
    "parties",
    "offices",
    "topics",
    "standing",
    "independent_reports",
    "copies",
    "confidence",
    "reading",
    "evidence",
    "citation",
    "document",
)
SINCE = "2026-11-26"


def base_of(request: HttpRequest) -> str:
    """The site's address without its last slash."""
    return request.build_absolute_uri("/").rstrip("/")


def tabulate(events: Iterable[Listed], base: str) -> Table:
    """The events as rows."""
    return Table(columns=_COLUMNS, rows=_rows(events, base))


def _rows(events: Iterable[Listed], base: str) -> Iterator[dict[str, Any]]:
    for event in events:
        row = event.as_json(base)
        parties = row["parties"]
        yield {
            **row,
            "place": row["place"] and row["place"]["name"],
            "parties": [party["name"] for party in parties],
            "offices": [", ".join(filter(None, (party["office"], party["of"]))) for party in parties],
        }


def feed_entries(events: Iterable[Listed], request: HttpRequest) -> list[FeedEntry]:
    """The events as entries of a feed, each with the words that it stands on."""
    shown = list(events)
    base = base_of(request)
    documents = Document.objects.in_bulk([event.card["document"] for event in shown])
    found = []
    for event in shown:
        document = documents.get(event.card["document"])
        if document is None:
            continue
        found.append(
            FeedEntry(
                id=tag_uri(request.get_host().partition(":")[0], SINCE, f"event/{event.id}"),
                url=base + event.address,
                title=event.title,
                updated=document.last_loaded,
                published=document.published,
                summary=str(event.sentence),
                quote=" […] ".join(event.evidence),
                source_title=document.title or document.publisher,
                source_url=document.url,
                author=document.publisher,
                categories=(event.type_name, *event.topics),
            )
        )
    return found


def calendar_entries(events: Iterable[Listed], request: HttpRequest) -> list[CalendarEntry]:
    """The events as entries of a calendar."""
    base = base_of(request)
    found = []
    for event in events:
        where = coordinates_of(event.card["place_id"]) if event.card["place_id"] else None
        found.append(
            CalendarEntry(
                uid=f"event-{event.id}@{request.get_host().partition(':')[0]}",
                title=event.title,
                url=base + event.address,
                description="\n".join(
                    filter(
                        None,
                        (
                            str(event.sentence),
                            *(f"“{words}”" for words in event.evidence),
                            f"{event.status_name}; {event.reports}. Read by {settings.RECORD_NAME}, a machine.",
                        ),
                    )
                ),
                start=event.card["start"],
                end=event.card["end"],
                place=event.card["place"],
                categories=(event.type_name,),
                status=Status(event.card["status"]),
                latitude=where.lat if where else None,
                longitude=where.lon if where else None,
            )
        )
    return found
