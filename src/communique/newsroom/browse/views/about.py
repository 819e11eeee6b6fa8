"""What the record is, how it was read, how right it is, how to cite it, and whose data it uses."""

from __future__ import annotations

from importlib.metadata import version
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from communique.newsroom.browse import accuracy
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.forms import HTML, TYPES, Page, give
from communique.newsroom.browse.totals import Totals, record_totals
from communique.newsroom.formats import jsonld
from communique.newsroom.wording import tell_dates, tell_type

_KEYWORDS = ("diplomacy", "foreign policy", "international relations", "meetings", "statements", "commitments")
_DOWNLOADS = (
    ("diary.csv", "Events", TYPES["csv"]),
    ("statements.csv", "Statements", TYPES["csv"]),
    ("commitments.csv", "Commitments", TYPES["csv"]),
    ("api/v1/events", "Events, through the API", TYPES["json"]),
    ("api/v1/statements", "Statements, through the API", TYPES["json"]),
    ("api/v1/commitments", "Commitments, through the API", TYPES["json"]),
    ("api/v1/documents", "Documents, through the API", TYPES["json"]),
)


def about(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The page about the record."""
    totals = record_totals()
    base = base_of(request)
    licence = getattr(settings, "RECORD_LICENCE", "") or None
    page = Page(
        template="about.html",
        title="About this record",
        section="about",
        description="What the record is, how a machine read it, how right that is, how to cite it, whose data it uses.",
        context={
            "totals": totals,
            "types": [(tell_type(kind), n) for kind, n in totals.types],
            "measured": [(name, list(rows)) for name, rows in groupby(accuracy.MEASURED, key=lambda row: row.set)],
            "accuracy": accuracy,
            "licence": licence,
            "version": version("communique"),
            "on": today(),
        },
        data=lambda: _as_json(totals, base),
        linked=[_dataset(totals, base, licence)],
    )
    return give(request, page, form)


def _as_json(totals: Totals, base: str) -> dict[str, Any]:
    return {
        "name": settings.RECORD_NAME,
        "url": f"{base}/",
        "edition": totals.edition,
        "changed": totals.changed and totals.changed.isoformat(timespec="seconds"),
        "version": version("communique"),
        "first": totals.first and totals.first.isoformat(),
        "last": totals.last and totals.last.isoformat(),
        "events": totals.events,
        "statements": totals.statements,
        "commitments": totals.commitments,
        "documents": totals.documents,
        "copies": totals.copies,
        "people": totals.people,
        "countries": totals.countries,
        "bodies": totals.bodies,
        "places": totals.places,
        "sources": totals.sources,
        "types": dict(totals.types),
        "accuracy": [
            {"of": row.plain, "on": row.set, "measure": row.measure, "reached": float(row.reached)}
            for row in accuracy.MEASURED
        ],
    }


def _dataset(totals: Totals, base: str, licence: str | None) -> dict[str, Any]:
    span = ""
    if totals.first and totals.last:
        first, last = (tell_dates(day.isoformat(), None) for day in (totals.first, totals.last))
        span = f" between {first} and {last}"
    return jsonld.dataset(
        settings.RECORD_NAME,
        f"Who met whom, who said what, and what was promised{span}: {totals.events:,} events, {totals.statements:,}"
        f" statements and {totals.commitments:,} commitments, read by a machine from {totals.documents:,} press"
        " releases and news pages. Every fact has the exact words that it stands on.",
        url=f"{base}/about/",
        downloads=[
            jsonld.Download(url=f"{base}/{path}", media_type=kind.split(";")[0], name=name)
            for path, name, kind in _DOWNLOADS
        ],
        licence=licence,
        creator=settings.RECORD_NAME,
        since=totals.first.isoformat() if totals.first else None,
        until=totals.last.isoformat() if totals.last else None,
        modified=totals.changed.date().isoformat() if totals.changed else None,
        keywords=_KEYWORDS,
    )
