"""What the record does not have: days without a source, publishers that went silent, what was rejected or not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse

from communique.newsroom.archive.models import Document, Rejection
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.forms import HTML, Page, Table, give
from communique.newsroom.catalogue.models import Aspect, Edition, Filing, Heading, HeadingKind
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.find.gaps import Gap, find_gaps, gaps_among

_LEAST_DAYS = 3
_MOST_GAPS = 60
_SILENT = dt.timedelta(days=30)
_MOST = 50
_COLUMNS = ("what", "subject", "start", "end", "days", "reason")


def missing(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The gaps of the record."""
    edition = Edition.objects.values_list("number", flat=True).first() or 0
    publishers = publishers_of(edition)
    publisher = request.GET.get("source", "")
    if publisher not in {row["publisher"] for row in publishers}:
        publisher = ""
    gaps = list(gaps_of(edition, publisher))
    longest = sorted(gaps, key=lambda gap: -gap["days"])[:_MOST_GAPS]
    last = max((row["last"] for row in publishers if row["last"]), default=None)
    silent = [row for row in publishers if row["last"] and last and last - row["last"] >= _SILENT]
    rejected = Rejection.objects.order_by("-first_seen", "id").values("subject", "stage", "reason")[:_MOST]
    rejections: list[dict[str, Any]] = [dict(row) for row in rejected]
    others = Document.objects.filter(extractable=False)
    languages = languages_of(edition)
    page = Page(
        template="missing.html",
        title="What we do not have",
        description="Days without a source, publishers with nothing lately, documents rejected and in other languages.",
        context={
            "gaps": sorted(longest, key=lambda gap: gap["start"], reverse=True),
            "gap_count": len(gaps),
            "gap_days": sum(gap["days"] for gap in gaps),
            "least_days": _LEAST_DAYS,
            "publishers": publishers,
            "publisher": publisher,
            "silent": silent[:_MOST],
            "last": last,
            "rejections": rejections,
            "rejected": Rejection.objects.count(),
            "languages": languages,
            "others": [(row, document_address(row.id)) for row in others.order_by("-published_day", "id")[:20]],
            "undated": undated_of(edition),
            "on": today(),
        },
        data=lambda: {
            "gaps": gaps,
            "silent": silent,
            "rejections": rejections,
            "languages": languages,
            "documents": base_of(request) + "/news.json",
        },
        table=lambda: Table(columns=_COLUMNS, rows=_rows(longest, silent, rejections)),
    )
    return give(request, page, form)


@lru_cache(maxsize=4)
def publishers_of(edition: int) -> tuple[dict[str, Any], ...]:
    """The publishers with how many documents and the days of the first and the last; once an edition."""
    rows = Document.objects.exclude(publisher=None).values("publisher")
    counted = rows.annotate(n=Count("id"), first=Min("published_day"), last=Max("published_day"))
    return tuple(dict(row) for row in counted.order_by("-n", "publisher")[:200])


@lru_cache(maxsize=4)
def languages_of(edition: int) -> tuple[dict[str, Any], ...]:
    """The languages of documents that were not read, with how many; once an edition."""
    rows = Document.objects.filter(extractable=False).values("language").annotate(n=Count("id"))
    return tuple(dict(row) for row in rows.order_by("-n", "language"))


@lru_cache(maxsize=4)
def undated_of(edition: int) -> int:
    """How many documents have no day; once an edition."""
    return Document.objects.filter(published_day=None).count()


@lru_cache(maxsize=1024)
def gaps_of(edition: int, publisher: str) -> tuple[Gap, ...]:
    """The runs of days without a document; once an edition and publisher."""
    if not publisher:
        return tuple(find_gaps(at_least=_LEAST_DAYS))
    heading = Heading.objects.filter(kind=HeadingKind.SOURCE, name=publisher).first()
    if heading is None:
        return ()
    numbers = Filing.objects.filter(heading_id=heading.pk, aspect=Aspect.DOCUMENT).values_list("entry_id", flat=True)
    days = {day for day in map(day_of, numbers) if day is not None}
    return tuple(gaps_among(days, min(days), max(days), publisher=publisher, at_least=_LEAST_DAYS)) if days else ()


def _rows(gaps: list[Gap], silent: list[dict[str, Any]], rejections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for gap in gaps:
        yield {"what": "days without a document", "subject": gap["publisher"], **gap}
    for row in silent:
        yield {"what": "nothing lately", "subject": row["publisher"], "start": row["last"]}
    for rejection in rejections:
        yield {"what": f"rejected ({rejection['stage']})", **rejection}
