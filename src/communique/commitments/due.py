"""When a commitment falls due: by the date in its clause or sentence, or with the engagement that it announces."""

from __future__ import annotations

from collections.abc import Sequence

from communique.mentions import Analysis
from communique.models import Engagement, Span, Status


def find_due(analysis: Analysis, span: Span, sentence: Span, engagements: Sequence[Engagement]) -> str | None:
    """An ISO prefix, or None: the end of the date in the clause, else in its sentence, else of the engagement."""
    published = analysis.document.published
    for (a, b), later in ((span, False), (sentence, True)):
        inside = [d for d in analysis.dates if a <= d.span[0] and d.span[1] <= b and d.value]
        ahead = [d for d in inside if not _is_past(d.end or d.value or "", published)]
        if later:
            # "The President vowed on Saturday to …": the day of the promise is not its end.
            ahead = [
                d for d in ahead if published is not None and (d.value or "")[:10] > published[: len(d.value or "")]
            ]
        if ahead:
            last = max(ahead, key=lambda d: d.end or d.value or "")
            return last.end or last.value
    for engagement in engagements:
        if engagement.status is Status.PLANNED and any(s < span[1] and span[0] < e for s, e in engagement.evidence):
            return engagement.end or engagement.start
    return None


def _is_past(value: str, published: str | None) -> bool:
    if published is None:
        return False
    length = min(len(value), len(published))
    return value[:length] < published[:length]
