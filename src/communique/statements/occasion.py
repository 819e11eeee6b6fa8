"""On which engagement a statement was made."""

from __future__ import annotations

from collections.abc import Sequence

from communique.models import Engagement, Span


def find_occasion(evidence: Span, speaker: str | None, text: str, engagements: Sequence[Engagement]) -> str | None:
    """The key of the engagement at which somebody said something, or None.

    The speaker must be among its participants. The one told of last before the statement in the same paragraph wins;
    else the document's only one of that speaker.
    """
    if speaker is None:
        return None
    names = {n.strip() for n in speaker.split(";")}
    own = [e for e in engagements if names & {p.name for p in e.participants}]
    if not own:
        return None
    near = [
        (span, e)
        for e in own
        for span in e.evidence
        if span[0] <= evidence[0] and "\n\n" not in text[span[1] : evidence[0]]
    ]
    if near:
        return max(near, key=lambda n: n[0])[1].key
    return own[0].key if len(own) == 1 else None
