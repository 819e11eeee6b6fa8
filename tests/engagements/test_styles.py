"""Short stories as wires, ministries, palaces and bodies write them."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

WIRES: list[Story] = [
    (
        "1998-02-23",
        (
            "BAGHDAD, Iraq (AP) - U.N. Secretary-General Kofi Annan reached a deal with Iraq on Sunday after meeting for three hours with"
            ' President Saddam Hussein, his spokesman said.\n\n"We have a deal," Annan told reporters.'
        ),
        "meeting held 1998-02-22 @ *: Kofi Annan; Saddam Hussein",
    ),
    (
        "1993-04-05",
        (
            "VANCOUVER, British Columbia (Reuter) - President Bill Clinton and Russian President Boris Yeltsin ended their first summit on Sunday"
            " with a promise of $1.6 billion in aid."
        ),
        "summit held 1993-04-04 @ *: Bill Clinton; Boris Yeltsin",
    ),
    (
        "1994-06-17",
        (
            "SEOUL (Reuter) - Former U.S. President Jimmy Carter met North Korean leader Kim Il Sung in Pyongyang for a second day on Friday,"
            " North Korean radio reported."
        ),
        "meeting held 1994-06-17 @ Pyongyang: Jimmy Carter; Kim Il Sung",
    ),
    (
        "1999-06-03",
        (
            "BELGRADE, Yugoslavia (AP) - Finnish President Martti Ahtisaari and Russian envoy Viktor Chernomyrdin flew to Belgrade on Wednesday"
            " and handed President Slobodan Milosevic a peace plan. The envoys were to meet Milosevic again on Thursday."
        ),
        "visit held 1999-06-02 @ Belgrade: Martti Ahtisaari; Viktor Chernomyrdin",
        "meeting planned 1999-06-03 @ *: Martti Ahtisaari; Viktor Chernomyrdin; Slobodan Milosevic",
    ),
    (
        "1997-10-30",
        (
            "WASHINGTON (Reuter) - President Clinton welcomed Chinese President Jiang Zemin to the White House on Wednesday with a 21-gun salute"
            " and then pressed him on human rights in talks that lasted nearly two hours."
        ),
        "meeting held 1997-10-29 @ White House: Clinton; Jiang Zemin",
    ),
    (
        "2000-10-23",
        (
            "SEOUL (Reuters) - U.S. Secretary of State Madeleine Albright held three hours of talks with North Korean leader Kim Jong-il in"
            " Pyongyang on Monday."
        ),
        "meeting held 2000-10-23 @ Pyongyang: Madeleine Albright; Kim Jong-il",
    ),
    (
        "2018-04-27",
        (
            "GOYANG, South Korea (Reuters) - North Korean leader Kim Jong Un crossed the border on Friday to meet South Korean President Moon"
            " Jae-in at the Peace House in Panmunjom."
        ),
        "meeting held 2018-04-27 @ Peace House in Panmunjom: Kim Jong Un; Moon Jae-in",
    ),
    (
        "1996-09-26",
        (
            "LONDON (AP) _ Israeli Prime Minister Benjamin Netanyahu, on the first leg of a European tour, held 90 minutes of talks Wednesday with"
            " British Prime Minister John Major at 10 Downing St."
        ),
        "meeting held 1996-09-25 @ 10 Downing St.: Benjamin Netanyahu; John Major",
    ),
]

XINHUA: list[Story] = [
    (
        "2018-03-28",
        (
            "BEIJING, March 28 (Xinhua) -- At the invitation of Xi Jinping, Kim Jong Un paid an unofficial visit to China from Sunday to Wednesday."
            " During the visit, Xi held talks with Kim at the Great Hall of the People."
        ),
        "visit held 2018-03-25..2018-03-28 @ China: Kim Jong Un/guest; Xi Jinping/host",
        "meeting held 2018-03-25~ @ Great Hall of the People: Xi Jinping; Kim Jong Un",
    ),
    (
        "2009-02-21",
        (
            "BEIJING, Feb. 21 (Xinhua) -- Chinese Premier Wen Jiabao met with U.S. Secretary of State Hillary Clinton in Beijing on Saturday. Chinese"
            " Foreign Minister Yang Jiechi also held talks with Clinton."
        ),
        "meeting held 2009-02-21 @ Beijing: Wen Jiabao; Hillary Clinton",
        "meeting held 2009-02-21 @ *: Yang Jiechi; Hillary Clinton",
    ),
]

PALACES: list[Story] = [
    (
        "2018-07-16",
        (
            "# Talks with President of the United States Donald Trump\n\nVladimir Putin met with US President Donald Trump in Helsinki. The leaders"
            " began with a one-on-one conversation. Following the talks, the two presidents gave a joint news conference."
        ),
        "meeting held ? @ Helsinki: Vladimir Putin; Donald Trump",
        "press_conference held ? @ *: Vladimir Putin; Donald Trump",
    ),
    (
        "2015-09-28",
        (
            "# Meeting with President of the United States Barack Obama\n\nVladimir Putin met with US President Barack Obama on the sidelines of the UN"
            " General Assembly in New York."
        ),
        "meeting held ? @ New York: Vladimir Putin; Barack Obama",
    ),
    (
        "2020-11-10",
        (
            "# Telephone conversation with Prime Minister of Armenia Nikol Pashinyan\n\nThe President of Russia had a telephone conversation with Prime"
            " Minister of Armenia Nikol Pashinyan. They discussed the ceasefire in Nagorno-Karabakh."
        ),
        "call held ?: President of Russia; Nikol Pashinyan",
    ),
    (
        "2021-11-26",
        (
            "# Trilateral talks in Sochi\n\nThe President of Russia hosted trilateral talks with President of Azerbaijan Ilham Aliyev and Prime Minister of"
            " Armenia Nikol Pashinyan in Sochi."
        ),
        "meeting held ? @ Sochi: President of Russia; Ilham Aliyev; Nikol Pashinyan",
    ),
    (
        "2022-06-21",
        (
            "# Readout of President Biden's Call with President Duque of Colombia\n\nPresident Biden spoke today with President Iván Duque of Colombia. The"
            " President thanked President Duque for his partnership."
        ),
        "call held 2022-06-21: Biden; Iván Duque",
    ),
    (
        "2022-07-16",
        (
            "# Readout of President Biden's Meeting with President El-Sisi of Egypt\n\nPresident Joseph R. Biden, Jr. met with President Abdel Fattah El-Sisi of"
            " Egypt in Jeddah, Saudi Arabia. The two leaders affirmed the partnership between Egypt and the United States."
        ),
        "meeting held ? @ Jeddah, Saudi Arabia: Joseph R. Biden, Jr.; Abdel Fattah El-Sisi",
    ),
    (
        "2021-09-24",
        (
            "# Press Briefing by Press Secretary Jen Psaki, September 24, 2021\n\nMS. PSAKI: Good afternoon.\n\nQ: When will the leaders meet?\n\nMS. PSAKI: This"
            " afternoon."
        ),
        "press_conference held 2021-09-24 @ *: Jen Psaki",
    ),
    (
        "2023-01-13",
        (
            "# Readout of President Biden's Meeting with Prime Minister Kishida of Japan\n\nPresident Biden hosted Prime Minister Kishida Fumio of Japan at the"
            " White House today. The leaders discussed defence spending. Vice President Kamala Harris hosted the Prime Minister for breakfast at her residence."
        ),
        "meeting held 2023-01-13 @ White House: Biden; Kishida Fumio",
        "meeting held 2023-01-13 @ *: Kamala Harris; Kishida Fumio",
    ),
]

BODIES: list[Story] = [
    (
        "2022-06-30",
        (
            "NATO leaders wrapped up their summit in Madrid on Thursday. Secretary General Jens Stoltenberg met President Recep Tayyip Erdoğan, President Sauli"
            " Niinistö and Prime Minister Magdalena Andersson together on Tuesday (28 June 2022)."
        ),
        "summit held 2022-06-30~ @ Madrid: NATO leaders",
        "meeting held 2022-06-28 @ *: Jens Stoltenberg; Recep Tayyip Erdoğan; Sauli Niinistö; Magdalena Andersson",
    ),
    (
        "2018-04-26",
        "Secretary General Jens Stoltenberg welcomed the new US Secretary of State, Mike Pompeo, to NATO headquarters on Friday (27 April 2018).",
        "meeting planned 2018-04-27 @ NATO headquarters: Jens Stoltenberg; Mike Pompeo",
    ),
    (
        "2016-03-18",
        "The members of the European Council met with Prime Minister Ahmet Davutoğlu of Turkey in Brussels today.",
        "meeting held 2016-03-18 @ Brussels: members of the European Council; Ahmet Davutoğlu",
    ),
    (
        "2023-03-19",
        (
            "EU High Representative Josep Borrell hosted President Aleksandar Vučić and Prime Minister Albin Kurti in Ohrid on Saturday. Mr Borrell first held separate"
            " bilateral meetings with each of them."
        ),
        "meeting held 2023-03-18 @ Ohrid: Josep Borrell; Aleksandar Vučić; Albin Kurti",
    ),
    (
        "2007-09-28",
        "The Secretary-General met today with H.E. Mr. Mahinda Rajapaksa, President of Sri Lanka. They exchanged views on the humanitarian situation.",
        "meeting held 2007-09-28: Secretary-General; Mahinda Rajapaksa",
    ),
    (
        None,
        "UN envoy Staffan de Mistura briefed the Security Council by video link from Geneva on 27 November 2017.",
    ),
    (
        "2012-07-16",
        "African Union leaders elected Nkosazana Dlamini-Zuma on Sunday. The chair of the AU Commission, Jean Ping, congratulated her.",
    ),
]

MINISTRIES: list[Story] = [
    (
        None,
        "External Affairs Minister Dr. S. Jaishankar held a bilateral meeting with Foreign Minister of Bhutan H.E. Dr. Tandi Dorji in Thimphu on 29 April 2022.",
        "meeting held 2022-04-29 @ Thimphu: S. Jaishankar; Tandi Dorji",
    ),
    (
        None,
        "Hon. Minister of External Affairs Prof. G.L. Peiris called on Prime Minister Manmohan Singh in New Delhi on 16 May 2011.",
        "meeting held 2011-05-16 @ New Delhi: G.L. Peiris; Manmohan Singh",
    ),
    (
        "2022-11-15",
        (
            "His Highness Sheikh Abdullah bin Zayed Al Nahyan, Minister of Foreign Affairs and International Cooperation, met in Bali with Retno Marsudi, Minister of"
            " Foreign Affairs of Indonesia, on the sidelines of the G20 Summit."
        ),
        "meeting held ? @ Bali: Abdullah bin Zayed Al Nahyan; Retno Marsudi",
    ),
    (
        "2019-10-24",
        (
            "On 24 October 2019, President Cyril Ramaphosa held bilateral talks with President Vladimir Putin on the margins of the Russia-Africa Summit in Sochi."
            " The President was accompanied by Minister of International Relations and Cooperation Naledi Pandor."
        ),
        "meeting held 2019-10-24 @ Sochi: Cyril Ramaphosa; Vladimir Putin; Naledi Pandor",
    ),
    (
        None,
        "The Minister of Foreign Affairs of Peru, Allan Wagner, and the Minister of Foreign Affairs of Chile, Soledad Alvear, met in Santiago on 23 August 2002.",
        "meeting held 2002-08-23 @ Santiago: Allan Wagner; Soledad Alvear",
    ),
    (
        "2022-06-07",
        "Mexico's Foreign Secretary Marcelo Ebrard will attend the Summit of the Americas in Los Angeles in place of President Andrés Manuel López Obrador.",
        "summit planned ? @ Los Angeles: Marcelo Ebrard",
    ),
    (
        "2022-03-16",
        (
            "The Prime Ministers of Poland, the Czech Republic and Slovenia, Mateusz Morawiecki, Petr Fiala and Janez Janša, travelled to Kyiv by train on Tuesday and met"
            " President Volodymyr Zelenskyy."
        ),
        "visit held 2022-03-15 @ Kyiv: Mateusz Morawiecki; Petr Fiala; Janez Janša",
        "meeting held 2022-03-15 @ Kyiv: Mateusz Morawiecki; Petr Fiala; Janez Janša; Volodymyr Zelenskyy",
    ),
]

PARLIAMENTS: list[Story] = [
    (
        "2022-08-03",
        "Speaker of the US House of Representatives Nancy Pelosi visited the Legislative Yuan in Taipei on Wednesday and met Deputy Speaker Tsai Chi-chang.",
        "visit held 2022-08-03 @ *: Nancy Pelosi",
        "meeting held 2022-08-03 @ *: Nancy Pelosi; Tsai Chi-chang",
    ),
    (
        None,
        "European Parliament President Roberta Metsola addressed the Verkhovna Rada in Kyiv on 1 April 2022.",
        "speech held 2022-04-01 @ *: Roberta Metsola",
    ),
    (
        None,
        "Aung San Suu Kyi addressed Members of both Houses of Parliament in Westminster Hall on 21 June 2012.",
        "speech held 2012-06-21 @ *: Aung San Suu Kyi",
    ),
    (
        "2021-05-19",
        "The Foreign Affairs Committee heard evidence from Foreign Secretary Dominic Raab on Wednesday.",
    ),
    (
        "2023-11-15",
        "Speaker Mike Johnson met in his office on Tuesday with a bipartisan delegation of the Verkhovna Rada.",
        "meeting held 2023-11-14 @ *: Mike Johnson; bipartisan delegation of the Verkhovna Rada",
    ),
    (
        None,
        "The Chairman of the National People's Congress, Li Peng, paid a visit to New Delhi from 9 to 17 January 2001 and held talks with Speaker G.M.C. Balayogi.",
        "visit held 2001-01-09..2001-01-17 @ New Delhi: Li Peng",
        "meeting held 2001-01-09~ @ *: Li Peng; G.M.C. Balayogi",
    ),
]

GROUPS = {
    "wires": WIRES,
    "xinhua": XINHUA,
    "palaces": PALACES,
    "bodies": BODIES,
    "ministries": MINISTRIES,
    "parliaments": PARLIAMENTS,
}
STORIES = [
    pytest.param(story, id=f"{group} {n}") for group, stories in GROUPS.items() for n, story in enumerate(stories, 1)
]


@pytest.mark.parametrize("story", STORIES)
def test_styles(story: Story) -> None:
    assert wrong_engagements(story) == []
