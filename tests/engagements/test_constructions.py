"""Constructions in which wires, ministries and presidencies tell of occasions, about true public events."""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

OFFICES: list[Story] = [
    ("1997-05-31", "Presidents Boris Yeltsin of Russia and Leonid Kuchma of Ukraine held talks in Kiev on Saturday.", "meeting held 1997-05-31 @ Kiev: Boris Yeltsin; Leonid Kuchma"),
    ("2019-03-08", "Mr Ross's successor, the Personal Envoy of the Secretary-General for Western Sahara, Horst Köhler, met King Mohammed VI on Friday.", "meeting held 2019-03-08: Horst Köhler; Mohammed VI"),
    ("2019-12-10", "Volodymyr Zelensky, the Ukrainian president, flew to Paris on Monday. The Ukrainian leader met President Emmanuel Macron of France at the Elysee Palace.", "visit held 2019-12-09 @ Paris: Volodymyr Zelensky", "meeting held 2019-12-09 @ Elysee Palace: Volodymyr Zelensky; Emmanuel Macron"),
    ("2018-07-16", "President Uhuru Kenyatta received Ambassador Robert Godec at State House on Monday. The Head of State also met Prime Minister Abiy Ahmed.", "meeting held 2018-07-16 @ State House: Uhuru Kenyatta; Robert Godec", "meeting held 2018-07-16 @ *: Uhuru Kenyatta; Abiy Ahmed"),
    ("2020-10-20", "Foreign Minister Mevlüt Çavuşoğlu spoke by phone today with his Greek counterpart, Nikos Dendias.", "call held 2020-10-20: Mevlüt Çavuşoğlu; Nikos Dendias"),
    ("2007-09-04", "The Secretary-General, Ban Ki-moon, and President Omar al-Bashir met in Khartoum on Tuesday.", "meeting held 2007-09-04 @ Khartoum: Ban Ki-moon; Omar al-Bashir"),
    ("2014-05-27", "The Prime Minister of Malaysia, YAB Dato' Sri Najib Razak, met Premier Li Keqiang in Beijing today.", "meeting held 2014-05-27 @ Beijing: Najib Razak; Li Keqiang"),
]  # fmt: skip

COUNTERPARTS: list[Story] = [
    ("1994-10-26", "President Clinton met President Hosni Mubarak of Egypt and Chairman Yasser Arafat of the PLO in Cairo on Wednesday.", "meeting held 1994-10-26 @ Cairo: Clinton; Hosni Mubarak", "meeting held 1994-10-26 @ Cairo: Clinton; Yasser Arafat"),
    ("1998-05-01", "Prime Minister Benjamin Netanyahu and Chairman Yasser Arafat meet separately on Monday with Secretary of State Madeleine Albright in London.", "meeting planned 1998-05-04 @ London: Benjamin Netanyahu; Madeleine Albright", "meeting planned 1998-05-04 @ London: Yasser Arafat; Madeleine Albright"),
    ("2022-08-18", "Secretary-General António Guterres met President Volodymyr Zelenskyy in Lviv today. They subsequently held a trilateral meeting with President Recep Tayyip Erdoğan of Türkiye.", "meeting held 2022-08-18 @ Lviv: António Guterres; Volodymyr Zelenskyy", "meeting held 2022-08-18 @ Lviv: António Guterres; Volodymyr Zelenskyy; Recep Tayyip Erdoğan"),
    ("2023-04-02", "Foreign Minister Hayashi Yoshimasa met Foreign Minister Qin Gang in Beijing today. The two Ministers then had a working lunch.", "meeting held 2023-04-02 @ Beijing: Hayashi Yoshimasa; Qin Gang", "meeting held 2023-04-02 @ Beijing: Hayashi Yoshimasa; Qin Gang"),
    ("1997-03-22", "Clinton and Yeltsin clashed over the enlargement of NATO when they met in Helsinki on Friday.", "meeting held 1997-03-21 @ Helsinki: Clinton; Yeltsin"),
    ("1997-05-28", "Javier Solana and Yevgeny Primakov settled the last questions at talks in Moscow on May 14.", "meeting held 1997-05-14 @ Moscow: Javier Solana; Yevgeny Primakov"),
    ("2021-04-15", "Minister Nikos Dendias is expected to be received by President Recep Tayyip Erdoğan in Ankara today.", "meeting planned 2021-04-15 @ Ankara: Nikos Dendias; Recep Tayyip Erdoğan"),
]  # fmt: skip

JOURNEYS: list[Story] = [
    ("1994-10-27", "Mr. Clinton will stop in Kuwait and Saudi Arabia on Friday.", "visit planned 1994-10-28 @ Kuwait: Clinton", "visit planned 1994-10-28 @ Saudi Arabia: Clinton"),
    ("2022-01-18", "Foreign Minister Annalena Baerbock visited Kyiv on Monday and Moscow on Tuesday.", "visit held 2022-01-17 @ Kyiv: Annalena Baerbock", "visit held 2022-01-18 @ Moscow: Annalena Baerbock"),
    ("1999-11-18", "President Clinton flies to Athens on Friday.", "visit planned 1999-11-19 @ Athens: Clinton"),
    ("1992-09-10", "Foreign Minister Michio Watanabe came to Moscow last week to prepare the ground.", "visit held 1992-08-31..1992-09-06 @ Moscow: Michio Watanabe"),
    ("2016-02-10", "President Mamnoon Hussain departed today for a three-day visit to Turkey.", "visit held 2016-02-10..2016-02-12 @ Turkey: Mamnoon Hussain"),
]  # fmt: skip

SESSIONS: list[Story] = [
    ("1999-03-13", "Poland will take its seat at the NATO summit set for Washington in April.", "summit planned 1999-04 @ Washington: NATO"),
    ("2002-10-11", "European Union leaders are expected to decide at a summit in Copenhagen in December.", "summit planned 2002-12 @ Copenhagen: European Union leaders"),
    ("1990-08-03", "The U.N. Security Council held an emergency session on Thursday.", "summit held 1990-08-02: U.N. Security Council"),
    ("2024-03-07", "The Government held an extraordinary meeting today.", "summit held 2024-03-07: Government"),
    ("2014-03-25", "The decisions of the sixth meeting of the High-Level Cooperation Council, which took place in Moscow on March 10, were discussed.", "summit held 2014-03-10 @ *: High-Level Cooperation Council"),
    ("1995-12-15", "The prime ministers of the two countries, Viktor Chernomyrdin and Pavlo Lazarenko, signed three agreements in Kiev on Thursday.", "ceremony held 1995-12-14 @ Kiev: Viktor Chernomyrdin; Pavlo Lazarenko"),
]  # fmt: skip

WORDS_TO_THE_PRESS: list[Story] = [
    ("1998-05-01", "At a news conference with Vice President Al Gore in Jerusalem on Friday, Prime Minister Netanyahu suggested that he might move a little.", "press_conference held 1998-05-01 @ Jerusalem: Netanyahu; Al Gore"),
    ("1998-06-27", "Presidents Jiang Zemin and Bill Clinton held talks in Beijing today. Later they met the press together.", "meeting held 1998-06-27 @ Beijing: Jiang Zemin; Bill Clinton", "press_conference held 1998-06-27 @ *: Jiang Zemin; Bill Clinton"),
    ("2023-03-15", "President Cyril Ramaphosa will host President Samia Suluhu Hassan in Pretoria on Thursday. The two Presidents will brief the media.", "meeting planned 2023-03-16 @ Pretoria: Cyril Ramaphosa; Samia Suluhu Hassan", "press_conference planned 2023-03-16 @ *: Cyril Ramaphosa; Samia Suluhu Hassan"),
]  # fmt: skip

CALLS: list[Story] = [
    ("1992-09-10", "President Yeltsin broke the news to Prime Minister Kiichi Miyazawa by telephone on Wednesday.", "call held 1992-09-09: Yeltsin; Kiichi Miyazawa"),
    ("2022-01-04", "National Security Advisor Jake Sullivan spoke today with his counterparts from the Nordic countries. Countries participating in the call were Denmark, Finland and Sweden.", "call held 2022-01-04: Jake Sullivan; Denmark; Finland; Sweden"),
    ("2022-10-25", "The Prime Minister, Rishi Sunak, spoke to the First Minister of Scotland, Nicola Sturgeon, and the First Minister of Wales, Mark Drakeford, on Tuesday.", "call held 2022-10-25: Rishi Sunak; Nicola Sturgeon; Mark Drakeford"),
]  # fmt: skip

WHERE: list[Story] = [
    ("1991-01-09", "GENEVA (AP) _\n\nSecretary of State James Baker and Foreign Minister Tariq Aziz met for six hours Wednesday. Baker gave a news conference afterward.", "meeting held 1991-01-09 @ GENEVA: James Baker; Tariq Aziz", "press_conference held 1991-01-09 @ GENEVA: James Baker"),
    ("1999-03-03", "BEIJING, March 3 (Xinhua) -- Premier Zhu Rongji met Secretary of State Madeleine Albright here on Tuesday.", "meeting held 1999-03-02 @ BEIJING: Zhu Rongji; Madeleine Albright"),
    ("1994-10-26", "President Clinton began the day in Cairo, where he met President Hosni Mubarak.", "meeting held ? @ Cairo: Clinton; Hosni Mubarak"),
    ("2016-09-05", "Vladimir Putin met with President of France Francois Hollande. The meeting took place in the Chinese city of Hangzhou.", "meeting held ? @ *: Vladimir Putin; Francois Hollande"),
]  # fmt: skip

PRESENT: list[Story] = [
    ("2022-10-14", "President Vladimir Putin and President Sadyr Japarov held talks in Astana on Thursday. Also present at the meeting were Sergei Lavrov and Jeenbek Kulubaev.", "meeting held 2022-10-13 @ Astana: Vladimir Putin; Sadyr Japarov; Sergei Lavrov; Jeenbek Kulubaev"),
    ("2022-12-07", "President Xi Jinping arrived in Riyadh on Wednesday, accompanied by Foreign Minister Wang Yi and the Commerce Minister, Wang Wentao.", "visit held 2022-12-07 @ Riyadh: Xi Jinping; Wang Yi; Wang Wentao"),
    ("2015-10-26", "President Joko Widodo arrived in Washington on Sunday. He is accompanied by a group of business leaders and by the Foreign Minister, Retno Marsudi.", "visit held 2015-10-25 @ Washington: Joko Widodo; Retno Marsudi"),
    ("2021-01-05", "Crown Prince Mohammed bin Salman met Emir Tamim bin Hamad in Al-Ula on Tuesday. Jared Kushner, senior adviser to US President Donald Trump, was also present.", "meeting held 2021-01-05 @ *: Mohammed bin Salman; Tamim bin Hamad; Jared Kushner"),
    ("2021-09-02", "John Kerry, the envoy of US President Joe Biden, met Xie Zhenhua in Tianjin on Thursday.", "meeting held 2021-09-02 @ Tianjin: John Kerry; Xie Zhenhua"),
    ("2022-05-08", "Jill Biden, the wife of President Joe Biden, met Olena Zelenska in Uzhhorod on Sunday.", "meeting held 2022-05-08 @ Uzhhorod: Jill Biden; Olena Zelenska"),
]  # fmt: skip

LED: list[Story] = [
    ("2023-03-20", "The two sides held the tenth round of consultations in Addis Ababa on 14 March, led by Ambassador Ahmed Tesfaye and Director General Li Wei.", "meeting held 2023-03-14 @ Addis Ababa: Ahmed Tesfaye; Li Wei"),
    ("2022-07-06", "President João Lourenço mediated a meeting in Luanda on Wednesday between Rwanda's Paul Kagame and Congo's Felix Tshisekedi.", "meeting held 2022-07-06 @ Luanda: João Lourenço; Paul Kagame; Felix Tshisekedi"),
    ("2023-01-06", "Prime Minister Pham Minh Chinh on Thursday hosted a welcome ceremony in Hanoi for his Lao counterpart Sonexay Siphandone.", "ceremony held 2023-01-05 @ Hanoi: Pham Minh Chinh; Sonexay Siphandone"),
    ("2022-06-29", "President Joko Widodo is to meet his Ukrainian counterpart in Kyiv on Wednesday.", "meeting planned 2022-06-29 @ Kyiv: Joko Widodo; Ukrainian counterpart"),
    ("2024-09-03", "President Dina Boluarte swore in Elmer Schialer as foreign minister at the Government Palace on Tuesday.", "ceremony held 2024-09-03 @ Government Palace: Dina Boluarte; Elmer Schialer"),
    ("2022-05-24", "Deputy Foreign Minister Andrey Rudenko received Pakistan's ambassador in Moscow, Shafqat Ali Khan, on Tuesday.", "meeting held 2022-05-24: Andrey Rudenko; Shafqat Ali Khan"),
    ("2020-01-30", "UN envoy Geir Pedersen was in Damascus on Wednesday to see Foreign Minister Walid al-Muallem.", "meeting held 2020-01-29 @ Damascus: Geir Pedersen; Walid al-Muallem"),
    ("2015-05-22", "Russia's Nikolai Patrushev was in Beijing on Monday for the eleventh round of security consultations with Yang Jiechi.", "meeting held 2015-05-18 @ Beijing: Nikolai Patrushev; Yang Jiechi"),
    ("2023-12-12", "President Bola Tinubu was speaking after a meeting of the ECOWAS Authority of Heads of State in Abuja on Sunday.", "summit held 2023-12-10 @ Abuja: ECOWAS Authority of Heads of State"),
    ("2023-11-08", "President Michael Higgins welcomed the King and Queen of the Netherlands to Áras an Uachtaráin on Monday.", "meeting held 2023-11-06 @ *: Michael Higgins; King; Queen of the Netherlands"),
    ("2018-01-05", "President William Ruto flew into Kinshasa on Monday morning.", "visit held 2018-01-01 @ Kinshasa: William Ruto"),
    ("2023-06-01", "Prime Minister Anthony Albanese will fly out to Singapore tomorrow.", "visit planned 2023-06-02 @ Singapore: Anthony Albanese"),
    ("2024-04-03", "Sergei Lavrov and Jeenbek Kulubaev talked in Bishkek on Monday.", "meeting held 2024-04-01 @ Bishkek: Sergei Lavrov; Jeenbek Kulubaev"),
    ("2023-07-11", "President Abdel Fattah al-Sisi and Abdel Fattah al-Burhan met in the city of El-Alamein on Tuesday.", "meeting held 2023-07-11 @ city of El-Alamein: Abdel Fattah al-Sisi; Abdel Fattah al-Burhan"),
]  # fmt: skip

RECEIVED: list[Story] = [
    ("2023-05-05", "The Taoiseach, Leo Varadkar TD, today hosted a working lunch in Government Buildings for the Prime Minister of Spain, Pedro Sánchez.", "meeting held 2023-05-05 @ Government Buildings: Leo Varadkar; Pedro Sánchez"),
    ("2023-10-14", "The Prime Minister received a telephone call from the President of Egypt, Abdel Fattah El Sisi, this evening.", "call held 2023-10-14: Prime Minister; Abdel Fattah El Sisi"),
    ("2024-06-25", "Vice-Chancellor Robert Habeck exchanged views with Energy Minister Leila Benali on Monday.", "meeting held 2024-06-24: Robert Habeck; Leila Benali"),
    ("2023-07-19", "Ambassador Extraordinary and Plenipotentiary Kim Yong-ho presented his credentials to President Wavel Ramkalawan at State House on Tuesday.", "ceremony held 2023-07-18 @ State House: Kim Yong-ho; Wavel Ramkalawan"),
    ("2022-04-26", "Minister Retno Marsudi met separately with the Foreign Ministers of Angola, Chad and Zambia on Monday.", "meeting held 2022-04-25: Retno Marsudi; Angola", "meeting held 2022-04-25: Retno Marsudi; Chad", "meeting held 2022-04-25: Retno Marsudi; Zambia"),
    ("2024-01-11", "Guatemala's president-elect, Bernardo Arévalo, was met at Andrews air base by Vice President Kamala Harris on Wednesday.", "meeting held 2024-01-10 @ Andrews air base: Bernardo Arévalo; Kamala Harris"),
    ("2023-10-12", "The Sultan of Oman granted an audience to the French ambassador, Véronique Aulagnon, at Al Baraka Palace this morning.", "meeting held 2023-10-12 @ Al Baraka Palace: Sultan of Oman; Véronique Aulagnon"),
    ("2024-04-09", "Their Majesties the King and Queen of Malaysia began a three-day State Visit to Brunei on Monday.", "visit held 2024-04-08..2024-04-10 @ Brunei: King; Queen of Malaysia"),
    ("2024-04-10", "Prime Minister Najib Mikati chaired a cabinet session at the Grand Serail on Tuesday.", "summit held 2024-04-09 @ Grand Serail: Najib Mikati"),
    ("2021-12-12", "Minister Rui Figueiredo opened the new Embassy of Cabo Verde in Rabat on Friday in the presence of his Moroccan counterpart, Nasser Bourita.", "ceremony held 2021-12-10 @ Rabat: Rui Figueiredo; Nasser Bourita"),
    ("2019-04-25", "Kim Jong Un crossed into Russia on Wednesday for a summit with Vladimir Putin.", "visit held 2019-04-24 @ Russia: Kim Jong Un", "meeting held 2019-04-24: Kim Jong Un; Vladimir Putin"),
]  # fmt: skip

GROUPS: list[Story] = [
    ("2024-05-31", "The French, German and Polish foreign ministers met in Weimar on Monday.", "summit held 2024-05-27 @ Weimar: France; Germany; Poland"),
    ("2019-03-18", "Bulgarian and North Macedonian officials met in Skopje on Monday.", "summit held 2019-03-18 @ Skopje: Bulgarian and North Macedonian officials"),
    ("2016-11-21", "President Pedro Pablo Kuczynski received a delegation of the World Bank in Lima on Monday.", "meeting held 2016-11-21 @ Lima: Pedro Pablo Kuczynski; delegation of the World Bank"),
    ("2017-09-20", "Foreign Minister Taro Kono met his counterparts from Estonia, Latvia and Lithuania in New York on Tuesday.", "meeting held 2017-09-19 @ New York: Taro Kono; Estonia; Latvia; Lithuania"),
    ("2022-07-13", "Prime Minister Anthony Albanese met chief executives and senior managers across the shipping sector on Monday.", "meeting held 2022-07-11: Anthony Albanese; chief executives and senior managers across the shipping sector"),
    ("2023-06-01", "Minister Alfred Mutua will travel to Tokyo on June 2. The conference there was called in May.", "visit planned 2023-06-02 @ Tokyo: Alfred Mutua"),
]  # fmt: skip

NOTHING: list[Story] = [
    ("2021-03-01", "The two sides agreed to reopen their embassies."),
    ("2021-03-01", "The minister opened the door to talks."),
    ("2010-11-05", "The Democrats and the Republicans came together finally and passed the budget."),
    ("2022-08-05", "The new diplomats start their tour of duty in Nairobi."),
    ("2014-08-18", "Both sides agreed to resume flights and mutual visits."),
    ("2019-04-02", "Prime Minister Blair came to power in 1997."),
    ("1992-09-10", "The spokesman, Vyacheslav Kostikov, said the decision was made after consultations with the government."),
]  # fmt: skip


@pytest.mark.parametrize(
    "story",
    [
        *OFFICES,
        *COUNTERPARTS,
        *JOURNEYS,
        *SESSIONS,
        *WORDS_TO_THE_PRESS,
        *CALLS,
        *WHERE,
        *PRESENT,
        *LED,
        *RECEIVED,
        *GROUPS,
        *NOTHING,
    ],
)
def test_constructions(story: Story) -> None:
    assert wrong_engagements(story) == []
