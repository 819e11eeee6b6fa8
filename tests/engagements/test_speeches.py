"""Speeches, press conferences and ceremonies: one side before an audience."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

SPEECHES: list[Story] = [
    (
        "1987-06-12",
        "President Reagan delivered a speech at the Brandenburg Gate in West Berlin on Friday.",
        "speech held 1987-06-12 @ Brandenburg Gate in West Berlin: Reagan",
    ),
    (
        "2015-09-24",
        "Pope Francis addressed a joint meeting of the United States Congress on Thursday.",
        "speech held 2015-09-24 @ *: Francis",
    ),
    (
        "2022-03-08",
        "Ukrainian President Volodymyr Zelenskyy addressed the House of Commons by video link on Tuesday.",
        "speech held 2022-03-08 @ *: Volodymyr Zelenskyy",
    ),
    (
        "2009-06-04",
        "President Barack Obama gave a speech at Cairo University on June 4.",
        "speech held 2009-06-04 @ Cairo University: Barack Obama",
    ),
    (
        "2003-02-05",
        "Secretary of State Colin Powell spoke before the UN Security Council on Wednesday.",
        "speech held 2003-02-05 @ *: Colin Powell",
    ),
    (
        "2017-01-17",
        "President Xi Jinping delivered a keynote speech at the World Economic Forum in Davos on Tuesday.",
        "speech held 2017-01-17 @ *: Xi Jinping",
    ),
    (
        "1946-03-06",
        "Winston Churchill gave an address at Westminster College in Fulton, Missouri, on March 5.",
        "speech held 1946-03-05 @ Westminster College in Fulton, Missouri: Winston Churchill",
    ),
    (
        None,
        "On 26 June 1963, President John F. Kennedy spoke before a crowd at Schöneberg Town Hall in West Berlin.",
        "speech held 1963-06-26 @ Schöneberg Town Hall in West Berlin: John F. Kennedy",
    ),
    (
        None,
        "Secretary Hillary Clinton testified before the Senate Foreign Relations Committee on 23 January 2013.",
        "speech held 2013-01-23 @ *: Hillary Clinton",
    ),
    (
        "2022-03-25",
        "President Biden will deliver remarks at the Royal Castle in Warsaw on Saturday.",
        "speech planned 2022-03-26 @ Royal Castle in Warsaw: Biden",
    ),
    (
        None,
        "President Anwar Sadat addressed the Knesset in Jerusalem on 20 November 1977.",
        "speech held 1977-11-20 @ *: Anwar Sadat",
    ),
    (
        None,
        "Mikhail Gorbachev delivered his Nobel lecture in Oslo on 5 June 1991.",
        "speech held 1991-06-05 @ Oslo: Mikhail Gorbachev",
    ),
    (
        None,
        "In his speech to the UN General Assembly on 13 November 1974, Chairman Yasser Arafat spoke of an olive branch.",
        "speech held 1974-11-13 @ *: Yasser Arafat",
    ),
    (
        "2022-02-19",
        (
            "# Remarks by Vice President Harris at the Munich Security Conference\n\nTHE VICE PRESIDENT: Thank you all.\n\n"
            "Q Will there be a war?\n\nTHE VICE PRESIDENT: We hope not."
        ),
        "speech held ? @ *: Harris",
    ),
    (
        None,
        "Taoiseach Bertie Ahern addressed both Houses of Parliament at Westminster on 15 May 2007.",
        "speech held 2007-05-15 @ *: Bertie Ahern",
    ),
    (
        None,
        "Nelson Mandela made a speech in Cape Town on 11 February 1990, hours after his release.",
        "speech held 1990-02-11 @ Cape Town: Nelson Mandela",
    ),
    (None, "The minister addressed the question of visas."),
    (None, "The report addresses the needs of refugees."),
    (None, "Minister Ivanov spoke at length about the treaty."),
    (
        None,
        "Vladimir Putin spoke at the Munich Conference on Security Policy on 10 February 2007.",
        "speech held 2007-02-10 @ *: Vladimir Putin",
    ),
]

PRESS_CONFERENCES: list[Story] = [
    (
        "2018-07-16",
        "President Trump and President Putin held a joint press conference in Helsinki on Monday.",
        "press_conference held 2018-07-16 @ Helsinki: Trump; Putin",
    ),
    (
        "1998-06-27",
        "Presidents Jiang Zemin and Bill Clinton gave a news conference at the Great Hall of the People on Saturday.",
        "press_conference held 1998-06-27 @ Great Hall of the People: Jiang Zemin; Bill Clinton",
    ),
    (
        None,
        "Secretary General Javier Solana held a press conference at NATO headquarters on 24 March 1999.",
        "press_conference held 1999-03-24 @ NATO headquarters: Javier Solana",
    ),
    (
        "2023-02-27",
        "Prime Minister Rishi Sunak and President Ursula von der Leyen held a joint press conference at Windsor Guildhall on Monday.",
        "press_conference held 2023-02-27 @ Windsor Guildhall: Rishi Sunak; Ursula von der Leyen",
    ),
    (
        "2022-03-22",
        "Secretary General Jens Stoltenberg will hold a press conference on Thursday.",
        "press_conference planned 2022-03-24: Jens Stoltenberg",
    ),
    (
        "2022-02-15",
        (
            "# Joint press conference by Chancellor Scholz and President Putin\n\nChancellor Olaf Scholz said that diplomacy was not"
            " exhausted. President Vladimir Putin said that Russia did not want a war."
        ),
        "press_conference held ?: Olaf Scholz; Vladimir Putin",
    ),
    (
        None,
        "In a news conference on 9 November 1989, Politburo member Günter Schabowski said that the border was open.",
        "press_conference held 1989-11-09: Günter Schabowski",
    ),
    (
        "2021-06-16",
        "President Biden spoke to reporters at the Hôtel du Parc des Eaux-Vives in Geneva on Wednesday.",
        "press_conference held 2021-06-16 @ Hôtel du Parc des Eaux-Vives in Geneva: Biden",
    ),
    (
        None,
        "Foreign Minister Qin Gang told a press conference in Beijing on 7 March 2023 that Asia was no chessboard.",
        "press_conference held 2023-03-07 @ Beijing: Qin Gang",
    ),
]

CEREMONIES: list[Story] = [
    (
        "1993-09-13",
        "Foreign Minister Shimon Peres and Mahmoud Abbas signed the Declaration of Principles at the White House on Monday.",
        "ceremony held 1993-09-13 @ White House: Shimon Peres; Mahmoud Abbas",
    ),
    (
        "2010-04-08",
        "Presidents Barack Obama and Dmitry Medvedev signed the New START treaty in Prague on Thursday.",
        "ceremony held 2010-04-08 @ Prague: Barack Obama; Dmitry Medvedev",
    ),
    (
        "2016-12-06",
        "U.S. Ambassador Sung Kim presented his credentials to President Rodrigo Duterte at Malacañang Palace on Tuesday.",
        "ceremony held 2016-12-06 @ Malacañang Palace: Sung Kim; Rodrigo Duterte",
    ),
    (
        None,
        "Nelson Mandela was sworn in as president at the Union Buildings in Pretoria on 10 May 1994.",
        "ceremony held 1994-05-10 @ Union Buildings in Pretoria: Nelson Mandela",
    ),
    (
        None,
        "Chancellor Willy Brandt laid a wreath at the Ghetto Heroes Monument in Warsaw on 7 December 1970.",
        "ceremony held 1970-12-07 @ Ghetto Heroes Monument in Warsaw: Willy Brandt",
    ),
    (
        None,
        "President Abdel Fattah al-Sisi inaugurated the New Suez Canal in Ismailia on 6 August 2015.",
        "ceremony held 2015-08-06 @ Ismailia: Abdel Fattah al-Sisi",
    ),
    (
        None,
        "President George W. Bush awarded Ellen Johnson Sirleaf the Medal of Freedom on 5 November 2007.",
        "ceremony held 2007-11-05: George W. Bush; Ellen Johnson Sirleaf",
    ),
    (
        None,
        "President Luiz Inácio Lula da Silva took the oath of office in Brasília on 1 January 2023.",
        "ceremony held 2023-01-01 @ Brasília: Luiz Inácio Lula da Silva",
    ),
    (
        "2023-06-29",
        "The new Chinese ambassador, Xie Feng, will present his credentials to President Biden on Friday.",
        "ceremony planned 2023-06-30: Xie Feng; Biden",
    ),
    (
        None,
        "President Uhuru Kenyatta unveiled a plaque at the railway terminus in Mombasa on 31 May 2017.",
        "ceremony held 2017-05-31 @ *: Uhuru Kenyatta",
    ),
    (None, "President Johnson signed the bill into law on 2 July 1964."),
    (None, "The court awarded damages to the shipowners."),
    (
        None,
        "The foreign ministers of the two neighbours, Nikos Kotzias and Nikola Dimitrov, signed the agreement in Psarades on 17 June 2018.",
        "ceremony held 2018-06-17 @ Psarades: Nikos Kotzias; Nikola Dimitrov",
    ),
]

GROUPS = {"speech": SPEECHES, "press": PRESS_CONFERENCES, "ceremony": CEREMONIES}
STORIES = [
    pytest.param(story, id=f"{group} {n}") for group, stories in GROUPS.items() for n, story in enumerate(stories, 1)
]


@pytest.mark.parametrize("story", STORIES)
def test_before_an_audience(story: Story) -> None:
    assert wrong_engagements(story) == []
