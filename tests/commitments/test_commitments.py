"""Commitments: what was promised, announced, agreed or scheduled, by whom, and until when."""

from __future__ import annotations

import hashlib
import re

import pytest

from communique.commitments import find_commitments
from communique.engagements import find_engagements
from communique.mentions.analyse import analyse
from communique.models import Commitment, Document
from communique.statements import find_statements

_MARK = re.compile(r"</?what>")


def find_in(text: str, title: str | None = None, published: str | None = "2024-05-02") -> list[Commitment]:
    """The commitments of a text, which satisfy the laws of commitments."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    analysis = analyse(Document(id="test", text=text, sha256=sha, title=title, published=published))
    engagements = find_engagements(analysis)
    statements = find_statements(analysis, engagements)
    found = find_commitments(analysis, statements, engagements)
    assert [c.key for c in found] == [f"C{n}" for n in range(1, len(found) + 1)]
    at = 0
    for c in found:
        assert text[c.span[0] : c.span[1]] == c.what != ""
        assert c.evidence[0] <= c.span[0] < c.span[1] <= c.evidence[1] <= len(text)
        assert at <= c.span[0]
        assert c.who
        assert 0 <= c.confidence <= 1
        at = c.span[1]
    return found


CASES = [
    # Plans with "will", "is scheduled to" and their kin; the clause begins with its subject.
    ("On Friday, <what>Wang Yi will visit Jakarta</what>.", "Wang Yi"),
    ("<what>Josep Borrell will deliver a speech in Madrid</what>.", "Josep Borrell"),
    ("<what>Anniken Huitfeldt is scheduled to meet Hakan Fidan on 12 May 2024</what>.", "Anniken Huitfeldt"),
    ("<what>President William Ruto is expected to open the summit</what>.", "William Ruto"),
    ("<what>Canada plans to send two ships to the Gulf of Aden</what>.", "Canada"),
    ("<what>Denmark intends to double its aid to Mali</what>.", "Denmark"),
    ("<what>The ceremony will take place on 6 June 2024</what>.", "ceremony"),
    ("<what>Germany will provide 30 million euros and will train nurses in Amman</what>.", "Germany"),
    ("<what>Ajay Banga will address the conference of mayors in Rio</what>.", "Ajay Banga"),
    # What was agreed or pledged.
    ("Sanna Marin and Kaja Kallas agreed <what>to share a radar in the Gulf</what>.", "Sanna Marin; Kaja Kallas"),
    ("Abiy Ahmed pledged <what>to reopen the road to Mekelle</what>.", "Abiy Ahmed"),
    ("Mark Rutte promised <what>quick help for Curaçao</what>.", "Mark Rutte"),
    # Goods that are announced, rewards that are offered.
    ("The European Commission announced <what>a loan of 90 million euros for Moldova</what>.", "European Commission"),
    ("The United States is offering <what>a reward of 5 million dollars for the files</what>.", "United States"),
    # A promise told later.
    ("Cyril Ramaphosa assured the miners that <what>the wages would be paid in June</what>.", "Cyril Ramaphosa"),
    # In quotation marks.
    ("“<what>We will send 200 police officers to Haiti</what>,” said William Ruto.", "William Ruto"),
]


@pytest.mark.parametrize(("marked", "who"), CASES)
def test_commitment(marked: str, who: str) -> None:
    parts = _MARK.split(marked)
    (found,) = find_in("".join(parts))
    assert (found.what, found.who) == (parts[1], who)


@pytest.mark.parametrize(
    "text",
    [
        # Agendas, states, effects, hopes, conditions, values.
        "Antony Blinken will discuss grain and gas in Riyadh.",
        "Helen Clark will be glad of the rest.",
        "The new law will help small firms.",
        "Jens Stoltenberg hopes that Hungary will sign the accord.",
        "Emmanuel Macron said that France will never leave its friends.",
        "The EU will send observers if the vote is free.",
        "We will always stand with the people of Ukraine.",
        # What is asked of others, and what goes on already.
        "António Guterres urged the parties to return to the talks.",
        "Norway is training pilots in Orland.",
        # What was planned once.
        "The minister was to visit Oslo in 1998.",
        # Done to somebody.
        "Kofi Annan will be remembered.",
        # A clause that only asks.
        "What the Council will do is not clear.",
    ],
)
def test_no_commitment(text: str) -> None:
    assert [c.what for c in find_in(text)] == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Wang Yi will visit Jakarta on 14 May 2024.", "2024-05-14"),
        ("Wang Yi will visit Jakarta in July 2024.", "2024-07"),
        ("Wang Yi will visit Jakarta from May 14 to May 16, 2024.", "2024-05-16"),
        ("Wang Yi will visit Jakarta.", None),
        # The day of the promise is not its end.
        ("Abiy Ahmed pledged on 30 April 2024 to reopen the road to Mekelle.", None),
    ],
)
def test_due(text: str, due: str | None) -> None:
    assert [c.due for c in find_in(text)] == [due]


def test_a_pledge_without_an_agent_is_the_last_speakers() -> None:
    text = (
        "Ambassador Hideaki Mizukoshi thanked Sri Lanka for the welcome.\n\n"
        "Further support was pledged for the port of Trincomalee."
    )
    (found,) = find_in(text)
    assert found.who == "Hideaki Mizukoshi"


def test_only_plain_deeds_are_plans_in_a_speech() -> None:
    text = (
        "THE PRESIDENT: We are going to lead the fight for the future.\n\n"
        "I will travel to Nairobi tomorrow.\n\nQ: Will you go?\n\nTHE PRESIDENT: Yes."
    )
    assert [c.what for c in find_in(text)] == ["I will travel to Nairobi tomorrow"]


def test_a_joint_statements_we_are_those_who_released_it() -> None:
    title = "Joint Statement of the Leaders of Japan and Australia"
    text = "Japan and Australia met in Perth. We intend to build a hospital in Suva."
    assert [c.who for c in find_in(text, title)] == ["Japan; Australia"]
