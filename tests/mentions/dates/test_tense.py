"""The tense of the clause around a time, marked in sentences of our own."""

from __future__ import annotations

import pytest

from communique.mentions.dates.tense import find_tense

PAST = [
    "The president said [[Tuesday]] that talks went well.",
    "Mr Bush on [[Tuesday]] said the embargo would hold.",
    "On [[Tuesday]], the king, who will return, met the envoy.",
    "The king met the envoy on [[Monday]].",
    "The vote was held on [[Monday]].",
    "They agreed on [[Tuesday]] to meet again.",
    "The bank extended its offer [[Friday]].",
    "They will appeal [[Wednesday]]'s ruling.",
    "Doubts may have been behind the drop on [[Wednesday]].",
    "The proposed treaty was signed on [[Friday]].",
]
FUTURE = [
    "The king will meet Bush on [[Thursday]].",
    "Saddam said he will begin withdrawing troops on [[Friday]].",
    "On [[Wednesday]], the minister will speak.",
    "Talks are set to resume [[Monday]].",
    "They agreed to meet on [[Friday]].",
    "The Council meets on [[Monday]].",
    "The deadline is [[Friday]].",
    "The minister is visiting Rome on [[Friday]].",
    "Leaders to meet [[Friday]].",
    "They voted to adjourn the session, postponed until [[Tuesday]].",
    "The group could come as soon as [[Tuesday]].",
    "They discussed the anticipated landfall on [[Sunday]].",
    "They met to prepare for the summit in [[July]].",
    "He has scheduled a news conference [[Thursday]].",
]
OVER = ["The figure has been low since [[Friday]], and will be.", "It fell in the quarter ended [[Oct. 31]]."]
OPEN = [
    "Leaders gathered ahead of [[Thursday]]'s summit.",
    "The offer had been due to expire on [[Friday]].",
    "Neither could be found [[Wednesday]].",
    "It lent them money through [[January]].",
]
NONE = ["The bank is trying to sell itself under a [[June]] agreement.", "Remarks on [[Friday]]."]


@pytest.mark.parametrize(
    ("source", "tense"),
    [
        (s, t)
        for sentences, t in ((PAST, "past"), (FUTURE, "future"), (OVER, "over"), (OPEN, "open"), (NONE, None))
        for s in sentences
    ],
)
def test_tense_of_a_time(source: str, tense: str | None) -> None:
    start, end = source.index("[["), source.index("]]") - 2
    text = source.replace("[[", "").replace("]]", "")
    assert find_tense(text, (0, len(text)), (start, end)) == tense
