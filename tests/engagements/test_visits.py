"""Visits: who went where, for how long, and at whose invitation."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

VISITS: list[Story] = [
    ("1972-02-21", "President Nixon arrived in Peking on Monday.", "visit held 1972-02-21 @ Peking: Nixon/guest"),
    (
        "2019-06-20",
        "Xi Jinping began a two-day state visit to the Democratic People's Republic of Korea on Thursday.",
        "visit held 2019-06-20..2019-06-21 @ Democratic People's Republic of Korea: Xi Jinping",
    ),
    (
        None,
        "Pope John Paul II visited Cuba from 21 to 25 January 1998.",
        "visit held 1998-01-21..1998-01-25 @ Cuba: John Paul II",
    ),
    (
        "2023-02-20",
        "President Joe Biden made an unannounced visit to Kyiv on Monday and met President Volodymyr Zelenskyy.",
        "visit held 2023-02-20 @ Kyiv: Joe Biden",
        "meeting held 2023-02-20 @ Kyiv: Joe Biden; Volodymyr Zelenskyy",
    ),
    (
        "2018-10-12",
        "Prime Minister Shinzo Abe will visit China from 25 to 27 October.",
        "visit planned 2018-10-25..2018-10-27 @ China: Shinzo Abe",
    ),
    (
        None,
        "Former President Jimmy Carter travelled to Pyongyang on 15 June 1994 and met President Kim Il Sung the next day.",
        "visit held 1994-06-15 @ Pyongyang: Jimmy Carter",
        "meeting held 1994-06-16 @ Pyongyang: Jimmy Carter; Kim Il Sung",
    ),
    (
        "2023-03-20",
        "At the invitation of President Vladimir Putin, President Xi Jinping is paying a state visit to Russia from 20 to 22 March.",
        "visit held 2023-03-20..2023-03-22 @ Russia: Xi Jinping/guest; Vladimir Putin/host",
    ),
    (
        "2015-07-25",
        "President Obama arrived in Nairobi on Friday evening, his first trip as president to his father's homeland.",
        "visit held 2015-07-24 @ Nairobi: Obama",
    ),
    (
        None,
        "UN Secretary-General Ban Ki-moon visited Gaza on 14 October 2014.",
        "visit held 2014-10-14 @ Gaza: Ban Ki-moon",
    ),
    (
        None,
        "Vietnamese President Truong Tan Sang paid an official visit to the United States from 24 to 26 July 2013.",
        "visit held 2013-07-24..2013-07-26 @ United States: Truong Tan Sang",
    ),
    (
        None,
        "Prime Minister Junichiro Koizumi departed for Pyongyang on 22 May 2004.",
        "visit held 2004-05-22 @ Pyongyang: Junichiro Koizumi",
    ),
    (
        None,
        "During a visit to Jerusalem on 14 July 2022, President Joe Biden met Prime Minister Yair Lapid.",
        "visit held 2022-07-14 @ Jerusalem: Joe Biden",
        "meeting held 2022-07-14 @ Jerusalem: Joe Biden; Yair Lapid",
    ),
    (
        None,
        "The visit of Queen Elizabeth II to Dublin from 17 to 20 May 2011 was the first by a British monarch since independence.",
        "visit held 2011-05-17..2011-05-20 @ Dublin: Elizabeth II",
    ),
    (
        "2000-11-10",
        "President Clinton will travel to Hanoi on November 16.",
        "visit planned 2000-11-16 @ Hanoi: Clinton",
    ),
    (
        "2000-10-13",
        "Secretary of State Madeleine Albright is due to visit Pyongyang later this month.",
        "visit planned 2000-10 @ Pyongyang: Madeleine Albright",
    ),
    (
        "2014-07-16",
        "HAVANA (AP) — Russian President Vladimir Putin began a six-day tour of Latin America on Friday with a stop in Cuba.",
        "visit held 2014-07-11~ @ *: Vladimir Putin",
    ),
    (
        "2021-03-08",
        "Pope Francis returned to Rome on Monday after a four-day trip to Iraq.",
        "visit held 2021-03-05..2021-03-08 @ Iraq: Francis",
    ),
    (
        None,
        "On 27 May 2016 President Barack Obama visited the Hiroshima Peace Memorial Park.",
        "visit held 2016-05-27 @ Hiroshima Peace Memorial Park: Barack Obama",
    ),
    (
        "2016-03-20",
        "President Barack Obama landed in Havana on Sunday, the first sitting American president to set foot on the island since 1928.",
        "visit held 2016-03-20 @ Havana: Barack Obama/guest",
    ),
    (
        "1999-02-21",
        "Indian Prime Minister Atal Bihari Vajpayee went to Lahore by bus on Saturday.",
        "visit held 1999-02-20 @ Lahore: Atal Bihari Vajpayee",
    ),
]

NO_VISITS: list[Story] = [
    (None, "Visitors to Petra fell by half in 2001."),
    (None, "The proposal arrived in Brussels on Tuesday."),
    (None, "Aid flew to Goma in July 1994."),
    (None, "Prime Minister Theresa May left office in July 2019."),
]


@pytest.mark.parametrize("story", [*VISITS, *NO_VISITS])
def test_visits(story: Story) -> None:
    assert wrong_engagements(story) == []
