"""Transcripts: each turn is one direct statement, and its text the turn's first paragraph."""

from __future__ import annotations

from marked import find_in

TRANSCRIPT = """PRESIDENT STUBB: Thank you all for coming to Helsinki.

We had good talks about the Arctic.

PRIME MINISTER ORPO: I have little to add. Finland will send a ship.

Q    Mr. President, when will you meet again?

(Laughter.)

PRESIDENT STUBB: Soon."""


def test_turns_are_statements_of_their_first_paragraph() -> None:
    assert [
        (s.speaker, s.text) for s in find_in(TRANSCRIPT, "Remarks by President Alexander Stubb and Petteri Orpo")
    ] == [
        ("Alexander Stubb", "Thank you all for coming to Helsinki."),
        ("Petteri Orpo", "I have little to add. Finland will send a ship."),
        ("Q", "Mr. President, when will you meet again?"),
        ("Alexander Stubb", "Soon."),
    ]


def test_the_label_names_the_speaker() -> None:
    first = find_in(TRANSCRIPT)[0]
    assert first.speaker_span is not None
    assert TRANSCRIPT[slice(*first.speaker_span)] == "PRESIDENT STUBB"
    assert first.evidence[0] == first.speaker_span[0]


def test_what_is_said_in_a_turn_is_no_second_statement() -> None:
    text = "MR. BOUCHER: The Secretary said that “we are not there yet” in Doha.\n\nQUESTION: Did he say why?"
    assert [s.kind.value for s in find_in(text)] == ["direct", "direct"]


def test_noises_are_nobodys_words() -> None:
    text = "THE PRESIDENT: Good morning.\n\nQ: (Inaudible.)\n\nTHE PRESIDENT: We will see."
    assert [s.text for s in find_in(text)] == ["Good morning.", "We will see."]


def test_a_headline_with_a_colon_makes_no_transcript() -> None:
    text = (
        "Pascal Lamy: Trade Talks Need More Time\n\nThe ministers met in Doha.\n\n“We need a year,” said Pascal Lamy.\n\n"
        "“It is not lost,” he added."
    )
    assert [(s.speaker, s.text) for s in find_in(text)] == [
        ("Pascal Lamy", "We need a year,"),
        ("Pascal Lamy", "It is not lost,"),
    ]
