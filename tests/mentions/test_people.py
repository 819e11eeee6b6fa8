"""Person phrases: whose name, which office as written, whose office it is; one marked sentence a case."""

from __future__ import annotations

import pytest
from marked_people import wrong_people

ROLE_AND_COUNTRY_BEFORE = [
    '<person role="Foreign Minister" body="Russia">Russian Foreign Minister <name>Sergey Lavrov</name></person> flew to Geneva.',
    '<person role="Secretary of State" body="United States">U.S. Secretary of State <name>Warren Christopher</name></person> arrived in Damascus.',
    '<person role="Prime Minister" body="Japan">Japan\'s Prime Minister <name>Shinzo Abe</name></person> thanked the crew.',
    'On Friday <person role="Vice President" body="China">Chinese Vice President <name>Hu Jintao</name></person> toured the port.',
    'The ship was named by <person role="Chancellor" body="Germany">German Chancellor <name>Helmut Kohl</name></person>.',
    '<person role="President" body="France">French President <name>Jacques Chirac</name></person> and <person role="Prime Minister" body="United Kingdom">British Prime Minister <name>Tony Blair</name></person> met at Saint-Malo.',
    '<person role="Secretary-General" body="United Nations">UN Secretary-General <name>Kofi Annan</name></person> went to Baghdad.',
    '<person role="Managing Director" body="IMF">IMF Managing Director <name>Christine Lagarde</name></person> spoke first.',
    '<person role="Director-General" body="WHO">World Health Organization Director-General <name>Gro Harlem Brundtland</name></person> opened the session.',
    '<person role="High Representative" body="European Union">EU High Representative <name>Javier Solana</name></person> flew to Ohrid.',
    '<person role="Secretary General" body="NATO">NATO Secretary General Lord <name>Robertson</name></person> received the delegation.',
    'The delegation of <person role="Defence Minister" body="India">Indian Defence Minister <name>George Fernandes</name></person> left on Monday.',
    '<person role="National Security Advisor" body="South Korea">South Korean National Security Advisor <name>Chung Eui-yong</name></person> briefed reporters.',
    '<person role="Deputy Prime Minister" body="Vietnam">Vietnamese Deputy Prime Minister <name>Nguyen Manh Cam</name></person> signed for Hanoi.',
    '<person role="Foreign Secretary" body="United Kingdom">UK Foreign Secretary <name>Robin Cook</name></person> visited Sarajevo.',
    '<person role="President" body="European Commission">European Commission President <name>Romano Prodi</name></person> took the floor.',
]

ASSISTANTS = [
    '<person role="Assistant to the President for National Security Affairs">Assistant to the President for National Security Affairs <name>Anthony Lake</name></person> spoke.',
    '<person role="Special Assistant to the Prime Minister">Special Assistant to the Prime Minister <name>Tariq Fatemi</name></person> left Kabul.',
    '<person role="Assistant Foreign Minister" body="China">Assistant Foreign Minister of China <name>Liu Jianchao</name></person> arrived.',
    '<person role="Ambassador" body="China">Chinese Ambassador <name>Sun Weidong</name></person> arrived on Sunday.',
]

ROLE_OF_COUNTRY = [
    'The <person role="President" body="Kazakhstan">President of the Republic of Kazakhstan <name>Nursultan Nazarbayev</name></person> signed.',
    'The <person role="Minister of Foreign Affairs" body="Norway">Minister of Foreign Affairs of Norway, <name>Jonas Gahr Støre</name></person>, opened the session.',
    '<person role="Prime Minister" body="Spain">Prime Minister of Spain <name>Felipe González</name></person> chaired the Council.',
    'The <person role="Minister of Foreign Affairs" body="Thailand">Minister of Foreign Affairs of the Kingdom of Thailand, H.E. Dr. <name>Surin Pitsuwan</name></person>, paid a visit.',
    'The <person role="President" body="European Central Bank">President of the European Central Bank, <name>Jean-Claude Trichet</name></person>, was heard.',
    'The <person role="Speaker" body="*">Speaker of the National Assembly, <name>Baleka Mbete</name></person>, welcomed the guests.',
    'The <person role="Director General" body="IAEA">Director General of the International Atomic Energy Agency, <name>Hans Blix</name></person>, reported.',
    'The <person role="Special Envoy of the United Nations" body="United Nations">Special Envoy of the United Nations, <name>Carl Bildt</name></person>, resigned.',
    'The <person role="Ambassador of France to Sri Lanka" body="France">Ambassador of France to Sri Lanka, <name>Jean-François Pactet</name></person>, called on the <office role="minister">minister</office>.',
    'The <person role="Crown Prince" body="Saudi Arabia">Crown Prince of Saudi Arabia, <name>Abdullah bin Abdulaziz</name></person>, arrived.',
    'The <person role="Minister for Foreign Affairs" body="Ireland">Minister for Foreign Affairs of Ireland, <name>Dick Spring</name></person>, presided.',
    'The <person role="Secretary General" body="OAS">Secretary General of the Organization of American States, <name>César Gaviria</name></person>, observed the vote.',
]

NAME_THEN_ROLE = [
    '<person role="Foreign Minister" body="Russia"><name>Igor Ivanov</name>, Foreign Minister of Russia</person>, arrived on Monday.',
    '<person role="President" body="Finland"><name>Martti Ahtisaari</name>, the President of Finland</person>, flew to Belgrade.',
    '<person role="Taoiseach" body="Ireland"><name>Bertie Ahern</name>, Taoiseach of Ireland</person>, thanked the parties.',
    '<person role="Secretary-General" body="United Nations"><name>Ban Ki-moon</name> (UN Secretary-General)</person> took part.',
    'Also present was <person role="High Representative" body="European Union"><name>Catherine Ashton</name>, the EU High Representative</person>.',
    '<person role="Prime Minister" body="Serbia"><name>Ivica Dačić</name>, Prime Minister of Serbia</person>, and <person role="Prime Minister" body="Kosovo"><name>Hashim Thaçi</name>, Prime Minister of Kosovo</person>, initialled the text.',
    '<person role="Minister of Defence" body="Norway"><name>Ine Eriksen Søreide</name>, Minister of Defence of Norway</person>, spoke.',
    '<person role="president" body="World Bank"><name>James Wolfensohn</name>, president of the World Bank</person>, agreed.',
]

TITLES_WITH_COMMAS_AND_CHAINS = [
    'The <person role="Minister of Foreign Affairs and International Cooperation" body="Italy">Italian Minister of Foreign Affairs and International Cooperation <name>Antonio Tajani</name></person> flew to Tunis.',
    '<person role="Deputy Prime Minister and Minister of Foreign Affairs">Deputy Prime Minister and Minister of Foreign Affairs <name>Pham Binh Minh</name></person> received him.',
    '<person role="Assistant Secretary of State for European and Eurasian Affairs">Assistant Secretary of State for European and Eurasian Affairs <name>Victoria Nuland</name></person> spoke in Kyiv.',
    '<person role="State Councilor and Foreign Minister" body="China">Chinese State Councilor and Foreign Minister <name>Wang Yi</name></person> met the envoys.',
    'The <person role="Under-Secretary-General for Political Affairs" body="United Nations">UN Under-Secretary-General for Political Affairs, <name>Lynn Pascoe</name></person>, flew in.',
    'The <person role="Chancellor of the Exchequer">Chancellor of the Exchequer, <name>Gordon Brown</name></person>, spoke.',
]

HONORIFICS = [
    "<person>Mr. <name>Lavrov</name></person> and <person>Ms. <name>Albright</name></person> agreed.",
    '<person role="Ambassador">His Excellency Ambassador <name>Taye Atske Selassie</name></person> was received.',
    '<person role="President">H.E. President <name>Yoweri Museveni</name></person> opened the bridge.',
    '<person role="Prime Minister">Prime Minister Dr. <name>Keith Rowley</name></person> spoke.',
    '<person role="Prime Minister">Prime Minister Shri <name>Atal Bihari Vajpayee</name></person> crossed at Wagah.',
    "The letter was handed to <person>Sheikh <name>Abdullah bin Zayed Al Nahyan</name></person>.",
    "<person>Sir <name>Keir Starmer</name></person> and <person>Dame <name>Jacinda Ardern</name></person> were there.",
    "<person>Lord <name>Carrington</name></person> chaired the conference.",
    '<person role="Foreign Minister">Foreign Minister Prof. <name>Mümtaz Soysal</name></person> was there.',
]

NAMES_OF_THE_WORLD = [
    '<person role="President" body="Egypt">Egyptian President <name>Abdel Fattah al-Sisi</name></person> opened the canal.',
    '<person role="Prime Minister" body="Iraq">Iraqi Prime Minister <name>Mohammed Shia\' al-Sudani</name></person> chaired the cabinet.',
    '<person role="Prime Minister" body="Iraq">Iraqi Prime Minister <name>Haider al-Abadi</name></person> flew to Mosul.',
    '<person role="President" body="South Korea">South Korean President <name>Roh Moo-hyun</name></person> walked across the line.',
    '<person role="President">President <name>Moon Jae-in</name></person> crossed at Panmunjom.',
    '<person role="Chairman">Chairman <name>Kim Jong Un</name></person> shook hands.',
    '<person role="General Secretary">General Secretary <name>Nguyen Phu Trong</name></person> greeted the guests.',
    '<person role="President" body="Myanmar">Myanmar President <name>Thein Sein</name></person> was present.',
    '<person role="State Counsellor">State Counsellor Daw <name>Aung San Suu Kyi</name></person> was present.',
    '<person role="Prime Minister">Prime Minister <name>U Nu</name></person> was present.',
    '<person role="President" body="Mexico">Mexican President <name>Andrés Manuel López Obrador</name></person> declined.',
    '<person role="Foreign Minister" body="Spain">Spanish Foreign Minister <name>Miguel Ángel Moratinos</name></person> flew to Damascus.',
    '<person role="President" body="Brazil">Brazilian President <name>Luiz Inácio Lula da Silva</name></person> laughed.',
    '<person role="President" body="Portugal">Portuguese President <name>Marcelo Rebelo de Sousa</name></person> swam.',
    '<person role="Secretary General" body="NATO">NATO Secretary General <name>Jaap de Hoop Scheffer</name></person> flew to Kabul.',
    '<person role="President" body="European Commission">European Commission President <name>Ursula von der Leyen</name></person> called it historic.',
    '<person role="Foreign Minister" body="Netherlands">Dutch Foreign Minister <name>Hans van den Broek</name></person> led the troika.',
    '<person role="President" body="Indonesia">Indonesian President <name>Suharto</name></person> stepped down.',
    '<person role="President" body="Indonesia">Indonesian President <name>Sukarno</name></person> opened the conference in Bandung.',
    '<person role="Foreign Minister" body="Indonesia">Indonesian Foreign Minister <name>Retno Marsudi</name></person> flew to Naypyidaw.',
    '<person role="Prime Minister" body="Ethiopia">Ethiopian Prime Minister <name>Abiy Ahmed</name></person> flew to Asmara.',
    '<person role="President" body="Eritrea">Eritrean President <name>Isaias Afwerki</name></person> embraced him.',
    '<person role="Prime Minister" body="Iceland">Icelandic Prime Minister <name>Katrín Jakobsdóttir</name></person> came.',
    '<person role="President" body="Turkmenistan">Turkmen President <name>Gurbanguly Berdimuhamedow</name></person> came.',
    '<person role="President" body="Sri Lanka">Sri Lankan President <name>Chandrika Bandaranaike Kumaratunga</name></person> came.',
    '<person role="President" body="Georgia">Georgian President <name>Eduard Shevardnadze</name></person> came.',
    '<person role="Prime Minister">Prime Minister <name>Theresa May</name></person> left Brussels.',
    '<person role="Foreign Minister" body="Israel">Israeli Foreign Minister <name>Israel Katz</name></person> spoke.',
    '<person role="President" body="Chad">Chadian President <name>Idriss Déby Itno</name></person> came.',
    '<person role="Prime Minister" body="Cambodia">Cambodian Prime Minister <name>Hun Sen</name></person> hosted the forum.',
    '<person role="Premier" body="China">Chinese Premier <name>Zhu Rongji</name></person> spoke in English.',
    '<person role="President" body="Laos">Lao President <name>Thongloun Sisoulith</name></person> came.',
    '<person role="President" body="Côte d’Ivoire">Ivorian President <name>Félix Houphouët-Boigny</name></person> mediated.',
    '<person role="King">King <name>Hussein</name></person> flew his own plane.',
]

CROWNS = [
    '<person role="Pope">Pope <name>Francis</name></person> and <person role="Patriarch">Patriarch <name>Kirill</name></person> embraced in Havana.',
    '<person role="Pope">Pope <name>John Paul II</name></person> kissed the ground.',
    '<person role="King" body="Netherlands">King <name>Willem-Alexander</name> of the Netherlands</person> came.',
    '<person role="Queen">Queen <name>Elizabeth II</name></person> laid a wreath in Dublin.',
    '<person role="King">His Majesty King <name>Abdullah II</name></person> received the senators.',
    '<person role="King" body="Jordan"><name>Abdullah II</name>, King of Jordan</person>, spoke.',
    '<person role="Emperor">Emperor <name>Akihito</name></person> and <person role="Empress">Empress <name>Michiko</name></person> visited Saipan.',
    '<person role="Emir" body="Qatar">Emir of Qatar Sheikh <name>Tamim bin Hamad Al Thani</name></person> mediated.',
    '<person role="Crown Prince">Crown Prince <name>Mohammed bin Salman</name></person> hosted them in Jeddah.',
    '<person role="Sultan">Sultan <name>Qaboos</name></person> received the <office role="envoy">envoy</office>.',
]

GRADED = [
    'Then <person role="former President">former President <name>Jimmy Carter</name></person> flew to Pyongyang.',
    '<person role="Deputy Foreign Minister" body="Russia">Russian Deputy Foreign Minister <name>Sergei Ryabkov</name></person> spoke.',
    '<person role="Acting Foreign Minister">Acting Foreign Minister <name>Amir Khan Muttaqi</name></person> led the team.',
    'Then <person role="acting president">acting president <name>Oleksandr Turchynov</name></person> signed.',
    '<person role="President-elect">President-elect <name>Bola Tinubu</name></person> was briefed.',
    '<person role="Vice Foreign Minister" body="China">Chinese Vice Foreign Minister <name>Qian Qichen</name></person> went to Moscow.',
    '<person role="Interim Prime Minister">Interim Prime Minister <name>Ariel Henry</name></person> resigned.',
    '<person role="Deputy Secretary">Deputy Secretary <name>Wendy Sherman</name></person> flew to Tianjin.',
]

LISTS = [
    '<person>Ms. <name>Albright</name></person> thanked <person role="President" body="Bosnia and Herzegovina"><name>Alija Izetbegović</name>, President of Bosnia and Herzegovina</person>; <person role="President" body="Croatia"><name>Franjo Tuđman</name>, President of Croatia</person>; and <person role="President" body="Serbia"><name>Slobodan Milošević</name>, President of Serbia</person>.',
    "<person>Hans-Dietrich Genscher</person>, <person>Roland Dumas</person> and <person>Douglas Hurd</person> met. Then <person>Genscher</person> and <person>Hurd</person> flew to Moscow.",
    'Present were <person role="President">President <name>Bill Clinton</name></person>, <person role="Prime Minister">Prime Minister <name>Yitzhak Rabin</name></person> and <person role="Chairman">Chairman <name>Yasser Arafat</name></person>.',
    '<person role="Senator">Senators <name>John McCain</name></person> and <person role="Senator">Chris Murphy</person> flew to Kyiv.',
    'Taking part were <person role="Minister">Minister <name>Nikola Selaković</name></person>, <person role="State Secretary">State Secretary <name>Nemanja Starović</name></person> and <person role="Ambassador">Ambassador <name>Anthony Godfrey</name></person>.',
]

SMALL_PORTFOLIOS = [
    '<person role="environment minister" body="Brazil">Brazil\'s environment minister, <name>Marina Silva</name></person>, spoke.',
    'The <person role="justice minister">justice minister, <name>Helen McEntee</name></person>, spoke.',
    '<person role="economy and finance minister" body="Italy">Italian economy and finance minister <name>Giancarlo Giorgetti</name></person> spoke.',
    '<person role="senior adviser"><name>Jared Kushner</name>, senior adviser</person> to <person role="President" body="United States">US President <name>Donald Trump</name></person>, spoke.',
]

AFFILIATED_WITH_BODIES = [
    '<person role="Director" body="CIA">CIA Director <name>George Tenet</name></person> flew to Ramallah.',
    '<person role="Chairman" body="PLO">PLO Chairman <name>Yasser Arafat</name></person> spoke in Algiers.',
    '<person role="President" body="European Council">European Council President <name>Herman Van Rompuy</name></person> spoke.',
    '<person role="President" body="World Bank">World Bank President <name>Robert Zoellick</name></person> agreed.',
    '<person role="Commissioner" body="European Union">EU Commissioner <name>Olivér Várhelyi</name></person> agreed.',
    '<person role="Secretary-General" body="ASEAN">ASEAN Secretary-General <name>Rodolfo Severino</name></person> agreed.',
    '<person role="Chairperson" body="African Union Commission">African Union Commission Chairperson <name>Moussa Faki Mahamat</name></person> agreed.',
    '<person role="President" body="International Committee of the Red Cross">President of the International Committee of the Red Cross <name>Cornelio Sommaruga</name></person> agreed.',
    '<person role="Defense Secretary">Defense Secretary <name>William Perry</name></person> flew to Kyiv.',
]

NO_PEOPLE = [
    "The Helsinki Final Act was signed in 1975.",
    "The Munich Security Conference opened on Friday.",
    "The European Commission and the United States agreed on tariffs.",
    "Talks between Ethiopia and Eritrea resumed in Algiers.",
    "The Good Friday Agreement ended the Troubles in Northern Ireland.",
    "Camp David, the Dead Sea and the Suez Canal were mentioned.",
    "The Wye River Memorandum and the Hebron Protocol were discussed in the Knesset.",
    "Cocoa is a common crop in Ghana.",
    "Operation Desert Storm began on January 17.",
    "The Treaty of Lisbon entered into force on Tuesday.",
    "Boeing and Airbus signed contracts in Dubai.",
    "The State Department and the Pentagon had no comment.",
]

OFFICES = [
    'In Brussels the <office role="Secretary General">Secretary General</office> thanked the Allies.',
    'A letter went to the <office role="Foreign Minister" body="Ethiopia">Ethiopian Foreign Minister</office>.',
    'The <office role="President" body="South Africa">President of South Africa</office> was absent.',
    'The <office role="Prime Minister">Prime Minister</office> and the <office role="Minister of Finance">Minister of Finance</office> were absent.',
    'The note was handed to the <office role="Ambassador of Japan" body="Japan">Ambassador of Japan</office> in Seoul.',
    "She is a former minister.",
    "He wants to become president.",
    'The talks are led by the <office role="Special Envoy" body="United Nations">UN Special Envoy</office>.',
    "He spoke as a minister.",
]

GROUPS = {
    "role and country before": ROLE_AND_COUNTRY_BEFORE,
    "role of country": ROLE_OF_COUNTRY,
    "assistants": ASSISTANTS,
    "name then role": NAME_THEN_ROLE,
    "titles with commas and chains": TITLES_WITH_COMMAS_AND_CHAINS,
    "honorifics": HONORIFICS,
    "names of the world": NAMES_OF_THE_WORLD,
    "crowns": CROWNS,
    "graded": GRADED,
    "lists": LISTS,
    "small portfolios": SMALL_PORTFOLIOS,
    "affiliated with bodies": AFFILIATED_WITH_BODIES,
    "no people": NO_PEOPLE,
    "offices": OFFICES,
}
CASES = [
    pytest.param(marked, id=f"{group} {n}") for group, cases in GROUPS.items() for n, marked in enumerate(cases, 1)
]


@pytest.mark.parametrize("marked", CASES)
def test_people_and_offices(marked: str) -> None:
    assert wrong_people(marked) == []
