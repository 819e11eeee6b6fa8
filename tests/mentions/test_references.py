"""Reference within a text: surnames, offices alone, "he", "she", "they" and "the two leaders"; one marked text a case."""

from __future__ import annotations

import pytest
from marked_people import analysis_of, wrong_references

SURNAMES = [
    'UN Secretary-General Kofi Annan flew to Baghdad on Friday. <ref is="Kofi Annan">Annan</ref> will stay for three days.',
    'President Xi Jinping arrived in Lima. <ref is="Xi Jinping">President Xi</ref> was met by <ref is="Pedro Pablo Kuczynski">President Pedro Pablo Kuczynski</ref>.',
    'Prime Minister Hun Sen and Prime Minister Lee Hsien Loong spoke in Phnom Penh. <ref is="Lee Hsien Loong">Prime Minister Lee</ref> left in the evening.',
    'President Andrés Manuel López Obrador stayed at home. <ref is="Andrés Manuel López Obrador">López Obrador</ref> sent Foreign Secretary Marcelo Ebrard.',
    'The guests were Abdullah bin Zayed Al Nahyan and Badr Albusaidi. <ref is="Badr Albusaidi">Albusaidi</ref> spoke first.',
    'Mr. Bill Clinton and Mrs. Hillary Clinton visited Dublin. <ref is="Bill Clinton">Mr. Clinton</ref> spoke at College Green.',
    'Secretary of State Antony J. Blinken arrived in Kyiv. <ref is="Antony J. Blinken">Antony Blinken</ref> went straight to the ministry.',
    'Ms Federica Mogherini chaired the talks in Brussels. <ref is="Federica Mogherini">Mogherini</ref> told reporters that a deal was near.',
]

OFFICES_ALONE = [
    'NATO Secretary General Jens Stoltenberg was in Skopje on Monday. The <ref is="Jens Stoltenberg">Secretary General</ref> spoke to parliament.',
    'President Paul Kagame received Foreign Minister Wang Yi in Kigali. The <ref is="Wang Yi">Foreign Minister</ref> thanked Rwanda.',
    'German Chancellor Angela Merkel and French President François Hollande flew to Kyiv. The <ref is="Angela Merkel">Chancellor</ref> said little; the <ref is="François Hollande">French President</ref> said less.',
    'Emir Sheikh Tamim bin Hamad Al Thani arrived in Kuwait. The <ref is="Tamim bin Hamad Al Thani">Emir</ref> was met by the Crown Prince.',
    'Pope John Paul II landed in Havana. The <ref is="John Paul II">Pope</ref> was met by Fidel Castro.',
    'Deputy Prime Minister Taro Aso did not travel. Prime Minister Shinzo Abe did. The <ref is="Shinzo Abe">Prime Minister</ref> landed at noon.',
    'King Felipe VI received the Speaker, Francina Armengol, at the Zarzuela Palace. The <ref is="Felipe VI">King</ref> thanked her. The <ref is="Francina Armengol">Speaker</ref> handed over the list.',
    'Indonesian Minister of Foreign Affairs Retno Marsudi met her Malaysian counterpart Saifuddin Abdullah. The <ref is="Retno Marsudi">Indonesian Minister</ref> spoke of migrants.',
    'Director-General Rafael Grossi travelled to Tehran. The <ref is="Rafael Grossi">IAEA Director-General</ref> met the president.',
]

PRONOUNS = [
    'President Ellen Johnson Sirleaf arrived in Accra. <ref is="Ellen Johnson Sirleaf">She</ref> laid a wreath.',
    'Mr. Annan met Mr. Aziz for three hours. <ref is="Annan">He</ref> then left for Paris.',
    'King Hussein flew to Washington. <ref is="Hussein">He</ref> met President Clinton, who thanked <ref is="Hussein">him</ref>.',
    'Chancellor Angela Merkel received President Barack Obama in Berlin. <ref is="Angela Merkel">She</ref> called the visit a success. <ref is="Barack Obama">He</ref> agreed.',
    'Prime Minister Benazir Bhutto received President Hafez al-Assad. The president said that <ref is="Hafez al-Assad">he</ref> was moved.',
    'Foreign Minister Penny Wong flew to Honiara, where <ref is="Penny Wong">she</ref> met Prime Minister Manasseh Sogavare.',
    'Mrs. Thatcher listened to Mr. Gorbachev. <ref is="Thatcher">She</ref> liked what <ref is="Gorbachev">he</ref> said.',
    'Prime Minister Sheikh Hasina left Dhaka. <ref is="Hasina">She</ref> will return on Friday.',
    'While <ref is="">it</ref> rained, President Mandela danced.',
]

PLURALS = [
    'President Kim Dae-jung met Chairman Kim Jong Il in Pyongyang. The two <ref is="Kim Dae-jung; Kim Jong Il">leaders</ref> sang.',
    'Foreign Minister Dick Spring held talks with Secretary of State Patrick Mayhew. <ref is="Dick Spring; Patrick Mayhew">They</ref> agreed on an agenda.',
    'President Roosevelt received Prime Minister Churchill aboard the USS Augusta. Both <ref is="Roosevelt; Churchill">leaders</ref> sang hymns.',
    'Secretary Baker met Minister Shevardnadze in Jackson Hole. The <ref is="Baker; Shevardnadze">ministers</ref> fished.',
    'President Obama spoke by phone with President Rouhani. The two <ref is="Obama; Rouhani">presidents</ref> spoke for fifteen minutes.',
    'Chancellor Scholz met President Lula da Silva in Brasília. The two <ref is="Scholz; Lula da Silva">sides</ref> signed nothing.',
    'President Ahtisaari received President Yeltsin. <ref is="Ahtisaari; Yeltsin">They</ref> met again at dinner.',
    'President Reagan met General Secretary Gorbachev at Reykjavik. The <ref is="">leaders</ref> of the Baltic states wrote a letter.',
]

HEADLINES_AND_PUBLISHERS = [
    (
        'The <ref is="Cyril Ramaphosa">President</ref> thanked the guests.',
        "President Cyril Ramaphosa receives letters of credence",
        None,
    ),
    (
        'President Joe Biden spoke with President Emmanuel Macron of France. The <ref is="Joe Biden">President</ref> thanked his counterpart.',
        None,
        "https://www.whitehouse.gov/briefing-room/2021/09/22/call",
    ),
    (
        'President Emmanuel Macron of France spoke first. President Joe Biden answered. The <ref is="Joe Biden">President</ref> flew home.',
        None,
        "https://www.whitehouse.gov/briefing-room/2022/06/27/remarks",
    ),
]

GROUPS = {"surnames": SURNAMES, "offices": OFFICES_ALONE, "pronouns": PRONOUNS, "plurals": PLURALS}
CASES = [
    pytest.param(marked, id=f"{group} {n}") for group, cases in GROUPS.items() for n, marked in enumerate(cases, 1)
]


@pytest.mark.parametrize("marked", CASES)
def test_references(marked: str) -> None:
    assert wrong_references(marked) == []


@pytest.mark.parametrize(("marked", "title", "url"), HEADLINES_AND_PUBLISHERS)
def test_references_that_the_headline_or_the_publisher_settles(marked: str, title: str | None, url: str | None) -> None:
    assert wrong_references(marked, title, url) == []


def people(text: str, title: str | None = None) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.role, p.body) for p in analysis_of(text, title).parties if p.kind == "person"}


def test_the_fullest_form_of_a_name_wins_wherever_it_stands() -> None:
    text = "Mr. Aideed did not come. General Mohamed Farrah Aideed sent a letter instead."
    assert list(people(text)) == ["Mohamed Farrah Aideed"]


def test_father_and_son_are_two() -> None:
    text = "President George H.W. Bush came with Governor Jeb Bush. George H.W. Bush waved; Jeb Bush did not."
    assert list(people(text)) == ["George H.W. Bush", "Jeb Bush"]


def test_husband_and_wife_are_two() -> None:
    text = "President Emmanuel Macron came with Brigitte Macron. Mr. Macron spoke. Mrs. Macron listened."
    assert list(people(text)) == ["Emmanuel Macron", "Brigitte Macron"]


def test_accents_and_hyphens_do_not_make_two_people() -> None:
    text = "President Nicolás Maduro met Roh Moo-hyun's envoy. Nicolas Maduro left. Roh Moo Hyun stayed at home."
    assert list(people(text)) == ["Nicolás Maduro", "Roh Moo-hyun"]


def test_the_office_of_one_mention_holds_for_the_others() -> None:
    text = "Lavrov arrived late. Russian Foreign Minister Sergey Lavrov apologised."
    assert people(text) == {"Sergey Lavrov": ("Foreign Minister", "Russia")}


def test_an_office_that_nobody_holds_in_the_text_is_a_person_of_its_own() -> None:
    text = "The Turkish Foreign Minister met the UN Special Envoy in Geneva."
    assert people(text) == {
        "Turkish Foreign Minister": ("Foreign Minister", "Türkiye"),
        "UN Special Envoy": ("Special Envoy", "United Nations"),
    }
