"""Summits: sessions of bodies, multilateral gatherings, conferences."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

SUMMITS: list[Story] = [
    (
        "2023-09-09",
        "The leaders of the Group of Twenty opened their two-day summit in New Delhi on Saturday.",
        "summit held 2023-09-09~ @ New Delhi: leaders of the Group of Twenty",
    ),
    (
        None,
        "Heads of state of the Non-Aligned Movement met in Havana from 3 to 9 September 1979.",
        "summit held 1979-09-03..1979-09-09 @ Havana: Heads of state of the Non-Aligned Movement",
    ),
    (
        None,
        "Prime Minister Mark Rutte attended the NATO Summit in Madrid on 29 and 30 June 2022.",
        "summit held 2022-06-29..2022-06-30 @ Madrid: Mark Rutte",
    ),
    (
        "2022-03-24",
        "NATO leaders met in Brussels on Thursday for an extraordinary summit.",
        "summit held 2022-03-24 @ Brussels: NATO leaders",
    ),
    (
        None,
        "President Moon Jae-in hosted the ASEAN-Republic of Korea Commemorative Summit in Busan on 25 and 26 November 2019.",
        "summit held 2019-11-25..2019-11-26 @ Busan: Moon Jae-in/host",
    ),
    (
        None,
        "Prime Minister Yitzhak Rabin convened a cabinet meeting in Jerusalem on 30 August 1993 to approve the accord with the PLO.",
        "summit held 1993-08-30 @ Jerusalem: Yitzhak Rabin/host",
    ),
    (
        None,
        "President Luiz Inácio Lula da Silva took part in the BRICS summit in Johannesburg from 22 to 24 August 2023.",
        "summit held 2023-08-22..2023-08-24 @ Johannesburg: Luiz Inácio Lula da Silva",
    ),
    (
        "2022-05-18",
        "The leaders of the Quad will gather in Tokyo on 24 May.",
        "summit planned 2022-05-24 @ Tokyo: leaders of the Quad",
    ),
    (
        "2018-06-01",
        "Prime Minister Justin Trudeau will host the G7 summit in Charlevoix on June 8 and 9.",
        "summit planned 2018-06-08..2018-06-09 @ Charlevoix: Justin Trudeau/host",
    ),
    (
        None,
        "Environment Minister Barbara Creecy participated in the UN Climate Change Conference in Glasgow in November 2021.",
        "summit held 2021-11 @ Glasgow: Barbara Creecy",
    ),
    (
        "2022-01-31",
        "The UN Security Council met on Monday to discuss the Russian build-up.",
        "summit held 2022-01-31: UN Security Council",
    ),
]

NO_SUMMITS: list[Story] = [
    (None, "The Berlin Conference of 1884 divided Africa."),
    (None, "The summit declaration runs to forty pages."),
    (None, "The hikers reached the summit of Mount Kenya on 5 May 2010."),
]


@pytest.mark.parametrize("story", [*SUMMITS, *NO_SUMMITS])
def test_summits(story: Story) -> None:
    assert wrong_engagements(story) == []
