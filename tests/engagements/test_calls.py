"""Calls: by telephone and by video."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

CALLS: list[Story] = [
    (
        "2013-09-27",
        "President Obama spoke by telephone with Iranian President Hassan Rouhani on Friday.",
        "call held 2013-09-27: Obama; Hassan Rouhani",
    ),
    (
        "2016-12-03",
        "President-elect Donald Trump spoke by phone with Taiwan's President Tsai Ing-wen on Friday.",
        "call held 2016-12-02: Donald Trump; Tsai Ing-wen",
    ),
    (
        "2021-01-26",
        (
            "President Joseph R. Biden, Jr. spoke today with President Vladimir Putin. The two presidents agreed to have their"
            " teams work on the extension of New START."
        ),
        "call held 2021-01-26: Joseph R. Biden, Jr.; Vladimir Putin",
    ),
    (
        "2022-07-28",
        "Chinese President Xi Jinping had a telephone conversation with U.S. President Joe Biden on Thursday evening.",
        "call held 2022-07-28: Xi Jinping; Joe Biden",
    ),
    (
        "2023-04-26",
        "Ukrainian President Volodymyr Zelenskyy and Chinese President Xi Jinping spoke by phone for almost an hour on Wednesday.",
        "call held 2023-04-26: Volodymyr Zelenskyy; Xi Jinping",
    ),
    (
        "2021-12-30",
        "Vladimir Putin held a telephone conversation with US President Joseph Biden.",
        "call held ?: Vladimir Putin; Joseph Biden",
    ),
    (
        "2021-12-07",
        "President Biden held a secure video call with President Putin on Tuesday.",
        "call held 2021-12-07: Biden; Putin",
    ),
    (
        "2022-03-18",
        "President Xi Jinping held a video conference with President Joe Biden on Friday.",
        "call held 2022-03-18: Xi Jinping; Joe Biden",
    ),
    (
        "2022-10-23",
        "Russian Defence Minister Sergei Shoigu telephoned his French counterpart Sebastien Lecornu on Sunday.",
        "call held 2022-10-23: Sergei Shoigu; Sebastien Lecornu",
    ),
    (
        "2022-10-24",
        "Mr Shoigu has spoken to Sebastien Lecornu, Hulusi Akar and Ben Wallace.",
        "call held ?: Shoigu; Sebastien Lecornu",
        "call held ?: Shoigu; Hulusi Akar",
        "call held ?: Shoigu; Ben Wallace",
    ),
    (
        "2014-03-02",
        "Mr. Obama and Mr. Putin talked by phone for ninety minutes on Saturday, the White House said.",
        "call held 2014-03-01: Obama; Putin",
    ),
    (
        None,
        "Chancellor Helmut Kohl telephoned President George Bush on 10 November 1989 to report from Berlin.",
        "call held 1989-11-10: Helmut Kohl; George Bush",
    ),
    (
        None,
        "In a phone call with Prime Minister Malcolm Turnbull on 28 January 2017, President Donald Trump criticised the refugee deal.",
        "call held 2017-01-28: Donald Trump; Malcolm Turnbull",
    ),
    (
        None,
        "Secretary Blinken had a call with Foreign Minister Qin Gang on 13 June 2023.",
        "call held 2023-06-13: Blinken; Qin Gang",
    ),
    (
        "2021-02-11",
        "BEIJING, Feb. 11 (Xinhua) -- Chinese President Xi Jinping on Thursday spoke with U.S. President Joe Biden over the phone.",
        "call held 2021-02-11: Xi Jinping; Joe Biden",
    ),
    (
        "2021-05-15",
        "President Biden spoke separately on Saturday with Prime Minister Benjamin Netanyahu and President Mahmoud Abbas.",
        "call held 2021-05-15: Biden; Benjamin Netanyahu",
        "call held 2021-05-15: Biden; Mahmoud Abbas",
    ),
    (
        "2022-12-20",
        (
            "UN Secretary-General António Guterres spoke by telephone with President Félix Tshisekedi of the Democratic Republic of"
            " the Congo. The Secretary-General thanked the President."
        ),
        "call held ?: António Guterres; Félix Tshisekedi",
    ),
    (
        "2022-03-01",
        "A phone call between President Emmanuel Macron and President Vladimir Putin on Monday lasted ninety minutes.",
        "call held 2022-02-28: Emmanuel Macron; Vladimir Putin",
    ),
    (
        "2022-10-23",
        "On Sunday Mr Shoigu also called Turkish Defence Minister Hulusi Akar and British Defence Secretary Ben Wallace.",
        "call held 2022-10-23: Shoigu; Hulusi Akar",
        "call held 2022-10-23: Shoigu; Ben Wallace",
    ),
    (
        "2013-03-22",
        (
            "Prime Minister Benjamin Netanyahu called Turkish Prime Minister Recep Tayyip Erdogan on Friday and apologised for the"
            " deaths aboard the Mavi Marmara."
        ),
        "call held 2013-03-22: Benjamin Netanyahu; Recep Tayyip Erdogan",
    ),
]

NO_CALLS: list[Story] = [
    (None, "President Chirac called on President Saddam Hussein to disarm."),
    (None, "President Reagan called Prime Minister Thatcher a friend."),
    (None, "Secretary-General Annan called for calm in Kinshasa."),
    (None, "Nobody spoke of President Mobutu."),
]


@pytest.mark.parametrize("story", [*CALLS, *NO_CALLS])
def test_calls(story: Story) -> None:
    assert wrong_engagements(story) == []
