"""Status: what was called off, what is planned, and what is no engagement at all."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

CANCELLED: list[Story] = [
    (
        "2018-05-24",
        "President Trump called off his June 12 meeting with Kim Jong Un.",
        "meeting cancelled 2018-06-12: Trump; Kim Jong Un",
    ),
    (
        "2019-08-20",
        "President Donald Trump postponed his meeting with Danish Prime Minister Mette Frederiksen.",
        "meeting cancelled ?: Donald Trump; Mette Frederiksen",
    ),
    (
        "2013-08-07",
        "The White House said on Wednesday that President Obama had cancelled a meeting with President Putin planned for September.",
        "meeting cancelled 2013-09: Obama; Putin",
    ),
    (
        "2023-02-03",
        "Secretary of State Antony Blinken postponed his trip to Beijing.",
        "visit cancelled ? @ Beijing: Antony Blinken",
    ),
    (
        "1999-03-23",
        "Russian Prime Minister Yevgeny Primakov cancelled his visit to Washington and turned his plane around over the Atlantic.",
        "visit cancelled ? @ Washington: Yevgeny Primakov",
    ),
    (
        "2013-09-17",
        "Brazilian President Dilma Rousseff has put off her state visit to Washington, which was set for October 23.",
        "visit cancelled 2013-10-23 @ Washington: Dilma Rousseff",
    ),
    (
        "2017-01-26",
        "Mexican President Enrique Peña Nieto cancelled a meeting with President Donald Trump scheduled for Tuesday.",
        "meeting cancelled 2017-01-31: Enrique Peña Nieto; Donald Trump",
    ),
    (
        None,
        "Prime Minister Benjamin Netanyahu refused to meet Foreign Minister Sigmar Gabriel in Jerusalem on 25 April 2017.",
        "meeting cancelled 2017-04-25 @ Jerusalem: Benjamin Netanyahu; Sigmar Gabriel",
    ),
    (
        "2018-11-29",
        "President Trump will not meet President Putin in Buenos Aires.",
        "meeting cancelled ? @ Buenos Aires: Trump; Putin",
    ),
    (
        "2022-06-05",
        "Mr. Lavrov's visit to Belgrade, due on Monday, was called off.",
        "visit cancelled 2022-06-06 @ Belgrade: Lavrov",
    ),
]

PLANNED: list[Story] = [
    (
        "2021-06-10",
        "President Biden is scheduled to meet President Putin in Geneva on June 16.",
        "meeting planned 2021-06-16 @ Geneva: Biden; Putin",
    ),
    (
        "2018-05-10",
        "Donald Trump and Kim Jong Un are to meet in Singapore on June 12.",
        "meeting planned 2018-06-12 @ Singapore: Donald Trump; Kim Jong Un",
    ),
    (
        "1995-10-20",
        "President Clinton and President Boris Yeltsin will hold talks in Hyde Park, New York, on Monday.",
        "meeting planned 1995-10-23 @ Hyde Park, New York: Clinton; Boris Yeltsin",
    ),
    (
        "2023-04-12",
        "German Foreign Minister Annalena Baerbock is expected to meet Foreign Minister Qin Gang in Beijing on Friday.",
        "meeting planned 2023-04-14 @ Beijing: Annalena Baerbock; Qin Gang",
    ),
    (
        "1991-01-05",
        "A meeting between Secretary Baker and Foreign Minister Aziz has been scheduled for January 9 in Geneva.",
        "meeting planned 1991-01-09 @ Geneva: Baker; Aziz",
    ),
    (
        "2022-11-10",
        "President Biden will meet with President Xi Jinping on Monday in Bali.",
        "meeting planned 2022-11-14 @ Bali: Biden; Xi Jinping",
    ),
    (
        "2020-12-07",
        "Pope Francis plans to visit Iraq from 5 to 8 March 2021.",
        "visit planned 2021-03-05..2021-03-08 @ Iraq: Francis",
    ),
    (
        "2023-05-02",
        (
            "# Kishida to visit Seoul\n\nJapanese Prime Minister Fumio Kishida will travel to Seoul on May 7 for talks with President"
            " Yoon Suk Yeol, the government said."
        ),
        "visit planned 2023-05-07 @ Seoul: Fumio Kishida",
        "meeting planned 2023-05-07 @ Seoul: Fumio Kishida; Yoon Suk Yeol",
    ),
    (
        "2003-08-20",
        "Six-party talks on the North Korean programme will open in Beijing on August 27, Chinese Foreign Minister Li Zhaoxing said.",
    ),
    (
        "2014-02-28",
        "Secretary of State John Kerry heads to Kyiv on Tuesday to meet acting President Oleksandr Turchynov.",
        "visit planned 2014-03-04 @ Kyiv: John Kerry",
        "meeting planned 2014-03-04 @ Kyiv: John Kerry; Oleksandr Turchynov",
    ),
]

NONE: list[Story] = [
    (None, "President Rouhani hopes to meet President Erdoğan soon."),
    ("2019-05-07", "Prime Minister Abe said he wanted to meet Kim Jong Un without conditions."),
    (None, "Officials of the two Koreas often meet at Panmunjom."),
    (None, "The foreign ministers usually meet twice a year."),
    (None, "President Carter could meet Kim Il Sung."),
    (None, "The candidate countries met the Copenhagen criteria."),
    (None, "The plan of President Gligorov met with resistance."),
    (None, "President Kennedy received a letter from Chairman Khrushchev."),
    (None, "The Security Council received the report of Hans Blix."),
    (None, "Prime Minister Rabin welcomed the decision of President Clinton."),
    (None, "Prime Minister Modi has never met President Tsai."),
    (None, "If they meet, President Assad and Prime Minister Barak will discuss the Golan."),
    (None, "President Kuchma did not meet Mr. Yushchenko."),
    (None, "President Sarkozy invited President Medvedev to Paris."),
    (None, "Talks with Libya stalled over compensation."),
    (None, "Foreign Minister Bildt urged Mr. Milosevic to meet Mr. Izetbegovic."),
    (None, "President Zia offered to visit New Delhi."),
    (None, "Secretary Powell said that a meeting with Minister Kharrazi would be useful."),
    (None, "The Oslo process began with secret talks in Norway."),
    (None, "Relations between Ottawa and Beijing cooled."),
    (None, "Chairman Arafat denied that he had met Prime Minister Barak."),
    (None, "No meeting between Mr. Lavrov and Mr. Blinken is planned."),
]

GROUPS = {"cancelled": CANCELLED, "planned": PLANNED, "none": NONE}
STORIES = [
    pytest.param(story, id=f"{group} {n}") for group, stories in GROUPS.items() for n, story in enumerate(stories, 1)
]


@pytest.mark.parametrize("story", STORIES)
def test_status(story: Story) -> None:
    assert wrong_engagements(story) == []
