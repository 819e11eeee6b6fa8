"""Speaker labels of transcripts: which paragraphs are a speaker's, and who the speaker is."""

from __future__ import annotations

import pytest
from marked_people import analysis_of

# The text; for each turn its first words and the speaker's name.
TRANSCRIPTS = [
    (
        "PRESIDENT REAGAN: We trust each other.\n\nPRESIDENT GORBACHEV: You say that every time.\n\nPRESIDENT REAGAN: I like it.",
        [("We trust", "REAGAN"), ("You say", "GORBACHEV"), ("I like", "REAGAN")],
    ),
    (
        (
            "SECRETARY ALBRIGHT: Good morning.\n\nFOREIGN MINISTER COOK: Good morning to you all.\n\nQUESTION: Is there a deal?\n\n"
            "SECRETARY ALBRIGHT: Not yet."
        ),
        [("Good morning.", "ALBRIGHT"), ("Good morning to", "COOK"), ("Is there", "Q"), ("Not yet", "ALBRIGHT")],
    ),
    (
        "Vladimir Putin: Colleagues, good afternoon.\n\nI will be brief.\n\nSergei Lavrov: Thank you.\n\nVladimir Putin: Goodbye.",
        [("Colleagues", "Vladimir Putin"), ("Thank", "Sergei Lavrov"), ("Goodbye", "Vladimir Putin")],
    ),
    (
        "President of France Jacques Chirac (retranslated): I am happy to be in Moscow.\n\nPresident of Russia Vladimir Putin: Welcome.",
        [("I am happy", "Jacques Chirac"), ("Welcome", "Vladimir Putin")],
    ),
    (
        "MODERATOR: We begin.\n\nAMBASSADOR VOLKER: Thank you.\n\nMODERATOR: Questions?",
        [("We begin", "MODERATOR"), ("Thank", "VOLKER"), ("Questions", "MODERATOR")],
    ),
]


@pytest.mark.parametrize(("text", "turns"), TRANSCRIPTS)
def test_turns(text: str, turns: list[tuple[str, str]]) -> None:
    analysis = analysis_of(text)
    found = []
    for first, _, party in analysis.turns:
        start = analysis.sentences[first].start
        name = analysis.parties[party].name if party >= 0 else None
        found.append((start, name))
    assert [(n or "").casefold() for _, n in found] == [n.casefold() for _, n in turns]
    assert all(text.startswith(words, start) for (start, _), (words, _) in zip(found, turns, strict=True))


def test_i_is_the_speaker_of_the_turn() -> None:
    analysis = analysis_of(
        "PRESIDENT OBAMA: I met Raúl Castro.\n\nQ Where?\n\nPRESIDENT OBAMA: I saw him in Panama City."
    )
    words = [
        (analysis.parties[m.party].name) for m in analysis.mentions if m.form == "pronoun" and m.name != "Raúl Castro"
    ]
    assert [w.casefold() for w in words] == ["obama", "obama"]


NO_TRANSCRIPTS = [
    "Food security: the ministers agreed on grain.\n\nEnergy: the ministers agreed on gas.",
    "NOTE: The times are local.\n\nCONTACT: The press office is open.",
    "The minister said: we are ready.\n\nThe envoy said: we are not.",
    "WASHINGTON: The talks went on.\n\nMOSCOW: Nothing was said.",
    "Question time was long.\n\nAnswers were short.",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_no_turns(text: str) -> None:
    assert analysis_of(text).turns == []
