"""Paragraphs and sentences: a "|" in a case is where the text must be cut, and nowhere else."""

from __future__ import annotations

import pytest

from communique.syntax import find_paragraphs, find_sentences

TITLES = [
    "Gen. Colin L. Powell met Lt. Gen. Wesley K. Clark.| They spoke for an hour.",
    "Mr. Baker saw Mr. Aziz in Geneva.| The two sat for six hours.",
    "Messrs. Rabin and Peres flew home.| Mr. Arafat stayed.",
    "Sen. Richard G. Lugar and Rep. Lee H. Hamilton attended.",
    "H.E. Dr. Ali Sabry, M.P. for the National List, welcomed the envoy.",
    "Amb. Thomas R. Pickering spoke first.| Prof. Dr. Ahmet Davutoğlu answered.",
    "Adm. William J. Crowe Jr. met Marshal Akhromeyev.",
    "Martin Luther King Jr. spoke at the Lincoln Memorial.",
    "Col. Muammar Qaddafi received Gov. Bill Richardson.",
    "St. Petersburg hosted the summit.| St. Vincent and the Grenadines took part.",
]

INITIALS = [
    "George W. Bush and Vladimir V. Putin met at Brdo.| They walked in the garden.",
    "A. B. Vajpayee went to Lahore by bus.",
    "J.R. Jayewardene signed it.| R. Premadasa did not.",
    "The U.S. Secretary of State met the U.K. Foreign Secretary.",
    "He returned to the U.S.| The talks went on without him.",
    "The envoy left for the U.N.| He will be back on Monday.",
    "He spoke for the P.L.O. Executive Committee in Tunis.",
    "U Thant, S. Rajaratnam and Lee Kuan Yew took part.| So did I.",
]

ABBREVIATIONS = [
    "The text refers to Art. 5 and to paras. 3 and 4 of the treaty.| It was signed in 1949.",
    "They met on Jan. 9, 1991, in Geneva.| War followed.",
    "The session opens at 10 a.m. Monday in Room 4.",
    "He landed at 6 p.m.| The minister met him.",
    "Boeing Co. and Gazprom Inc. signed, too.| No. 10 said nothing.",
    "The bill (No. 12 of 2003) passed.| See pp. 3-7.",
    "Kosovo vs. Serbia was not on the agenda.",
    "The fund (est. 1994) gave approx. $3 million, i.e. half of its budget.",
    "Growth was 3.5 per cent.| Inflation fell to 2.1 per cent.",
    "The fleet, the embassies, etc. were mentioned.| Nothing was agreed.",
    "Ministers from Tex. and Calif. were absent.",
]

QUOTES = [
    '"We made progress."| The minister did not say more.',
    "“We made progress.”| He smiled.| “More is needed.”",
    '"Is it over?" asked the envoy.| "No," she said.',
    "The pact (see annex.) was signed.| It is short.",
    "They agreed (for the first time.)| Others did not.",
    "‘We are ready,’ he said.| ‘You are not.’",
    "“Trust, but verify,” President Reagan said.| Mr. Gorbachev laughed.",
    "Was it useful?| Yes!| Will they meet again?!| Perhaps…",
    "She paused… and went on.",
    "«Nous avons parlé.»| The minister then took questions.",
]

LISTS = [
    "The ministers will:| • meet in March;| • exchange drafts;| • report to leaders.",
    "They agreed on three points.| -  A hotline.| -  A commission.| -  A visit.",
    "Resolved to end the war;| And recalling the Charter, they signed.",
    "Version 2.0 of the plan was shown.",
    "Those who signed:| 1.| Peru.| 2.| Chile.| 3.| Brazil.",
    "The minister leaves for Tokyo on June 2.| The conference opens there on June 3.| It ends a day later.",
    "The tariff ends by January 1.| Talks go on.",
]

CASES = [*TITLES, *INITIALS, *ABBREVIATIONS, *QUOTES, *LISTS]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    wanted = [part.strip() for part in marked.split("|")]
    assert [text[a:b] for a, b in find_sentences(text, 0, len(text))] == wanted


PARAGRAPHS = [
    ("One paragraph.|\n\nAnother one.|\n \nA third.", ()),
    ("A heading\n|No full stop above this line, which is much longer than the heading is.", ()),
    (
        (
            "The Foreign Ministers of the two countries met on Monday in the\n"
            "capital and talked about the border, about trade and about the\n"
            "return of refugees.|\n\nNo statement was issued."
        ),
        (),
    ),
    (
        (
            "GENEVA (AP) _ Secretary of State James A. Baker III and Foreign\n"
            "Minister Tariq Aziz met for more than six hours Wednesday and did\n"
            "not agree.|\n\nThe two men did not shake hands again when they left."
        ),
        (),
    ),
    ("First speaker:|\nYes.|\nSecond speaker:|\nNo.", ()),
    ("Trade\n|Visas\n|Flights", ()),
    ("   \n\n  Indented.  \n\n\n", ()),
    ("Windows line ends.|\r\n\r\nSecond paragraph.", ()),
]


@pytest.mark.parametrize(("marked", "skip"), PARAGRAPHS)
def test_paragraphs(marked: str, skip: tuple[tuple[int, int], ...]) -> None:
    text = marked.replace("|", "")
    wanted = [part.strip() for part in marked.split("|")]
    assert [text[a:b] for a, b in find_paragraphs(text, skip)] == wanted


def test_what_is_to_be_skipped_stands_in_no_paragraph_and_ends_one() -> None:
    text = "The ministers met. Share this page The talks went well."
    start = text.index("Share")
    end = start + len("Share this page")
    assert [text[a:b] for a, b in find_paragraphs(text, [(start, end)])] == [
        "The ministers met.",
        "The talks went well.",
    ]


# Hard-wrapped stories: one paragraph, and its sentences with single spaces.
WRAPPED = [
    (
        (
            "BRUSSELS - Foreign ministers of the sixteen allies agreed on Tuesday to\n"
            "invite Poland, Hungary and the Czech Republic to their talks. They will\n"
            "meet again in the spring, Secretary General Javier Solana said after the\n"
            "session.\n"
        ),
        (
            "BRUSSELS - Foreign ministers of the sixteen allies agreed on Tuesday to invite Poland, Hungary and the Czech Republic to"
            " their talks.|They will meet again in the spring, Secretary General Javier Solana said after the session."
        ),
    ),
]


@pytest.mark.parametrize(("text", "sentences"), WRAPPED)
def test_a_hard_wrapped_story_is_one_paragraph_for_its_sentences(text: str, sentences: str) -> None:
    (paragraph,) = find_paragraphs(text)
    assert [" ".join(text[a:b].split()) for a, b in find_sentences(text, *paragraph)] == sentences.split("|")
