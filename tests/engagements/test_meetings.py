"""Meetings: who met whom, on which day and where."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

MET: list[Story] = [
    (
        "1985-11-19",
        "President Reagan met Soviet General Secretary Mikhail Gorbachev in Geneva on Tuesday.",
        "meeting held 1985-11-19 @ Geneva: Reagan; Mikhail Gorbachev",
    ),
    (
        "2018-06-12",
        "U.S. President Donald Trump met with North Korean leader Kim Jong Un at the Capella Hotel in Singapore on June 12.",
        "meeting held 2018-06-12 @ Capella Hotel in Singapore: Donald Trump; Kim Jong Un",
    ),
    (
        "2019-06-21",
        (
            "PYONGYANG, June 21 (Xinhua) -- Xi Jinping, general secretary of the Communist Party of China Central Committee"
            " and Chinese president, met here Thursday with Kim Jong Un, chairman of the Workers' Party of Korea."
        ),
        "meeting held 2019-06-20 @ PYONGYANG: Xi Jinping; Kim Jong Un",
    ),
    (
        "1991-01-10",
        (
            "GENEVA (Reuter) - U.S. Secretary of State James Baker and Iraqi Foreign Minister Tariq Aziz met for more than"
            " six hours on Wednesday but failed to avert war in the Gulf."
        ),
        "meeting held 1991-01-09 @ *: James Baker; Tariq Aziz",
    ),
    (
        "2016-02-12",
        "Pope Francis and Patriarch Kirill met for two hours at José Martí International Airport in Havana on 12 February 2016.",
        "meeting held 2016-02-12 @ José Martí International Airport in Havana: Francis; Kirill",
    ),
    (
        "1998-02-24",
        "U.N. Secretary-General Kofi Annan met President Saddam Hussein in Baghdad on Sunday for three hours.",
        "meeting held 1998-02-22 @ Baghdad: Kofi Annan; Saddam Hussein",
    ),
    (
        "2010-05-17",
        (
            "Brazilian President Luiz Inácio Lula da Silva, Turkish Prime Minister Recep Tayyip Erdoğan and Iranian President"
            " Mahmoud Ahmadinejad met in Tehran on Monday, 17 May 2010."
        ),
        "meeting held 2010-05-17 @ Tehran: Luiz Inácio Lula da Silva; Recep Tayyip Erdoğan; Mahmoud Ahmadinejad",
    ),
    (
        "2000-07-29",
        (
            "In Bangkok on July 28, Secretary of State Madeleine Albright met North Korean Foreign Minister Paek Nam-sun, the"
            " first such encounter between the two countries."
        ),
        "meeting held 2000-07-28 @ Bangkok: Madeleine Albright; Paek Nam-sun",
    ),
    (
        None,
        "Adam Malik, Narciso Ramos, Tun Abdul Razak, S. Rajaratnam and Thanat Khoman met in Bangkok on 8 August 1967.",
        "meeting held 1967-08-08 @ Bangkok: Adam Malik; Narciso Ramos; Abdul Razak; S. Rajaratnam; Thanat Khoman",
    ),
    (
        None,
        "UN Special Envoy Hans Grundberg met Mahdi al-Mashat in Sana'a on 16 January 2023.",
        "meeting held 2023-01-16 @ Sana'a: Hans Grundberg; Mahdi al-Mashat",
    ),
    (
        None,
        "High Representative/Vice-President Federica Mogherini met Foreign Minister Mohammad Javad Zarif in Tehran on 16 April 2016.",
        "meeting held 2016-04-16 @ Tehran: Federica Mogherini; Mohammad Javad Zarif",
    ),
    (
        "2018-03-06",
        "A South Korean delegation led by National Security Office chief Chung Eui-yong met with Kim Jong Un in Pyongyang on Monday.",
        "meeting held 2018-03-05 @ Pyongyang: Chung Eui-yong; Kim Jong Un",
    ),
    (
        "2022-01-21",
        "The US Secretary of State and the Russian Foreign Minister met for ninety minutes in Geneva on Friday.",
        "meeting held 2022-01-21 @ Geneva: US Secretary of State; Russian Foreign Minister",
    ),
    (
        "2023-04-06",
        (
            "The foreign ministers of Saudi Arabia and Iran, Prince Faisal bin Farhan and Hossein Amir-Abdollahian, met in"
            " Beijing on Thursday."
        ),
        "meeting held 2023-04-06 @ Beijing: Faisal bin Farhan; Hossein Amir-Abdollahian",
    ),
]

TALKED_FACE_TO_FACE: list[Story] = [
    (
        "2015-12-28",
        (
            "Minister for Foreign Affairs Fumio Kishida held talks with Minister of Foreign Affairs Yun Byung-se of the Republic"
            " of Korea in Seoul on December 28."
        ),
        "meeting held 2015-12-28 @ Seoul: Fumio Kishida; Yun Byung-se",
    ),
    (
        "2001-06-16",
        "Vladimir Putin held talks with US President George W. Bush in Brdo, Slovenia.",
        "meeting held ? @ Brdo, Slovenia: Vladimir Putin; George W. Bush",
    ),
    (
        "1984-12-16",
        "Prime Minister Margaret Thatcher had lunch with Mikhail Gorbachev at Chequers on Sunday.",
        "meeting held 1984-12-16 @ Chequers: Margaret Thatcher; Mikhail Gorbachev",
    ),
    (
        "2020-12-09",
        (
            "Prime Minister Boris Johnson had dinner with European Commission President Ursula von der Leyen in Brussels on"
            " Wednesday evening."
        ),
        "meeting held 2020-12-09 @ Brussels: Boris Johnson; Ursula von der Leyen",
    ),
    (
        None,
        "A meeting between President Hugo Chávez and President Juan Manuel Santos took place in Santa Marta on 10 August 2010.",
        "meeting held 2010-08-10 @ Santa Marta: Hugo Chávez; Juan Manuel Santos",
    ),
    (
        None,
        "The talks between President Vladimir Putin and Prime Minister Shinzo Abe in Nagato on 15 December 2016 lasted three hours.",
        "meeting held 2016-12-15 @ Nagato: Vladimir Putin; Shinzo Abe",
    ),
    (
        None,
        "President Putin's meeting with Prime Minister Modi in Sochi on 21 May 2018 had no agenda.",
        "meeting held 2018-05-21 @ Sochi: Putin; Modi",
    ),
    (
        None,
        (
            "US Special Representative Stephen Biegun held consultations with his South Korean counterpart Lee Do-hoon in Seoul"
            " on 8 July 2020."
        ),
        "meeting held 2020-07-08 @ Seoul: Stephen Biegun; Lee Do-hoon",
    ),
    (
        "2007-05-03",
        "Secretary of State Condoleezza Rice sat down with Syrian Foreign Minister Walid Muallem in Sharm el-Sheikh on Thursday.",
        "meeting held 2007-05-03 @ Sharm el-Sheikh: Condoleezza Rice; Walid Muallem",
    ),
    (
        None,
        "American envoy Richard Holbrooke conferred with President Slobodan Milosevic in Belgrade on 13 September 1995.",
        "meeting held 1995-09-13 @ Belgrade: Richard Holbrooke; Slobodan Milosevic",
    ),
    (
        None,
        "In New Delhi, State Counsellor Aung San Suu Kyi called on President Pranab Mukherjee at Rashtrapati Bhavan on 18 October 2016.",
        "meeting held 2016-10-18 @ Rashtrapati Bhavan: Aung San Suu Kyi; Pranab Mukherjee",
    ),
    (
        "1997-03-21",
        (
            "PRESIDENT CLINTON: I met with President Yeltsin here in Helsinki on Thursday and again today.\n\nQ Did you agree?\n\n"
            "PRESIDENT CLINTON: On most things."
        ),
        "meeting held 1997-03-20 @ Helsinki: CLINTON; Yeltsin",
    ),
]

RECEIVED: list[Story] = [
    (
        "2014-03-27",
        "Pope Francis received President Barack Obama in audience at the Vatican on Thursday.",
        "meeting held 2014-03-27 @ Vatican: Francis/host; Barack Obama/guest",
    ),
    (
        "1989-05-16",
        "Deng Xiaoping received Mikhail Gorbachev at the Great Hall of the People on Tuesday, ending three decades of estrangement.",
        "meeting held 1989-05-16 @ Great Hall of the People: Deng Xiaoping/host; Mikhail Gorbachev/guest",
    ),
    (
        None,
        (
            "Nelson Mandela, deputy president of the African National Congress, was received by President George Bush at the"
            " White House on 25 June 1990."
        ),
        "meeting held 1990-06-25 @ White House: Nelson Mandela/guest; George Bush/host",
    ),
    (
        None,
        (
            "H.H. Sheikh Mohamed bin Zayed Al Nahyan, Crown Prince of Abu Dhabi, received Israeli President Isaac Herzog in Abu"
            " Dhabi on 30 January 2022."
        ),
        "meeting held 2022-01-30 @ Abu Dhabi: Mohamed bin Zayed Al Nahyan/host; Isaac Herzog/guest",
    ),
    (
        "2022-05-18",
        (
            "NATO Secretary General Jens Stoltenberg received Ambassador Klaus Korhonen of Finland and Ambassador Axel Wernhoff of"
            " Sweden at NATO headquarters on Wednesday."
        ),
        "meeting held 2022-05-18 @ NATO headquarters: Jens Stoltenberg/host; Klaus Korhonen/guest; Axel Wernhoff/guest",
    ),
    (
        "2023-08-18",
        "President Joe Biden hosted President Yoon Suk Yeol and Prime Minister Fumio Kishida at Camp David on Friday.",
        "meeting held 2023-08-18 @ Camp David: Joe Biden/host; Yoon Suk Yeol/guest; Fumio Kishida/guest",
    ),
    (
        "2022-03-10",
        (
            "Turkish Foreign Minister Mevlüt Çavuşoğlu hosted his Russian and Ukrainian counterparts, Sergey Lavrov and Dmytro"
            " Kuleba, in Antalya on Thursday."
        ),
        "meeting held 2022-03-10 @ Antalya: Mevlüt Çavuşoğlu/host; Sergey Lavrov/guest; Dmytro Kuleba/guest",
    ),
    (
        "2023-01-23",
        (
            "The President of Argentina, Alberto Fernández, received his Brazilian counterpart, Luiz Inácio Lula da Silva, at the"
            " Casa Rosada on Monday."
        ),
        "meeting held 2023-01-23 @ Casa Rosada: Alberto Fernández/host; Luiz Inácio Lula da Silva/guest",
    ),
]

ONE_BY_ONE: list[Story] = [
    (
        "2018-09-26",
        (
            "While in New York, Foreign Minister Ine Eriksen Søreide also met with Foreign Minister Sameh Shoukry of Egypt, Foreign"
            " Minister Mevlüt Çavuşoğlu of Turkey and High Representative Federica Mogherini."
        ),
        "meeting held ? @ New York: Ine Eriksen Søreide; Sameh Shoukry",
        "meeting held ? @ New York: Ine Eriksen Søreide; Mevlüt Çavuşoğlu",
        "meeting held ? @ New York: Ine Eriksen Søreide; Federica Mogherini",
    ),
    (
        "2003-06-04",
        (
            "In Aqaba, President George W. Bush met King Abdullah II. He met separately with Prime Minister Ariel Sharon and Prime"
            " Minister Mahmoud Abbas."
        ),
        "meeting held ? @ Aqaba: George W. Bush; Abdullah II",
        "meeting held ? @ Aqaba: George W. Bush; Ariel Sharon",
        "meeting held ? @ Aqaba: George W. Bush; Mahmoud Abbas",
    ),
    (
        "2012-11-19",
        (
            "US President Barack Obama met Myanmar President Thein Sein in Yangon on Monday and later met opposition leader Aung"
            " San Suu Kyi at her lakeside home."
        ),
        "meeting held 2012-11-19 @ Yangon: Barack Obama; Thein Sein",
        "meeting held 2012-11-19 @ *: Barack Obama; Aung San Suu Kyi",
    ),
    (
        None,
        (
            "In the margins of the Vilnius Summit on 12 July 2023, President Volodymyr Zelenskyy met President Joe Biden, Prime"
            " Minister Rishi Sunak and Chancellor Olaf Scholz."
        ),
        "meeting held 2023-07-12 @ *: Volodymyr Zelenskyy; Joe Biden",
        "meeting held 2023-07-12 @ *: Volodymyr Zelenskyy; Rishi Sunak",
        "meeting held 2023-07-12 @ *: Volodymyr Zelenskyy; Olaf Scholz",
    ),
    (
        None,
        (
            "On 20 September 2022 in New York, President Ferdinand Marcos Jr. held separate meetings with Polish President Andrzej"
            " Duda and President Yoon Suk Yeol of Korea."
        ),
        "meeting held 2022-09-20 @ New York: Ferdinand Marcos Jr.; Andrzej Duda",
        "meeting held 2022-09-20 @ New York: Ferdinand Marcos Jr.; Yoon Suk Yeol",
    ),
]

GROUPS = {"met": MET, "talked": TALKED_FACE_TO_FACE, "received": RECEIVED, "one by one": ONE_BY_ONE}
STORIES = [
    pytest.param(story, id=f"{group} {n}") for group, stories in GROUPS.items() for n, story in enumerate(stories, 1)
]


@pytest.mark.parametrize("story", STORIES)
def test_meetings(story: Story) -> None:
    assert wrong_engagements(story) == []
