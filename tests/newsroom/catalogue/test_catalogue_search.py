"""Words and headings: SQLite and PostgreSQL find the same, and what was meant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from communique.models import EngagementType, Status
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Statement
from communique.newsroom.catalogue import names_found, words_found
from communique.newsroom.catalogue.lists import Wanted, count, find_numbers, read_entries, read_headings, turn
from communique.newsroom.catalogue.models import Aspect, Entry, HeadingKind, Kind
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import parse_query
from communique.newsroom.catalogue.ranking import find_best
from communique.newsroom.catalogue.words import DOCUMENTS
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import settle

LONG = (
    f"{'the sea and the land ' * 300}the Black Sea Grain Initiative {'of all words ' * 6000} last of all came the rain"
)


@pytest.fixture
def filed(record):
    load(
        release(
            "grain",
            Deed(["Recep Erdoğan|President|Türkiye", "António Guterres"], "2022-07-22", "Istanbul", ["grain exports"]),
            said=[
                ("António Guterres", "The Black Sea is open to grain exports."),
                ("Recep Erdoğan", "Wheat will flow."),
            ],
            promised=[
                ("António Guterres", "return to Istanbul", "2022-09-01"),
                ("Recep Erdoğan", "open the straits", None),
            ],
            published="2022-07-22",
            publisher="un.org",
            title="Signing of the grain deal",
        )
    )
    load(
        release(
            "wheat",
            Deed(["@NATO", "Jens Stoltenberg"], "2022-07-25", "Brussels", ["wheat", "sanctions on exports"]),
            Deed(["Jens Stoltenberg", "Recep Erdoğan"], "2022-08-01", "Oslo", ["grain"], status=Status.PLANNED),
            said=[("Jens Stoltenberg", "Grain and wheat must not be sanctioned."), ("@NATO", "We export nothing.")],
            published="2022-07-26",
            publisher="NATO",
        )
    )
    load(
        release(
            "long",
            Deed(["Ann O’Brien", "Jonas Gahr Støre"], None, "Tromsø", type=EngagementType.CALL),
            published=None,
            publisher="Reuters",
            more=LONG,
        )
    )
    settle()


def refs(wanted: Wanted) -> list[str]:
    return [entry.ref for entry in read_entries(find_numbers(wanted, 50))]


def headings(*keys: str) -> tuple:
    found = read_headings([tuple(key.split(":", 1)) for key in keys])
    return tuple(found[tuple(key.split(":", 1))] for key in keys)


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("grain", ["wheat", "grain", "long"]),
        ("GRAIN exports", ["wheat", "grain"]),
        ('"grain exports"', ["grain"]),
        ('"exports grain"', []),
        ("export*", ["wheat", "grain"]),
        ("export", ["wheat"]),
        ("sanction*", ["wheat"]),
        ("grain -wheat", ["long"]),
        ("grain NOT wheat", ["long"]),
        ('grain -"black sea"', ["wheat"]),
        ('grain -"sea black"', ["wheat", "grain", "long"]),
        ("brussels OR istanbul", ["wheat", "grain"]),
        ('brussels OR "came the rain"', ["wheat", "long"]),
        ("erdogan", ["wheat", "grain"]),
        ("ERDOĞAN’S", []),
        ("Antonio Guterres", ["grain"]),
        ("obrien", ["long"]),
        ("Støre store stor*", ["long"]),
        ("tromso", ["long"]),
        # The phrases stand where a tsvector no longer knows the places of "the" and "of".
        ('"the black sea grain initiative"', ["long"]),
        ('"last of all came the rain"', ["long"]),
        ('"came the ra*"', []),
        ("came-the-ra*", ["long"]),
        ('"all came of"', []),
        # The marks of headings are no words.
        ("h1 OR h2 OR h3 OR p1", []),
        ("signing", ["grain"]),
        ("reuters", ["long"]),
        ("nothing such", []),
    ],
)
def test_documents_by_their_words(filed, typed, documents):
    assert refs(Wanted(aspect=Aspect.DOCUMENT, query=parse_query(typed))) == documents
    ranked = find_best(DOCUMENTS, parse_query(typed), limit=10)
    assert sorted(Entry.objects.get(id=number).ref for number in ranked.numbers) == sorted(documents)
    assert (ranked.count, ranked.is_capped) == (len(documents), False)


@pytest.mark.parametrize("portions", [(1, 2), (2, 3), (1, 1), (50, 50)])
@pytest.mark.parametrize("typed", ['"grain exports"', '"of all words"', 'grain -"sea black"', '"grain" -"black sea"'])
def test_phrases_are_found_in_portions_as_at_once(filed, monkeypatch, typed, portions):
    wanted = Wanted(aspect=Aspect.DOCUMENT, query=parse_query(typed))

    def read() -> tuple[list[list[int]], list[int]]:
        found = find_numbers(wanted, 50)
        assert found
        lists = [found, *(find_numbers(wanted, n) for n in (1, 2)), find_numbers(wanted, 50, before=found[0])]
        lists += [find_numbers(wanted, n, after=found[-1] - 1) for n in (1, 50)]
        return lists, sorted(find_best(DOCUMENTS, wanted.query, limit=10).numbers)

    at_once = read()
    monkeypatch.setattr(words_found, "_PORTIONS", portions)
    assert read() == at_once


@pytest.mark.parametrize(("glance", "farthest"), [(1, 100), (2, 100), (2, 2), (100, 100)])
@pytest.mark.parametrize("typed", ["grain exports", "grain export* -istanbul", "wheat grain", "initiative rain"])
def test_words_that_come_together_are_found_the_same_along_the_entries(filed, monkeypatch, typed, glance, farthest):
    wanted = Wanted(aspect=Aspect.DOCUMENT, query=parse_query(typed))

    def read() -> list[list[int]]:
        found = find_numbers(wanted, 50)
        assert found
        return [
            *(find_numbers(wanted, n) for n in (1, 2, 50)),
            *(find_numbers(wanted, n, before=found[0]) for n in (1, 50)),
            *(find_numbers(wanted, n, after=found[-1] - 1) for n in (1, 2, 50)),
        ]

    at_once = read()
    monkeypatch.setattr(words_found, "_GLANCE", glance)
    monkeypatch.setattr(words_found, "_FARTHEST", farthest)
    assert read() == at_once


def test_of_a_phrase_with_common_words_the_latest_are_ranked(filed, monkeypatch):
    wanted = Wanted(aspect=Aspect.DOCUMENT, query=parse_query('grain -"sea black"'))
    found = find_numbers(wanted, 50)
    assert len(found) == 3
    monkeypatch.setattr(words_found, "_PORTIONS", (1, 2))
    monkeypatch.setattr(words_found, "_ENOUGH", 2)
    ranked = find_best(DOCUMENTS, wanted.query, limit=10)
    if connection.vendor == "postgresql":
        # One entry was read, then two more, and nobody has looked whether there are others.
        assert (sorted(ranked.numbers), ranked.count, ranked.is_capped) == (sorted(found), 3, True)
        monkeypatch.setattr(words_found, "_ENOUGH", 1)
        ranked = find_best(DOCUMENTS, wanted.query, limit=10)
        assert (list(ranked.numbers), ranked.count, ranked.is_capped) == (found[:1], 1, True)
    else:
        assert (sorted(ranked.numbers), ranked.count, ranked.is_capped) == (sorted(found), 3, False)


def test_statements_by_their_words_speakers_and_who_was_present(filed):
    def found(typed: str, *under: str, present: tuple[str, ...] = ()) -> list[str]:
        wanted = Wanted(
            aspect=Aspect.STATEMENT, query=parse_query(typed), headings=headings(*under), present=headings(*present)
        )
        numbers = find_numbers(wanted, 10)
        assert count(wanted).count == len(numbers)
        return sorted(Statement.objects.get(said_once=entry.ref).text.split()[0] for entry in read_entries(numbers))

    assert found("grain") == ["Grain", "The"]
    assert found("grain", "person:person/antonio-guterres") == ["The"]
    assert found("wheat OR grain", "body:body/nato") == []
    assert found("export*", "body:body/nato") == ["We"]
    # Who was present said some of it, or nothing.
    assert found("", present=("person:person/recep-erdogan",)) == ["The", "Wheat"]
    assert found("grain", present=("person:person/recep-erdogan",)) == ["The"]
    assert found("", "place:place/istanbul-tr", present=("person:person/antonio-guterres",)) == ["The", "Wheat"]
    assert found("", "person:person/recep-erdogan", present=("person:person/antonio-guterres",)) == ["Wheat"]


def test_commitments_by_their_words(filed):
    for typed, aspect, expected in [
        ("return", Aspect.DUE, 1),
        ("return", Aspect.PLEDGE, 0),
        ("straits", Aspect.PLEDGE, 1),
        ("erdogan straits", Aspect.PLEDGE, 1),
        ("guterres -istanbul", Aspect.DUE, 0),
    ]:
        wanted = Wanted(aspect=aspect, query=parse_query(typed))
        # Commitments with and without a day share one index of words.
        kind = Kind.DUE if aspect is Aspect.DUE else Kind.PLEDGE
        assert [entry.kind for entry in read_entries(find_numbers(wanted, 10))] == [kind] * expected, typed
        assert count(wanted).count == expected


def test_events_by_words_headings_and_days(filed):
    def days(typed: str = "", *under: str, **more) -> list[str | None]:
        wanted = Wanted(aspect=Aspect.EVENT, query=parse_query(typed), headings=headings(*under), **more)
        found = [entry.card["start"] for entry in read_entries(find_numbers(wanted, 10))]
        pages = walk(wanted, 1)
        assert [number for page in pages for number in page] == find_numbers(wanted, 10)
        assert count(wanted).count == len(found)
        return found

    assert days() == ["2022-08-01", "2022-07-25", "2022-07-22", None]
    assert days("grain") == ["2022-08-01", "2022-07-22"]
    assert days("grain", "status:held") == ["2022-07-22"]
    assert days("grain", "status:held", "type:call") == []
    assert days("", "status:held", "person:person/recep-erdogan", "place:place/istanbul-tr") == ["2022-07-22"]
    assert days("", "country:body/turkiye") == ["2022-07-22"]
    assert days("store", "type:call") == [None]
    assert days("grain", since=dt.date(2022, 7, 23)) == ["2022-08-01"]
    assert days("grain OR wheat", until=dt.date(2022, 7, 25)) == ["2022-07-25", "2022-07-22"]
    assert days("", since=dt.date.min, until=dt.date.max) == ["2022-08-01", "2022-07-25", "2022-07-22"]
    assert days("", is_undated=False) == ["2022-08-01", "2022-07-25", "2022-07-22"]
    assert days("", until=dt.date(2022, 7, 24)) == ["2022-07-22", None]


def walk(wanted: Wanted, size: int) -> list[tuple[int, ...]]:
    """All pages, first to last; and back again, they are the same."""
    leaf = turn(wanted, size=size)
    pages = [leaf.numbers]
    assert leaf.newer is None
    while leaf.older is not None:
        leaf = turn(wanted, size=size, before=leaf.older)
        pages.append(leaf.numbers)
    back = [leaf.numbers]
    while leaf.newer is not None:
        leaf = turn(wanted, size=size, after=leaf.newer)
        back.append(leaf.numbers)
    assert back == pages[::-1]
    assert leaf == turn(wanted, size=size)
    return pages


def test_pages_by_words_go_both_ways(record):
    for number in range(23):
        day = f"2022-07-{1 + number % 9:02}"
        load(
            release(
                f"d{number}",
                Deed([f"Ann Lee{'abcdefghijklmnopqrstuvw'[number]}", "Bo Ek"], day, topics=[f"grain {number}"]),
            )
        )
    settle()
    for typed in ("grain", "grain -5", '"grain 3" OR grain', ""):
        for under in ((), headings("person:person/bo-ek"), headings("person:person/bo-ek", "status:held")):
            wanted = Wanted(aspect=Aspect.EVENT, query=parse_query(typed), headings=under)
            numbers = find_numbers(wanted, 100)
            assert numbers == sorted(set(numbers), reverse=True)
            assert len(numbers) == (22 if "-5" in typed else 23) == count(wanted).count
            for size in (1, 4, 22, 23, 24):
                assert [number for page in walk(wanted, size) for number in page] == numbers


def test_people_countries_bodies_and_places_by_name(filed):
    def names(typed: str, **more) -> list[str]:
        return [row.name for row in find_named(typed, **more)]

    assert names("erdogan") == ["Recep Erdoğan"]
    assert names("rec erd") == []
    assert names("Recep Erd") == ["Recep Erdoğan"]
    assert names("ERDOĞAN Recep") == ["Recep Erdoğan"]
    assert names("o'brien") == ["Ann O’Brien"]
    assert names("türkiye") == names("Turkey") == names("Republic of Türkiye") == ["Türkiye"]
    assert names("atlantic alliance") == ["NATO"]
    assert names("nat") == ["NATO"]
    assert names("na") == []
    assert names("tromso") == ["Tromsø"]
    assert names("Istanbul") == ["Istanbul"]
    assert names("erdogan -recep") == []
    assert names("", limit=5) == names("*") == names("-erdogan") == []
    assert names("k1 OR kperson") == []
    assert names("istanbul", kinds=[HeadingKind.PERSON]) == []


def test_of_many_namesakes_the_best_known_come_first(record):
    for number in range(12):
        day = f"2022-07-{number + 1:02}"
        load(release(f"d{number}", Deed(["Maria Aho", f"Maria {'ABCDEFGHIJKL'[number]}son"], day, topics=["grain"])))
    load(release("one", Deed(["Maria", "Maria Aho"], "2022-09-01")))
    settle()
    assert [row.name for row in find_named("mari", limit=2)][:1] == ["Maria Aho"]
    # Who is called just so comes before those who are met more often.
    assert [row.name for row in find_named("maria", limit=2)] == ["Maria", "Maria Aho"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names_found, "_MOST_RANKED", 2)
        assert [row.name for row in find_named("mari", limit=1)] == ["Maria Aho"]
