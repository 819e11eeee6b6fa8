"""The office of a person on a day: the registry's, where the document's words mean it; else the document's."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.newsroom.catalogue.offices import Office, office_on
from communique.vocab.registry import Registry, read_registry, registry

# State or body, position, person, Wikidata id, start, end.
TERMS = """\
Norway	Minister of Finance	Ann Lee	Q1	2009	2011-05-31
Norway	Prime Minister	Ann Lee	Q1	2011-03-01	2015-06
Norway	Minister of Foreign Affairs	Ann Lee	Q1	2013	2014
NATO	Secretary General	Ann Lee	Q1	2015-06-15
Senegal	President	Cy Orr	Q3	2012	2024
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Registry:
    path = tmp_path_factory.mktemp("registry") / "own.tsv"
    path.write_text(TERMS, encoding="utf-8")
    known = read_registry([path])
    return Registry(known.holders[one] for one in ("person/ann-lee", "person/cy-orr"))


PRIME, FINANCE = ("Prime Minister", "Norway", "2015-06-30"), ("Minister of Finance", "Norway", "2011-05-31")
FOREIGN = ("Minister of Foreign Affairs", "Norway", "2014-12-31")
NATO = ("Secretary General", "NATO", None)


@pytest.mark.parametrize(
    ("role", "body", "day", "expected"),
    [
        # One term on the day.
        (None, None, "2010-01-01", FINANCE),
        ("Finance Minister", None, "2010-01-01", FINANCE),
        ("Finance Minister", "Norway", "2010-01-01", FINANCE),
        ("Norwegian Finance Minister", None, "2010-01-01", FINANCE),
        # Terms that overlap: the one that is meant, without words the highest.
        (None, None, "2011-04-01", PRIME),
        ("Finance Minister", None, "2011-04-01", FINANCE),
        ("Prime Minister", "Norway", "2011-04-01", PRIME),
        ("Foreign Minister", "Norway", "2013-07-01", FOREIGN),
        (None, None, "2013-07-01", PRIME),
        # The days at which they begin and end.
        (None, None, "2011-05-31", PRIME),
        ("Finance Minister", None, "2011-05-31", FINANCE),
        ("Finance Minister", None, "2011-06-01", ("Finance Minister", None, None)),
        (None, None, "2015-06-15", PRIME),
        ("Secretary General", None, "2015-06-15", NATO),
        (None, None, "2015-07-01", NATO),
        (None, None, "2026-01-01", NATO),
        # With whose it is, but not which.
        (None, "NATO", "2015-06-20", NATO),
        (None, "Norway", "2015-06-20", PRIME),
        # Words that mean none of the terms stay.
        ("Chair", "Grain Club", "2011-04-01", ("Chair", "Grain Club", None)),
        ("President", "France", "2011-04-01", ("President", "France", None)),
        ("Foreign Minister", None, "2011-04-01", ("Foreign Minister", None, None)),
        ("former Finance Minister", None, "2010-01-01", ("former Finance Minister", None, None)),
        # No term, or no day.
        (None, None, "2008-12-31", (None, None, None)),
        ("Mayor", "Oslo", "2008-12-31", ("Mayor", "Oslo", None)),
        ("Prime Minister", "Norway", None, ("Prime Minister", "Norway", None)),
        (None, None, None, (None, None, None)),
    ],
)
def test_the_office_on_a_day(own, role, body, day, expected):
    on = dt.date.fromisoformat(day) if day else None
    assert office_on("person/ann-lee", role, body, on, own) == Office(*expected)


@pytest.mark.parametrize(
    ("person", "role", "body", "expected"),
    [
        # Two states have a President each; what the document says of one is not said of the other.
        ("person/cy-orr", "President", "France", ("President", "France", None)),
        ("person/cy-orr", "President", "Senegal", ("President", "Senegal", "2024-12-31")),
        ("person/cy-orr", "President", "Republic of Senegal", ("President", "Senegal", "2024-12-31")),
        ("person/nobody", "President", "Senegal", ("President", "Senegal", None)),
        (None, "President", "Senegal", ("President", "Senegal", None)),
        (None, None, None, (None, None, None)),
    ],
)
def test_whose_office_it_is(own, person, role, body, expected):
    assert office_on(person, role, body, dt.date(2018, 9, 25), own) == Office(*expected)


@pytest.mark.parametrize(
    ("person", "role", "body", "day", "title", "of"),
    [
        ("sergey-lavrov", "Foreign Minister", "Russia", "2018-09-25", "Minister of Foreign Affairs", "Russia"),
        ("jens-stoltenberg", None, None, "2012-03-01", "Prime Minister", "Norway"),
        ("jens-stoltenberg", "Secretary General", "NATO", "2018-03-01", "Secretary General", "NATO"),
        ("emmanuel-macron", "President", "France", "2022-12-01", "President", "France"),
        ("emmanuel-macron", None, None, "2022-12-01", "President", "France"),
        ("emmanuel-macron", "French President", None, "2022-12-01", "President", "France"),
        ("emmanuel-macron", "Co-Prince", "Andorra", "2022-12-01", "Co-Prince", "Andorra"),
        ("ursula-von-der-leyen", "President", "European Commission", "2022-12-01", "President", "European Commission"),
    ],
)
def test_offices_of_our_registry(person, role, body, day, title, of):
    office = office_on(f"person/{person}", role, body, dt.date.fromisoformat(day), registry())
    assert (office.title, office.of) == (title, of)
