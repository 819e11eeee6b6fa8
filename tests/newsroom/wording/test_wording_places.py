"""Places in a sentence, one a case: "in the Netherlands", "at the White House"."""

from __future__ import annotations

import pytest

from communique.newsroom.wording.places import word_place
from communique.newsroom.wording.tidy import tidy_name, tidy_place

PLACES = """
in Moscow
in the Netherlands
in the Philippines
in the United States
in The Hague
in the West Bank
in the Middle East
in the Black Sea
in Lake Chad
in northern Idaho
in Qaraqosh
in Vatican City
at the Vatican
at the White House
in the Oval Office
in the East Room
in the Rose Garden
on the South Lawn
on Red Square
at Camp David
at Camp Bondsteel
at Dolmabahçe Palace
at the Élysée Palace
at the Presidential Palace
at the presidential palace in Baghdad
at Castle Buildings in Stormont
at the airport of Al-Ula
at Wright-Patterson Air Force Base
at NATO headquarters
at the headquarters of the African Union
at the Department of Justice
at the State Department
at the University of Oxford
at Harvard University
at the US Embassy
at the Munich Security Conference
at the first-ever Summit for Democracy
at a cold chain warehouse
at an electric bus facility
at military installations
at Poland’s Presidential Chancellery
at his residence
at the GAO
at NATO
in the Great Hall of the People
in the Bundestag
in Congress
on board USS Missouri
on board the aircraft carrier Charles de Gaulle
on board Air Force One
off the coast of Oman
in Tokyo, Japan
in Los Angeles, California
"""


@pytest.mark.parametrize("phrase", PLACES.strip().splitlines())
def test_a_place_has_its_preposition_and_article(phrase):
    name = phrase
    for words in (
        "on board the ",
        "on board ",
        "in the ",
        "at the ",
        "on the ",
        "at an ",
        "at a ",
        "in ",
        "at ",
        "on ",
    ):
        if phrase.startswith(words):
            name = phrase.removeprefix(words)
            break
    place = word_place(name)
    assert f"{place.before} {place.name}".strip() == phrase


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Somalia, Kenya", "in Somalia and Kenya"),
        ("United Arab Emirates, Kuwait", "in the United Arab Emirates and Kuwait"),
        ("Kuwait, United Arab Emirates", "in Kuwait and the United Arab Emirates"),
        ("Singapore, Singapore", "in Singapore"),
        ("PARIS (AP)", "in Paris"),
        ("the Hague", "in The Hague"),
        ("DAYTON, Ohio", "in Dayton, Ohio"),
    ],
)
def test_a_place_is_told(said, told):
    place = word_place(said)
    assert f"{place.before} {place.name}" == told


@pytest.mark.parametrize(
    ("said", "tidy"),
    [
        ("WEST BERLIN", "West Berlin"),
        ("WASHINGTON, D.C.", "Washington, D.C."),
        ("Washington, DC", "Washington, DC"),
        ("UN HEADQUARTERS", "UN Headquarters"),
        ("NATO", "NATO"),
        ("ISLE OF MAN", "Isle of Man"),
        ("ROME", "Rome"),
        ("CHAD", "Chad"),
        ("Middle\xa0East", "Middle East"),
    ],
)
def test_capitals_of_datelines_are_taken_back(said, tidy):
    assert tidy_place(said) == tidy


def test_mark_up_is_left_out():
    assert tidy_name("75<sup>th</sup> World  Health\nAssembly,") == "75th World Health Assembly"
