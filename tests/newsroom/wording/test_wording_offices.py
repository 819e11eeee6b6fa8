"""Offices and articles, one a case."""

from __future__ import annotations

import pytest

from communique.newsroom.wording import name_office
from communique.newsroom.wording.articles import is_plural, with_article

OFFICES = [
    ("Foreign Minister", "Russia", "Foreign Minister of Russia"),
    ("Foreign\n Minister", " Russia ", "Foreign Minister of Russia"),
    ("Secretary General", "NATO", "NATO Secretary General"),
    ("Secretary General", "North Atlantic Treaty Organization", "NATO Secretary General"),
    ("NATO Secretary General", "NATO", "NATO Secretary General"),
    ("Secretary-General", "United Nations", "Secretary-General of the United Nations"),
    ("Secretary General", "United Nations", "Secretary-General of the United Nations"),
    ("President of the General Assembly", "United Nations", "President of the UN General Assembly"),
    ("High Commissioner for Human Rights", "United Nations", "UN High Commissioner for Human Rights"),
    ("President", "European Commission", "President of the European Commission"),
    ("High Representative for Foreign Affairs", "European Union", "EU High Representative for Foreign Affairs"),
    ("President of the European Council", "European Union", "President of the European Council"),
    ("President of the Commission", "ECOWAS", "President of the ECOWAS Commission"),
    ("Secretary-General", "OECD", "OECD Secretary-General"),
    ("Managing Director", "International Monetary Fund", "Managing Director of the International Monetary Fund"),
    ("President", "United States", "President of the United States"),
    ("US President", "United States", "US President"),
    ("U.S. President", "United States", "U.S. President"),
    ("Secretary of State", "United States", "US Secretary of State"),
    ("acting secretary of state", "United States", "acting US Secretary of State"),
    ("former President", "United States", "former President of the United States"),
    ("EPA Administrator", "United States", "EPA Administrator"),
    ("Director of the National Economic Council", "United States", "Director of the US National Economic Council"),
    ("Ambassador to the United Nations", "United States", "US Ambassador to the United Nations"),
    ("Ambassador to Germany", "France", "Ambassador of France to Germany"),
    ("Foreign Secretary", "United Kingdom", "UK Foreign Secretary"),
    ("Prime Minister", "United Kingdom", "Prime Minister of the United Kingdom"),
    ("Prime Minister", "Netherlands", "Prime Minister of the Netherlands"),
    ("prime minister", "Philippines", "Prime Minister of the Philippines"),
    ("President", "Democratic Republic of the Congo", "President of the Democratic Republic of the Congo"),
    ("Foreign Minister", "Gambia", "Foreign Minister of the Gambia"),
    ("Russian Foreign Minister", "Russia", "Russian Foreign Minister"),
    ("Turkish President", "Türkiye", "Turkish President"),
    ("minister for foreign affairs", "Finland", "Minister for Foreign Affairs of Finland"),
    ("PRIME MINISTER", None, "Prime Minister"),
    ("secretary general", None, "Secretary General"),
    ("leaders", "France", "leaders of France"),
    ("leader", "Revolutionary Armed Forces of Colombia", "leader of the Revolutionary Armed Forces of Colombia"),
    ("opposition leader", "Belarus", "opposition leader of Belarus"),
    ("chairperson", "African Union Commission", "Chairperson of the African Union Commission"),
    ("Counsel", "White House", "White House Counsel"),
    ("Senator", "Nebraska", "Senator for Nebraska"),
    ("President-elect", "Brazil", "President-elect of Brazil"),
    ("President", None, "President"),
    (None, "Russia", ""),
    ("", None, ""),
]


@pytest.mark.parametrize(("office", "of", "named"), OFFICES)
def test_an_office_is_named(office, of, named):
    assert name_office(office, of) == named


@pytest.mark.parametrize(
    "name",
    [
        "the United States",
        "the Czech Republic",
        "the Solomon Islands",
        "the Holy See",
        "the Gulf Cooperation Council",
        "the G20",
        "the IAEA",
        "the OECD",
        "the UAE",
        "the Prime Minister's Office",
        "the People’s Republic of China",
        "the Bank of England",
        "an audience",
        "a Russian delegation",
        "a bipartisan group of senators",
        "NATO",
        "UNESCO",
        "Ukraine",
        "Sudan",
        "Saudi Arabia",
        "Bosnia and Herzegovina",
        "Amnesty International",
        "Congress",
        "members of Congress",
        "his cabinet",
        "Poland’s Senate",
    ],
)
def test_a_name_has_its_article(name):
    bare = name.split(" ", 1)[1] if name.split()[0] in ("the", "a", "an") else name
    assert with_article(bare) == name


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("UN officials", True),
        ("people", True),
        ("United States", False),
        ("NATO", False),
        ("staff", False),
        ("leaders of the press", True),
        ("press", False),
    ],
)
def test_a_group_is_one_or_many(name, plural):
    assert is_plural(name) is plural
