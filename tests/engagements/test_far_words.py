"""Words that stand far from their verb, plural offices of several countries, occasions told in a relative clause."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

FAR: list[Story] = [
    (
        "1999-06-10",
        "President Clinton spoke at length on Wednesday with President Aleksander Kwasniewski of Poland.",
        "call held 1999-06-09: Clinton; Aleksander Kwasniewski",
    ),
    (
        "2010-11-19",
        "President Obama spoke today on the margins of the NATO Summit in Lisbon with President Dmitry Medvedev of Russia.",
        "meeting held 2010-11-19 @ *: Obama; Dmitry Medvedev",
    ),
    (
        "1997-03-18",
        "Prime Minister Romano Prodi of Italy and Prime Minister Sali Berisha talked on Monday about the unrest in Albania.",
        "call held 1997-03-17: Romano Prodi; Sali Berisha",
    ),
    (
        "2014-07-24",
        "National Security Adviser Susan Rice called Dr. Amos Gilead on Wednesday to discuss the ceasefire.",
        "call held 2014-07-23: Susan Rice; Amos Gilead",
    ),
    (
        "2022-11-30",
        "Vice President Kamala Harris and President Emmanuel Macron met in Washington today and talked about space.",
        "meeting held 2022-11-30 @ Washington: Kamala Harris; Emmanuel Macron",
    ),
]

COUNTRIES: list[Story] = [
    (
        "1995-02-06",
        "The foreign ministers of Egypt, Syria and Jordan met in Cairo on Sunday.",
        "summit held 1995-02-05 @ Cairo: Egypt; Syria; Jordan",
    ),
    (
        "1993-05-24",
        "The presidents of Kenya, Uganda and Tanzania will meet in Arusha on Friday.",
        "summit planned 1993-05-28 @ Arusha: Kenya; Uganda; Tanzania",
    ),
    (
        "2003-01-23",
        "The leaders of France and Germany met in Versailles on Wednesday.",
        "meeting held 2003-01-22 @ Versailles: France; Germany",
    ),
    (
        "1999-11-30",
        "President Moi hosted a meeting with the presidents of Uganda and Tanzania in Arusha on Monday.",
        "meeting held 1999-11-29 @ Arusha: Moi/host; Uganda/guest; Tanzania/guest",
    ),
]

TOLD_IN_PASSING: list[Story] = [
    (
        "1997-07-02",
        "The ministers will carry out the decisions of the sixth meeting of the Joint Economic Commission, which took place in Hanoi on 10 June.",
        "summit held 1997-06-10 @ Hanoi: Joint Economic Commission",
    ),
]

ONE_TALK: list[Story] = [
    (
        "1995-03-15",
        "President Clinton spoke with President Chirac on Monday. The two leaders spoke candidly about Bosnia. They called on the sides to withdraw.",
        "call held 1995-03-13: Clinton; Chirac",
    ),
    (
        "1995-03-15",
        "President Clinton looks forward to the meeting with President Chirac in Paris on March 28.",
        "meeting planned 1995-03-28 @ Paris: Clinton; Chirac",
    ),
]

NONE: list[Story] = [
    ("1990-12-04", "Mr Baker and Mr Aziz conferred on details of the plan."),
    ("2010-03-04", "The Department of Transport has awarded grants to ports along the coast."),
    ("2010-03-04", "The programme will help meet people where they live."),
    ("2010-03-04", "Officials said they would go on consulting with partners."),
]


@pytest.mark.parametrize("story", [*FAR, *COUNTRIES, *TOLD_IN_PASSING, *ONE_TALK, *NONE])
def test_stories(story: Story) -> None:
    assert wrong_engagements(story) == []
