"""Direct statements: the words between the marks, and whose they are."""

from __future__ import annotations

import pytest
from marked import find_in, read_marked

from communique.models import StatementKind

CASES = [
    # After the quotation: subject and verb, inverted, with office, pronoun, description.
    (
        "“<quote>We will not be divided,</quote>” <speaker>Jens Stoltenberg</speaker> <cue>said</cue>.",
        ["Jens Stoltenberg"],
    ),
    (
        "“<quote>We will not be divided,</quote>” <cue>said</cue> <speaker>NATO Secretary General Jens Stoltenberg</speaker>.",
        ["Jens Stoltenberg"],
    ),
    (
        "Wang Yi met reporters in Jakarta. “<quote>Dialogue is the only way out,</quote>” <speaker>he</speaker> <cue>added</cue>.",
        ["Wang Yi"],
    ),
    (
        "“<quote>No decision has been made,</quote>” <speaker>a White House official</speaker> <cue>told</cue> reporters.",
        ["a White House official"],
    ),
    (
        "“<quote>This is a good day for Europe!</quote>” <cue>exclaimed</cue> <speaker>Angela Merkel</speaker> in Berlin.",
        ["Angela Merkel"],
    ),
    (
        "“<quote>The text is not perfect</quote>”, <cue>noted</cue> <speaker>Laurent Fabius</speaker> in Paris.",
        ["Laurent Fabius"],
    ),
    # Before it: with a comma, a colon, "that", and a time between.
    (
        '<speaker>Kofi Annan</speaker> <cue>said</cue>, "<quote>The people of Cyprus have waited too long.</quote>"',
        ["Kofi Annan"],
    ),
    (
        "<speaker>Erna Solberg</speaker> <cue>added</cue>: “<quote>Norway will do its part.</quote>”",
        ["Erna Solberg"],
    ),
    (
        "<speaker>Justin Trudeau</speaker> <cue>said</cue> on Tuesday that Canada “<quote>stands with the people of Haiti</quote>”.",
        ["Justin Trudeau"],
    ),
    (
        "<speaker>Narendra Modi</speaker> <cue>wrote</cue> on Twitter: “<quote>Delighted to meet a good friend of India.</quote>”",
        ["Narendra Modi"],
    ),
    # The speaker's words split by the reporter's.
    (
        "“<quote>We came with an offer,</quote>” <speaker>Sergey Lavrov</speaker> <cue>said</cue>, “<quote>and we leave with an answer.</quote>”",
        ["Sergey Lavrov", "Sergey Lavrov"],
    ),
    (
        "“<quote>We are ready to talk,</quote>” <speaker>Hassan Rouhani</speaker> <cue>said</cue>. “<quote>The door has never been closed.</quote>”",
        ["Hassan Rouhani", "Hassan Rouhani"],
    ),
    # Several paragraphs: without a closing mark, and alone in the next one.
    (
        "<speaker>Ban Ki-moon</speaker> <cue>said</cue>: “<quote>The world is watching.</quote>\n\n“<quote>It will not look away.</quote>”",
        ["Ban Ki-moon", "Ban Ki-moon"],
    ),
    (
        "“<quote>It was a long night,</quote>” <cue>said</cue> <speaker>Donald Tusk</speaker>.\n\n“<quote>But we have a deal in the end.</quote>”",
        ["Donald Tusk", "Donald Tusk"],
    ),
    # A sentence before tells who speaks.
    (
        "<speaker>Shinzo Abe</speaker> <cue>thanked</cue> the fishermen of Toba. “<quote>Your work feeds the whole of Japan.</quote>”",
        ["Shinzo Abe"],
    ),
    # Sources, papers and signatures.
    (
        "<cue>According to</cue> <speaker>Ursula von der Leyen</speaker>, the plan is “<quote>a milestone for our Union</quote>”.",
        ["Ursula von der Leyen"],
    ),
    (
        "“<quote>Peace is a choice we make every day.</quote>”\n\n– <speaker>President Ellen Johnson Sirleaf</speaker>\n\nThe forum opened in Monrovia.",
        ["Ellen Johnson Sirleaf"],
    ),
    (
        "<speaker>Helen Clark</speaker>: “<quote>Small states deserve a voice.</quote>”",
        ["Helen Clark"],
    ),
    # The outer verb wins over one that only repeats its speaker.
    (
        "<speaker>Theresa May</speaker> <cue>said</cue> she hoped that Brexit would be “<quote>a success for the whole country</quote>”.",
        ["Theresa May"],
    ),
    # A relative clause or a list of titles between the speaker and the verb.
    (
        "<speaker>Federica Mogherini</speaker>, who chaired the talks in Vienna, <cue>said</cue>: “<quote>Today is a historic day.</quote>”",
        ["Federica Mogherini"],
    ),
    # A participle with the main clause's subject.
    (
        "<speaker>António Guterres</speaker> left for Kyiv, <cue>saying</cue> “<quote>the war must stop now</quote>”.",
        ["António Guterres"],
    ),
    # Two speakers in one paragraph.
    (
        "“<quote>We did our part,</quote>” <cue>said</cue> Moon Jae-in. “<quote>Now it is their turn,</quote>” <cue>said</cue> Kang Kyung-wha.",
        ["Moon Jae-in", "Kang Kyung-wha"],
    ),
    # Quotations of the 1990s wires.
    (
        "CAIRO (AP) _ ``<quote>We are very close to an accord,</quote>'' <cue>said</cue> <speaker>Amr Moussa</speaker>.",
        ["Amr Moussa"],
    ),
    # An unknown verb after a comma within the marks reports as well.
    (
        "“<quote>You promised us an answer,</quote>” <speaker>Emma Bonino</speaker> fumed.",
        ["Emma Bonino"],
    ),
]


@pytest.mark.parametrize(("marked", "speakers"), CASES)
def test_direct(marked: str, speakers: list[str]) -> None:
    wanted = read_marked(marked)
    found = [s for s in find_in(wanted.text) if s.kind is StatementKind.DIRECT]
    assert [s.span for s in found] == wanted.spans["quote"]
    assert [s.speaker for s in found] == speakers
    for cue in wanted.spans["cue"]:
        if "exclaimed" not in wanted.text[cue[0] : cue[1]]:
            assert cue in [s.cue for s in found]
    for speaker in wanted.spans["speaker"]:
        assert any(s.speaker_span and s.speaker_span[0] < speaker[1] and speaker[0] < s.speaker_span[1] for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers launched the “Year of Youth and Skills” in Riga.",
        "The so-called “coalition of the willing” met in London.",
        "The exhibition “Treasures of the Silk Road” opened in Paris.",
        "On “Face the Nation,” Condoleezza Rice spoke of Iraq.",
        "He called it “nonsense”.",
        "“Press conference by Javier Solana after the meeting in Luxembourg, 26 April 1999.”\n\nThe ministers met today.",
        "The play ‘An Enemy of the People’ was staged for the King.",
    ],
)
def test_titles_names_and_single_words_are_no_statements(text: str) -> None:
    assert [s.text for s in find_in(text) if s.kind is StatementKind.DIRECT] == []


def test_a_quotation_without_its_closing_mark_ends_before_the_reporters_sentence() -> None:
    text = (
        "Jens Stoltenberg said that “our unity is our strength. The Allies are investing more, Stoltenberg added.\n"
        "The ministers meet again in June."
    )
    direct, indirect = find_in(text)
    assert (direct.text, direct.speaker) == ("our unity is our strength.", "Jens Stoltenberg")
    assert (indirect.text, indirect.speaker) == ("The Allies are investing more", "Jens Stoltenberg")


def test_the_statement_is_said_by_whoever_issued_it() -> None:
    text = (
        "According to the Kremlin statement, the two presidents “spoke about trade and culture”. “Both agreed to meet "
        "again in the spring,” the statement added."
    )
    assert [s.speaker for s in find_in(text)] == ["Kremlin", "Kremlin"]


def test_a_partly_quoted_sentence_gives_no_second_statement() -> None:
    text = "Margaret Beckett said that the vote was “a clear sign of hope” and that London welcomed it."
    assert [(s.kind.value, s.text) for s in find_in(text)] == [("direct", "a clear sign of hope")]


def test_labels_inside_quoted_transcripts_name_the_speakers() -> None:
    text = (
        "Part of the interview with Tim Sebastian follows:\n\n"
        "“SEBASTIAN: Will you sign the treaty this year?\n\n“BLAIR: We will sign it when it is ready, and not before.”"
    )
    assert [(s.speaker, s.text) for s in find_in(text)] == [
        ("Tim Sebastian", "Will you sign the treaty this year?"),
        ("BLAIR", "We will sign it when it is ready, and not before."),
    ]


def test_two_possible_holders_leave_the_speaker_open() -> None:
    text = (
        "“We share one river.”\n\n– President\n\nPresident Hage Geingob received President João Lourenço in Windhoek."
    )
    (statement,) = find_in(text)
    assert statement.speaker is None
    assert set(statement.candidates) == {"Hage Geingob", "João Lourenço"}
