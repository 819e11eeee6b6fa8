"""Copies of one text: which document is the original, and which report speaks for an event."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from communique.models import Status
from communique.newsroom.archive.models import Copy, Document, Event, Report, Review
from communique.resolve.copies import Kind, Member, choose_origin


def settle_originals(documents: Iterable[str]) -> set[str]:
    """The documents whose original is another than before, of the given ones and all that copy them or that they copy.

    Exact and near copies make clusters. The original of one is whom others credit, else one that credits nobody, the
    earliest, the one with the first id: this does not depend on the order in which they were loaded.
    """
    pending = set(documents)
    changed: set[str] = set()
    done: set[str] = set()
    while pending:
        members = _cluster(pending.pop())
        done |= members
        pending -= done
        rows = list(
            Document.objects.filter(id__in=members).values("id", "source", "published", "publisher", "original_id")
        )
        if not rows:
            continue
        original = choose_origin(
            [
                Member(
                    id=row["id"],
                    published=row["published"],
                    source=row["source"],
                    publisher=row["publisher"] or "",
                )
                for row in rows
            ]
        )
        for row in rows:
            wanted = None if row["id"] == original else original
            if row["original_id"] != wanted:
                Document.objects.filter(id=row["id"]).update(original_id=wanted)
                changed.add(row["id"])
    return changed


def _cluster(document: str) -> set[str]:
    """All documents that are joined with this one by exact and near copies."""
    found = {document}
    frontier = {document}
    while frontier:
        texts = Document.objects.filter(id__in=frontier).values("sha256")
        near = set(Document.objects.filter(sha256__in=texts).values_list("id", flat=True))
        for one, other in (("first", "second"), ("second", "first")):
            rows = Copy.objects.filter(**{f"{one}__in": frontier}).exclude(kind=Kind.PARTIAL)
            near |= set(rows.values_list(f"{other}_id", flat=True))
        frontier = near - found
        found |= near
    return found


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
