"""What a headline tells: its reports come first, and what only it tells is filled from the page."""

from __future__ import annotations

from collections.abc import Sequence

from communique.engagements.detect import find_reports
from communique.engagements.inherit import settle
from communique.engagements.join import Told, is_same, tell
from communique.engagements.report import Report, Side
from communique.mentions import Analysis, Party, PartyKind
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Place, Status


def find_told(analysis: Analysis) -> list[Told]:
    """The occasions of the headline and of the line that repeats it, in text order."""
    told: list[Told] = []
    for sentence in analysis.sentences:
        if not sentence.is_headline:
            continue
        for report in find_reports(analysis, sentence):
            if report.anaphoric:
                continue
            settle(analysis, report)
            found = next((t for t in told if is_same(t, report)), None)
            if found is not None:
                found.add(report)
            else:
                told.append(tell(report))
    return told


def settle_headlines(analysis: Analysis, told: list[Told], setting: Place | None) -> None:
    """Drop what the body tells better; give the rest its other side, the day of publication and the page's place."""
    published = analysis.document.published
    for occasion in list(told):
        if _is_told_better(occasion, told):
            told.remove(occasion)
    for occasion in told:
        if any(not r.sentence.is_headline and not r.anaphoric for r in occasion.reports):
            continue
        if occasion.type in (Kind.MEETING, Kind.CALL) and len(occasion.sides) == 1:
            other = _other_side(analysis, occasion.reports[0])
            if other is not None:
                occasion.sides.insert(0, Side(other, Role.PRINCIPAL))
        if occasion.start is None and published is not None and occasion.status is Status.HELD:
            occasion.start, occasion.end, occasion.date_from = published[:10], published[:10], "published"
        if occasion.place is None and occasion.type not in (Kind.CALL, Kind.VISIT):
            occasion.place = setting


_KIN = frozenset([Kind.MEETING, Kind.CALL, Kind.SUMMIT])


def _is_told_better(occasion: Told, told: Sequence[Told]) -> bool:
    """Whether only the headline tells it, naming at most one person, and the body's first occasion is of that kind."""
    if any(not r.sentence.is_headline for r in occasion.reports) or len(occasion.people()) > 1:
        return False
    if occasion.type is Kind.VISIT and occasion.people():
        # "Deputy Secretary McKeon's Travel to Boston", of which the body tells the day.
        trips = [t for t in told if t.type is Kind.VISIT and not t.lead.sentence.is_headline]
        return any(occasion.people() <= t.people() for t in trips)
    if occasion.status is Status.CANCELLED or occasion.type not in _KIN:
        return False
    lead = next((t for t in told if not t.lead.sentence.is_headline and not t.lead.background), None)
    return lead is not None and lead.type in _KIN and occasion.people() <= lead.people()


def _other_side(analysis: Analysis, report: Report) -> Party | None:
    """Who met the one whom the headline names: the publisher's own leader, or the first other person of the text."""
    own = report.party_ids()
    people = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p.index not in own and p.mentions]
    home = [p for p in people if p.home]
    return min(home or people, key=lambda p: p.mentions[0], default=None)
