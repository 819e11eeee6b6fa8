"""Office holders of the world, each in every phrase that an office, a country and a name can make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from marked_people import wrong_people

# Office, country, what the country's people are called, name.
HOLDERS = [
    ("President", "Angola", "Angolan", "João Lourenço"),
    ("President", "Argentina", "Argentine", "Cristina Fernández de Kirchner"),
    ("Foreign Minister", "Armenia", "Armenian", "Zohrab Mnatsakanyan"),
    ("Foreign Minister", "Australia", "Australian", "Gareth Evans"),
    ("Chancellor", "Austria", "Austrian", "Franz Vranitzky"),
    ("President", "Azerbaijan", "Azerbaijani", "Heydar Aliyev"),
    ("Foreign Minister", "Bahrain", "Bahraini", "Khalid bin Ahmed Al Khalifa"),
    ("Prime Minister", "Bangladesh", "Bangladeshi", "Khaleda Zia"),
    ("President", "Belarus", "Belarusian", "Alexander Lukashenko"),
    ("Prime Minister", "Belgium", "Belgian", "Jean-Luc Dehaene"),
    ("President", "Benin", "Beninese", "Patrice Talon"),
    ("President", "Bolivia", "Bolivian", "Evo Morales"),
    ("President", "Botswana", "Botswanan", "Quett Masire"),
    ("Foreign Minister", "Brazil", "Brazilian", "Celso Amorim"),
    ("President", "Bulgaria", "Bulgarian", "Zhelyu Zhelev"),
    ("President", "Burkina Faso", "Burkinabe", "Blaise Compaoré"),
    ("Foreign Minister", "Cambodia", "Cambodian", "Prak Sokhonn"),
    ("President", "Cameroon", "Cameroonian", "Paul Biya"),
    ("Prime Minister", "Canada", "Canadian", "Brian Mulroney"),
    ("President", "Chile", "Chilean", "Michelle Bachelet"),
    ("Premier", "China", "Chinese", "Li Keqiang"),
    ("President", "Colombia", "Colombian", "Álvaro Uribe"),
    ("President", "Costa Rica", "Costa Rican", "Óscar Arias"),
    ("President", "Croatia", "Croatian", "Kolinda Grabar-Kitarović"),
    ("President", "Cuba", "Cuban", "Miguel Díaz-Canel"),
    ("President", "Cyprus", "Cypriot", "Glafcos Clerides"),
    ("Prime Minister", "Czech Republic", "Czech", "Václav Klaus"),
    ("Prime Minister", "Denmark", "Danish", "Poul Nyrup Rasmussen"),
    ("President", "Ecuador", "Ecuadorian", "Rafael Correa"),
    ("Foreign Minister", "Egypt", "Egyptian", "Amr Moussa"),
    ("Foreign Minister", "Estonia", "Estonian", "Toomas Hendrik Ilves"),
    ("Prime Minister", "Ethiopia", "Ethiopian", "Hailemariam Desalegn"),
    ("Foreign Minister", "Finland", "Finnish", "Erkki Tuomioja"),
    ("Foreign Minister", "France", "French", "Hubert Védrine"),
    ("President", "Gambia", "Gambian", "Yahya Jammeh"),
    ("Foreign Minister", "Germany", "German", "Hans-Dietrich Genscher"),
    ("President", "Ghana", "Ghanaian", "Nana Akufo-Addo"),
    ("Prime Minister", "Greece", "Greek", "Costas Simitis"),
    ("President", "Guinea", "Guinean", "Alpha Condé"),
    ("Prime Minister", "Hungary", "Hungarian", "Viktor Orbán"),
    ("Prime Minister", "Iceland", "Icelandic", "Davíð Oddsson"),
    ("Foreign Minister", "India", "Indian", "Pranab Mukherjee"),
    ("President", "Indonesia", "Indonesian", "Susilo Bambang Yudhoyono"),
    ("Foreign Minister", "Iran", "Iranian", "Ali Akbar Velayati"),
    ("Foreign Minister", "Iraq", "Iraqi", "Hoshyar Zebari"),
    ("Prime Minister", "Israel", "Israeli", "Yitzhak Shamir"),
    ("Foreign Minister", "Italy", "Italian", "Lamberto Dini"),
    ("Prime Minister", "Jamaica", "Jamaican", "P.J. Patterson"),
    ("Foreign Minister", "Japan", "Japanese", "Makiko Tanaka"),
    ("Prime Minister", "Jordan", "Jordanian", "Abdul Karim al-Kabariti"),
    ("President", "Kazakhstan", "Kazakh", "Kassym-Jomart Tokayev"),
    ("President", "Kenya", "Kenyan", "William Ruto"),
    ("Foreign Minister", "Kuwait", "Kuwaiti", "Sabah Al-Khalid Al-Sabah"),
    ("President", "Kyrgyzstan", "Kyrgyz", "Sooronbay Jeenbekov"),
    ("President", "Latvia", "Latvian", "Vaira Vīķe-Freiberga"),
    ("President", "Lebanon", "Lebanese", "Elias Hrawi"),
    ("President", "Liberia", "Liberian", "Charles Taylor"),
    ("Foreign Minister", "Libya", "Libyan", "Mohamed Taha Siala"),
    ("President", "Lithuania", "Lithuanian", "Dalia Grybauskaitė"),
    ("Prime Minister", "Luxembourg", "Luxembourgish", "Jean-Claude Juncker"),
    ("Prime Minister", "Malaysia", "Malaysian", "Mahathir Mohamad"),
    ("President", "Maldives", "Maldivian", "Ibrahim Mohamed Solih"),
    ("President", "Mali", "Malian", "Amadou Toumani Touré"),
    ("President", "Mauritania", "Mauritanian", "Maaouya Ould Sid'Ahmed Taya"),
    ("Prime Minister", "Mauritius", "Mauritian", "Navin Ramgoolam"),
    ("President", "Moldova", "Moldovan", "Maia Sandu"),
    ("President", "Mongolia", "Mongolian", "Tsakhiagiin Elbegdorj"),
    ("Prime Minister", "Montenegro", "Montenegrin", "Milo Djukanovic"),
    ("Foreign Minister", "Morocco", "Moroccan", "Nasser Bourita"),
    ("President", "Mozambique", "Mozambican", "Joaquim Chissano"),
    ("Foreign Minister", "Myanmar", "Myanmar", "Wunna Maung Lwin"),
    ("President", "Namibia", "Namibian", "Hage Geingob"),
    ("Prime Minister", "Nepal", "Nepalese", "Girija Prasad Koirala"),
    ("Prime Minister", "Netherlands", "Dutch", "Wim Kok"),
    ("Prime Minister", "New Zealand", "New Zealand", "Jim Bolger"),
    ("President", "Nigeria", "Nigerian", "Olusegun Obasanjo"),
    ("Prime Minister", "Norway", "Norwegian", "Gro Harlem Brundtland"),
    ("Foreign Minister", "Oman", "Omani", "Yusuf bin Alawi"),
    ("President", "Panama", "Panamanian", "Ernesto Pérez Balladares"),
    ("President", "Paraguay", "Paraguayan", "Horacio Cartes"),
    ("President", "Peru", "Peruvian", "Alberto Fujimori"),
    ("Foreign Secretary", "Philippines", "Philippine", "Domingo Siazon"),
    ("Foreign Minister", "Poland", "Polish", "Bronisław Geremek"),
    ("Prime Minister", "Portugal", "Portuguese", "Aníbal Cavaco Silva"),
    ("Foreign Minister", "Qatar", "Qatari", "Mohammed bin Abdulrahman Al Thani"),
    ("President", "Romania", "Romanian", "Ion Iliescu"),
    ("Foreign Minister", "Russia", "Russian", "Yevgeny Primakov"),
    ("President", "Rwanda", "Rwandan", "Juvénal Habyarimana"),
    ("Foreign Minister", "Saudi Arabia", "Saudi", "Adel al-Jubeir"),
    ("President", "Senegal", "Senegalese", "Abdou Diouf"),
    ("President", "Serbia", "Serbian", "Boris Tadić"),
    ("Prime Minister", "Singapore", "Singaporean", "Goh Chok Tong"),
    ("Prime Minister", "Slovakia", "Slovak", "Vladimír Mečiar"),
    ("President", "Slovenia", "Slovenian", "Borut Pahor"),
    ("President", "Somalia", "Somali", "Hassan Sheikh Mohamud"),
    ("Foreign Minister", "South Africa", "South African", "Pik Botha"),
    ("Foreign Minister", "South Korea", "South Korean", "Kang Kyung-wha"),
    ("President", "South Sudan", "South Sudanese", "Salva Kiir"),
    ("Foreign Minister", "Spain", "Spanish", "José Manuel Albares"),
    ("Foreign Minister", "Sri Lanka", "Sri Lankan", "Lakshman Kadirgamar"),
    ("President", "Sudan", "Sudanese", "Omar al-Bashir"),
    ("Prime Minister", "Sweden", "Swedish", "Göran Persson"),
    ("Foreign Minister", "Syria", "Syrian", "Farouk al-Sharaa"),
    ("President", "Tajikistan", "Tajik", "Emomali Rahmon"),
    ("President", "Tanzania", "Tanzanian", "Samia Suluhu Hassan"),
    ("Foreign Minister", "Thailand", "Thai", "Kasit Piromya"),
    ("President", "Togo", "Togolese", "Faure Gnassingbé"),
    ("President", "Tunisia", "Tunisian", "Zine El Abidine Ben Ali"),
    ("Prime Minister", "Türkiye", "Turkish", "Tansu Çiller"),
    ("President", "Uganda", "Ugandan", "Milton Obote"),
    ("President", "Ukraine", "Ukrainian", "Leonid Kravchuk"),
    ("Foreign Minister", "United Arab Emirates", "Emirati", "Abdullah bin Zayed Al Nahyan"),
    ("Prime Minister", "United Kingdom", "British", "Edward Heath"),
    ("President", "Uruguay", "Uruguayan", "Luis Lacalle Pou"),
    ("President", "Uzbekistan", "Uzbek", "Islam Karimov"),
    ("President", "Venezuela", "Venezuelan", "Carlos Andrés Pérez"),
    ("Foreign Minister", "Vietnam", "Vietnamese", "Bui Thanh Son"),
    ("President", "Yemen", "Yemeni", "Ali Abdullah Saleh"),
    ("President", "Zambia", "Zambian", "Kenneth Kaunda"),
    ("Foreign Minister", "Zimbabwe", "Zimbabwean", "Stan Mudenge"),
]
WITH_ARTICLE = frozenset(
    ["Czech Republic", "Gambia", "Maldives", "Netherlands", "Philippines", "United Arab Emirates", "United Kingdom"]
)


def phrases(office: str, country: str, people: str, name: str) -> Iterator[str]:
    the = "the " if country in WITH_ARTICLE else ""
    person = f'<person role="{office}" body="{country}">'
    named = f"<name>{name}</name></person>"
    yield f"The reporters asked {person}{people} {office} {named} about the border."
    yield f"{person}{people} {office} {named} arrived in Geneva on Monday."
    yield f"They met in Rome with {person}{country}'s {office} {named}."
    yield f"The {person}{office} of {the}{country}, {named}, opened the session."
    yield f"{person}<name>{name}</name>, {office} of {the}{country}</person>, opened the session."
    yield f'<person role="{office}">{office} {named} stayed away.'


@pytest.mark.parametrize(("office", "country", "people", "name"), HOLDERS, ids=lambda value: str(value))
def test_holders(office: str, country: str, people: str, name: str) -> None:
    assert [problem for marked in phrases(office, country, people, name) for problem in wrong_people(marked)] == []
