"""Sentences written before the engine saw them, in the styles of wires, ministries and parliaments.

Of the first 35, 24 were wholly right the first time, of the 30 that were written a session later, 25. In two of each batch
the expectation itself was wrong and is put right here; NOT_YET are those that the engine still gets wrong.
"""

from __future__ import annotations

import pytest
from engagement_lines import Story, wrong_engagements

FIRST_SIGHT: list[Story] = [
    # Xinhua
    ("1996-11-20", "Chinese President Jiang Zemin held talks here today with Pakistani President Farooq Leghari on bilateral ties.", "meeting held 1996-11-20 @ *: Jiang Zemin; Farooq Leghari"),
    ("1993-09-07", "Visiting Israeli Foreign Minister Shimon Peres met with Norwegian Foreign Minister Johan Jorgen Holst in Oslo this afternoon.", "meeting held 1993-09-07 @ Oslo: Shimon Peres; Johan Jorgen Holst"),
    ("2007-02-01", "Chinese President Hu Jintao arrived in Khartoum on Friday for a two-day state visit to Sudan.", "visit held 2007-01-26~ @ *: Hu Jintao"),
    ("2015-11-05", "Xi Jinping, general secretary of the Communist Party of China Central Committee, met with his Vietnamese counterpart Nguyen Phu Trong in Hanoi on Thursday.", "meeting held 2015-11-05 @ Hanoi: Xi Jinping; Nguyen Phu Trong"),
    ("1999-04-20", "Premier Zhu Rongji will pay an official visit to Canada from April 15 to 20, Foreign Ministry spokesman Sun Yuxi announced.", "visit planned 1999-04-15..1999-04-20 @ Canada: Zhu Rongji"),
    # Reuters
    ("1998-10-24", "Israeli Prime Minister Benjamin Netanyahu and Palestinian President Yasser Arafat signed an interim peace deal at the White House on Friday.", "ceremony held 1998-10-23 @ White House: Benjamin Netanyahu; Yasser Arafat"),
    ("1995-11-02", "Russian Foreign Minister Andrei Kozyrev telephoned U.S. Secretary of State Warren Christopher on Wednesday, a ministry spokesman said.", "call held 1995-11-01: Andrei Kozyrev; Warren Christopher"),
    ("1997-05-12", "President Nelson Mandela hosted face-to-face talks between Zairean President Mobutu Sese Seko and rebel leader Laurent Kabila aboard a South African navy ship on Sunday.", "meeting held 1997-05-11~ @ *: Nelson Mandela; Mobutu Sese Seko; Laurent Kabila"),
    ("1992-07-08", "Leaders of the Group of Seven ended their annual summit in Munich on Wednesday.", "summit held 1992-07-08 @ Munich: Leaders of the Group of Seven"),
    ("2003-03-16", "British Prime Minister Tony Blair flew to the Azores on Sunday to meet U.S. President George W. Bush and Spanish Prime Minister Jose Maria Aznar.", "visit held 2003-03-16 @ *: Tony Blair", "meeting held 2003-03-16 @ *: Tony Blair; George W. Bush; Jose Maria Aznar"),
    # AP
    ("1994-07-25", "Jordan's King Hussein and Israeli Prime Minister Yitzhak Rabin met in public for the first time Monday.", "meeting held 1994-07-25: Hussein; Yitzhak Rabin"),
    ("1990-09-08", "President Bush and Soviet President Mikhail S. Gorbachev will hold a one-day summit Sunday in Helsinki, Finland.", "summit planned 1990-09-09 @ Helsinki, Finland: Bush; Mikhail S. Gorbachev"),
    ("1998-12-13", "President Clinton arrived in Israel on Saturday night for a three-day visit.", "visit held 1998-12-12~ @ Israel: Clinton"),
    ("1999-03-22", "U.S. envoy Richard Holbrooke met for four hours Monday with Yugoslav President Slobodan Milosevic.", "meeting held 1999-03-22: Richard Holbrooke; Slobodan Milosevic"),
    ("1993-07-10", "Secretary of State Warren Christopher called off a trip to Syria that was planned for next week.", "visit cancelled 1993-07-12~ @ Syria: Warren Christopher"),
    # a ministry in Asia
    ("2019-10-11", "External Affairs Minister Dr. S. Jaishankar received the Minister of Foreign Affairs of the Republic of Maldives, H.E. Abdulla Shahid, in New Delhi on 11 October 2019.", "meeting held 2019-10-11 @ New Delhi: S. Jaishankar/host; Abdulla Shahid/guest"),
    ("2016-08-29", "Foreign Minister Retno Marsudi had a telephone conversation with the Minister for Foreign Affairs of Australia, Julie Bishop, on Monday evening.", "call held 2016-08-29: Retno Marsudi; Julie Bishop"),
    ("2023-05-02", "On May 1, Minister of Foreign Affairs Bui Thanh Son paid a courtesy call on King Norodom Sihamoni at the Royal Palace in Phnom Penh.", "meeting held 2023-05-01 @ *: Bui Thanh Son; Norodom Sihamoni"),
    ("2018-04-03", "Foreign Minister Taro Kono will visit the Republic of Korea from April 10 to 11 to hold a Japan-ROK foreign ministers' meeting with Kang Kyung-wha.", "visit planned 2018-04-10..2018-04-11 @ Republic of Korea: Taro Kono", "meeting planned 2018-04-10~ @ *: Taro Kono; Kang Kyung-wha"),
    # a ministry in Africa
    ("2021-02-10", "Cabinet Secretary for Foreign Affairs Raychelle Omamo today held bilateral talks with her Ethiopian counterpart, Demeke Mekonnen, in Nairobi.", "meeting held 2021-02-10 @ Nairobi: Raychelle Omamo; Demeke Mekonnen"),
    ("2020-01-25", "The Minister of Foreign Affairs, Regional Integration and Cooperation, Hon. Shirley Ayorkor Botchwey, met the EU High Representative Josep Borrell in Brussels on Friday.", "meeting held 2020-01-24 @ Brussels: Shirley Ayorkor Botchwey; Josep Borrell"),
    ("2018-07-09", "Prime Minister Abiy Ahmed and President Isaias Afwerki signed a Joint Declaration of Peace and Friendship in Asmara this morning.", "ceremony held 2018-07-09 @ Asmara: Abiy Ahmed; Isaias Afwerki"),
    # a ministry in Latin America
    ("2013-08-08", "The Minister of Foreign Affairs of Brazil, Antonio de Aguiar Patriota, met on Wednesday with the Foreign Minister of Argentina, Héctor Timerman, at the Itamaraty Palace.", "meeting held 2013-08-07 @ Itamaraty Palace: Antonio de Aguiar Patriota; Héctor Timerman"),
    ("2016-06-23", "President Juan Manuel Santos and FARC leader Timoleón Jiménez shook hands in Havana as Cuban President Raúl Castro looked on.",),
    ("2022-08-04", "Foreign Secretary Marcelo Ebrard spoke by telephone this morning with Secretary of State Antony Blinken about migration.", "call held 2022-08-04: Marcelo Ebrard; Antony Blinken"),
    ("1996-12-05", "The Foreign Minister of Peru, Francisco Tudela, and his Ecuadorian colleague, Galo Leoro, met in Buenos Aires under the auspices of the guarantor countries.", "meeting held ? @ Buenos Aires: Francisco Tudela; Galo Leoro"),
    # a parliament
    ("2014-11-20", "German President Joachim Gauck addressed a joint sitting of both Houses of Parliament yesterday.", "speech held 2014-11-19 @ *: Joachim Gauck"),
    ("2011-05-25", "Speaker John Bercow welcomed President Barack Obama to Westminster Hall on Wednesday.", "meeting held 2011-05-25 @ Westminster Hall: John Bercow/host; Barack Obama/guest"),
]  # fmt: skip

# Thirty more, written a session later: 25 were wholly right the first time, and two expectations were wrong themselves.
SECOND_SIGHT: list[Story] = [
    # Xinhua
    ("1995-10-24", "NEW YORK, October 24 (Xinhua) -- Chinese President Jiang Zemin met U.S. President Bill Clinton at Lincoln Center here this afternoon.", "meeting held 1995-10-24 @ Lincoln Center: Jiang Zemin; Bill Clinton"),
    ("2013-06-08", "Chinese President Xi Jinping and U.S. President Barack Obama held their second meeting on Saturday at Sunnylands in California.", "meeting held 2013-06-08 @ *: Xi Jinping; Barack Obama"),
    ("1999-05-11", "Russian presidential envoy Viktor Chernomyrdin arrived in Beijing on Monday for talks with Chinese leaders.", "visit held 1999-05-10 @ Beijing: Viktor Chernomyrdin", "meeting held 1999-05-10 @ Beijing: Viktor Chernomyrdin; Chinese leaders"),
    ("2000-09-08", "Premier Zhu Rongji will pay an official visit to Japan from October 12 to 17.", "visit planned 2000-10-12..2000-10-17 @ Japan: Zhu Rongji"),
    # Reuters
    ("1993-09-13", "Israeli Prime Minister Yitzhak Rabin shook hands with PLO chairman Yasser Arafat on Monday after their aides signed a peace accord on the White House lawn.", "ceremony held 1993-09-13 @ *: aides"),
    ("2001-06-16", "U.S. President George W. Bush and Russian President Vladimir Putin held their first summit in Slovenia on Saturday.", "summit held 2001-06-16 @ Slovenia: George W. Bush; Vladimir Putin"),
    ("1998-10-23", "Israeli Prime Minister Benjamin Netanyahu and Palestinian President Yasser Arafat signed a land-for-security deal at the White House on Friday.", "ceremony held 1998-10-23 @ White House: Benjamin Netanyahu; Yasser Arafat"),
    ("2003-02-05", "U.S. Secretary of State Colin Powell told the Security Council on Wednesday that Iraq was hiding weapons."),
    ("1996-04-19", "Russian President Boris Yeltsin hosted the leaders of the Group of Seven in the Kremlin on Friday.", "meeting held 1996-04-19 @ Kremlin: Boris Yeltsin; leaders of the Group of Seven"),
    # AP
    ("1990-06-01", "Presidents Bush and Gorbachev signed a chemical weapons agreement in the East Room on Friday.", "ceremony held 1990-06-01 @ East Room: Bush; Gorbachev"),
    ("1997-10-29", "President Clinton welcomed Chinese President Jiang Zemin to the White House on Wednesday.", "meeting held 1997-10-29 @ White House: Clinton; Jiang Zemin"),
    ("2000-03-20", "President Clinton canceled a visit to the village of Joypura because of security concerns.", "visit cancelled ? @ *: Clinton"),
    # a ministry in Asia
    ("2019-10-25", "External Affairs Minister Dr. S. Jaishankar called on the President of Azerbaijan, H.E. Mr. Ilham Aliyev, in Baku today.", "meeting held 2019-10-25 @ Baku: S. Jaishankar; Ilham Aliyev"),
    ("2016-12-27", "On December 27, Prime Minister Shinzo Abe and President Barack Obama visited the USS Arizona Memorial.", "visit held 2016-12-27 @ USS Arizona Memorial: Shinzo Abe; Barack Obama"),
    ("2018-11-14", "Foreign Minister Retno Marsudi held a bilateral meeting with Foreign Minister Vivian Balakrishnan on the sidelines of the ASEAN Summit in Singapore.", "meeting held ? @ Singapore: Retno Marsudi; Vivian Balakrishnan"),
    # Africa
    ("2000-08-28", "Former President Nelson Mandela addressed the Burundi peace talks in Arusha on Monday in the presence of President Clinton.", "speech held 2000-08-28 @ *: Nelson Mandela; Clinton"),
    ("2013-07-02", "President Jakaya Kikwete saw off President Barack Obama at Julius Nyerere International Airport on Tuesday."),
    ("2016-05-25", "His Excellency President Muhammadu Buhari received the President-elect of Benin, Mr Patrice Talon, at the Presidential Villa, Abuja.", "meeting held ? @ *: Muhammadu Buhari; Patrice Talon"),
    # Latin America
    ("2009-11-23", "President Luiz Inácio Lula da Silva received President Mahmoud Ahmadinejad of Iran at the Itamaraty Palace on Monday.", "meeting held 2009-11-23 @ Itamaraty Palace: Luiz Inácio Lula da Silva; Mahmoud Ahmadinejad"),
    ("2016-03-21", "Presidents Raúl Castro and Barack Obama gave a joint press conference in Havana on Monday.", "press_conference held 2016-03-21 @ Havana: Raúl Castro; Barack Obama"),
    ("2018-12-01", "Andrés Manuel López Obrador was sworn in as President of Mexico today.", "ceremony held 2018-12-01: Andrés Manuel López Obrador"),
    ("2014-07-15", "The leaders of Brazil, Russia, India, China and South Africa will meet in Fortaleza on Tuesday.", "summit planned 2014-07-15 @ Fortaleza: Brazil; Russia; India; China; South Africa"),
    # a parliament
    ("2008-03-26", "President Nicolas Sarkozy addressed both Houses of Parliament at Westminster today.", "speech held 2008-03-26 @ *: Nicolas Sarkozy"),
    ("2015-09-24", "Speaker John Boehner welcomed Pope Francis to the Capitol this morning.", "meeting held 2015-09-24 @ Capitol: John Boehner; Francis"),
    ("2022-03-16", "President Volodymyr Zelenskyy addressed a joint meeting of Congress by video link this morning.", "speech held 2022-03-16 @ *: Volodymyr Zelenskyy"),
    ("2012-06-21", "Daw Aung San Suu Kyi met the Speaker of the House of Commons, John Bercow, on Thursday before her speech in Westminster Hall.", "meeting held 2012-06-21 @ *: Aung San Suu Kyi; John Bercow", "speech held 2012-06-21 @ Westminster Hall: Aung San Suu Kyi"),
    ("2019-05-09", "A delegation of the Foreign Affairs Committee, led by its chairman, Norbert Röttgen, visited Kyiv this week.", "visit held 2019-05-06..2019-05-12 @ Kyiv: Norbert Röttgen"),
]  # fmt: skip

NOT_YET: list[Story] = [
    ("2012-06-19", "The Prime Minister, Sheikh Hasina, addressed the Parliament of Sri Lanka during her visit to Colombo.", "speech held ? @ *: Sheikh Hasina", "visit held ? @ Colombo: Sheikh Hasina"),
    ("2017-06-22", "President Jacob Zuma received letters of credence from twelve Heads of Mission at the Sefako Makgatho Presidential Guesthouse in Pretoria on Thursday.", "ceremony held 2017-06-22 @ *: Jacob Zuma; Heads of Mission"),
    ("2015-09-15", "The Minister leads the Namibian delegation to the 70th session of the United Nations General Assembly, which opens in New York today.", "summit held 2015-09-15 @ New York: Namibian delegation"),
    ("2019-03-22", "Chilean President Sebastián Piñera will host the presidents of Argentina, Brazil and Peru in Santiago on Friday.", "summit planned 2019-03-22 @ Santiago: Sebastián Piñera/host; Argentina/guest; Brazil/guest; Peru/guest"),
    ("2009-10-08", "The Speaker of the National Assembly, Margaret Nantongo Zziwa, received a delegation of the Pan-African Parliament led by Hon. Idriss Ndele Moussa on Wednesday.", "meeting held 2009-10-07: Margaret Nantongo Zziwa/host; Idriss Ndele Moussa/guest"),
    ("2001-05-30", "The Prime Minister: I met the Irish Taoiseach, Bertie Ahern, in Dublin last Thursday.", "meeting held 2001-05-24 @ Dublin: Prime Minister; Bertie Ahern"),
    ("2019-06-12", "The Committee on Foreign Affairs held an exchange of views with Federica Mogherini on Tuesday.", "meeting held 2019-06-11: Committee on Foreign Affairs; Federica Mogherini"),
    ("1999-06-09", "NATO and Yugoslav generals resumed talks Wednesday in a tent at Kumanovo.", "meeting held 1999-06-09 @ *: NATO and Yugoslav generals"),
    ("2022-03-19", "Prime Minister Kishida Fumio will visit India on 19 and 20 March for the annual summit with Prime Minister Narendra Modi.", "visit planned 2022-03-19..2022-03-20 @ India: Kishida Fumio", "summit planned ? @ *: Kishida Fumio; Narendra Modi"),
    ("2023-07-28", "President William Ruto is leading the Kenyan delegation to the Russia-Africa Summit in St Petersburg.", "summit held ? @ St Petersburg: William Ruto"),
]  # fmt: skip


@pytest.mark.parametrize("story", [*FIRST_SIGHT, *SECOND_SIGHT])
def test_at_first_sight(story: Story) -> None:
    assert wrong_engagements(story) == []


@pytest.mark.xfail(strict=True, reason="not learnt yet; a case that is learnt moves up")
@pytest.mark.parametrize("story", NOT_YET)
def test_not_yet(story: Story) -> None:
    assert wrong_engagements(story) == []
