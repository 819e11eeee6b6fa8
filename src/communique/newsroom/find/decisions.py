"""What was decided of events and persons: by people, and what rules left in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from django.db.models import Q

from communique.newsroom.archive.models import Decision, DocumentEntity, Matter, Report
from communique.newsroom.resolution.settled import RULE
from communique.resolve.occasions import Verdict


class FoundDecision(TypedDict):
    """A judgement of two things; `withdrawn` is when it was taken back, or null."""

    id: str
    matter: str
    verdict: str
    subject: str
    object: str
    author: str
    reasons: list[str]
    score: float | None
    made: str
    withdrawn: str | None


def find_decisions(
    *, of: str | None = None, by_people: bool = False, verdict: str | None = None, limit: int | None = None
) -> Iterator[FoundDecision]:
    """The decisions, the latest first; `of` is the id of a report, an event, a naming or a person.

    Of a person, also why each document's naming was linked to them, and which namings may mean them.
    """
    yield from islice(_find(of, by_people, verdict), limit)


def _find(of: str | None, by_people: bool, verdict: str | None) -> Iterator[FoundDecision]:
    rows = Decision.objects.order_by("-made", "id")
    if by_people:
        rows = rows.exclude(author=RULE)
    if verdict:
        rows = rows.filter(verdict=verdict)
    if of:
        ids = [of, *Report.objects.filter(event=of).values_list("id", flat=True)]
        rows = rows.filter(Q(subject__in=ids) | Q(object__in=ids))
    for row in rows.iterator(chunk_size=500):
        yield {
            "id": row.id,
            "matter": row.matter,
            "verdict": row.verdict,
            "subject": row.subject,
            "object": row.object,
            "author": row.author,
            "reasons": row.reasons,
            "score": row.score,
            "made": row.made.isoformat(timespec="seconds"),
            "withdrawn": row.withdrawn.isoformat(timespec="seconds") if row.withdrawn else None,
        }
    if of and of.startswith("person/") and not by_people:
        yield from _links(of, verdict)


def _links(person: str, verdict: str | None) -> Iterator[FoundDecision]:
    """Why names in documents mean the person, and which may, as rules judged them."""
    linked = DocumentEntity.objects.filter(person=person, decided_by="")
    unsure = DocumentEntity.objects.exclude(person=person).filter(candidates__icontains=f'"{person}"')
    for kind, rows in ((Verdict.SAME, linked), (Verdict.UNSURE, unsure)):
        if verdict not in (None, kind.value):
            continue
        for row in rows.select_related("document").order_by("document__published_day", "document_id", "position"):
            yield {
                "id": row.naming or "",
                "matter": Matter.NAMING.value,
                "verdict": kind.value,
                "subject": f"{row.name} in {row.document_id}",
                "object": person,
                "author": RULE,
                "reasons": row.reasons,
                "score": None,
                "made": row.document.last_loaded.isoformat(timespec="seconds"),
                "withdrawn": None,
            }
