"""On which engagement something was said."""

from __future__ import annotations

from communique.models import Engagement, EngagementType, Participant, Span, Status
from communique.statements.occasion import find_occasion

TEXT = "A met B in Rome. A thanked B.\n\nLater A met C. A praised C.\n\nA left."


def engagement(key: str, names: str, evidence: Span) -> Engagement:
    return Engagement(
        key=key,
        type=EngagementType.MEETING,
        status=Status.HELD,
        start=None,
        end=None,
        date_from=None,
        place=None,
        participants=tuple(Participant(name=n) for n in names),
        topics=(),
        trigger=None,
        evidence=(evidence,),
        title_evidence=None,
        rule="",
        confidence=1.0,
    )


ENGAGEMENTS = [engagement("E1", "AB", (0, 16)), engagement("E2", "AC", (31, 45))]


def test_the_one_told_of_last_in_the_paragraph() -> None:
    assert find_occasion((17, 29), "A", TEXT, ENGAGEMENTS) == "E1"
    assert find_occasion((46, 58), "A", TEXT, ENGAGEMENTS) == "E2"


def test_the_only_one_of_the_speaker() -> None:
    assert find_occasion((60, 67), "C", TEXT, ENGAGEMENTS) == "E2"


def test_none_where_it_is_open() -> None:
    assert find_occasion((60, 67), "A", TEXT, ENGAGEMENTS) is None
    assert find_occasion((17, 29), "D", TEXT, ENGAGEMENTS) is None
    assert find_occasion((17, 29), None, TEXT, ENGAGEMENTS) is None
