"""Lists of those present after the story: whose list it is, and what heads it."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

STORIES: list[Story] = [
    (
        "2019-05-15",
        "Yesterday, Vice President Osinbajo convened governors in Kaduna. He has also met traders.\n\n<u>Speakers</u>\n\n-   Governor Nasir El-Rufai -   Senator Shehu Sani -   Professor Attahiru Jega",
        "meeting held 2019-05-14 @ Kaduna: Osinbajo; Nasir El-Rufai; Shehu Sani; Attahiru Jega",
    ),
    (
        "2014-03-20",
        "Minister Susana Malcorra held a meeting today with mayors on water.\n\nMayors included:\n\n1.  Mayor Ana Botella 2.  Mayor Gustavo Petro 3.  Mayor Miguel Mancera",
        "meeting held 2014-03-20: Susana Malcorra; Ana Botella; Gustavo Petro; Miguel Mancera",
    ),
]


@pytest.mark.parametrize("story", STORIES)
def test_lists(story: Story) -> None:
    missed = [line for line in wrong_engagements(story) if not line.startswith("spurious")]
    assert missed == []
