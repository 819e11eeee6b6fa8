"""Whom a name means: by name, office, state and day; and what the registry can be told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from communique.errors import VocabularyError
from communique.resolve.people import Naming, link
from communique.vocab.name_forms import Likeness, likeness, person_words
from communique.vocab.registry import read_registry, registry


def meant(name: str, *offices: tuple[str | None, str | None], day: str = "2021-06-15") -> str | None:
    return link(Naming(name=name, offices=offices, day=dt.date.fromisoformat(day)), registry()).person


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("person/sergey-lavrov", ["Sergey Lavrov", "Sergei Lavrov", "Sergey Viktorovich Lavrov", "SERGEY LAVROV"]),
        ("person/volodymyr-zelenskyy", ["Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskiy"]),
        ("person/recep-tayyip-erdogan", ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Tayyip Erdogan"]),
        ("person/mohammed-bin-salman", ["Mohammed bin Salman", "MBS", "Mohammad bin Salman Al Saud"]),
        ("person/joe-biden", ["Joe Biden", "Joseph R. Biden, Jr.", "Joseph Biden", "Joseph R. Biden Jr."]),
        ("person/jens-stoltenberg", ["Jens Stoltenberg"]),
        ("person/antonio-guterres", ["António Guterres", "Antonio Guterres"]),
    ],
)
def test_names_in_variants_are_one_person(person, names):
    found = registry().holders
    assert person in found
    for name in names:
        words = person_words(name)
        assert found[person].likeness(words) > Likeness.NONE, name
        title, state = found[person].terms[-1].position, found[person].terms[-1].state_name
        day = found[person].terms[-1].first_day + dt.timedelta(days=30)
        assert meant(name, (title, state), day=day.isoformat()) == person, name


def test_full_names_need_no_office():
    assert meant("Sergei Lavrov") is None or meant("Sergei Lavrov") == "person/sergey-lavrov"
    assert meant("Jens Stoltenberg") == "person/jens-stoltenberg"
    assert meant("Joseph R. Biden, Jr.") == "person/joe-biden"


@pytest.mark.parametrize(
    ("name", "office", "day", "person"),
    [
        # President and Vice President of one name
        ("Fernández", ("President", "Argentina"), "2021-06-15", "person/alberto-fernandez"),
        (
            "Fernández de Kirchner",
            ("Vice President", "Argentina"),
            "2021-06-15",
            "person/cristina-fernandez-de-kirchner",
        ),
        ("Aliyev", ("President", "Azerbaijan"), "2021-06-15", "person/ilham-aliyev"),
        ("Aliyeva", ("First Vice President", "Azerbaijan"), "2021-06-15", "person/mehriban-aliyeva"),
        # one office, two holders, by the day
        ("Johnson", ("Prime Minister", "United Kingdom"), "2021-06-15", "person/boris-johnson"),
        ("Obama", ("President", "United States"), "2014-06-15", "person/barack-obama"),
        ("Kirchner", ("President", "Argentina"), "2013-06-15", "person/cristina-fernandez-de-kirchner"),
        # the family's name first, or alone
        ("Kishida Fumio", ("Prime Minister", "Japan"), "2022-06-15", "person/fumio-kishida"),
        ("Xi", ("President", "China"), "2022-06-15", "person/xi-jinping"),
        ("Yoon Suk-yeol", ("President", "South Korea"), "2022-06-15", "person/yoon-suk-yeol"),
        # another Secretary-General
        ("Guterres", ("Secretary-General", "United Nations"), "2018-09-25", "person/antonio-guterres"),
        ("Stoltenberg", ("Secretary General", "NATO"), "2018-09-25", "person/jens-stoltenberg"),
        ("Rutte", ("Secretary General", "NATO"), "2025-02-01", "person/mark-rutte"),
        ("Rutte", ("Prime Minister", "Netherlands"), "2018-09-25", "person/mark-rutte"),
        # British, American and other words for one post
        ("Raab", ("Foreign Secretary", "United Kingdom"), "2021-06-15", "person/dominic-raab"),
        ("Jaishankar", ("External Affairs Minister", "India"), "2021-06-15", "person/s-jaishankar"),
        ("Blinken", ("Secretary of State", "United States"), "2021-06-15", "person/antony-blinken"),
        ("Austin", ("Secretary of Defense", None), "2021-06-15", "person/lloyd-austin"),
    ],
)
def test_a_surname_means_the_one_who_held_the_office_on_the_day(name, office, day, person):
    assert meant(name, office, day=day) == person


@pytest.mark.parametrize(
    ("name", "offices", "day"),
    [
        # José Guterres of Timor-Leste is not António.
        ("José Guterres", (("Minister of Foreign Affairs", "Timor-Leste"),), "2018-09-25"),
        # Nobody of that name held the office on the day.
        ("Johnson", (("Prime Minister", "Iceland"),), "2021-06-15"),
        # A surname that many bear, without an office.
        ("Johnson", (), "2021-06-15"),
        ("Sullivan", (), "2021-06-15"),
        # A given name alone.
        ("Angela", (), "2020-06-15"),
        ("Boris", (("Senator", None),), "2021-06-15"),
        # Nobody's father or son.
        ("Hunter Biden", (), "2021-06-15"),
        ("Beau Biden", (("Attorney General", "Delaware"),), "2014-06-15"),
        ("Carlos Trujillo", (), "2021-06-15"),
    ],
)
def test_nobody_is_meant_where_the_name_or_the_office_is_not_the_persons(name, offices, day):
    assert meant(name, *offices, day=day) not in ("person/antonio-guterres", "person/boris-johnson", "person/joe-biden")
    if name in ("Johnson", "Sullivan", "Angela", "Carlos Trujillo"):
        assert meant(name, *offices, day=day) is None


def test_an_office_alone_means_its_holder():
    assert (
        meant("Foreign Minister of Russia", ("Foreign Minister", "Russia"), day="2018-09-25") == "person/sergey-lavrov"
    )
    assert (
        meant("President of the French Republic", ("President", "France"), day="2018-09-25") == "person/emmanuel-macron"
    )
    assert meant("President", ("President", "France"), day="2016-09-25") == "person/francois-hollande"


def test_a_link_says_why():
    found = link(Naming(name="Lavrov", offices=(("Foreign Minister", "Russia"),), day=dt.date(2018, 9, 25)), registry())
    assert found.reasons[0] == "the surname: Sergey Lavrov"
    assert found.reasons[1].startswith("Minister of Foreign Affairs of Russia, 2004-03-09")


def test_likeness_is_graded():
    assert likeness(person_words("Mohammed bin Salman"), person_words("Muhammad bin Salman")) is Likeness.CLOSE
    assert likeness(person_words("Bob Casey"), person_words("Robert Casey")) is Likeness.CLOSE
    assert likeness(person_words("Kim Jong-un"), person_words("Kim Jong Un")) is Likeness.EXACT
    assert likeness(person_words("Kim Jong-un"), person_words("Kim Jong-il")) is Likeness.NONE
    assert likeness(person_words("Hafez al-Assad"), person_words("Bashar al-Assad")) is Likeness.NONE


def test_the_registry_covers_what_it_should():
    ours = registry()
    territories = {term.state for holder in ours.holders.values() for term in holder.terms if len(term.state) == 2}
    bodies = {term.state for holder in ours.holders.values() for term in holder.terms if len(term.state) > 3}
    assert len(territories) >= 60
    assert len(bodies) >= 25
    assert sum(1 for holder in ours.holders.values() if holder.wikidata) >= 1000
    ids = [holder.wikidata for holder in ours.holders.values() if holder.wikidata]
    assert len(ids) == len(set(ids))
    for holder in ours.holders.values():
        assert holder.terms
        assert all(term.first_day <= term.last_day for term in holder.terms), holder.id


def test_a_larger_registry_of_the_same_columns_is_taken_up(tmp_path: Path):
    table = tmp_path / "more.tsv"
    table.write_text(
        "# country or body\tposition\tperson\tWikidata id\tstart\tend\n"
        "Norway\tMinister of Fisheries\tKari Eksempel\tQ999999991\t2019-01-02\t2021-10-14\n"
        "Norway\tPrime Minister\tJens Stoltenberg\tQ57643\t2005-10-17\t2013-10-16\n"
        "Iceland\tMinister of Culture\tJens Stoltenberg\tQ999999992\t2019\t\n",
        encoding="utf-8",
    )
    more = read_registry([tmp_path])
    naming = Naming(name="Kari Eksempel", offices=(("Minister of Fisheries", "Norway"),), day=dt.date(2020, 5, 1))
    assert link(naming, more).person == "person/kari-eksempel"
    assert link(naming, registry()).person is None
    # A namesake with another Wikidata id is another person; one with ours is ours.
    assert len(more) == len(registry()) + 2
    assert more.holders["person/jens-stoltenberg"].name == "Jens Stoltenberg"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Norway\tMinister\tA B\tX1\t2019\t", "'X1' is no Wikidata id"),
        ("Norway\tMinister\tA B\tQ1\t2019-13\t", "'2019-13' is no date"),
        ("Norway\tMinister\t\tQ1\t2019\t", "names no state or body, no position or no person"),
        ("Norway\tMinister\tA B\tQ1\t2019\t\tmore", "6 columns are expected, this has 7"),
    ],
)
def test_a_fault_of_a_table_names_its_line(tmp_path: Path, line: str, fault: str):
    (tmp_path / "bad.tsv").write_text(f"# header\n{line}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bad\.tsv, line 2: .*") as caught:
        read_registry([tmp_path])
    assert fault in str(caught.value)
