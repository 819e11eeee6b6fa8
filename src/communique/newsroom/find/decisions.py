"""What was decided of events and persons: by people, and what rules left in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from communique.newsroom.archive.models import Decision
from communique.newsroom.resolution.settled import RULE


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
    """The decisions, the latest first; `of` is the id of a report, an event, a naming or a person."""
    rows = Decision.objects.order_by("-made", "id")
    if by_people:
        rows = rows.exclude(author=RULE)
    if verdict:
        rows = rows.filter(verdict=verdict)
    if of:
        from communique.newsroom.archive.models import Report

        ids = [of, *Report.objects.filter(event=of).values_list("id", flat=True)]
        rows = rows.filter(subject__in=ids) | rows.filter(object__in=ids)
    for row in rows[:limit].iterator(chunk_size=500):
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
