"""Whole short stories: headline and body are one, later sentences add to an occasion or begin another."""

from __future__ import annotations

import pytest
from engagement_lines import Story, record_of, wrong_engagements

ONE_OCCASION: list[Story] = [
    (
        "1999-06-04",
        (
            "# President Ahtisaari meets President Milosevic\n\nPresident Martti Ahtisaari of Finland met President Slobodan Milosevic"
            " in Belgrade on 3 June 1999. Former Prime Minister Viktor Chernomyrdin attended the meeting."
        ),
        "meeting held 1999-06-03 @ Belgrade: Martti Ahtisaari; Slobodan Milosevic; Viktor Chernomyrdin",
    ),
    (
        "2019-04-25",
        (
            "Vladimir Putin held talks with Kim Jong-un in Vladivostok. The meeting was attended by Foreign Minister Sergei Lavrov and"
            " North Korean Foreign Minister Ri Yong Ho."
        ),
        "meeting held ? @ Vladivostok: Vladimir Putin; Kim Jong-un; Sergei Lavrov; Ri Yong Ho",
    ),
    (
        "2021-12-07",
        (
            "President Biden spoke with President Putin by secure video link on Tuesday. Joining the President on the call were Secretary"
            " of State Antony Blinken and National Security Advisor Jake Sullivan."
        ),
        "call held 2021-12-07: Biden; Putin; Antony Blinken; Jake Sullivan",
    ),
    (
        "2000-01-21",
        (
            "President Clinton met Chairman Arafat at the White House on Thursday. At the meeting, Mr. Clinton pressed him on security."
            " The two leaders also talked about Jerusalem."
        ),
        "meeting held 2000-01-20 @ White House: Clinton; Arafat",
    ),
    (
        "2016-03-21",
        (
            "President Raúl Castro received President Barack Obama at the Palace of the Revolution in Havana on Monday. Mr. Obama was"
            " accompanied by Secretary of State John Kerry and National Security Advisor Susan Rice."
        ),
        "meeting held 2016-03-21 @ Palace of the Revolution in Havana: Raúl Castro; Barack Obama; John Kerry; Susan Rice",
    ),
    (
        "2020-10-05",
        (
            "# Working meeting with Tatarstan President Rustam Minnikhanov\n\nVladimir Putin had a working meeting with President of"
            " Tatarstan Rustam Minnikhanov. The discussion focused on the economy of the region."
        ),
        "meeting held ?: Vladimir Putin; Rustam Minnikhanov",
    ),
    (
        "1998-04-10",
        (
            "# Blair and Ahern meet in Belfast\n\nBELFAST (Reuter) - British Prime Minister Tony Blair met his Irish counterpart Bertie"
            " Ahern on Friday.\n\nMr. Blair said that he felt the hand of history. The meeting lasted an hour."
        ),
        "meeting held 1998-04-10 @ *: Tony Blair; Bertie Ahern",
    ),
    (
        "2022-08-18",
        (
            "UN Secretary-General António Guterres and President Recep Tayyip Erdoğan met President Volodymyr Zelenskyy in Lviv on"
            " Thursday. The three leaders discussed the exports of grain."
        ),
        "meeting held 2022-08-18 @ Lviv: António Guterres; Recep Tayyip Erdoğan; Volodymyr Zelenskyy",
    ),
    (
        "1997-03-22",
        (
            "HELSINKI, Finland (AP) _ President Clinton and Russian\nPresident Boris Yeltsin ended two days of talks Friday with\n"
            "agreement on arms cuts but not on the growth of NATO.\n"
        ),
        "meeting held 1997-03-21~ @ *: Clinton; Boris Yeltsin",
    ),
]

SEVERAL: list[Story] = [
    (
        "2018-05-25",
        (
            "President Emmanuel Macron arrived in St Petersburg on Thursday for a two-day visit. He met President Vladimir Putin at the"
            " Konstantinovsky Palace. The two leaders then held a joint press conference."
        ),
        "visit held 2018-05-24..2018-05-25 @ St Petersburg: Emmanuel Macron",
        "meeting held 2018-05-24~ @ Konstantinovsky Palace: Emmanuel Macron; Vladimir Putin",
        "press_conference held 2018-05-24~ @ *: Emmanuel Macron; Vladimir Putin",
    ),
    (
        "2021-06-16",
        "Presidents Biden and Putin met in Geneva on Wednesday. The two men last met in Moscow in March 2011.",
        "meeting held 2021-06-16 @ Geneva: Biden; Putin",
        "meeting held 2011-03 @ Moscow: Biden; Putin",
    ),
    (
        None,
        (
            "Prime Minister Theresa May met President Vladimir Putin in Osaka on 28 June 2019. The next day she met Crown Prince Mohammed"
            " bin Salman."
        ),
        "meeting held 2019-06-28 @ Osaka: Theresa May; Vladimir Putin",
        "meeting held 2019-06-29 @ Osaka: Theresa May; Mohammed bin Salman",
    ),
    (
        None,
        "U.S. House Speaker Nancy Pelosi met with President Tsai Ing-wen in Taipei on 3 August 2022. She flew to Seoul the same evening.",
        "meeting held 2022-08-03 @ Taipei: Nancy Pelosi; Tsai Ing-wen",
        "visit held 2022-08-03 @ Seoul: Nancy Pelosi",
    ),
    (
        "1995-08-07",
        (
            "Secretary of State Warren Christopher arrived in Hanoi on Saturday. On Sunday he met Foreign Minister Nguyen Manh Cam and opened"
            " the American embassy."
        ),
        "visit held 1995-08-05 @ Hanoi: Warren Christopher",
        "meeting held 1995-08-06 @ Hanoi: Warren Christopher; Nguyen Manh Cam",
    ),
    (
        "2017-05-22",
        (
            "President Donald Trump met King Salman in Riyadh on Saturday. On Sunday he addressed the leaders of fifty Muslim countries. He flies"
            " to Israel on Monday."
        ),
        "meeting held 2017-05-20 @ Riyadh: Donald Trump; Salman",
        "speech held 2017-05-21 @ *: Donald Trump",
        "visit held 2017-05-22 @ Israel: Donald Trump",
    ),
    (
        "2022-04-28",
        (
            "UN Secretary-General António Guterres met President Vladimir Putin in Moscow on Tuesday. He met President Volodymyr Zelenskyy in"
            " Kyiv on Thursday."
        ),
        "meeting held 2022-04-26 @ Moscow: António Guterres; Vladimir Putin",
        "meeting held 2022-04-28 @ Kyiv: António Guterres; Volodymyr Zelenskyy",
    ),
    (
        "2001-07-17",
        (
            "Russian President Vladimir Putin and Chinese President Jiang Zemin signed a treaty of friendship in the Kremlin on Monday. They will"
            " meet again in Shanghai in October."
        ),
        "ceremony held 2001-07-16 @ Kremlin: Vladimir Putin; Jiang Zemin",
        "meeting planned 2001-10 @ Shanghai: Vladimir Putin; Jiang Zemin",
    ),
    (
        "1977-11-21",
        (
            "President Anwar Sadat flew to Jerusalem on Saturday, where he was welcomed by Prime Minister Menachem Begin. On Sunday he addressed the"
            " Knesset."
        ),
        "visit held 1977-11-19 @ Jerusalem: Anwar Sadat",
        "meeting held 1977-11-19 @ Jerusalem: Anwar Sadat; Menachem Begin",
        "speech held 1977-11-20 @ *: Anwar Sadat",
    ),
    (
        "2011-11-18",
        (
            "President Thein Sein received Secretary-General Surin Pitsuwan on Thursday. Secretary of State Hillary Clinton will visit Myanmar in"
            " December."
        ),
        "meeting held 2011-11-17 @ *: Thein Sein; Surin Pitsuwan",
        "visit planned 2011-12 @ Myanmar: Hillary Clinton",
    ),
    (
        "2022-09-16",
        (
            "On the sidelines of the Samarkand summit, Prime Minister Narendra Modi met President Vladimir Putin on Friday. Modi also held a"
            " meeting with Uzbek President Shavkat Mirziyoyev."
        ),
        "meeting held 2022-09-16 @ *: Narendra Modi; Vladimir Putin",
        "meeting held 2022-09-16 @ *: Narendra Modi; Shavkat Mirziyoyev",
    ),
]

GROUPS = {"one": ONE_OCCASION, "several": SEVERAL}
STORIES = [
    pytest.param(story, id=f"{group} {n}") for group, stories in GROUPS.items() for n, story in enumerate(stories, 1)
]


@pytest.mark.parametrize("story", STORIES)
def test_stories(story: Story) -> None:
    assert wrong_engagements(story) == []


# Text; the topics of its one engagement.
TOPICS = [
    (
        "Secretary Baker met Foreign Minister Aziz to discuss Iraq's withdrawal from Kuwait.",
        {"Iraq's withdrawal from Kuwait"},
    ),
    (
        "Chancellor Kohl spoke by phone with President Mitterrand. The conversation focused on German unity.",
        {"German unity"},
    ),
    (
        "President Chirac received Prime Minister Hariri. The two men exchanged views on the reconstruction of Lebanon.",
        {"the reconstruction of Lebanon"},
    ),
    ("President Nyerere met President Kaunda in Arusha.", set()),
    (
        "President Mandela met President Mugabe in Harare. They discussed trade, investment and tourism.",
        {"trade, investment and tourism"},
    ),
]


@pytest.mark.parametrize(("text", "topics"), TOPICS)
def test_topics(text: str, topics: set[str]) -> None:
    (engagement,) = record_of("1992-01-01", text).engagements
    assert set(engagement.topics) == topics


def test_evidence_is_the_sentences_that_tell_of_the_occasion() -> None:
    text = (
        "The war went on. President Bush met President Gorbachev in Helsinki on 9 September 1990. It was hot. At the meeting, Mr."
        " Gorbachev asked for time."
    )
    (engagement,) = record_of("1990-09-10", text).engagements
    assert next(text[a:b] for a, b in engagement.evidence) == (
        "President Bush met President Gorbachev in Helsinki on 9 September 1990."
    )
    assert engagement.trigger is not None
    assert text[slice(*engagement.trigger)] == "met"
    assert engagement.title_evidence is None


def test_what_only_the_headline_tells_has_its_evidence_there() -> None:
    title = "President Clinton meets Prime Minister Rabin in Washington"
    record = record_of("1995-09-28", f"# {title}\n\nThe peace process was hard. It went on for years.")
    (engagement,) = record.engagements
    assert engagement.evidence == ()
    assert engagement.trigger is None
    assert engagement.title_evidence == (0, len(title))


def test_the_offices_of_participants_are_those_that_the_text_gives() -> None:
    text = "Lavrov was late. Russian Foreign Minister Sergey Lavrov met EU High Representative Javier Solana in Brussels on 5 May 2004."
    (engagement,) = record_of("2004-05-06", text).engagements
    assert {(p.name, p.role) for p in engagement.participants} == {
        ("Sergey Lavrov", "Foreign Minister"),
        ("Javier Solana", "High Representative"),
    }
