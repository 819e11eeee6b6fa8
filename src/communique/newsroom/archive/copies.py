"""Exact copies of one text: which document is the original, and which report speaks for an event."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from communique.models import Status
from communique.newsroom.archive.models import Document, Event, Report, Review


def settle_originals(texts: Iterable[str]) -> None:
    """Makes one document of each text (given by its SHA-256) the original, and the others its copies.

    The original credits no source, is the earliest, and has the first id: this does not depend on the order in which
    they were loaded.
    """
    for sha256 in texts:
        rows = list(Document.objects.filter(sha256=sha256).values("id", "source", "published", "original_id"))
        if not rows:
            continue
        original = min(rows, key=lambda row: (bool(row["source"]), row["published"] or "9999", row["id"]))["id"]
        for row in rows:
            wanted = None if row["id"] == original else original
            if row["original_id"] != wanted:
                Document.objects.filter(id=row["id"]).update(original_id=wanted)


def settle_events(events: Iterable[str]) -> None:
    """Gives each event the report that speaks for it, and removes events that nothing reports any more.

    What a person has judged comes first, then what was held or called off before what was planned, then the original
    before its copies. An event that a person has judged, or
    that has parts, stays without a report.
    """
    wanted = set(events)
    best: dict[str, tuple[tuple[object, ...], str]] = {}
    reports = Report.objects.filter(event__in=wanted).exclude(review=Review.WITHDRAWN).select_related("document")
    for report in reports.defer("about"):
        document = report.document
        rank = (
            report.review == Review.EXTRACTED,
            report.status == Status.PLANNED,
            document.original_id is not None,
            bool(document.source),
            document.published or "9999",
            document.id,
            report.position,
        )
        if report.event_id not in best or rank < best[report.event_id][0]:
            best[report.event_id] = (rank, report.id)
    leads = dict(Event.objects.filter(id__in=wanted).values_list("id", "lead_id"))
    for event, lead in leads.items():
        report_id = best[event][1] if event in best else None
        if report_id != lead:
            Event.objects.filter(id=event).update(lead_id=report_id)
    unreported = Event.objects.filter(id__in=wanted, review=Review.EXTRACTED).exclude(
        Q(Exists(Report.objects.filter(event=OuterRef("pk")))) | Q(Exists(Event.objects.filter(part_of=OuterRef("pk"))))
    )
    unreported.delete()
