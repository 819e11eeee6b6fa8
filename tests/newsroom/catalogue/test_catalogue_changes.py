"""What happens to the archive happens to the catalogue: withdrawn, corrected, merged, renamed, gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communique.models import Status
from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import (
    Change,
    Commitment,
    Document,
    Event,
    Person,
    Report,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.build import build
from communique.newsroom.catalogue.lists import Wanted, count, find_numbers, read_entries
from communique.newsroom.catalogue.models import Aspect, Edition, Entry, Heading, Kind, Tie
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import parse_query
from communique.newsroom.catalogue.refresh import catalogue_version, is_current, refresh
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.resolution.decide import decide, decide_naming, take_back
from communique.resolve.occasions import Verdict
from communique.vocab.registry import Registry
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import few, make_anew, settle, state
from newsroom.fake_engine import ENGINE, write_releases

LAVROV = "Sergey Lavrov|Foreign Minister|Russia"
STOLTENBERG = "Jens Stoltenberg|Secretary General|NATO"


def assert_as_made_anew() -> None:
    found = state()
    make_anew()
    assert state() == found


def heading(kind: str, key: str) -> Heading | None:
    return Heading.objects.filter(kind=kind, key=key).first()


def events(*under: Heading) -> list[Entry]:
    return read_entries(find_numbers(Wanted(aspect=Aspect.EVENT, headings=under), 50))


def tie(one: str, other: str) -> tuple[int, str, str] | None:
    ids = [Heading.objects.get(key=key).pk for key in (one, other)]
    row = Tie.objects.filter(one_id=ids[0], other_id=ids[1]).first()
    back = Tie.objects.filter(one_id=ids[1], other_id=ids[0]).first()
    if row is None or back is None:
        assert row is back is None
        return None
    assert (row.count, row.first, row.last) == (back.count, back.first, back.last)
    return row.count, str(day_of(row.first)), str(day_of(row.last))


@pytest.fixture
def filed(folder):
    load(
        release(
            "nato",
            Deed([STOLTENBERG, LAVROV], "2018-09-25", "New York", ["arms control"]),
            said=[("Jens Stoltenberg", "We need dialogue.")],
            promised=[("Jens Stoltenberg", "come to Oslo", "2018-10-02")],
            publisher="NATO",
        )
    )
    load(release("later", Deed(["Jens Stoltenberg", LAVROV], "2018-10-02", "Oslo"), published="2018-10-03"))
    load(release("third", Deed(["Jens Stoltenberg", LAVROV], "2018-12-02", "Oslo"), published="2018-12-03"))
    settle()


def test_an_event_is_filed_as_its_reports_tell_it(filed):
    (entry,) = events(heading("place", "place/new-york-us"))
    assert entry.card == {
        "type": "meeting",
        "status": "held",
        "start": "2018-09-25",
        "end": "2018-09-25",
        "date_from": "text",
        "place": "New York",
        "place_id": "place/new-york-us",
        "parties": [
            {
                "name": "Jens Stoltenberg",
                "id": "person/jens-stoltenberg",
                "kind": "person",
                "office": "Secretary General",
                "of": "NATO",
                "until": "2024-09-30",
                "part": None,
            },
            {
                "name": "Sergey Lavrov",
                "id": "person/sergey-lavrov",
                "kind": "person",
                "office": "Minister of Foreign Affairs",
                "of": "Russia",
                "until": None,
                "part": None,
            },
        ],
        "topics": ["arms control"],
        "independent": 1,
        "copies": 0,
        "standing": "once",
        "corrected": False,
        "confirmed": False,
        "confidence": 0.8,
        "report": Report.objects.get(document="nato").id,
        "document": "nato",
        "part_of": None,
    }
    assert {f"{row.kind}:{row.key}" for row in Heading.objects.filter(id__in=[h for h, _ in entry.filed])} == {
        "person:person/jens-stoltenberg",
        "person:person/sergey-lavrov",
        "body:body/nato",
        "country:body/russia",
        "place:place/new-york-us",
        "where:body/united-states",
        "source:nato",
        "type:meeting",
        "status:held",
        "standing:once",
    }
    assert tie("person/jens-stoltenberg", "person/sergey-lavrov") == (3, "2018-09-25", "2018-12-02")
    assert tie("body/russia", "body/nato") == (3, "2018-09-25", "2018-12-02")
    assert tie("person/sergey-lavrov", "place/oslo-no") == (2, "2018-10-02", "2018-12-02")
    assert tie("person/sergey-lavrov", "body/nato") is None
    oslo = heading("place", "place/oslo-no")
    assert (oslo.name, oslo.events, oslo.statements, oslo.documents) == ("Oslo", 2, 0, 0)
    him = heading("person", "person/jens-stoltenberg")
    assert (him.events, him.statements, him.documents, him.commitments) == (3, 1, 3, 1)


def withdraw(model: type, **which: str) -> None:
    for row in model.objects.filter(**which):
        model.objects.filter(id=row.id).update(review=Review.WITHDRAWN)
        if model is Event:
            note_changes(Changed.EVENT, [row.id])
        else:
            note_changes(Changed.DOCUMENT, [row.document_id])
            if model is Report:
                note_changes(Changed.EVENT, [row.event_id])
    settle()


@pytest.mark.parametrize("model", [Report, Event])
def test_what_is_withdrawn_disappears_with_all_that_stood_on_it_alone(filed, model):
    first = Report.objects.get(document="nato")
    withdraw(model, id=first.id if model is Report else first.event_id)
    assert not Entry.objects.filter(kind=Kind.EVENT, ref=first.event_id).exists()
    # Its place had nothing else, and is gone with its words; the persons stay.
    assert heading("where", "body/united-states") is None
    assert find_named("Jens Stoltenberg")[0].events == 2
    assert tie("person/jens-stoltenberg", "person/sergey-lavrov") == (2, "2018-10-02", "2018-12-02")
    if model is Report:
        # What was said there was said nowhere that is known.
        assert heading("place", "place/new-york-us") is None
        assert find_named("new york") == []
        (said,) = read_entries(find_numbers(Wanted(aspect=Aspect.STATEMENT), 5))
        assert not [h for h, a in said.filed if a == Aspect.PRESENT]
    assert_as_made_anew()


@pytest.mark.parametrize(("model", "aspect"), [(Statement, Aspect.STATEMENT), (Commitment, Aspect.DUE)])
def test_withdrawn_statements_and_commitments_disappear(filed, model, aspect):
    assert count(Wanted(aspect=aspect)).count == 1
    withdraw(model, document="nato")
    assert count(Wanted(aspect=aspect)).count == 0
    assert find_numbers(Wanted(aspect=aspect, query=parse_query("dialogue OR oslo")), 5) == []
    assert_as_made_anew()


@pytest.mark.parametrize("model", [Report, Event])
@pytest.mark.parametrize(("review", "flag"), [(Review.CORRECTED, "corrected"), (Review.CONFIRMED, "confirmed")])
def test_what_a_person_judged_says_so(filed, model, review, flag):
    report = Report.objects.get(document="nato")
    model.objects.filter(id=report.id if model is Report else report.event_id).update(review=review)
    note_changes(Changed.EVENT, [report.event_id])
    settle()
    (entry,) = events(heading("place", "place/new-york-us"))
    assert entry.card[flag]
    assert sum(other.card[flag] for other in events()) == 1


def test_the_first_and_last_of_a_tie_follow_what_is_left(filed):
    pair = ("person/jens-stoltenberg", "person/sergey-lavrov")
    load(release("third", Deed(["Jens Stoltenberg", "Bo Ek"], "2018-12-02", "Oslo"), published="2018-12-03"))
    settle()
    assert tie(*pair) == (2, "2018-09-25", "2018-10-02")
    load(release("later", Deed(["Jens Stoltenberg", LAVROV], "2018-09-01", "Oslo"), published="2018-10-03"))
    settle()
    assert tie(*pair) == (2, "2018-09-01", "2018-09-25")
    load(release("later", Deed(["Jens Stoltenberg", LAVROV], "2018-09-01", status=Status.PLANNED)))
    settle()
    assert tie(*pair) == (1, "2018-09-25", "2018-09-25")
    load(release("nato"))
    settle()
    assert tie(*pair) is None
    assert_as_made_anew()


def test_a_tie_begins_on_the_first_day_that_is_known(folder):
    pair = ("person/ann-lee", "person/bo-ek")
    both = ["Ann Lee", "Bo Ek"]
    load(release("undated", Deed(both, None, "Oslo"), published=None))
    settle()
    assert tie(*pair) == (1, "None", "None")
    load(release("later", Deed(both, "2018-09-25", "Bergen"), published="2018-09-26"))
    settle()
    assert tie(*pair) == (2, "2018-09-25", "2018-09-25")
    load(release("earlier", Deed(both, "2018-09-01", "Bergen"), published="2018-09-02"))
    settle()
    assert tie(*pair) == (3, "2018-09-01", "2018-09-25")
    assert_as_made_anew()
    load(release("earlier", published="2018-09-02"))
    settle()
    assert tie(*pair) == (2, "2018-09-25", "2018-09-25")
    load(release("later", published="2018-09-26"))
    settle()
    assert tie(*pair) == (1, "None", "None")
    assert_as_made_anew()


def test_a_crowd_is_no_tie_even_where_it_was_the_last(folder):
    given, family = ("Ann", "Bo", "Cyrus", "Dora", "Egon", "Fay", "Gus"), ("Lee", "Orr", "Ash", "Vik", "Toth", "Rui")
    crowd = [f"{one} {other}" for one in given for other in family][:41]
    load(release("crowd", Deed(crowd, "2018-12-01", "Oslo")))
    for day in ("2018-10-01", "2018-11-01"):
        load(release(day, Deed(crowd[:2], day), published=day))
    settle()
    one, other = (f"person/{name.lower().replace(' ', '-')}" for name in crowd[:2])
    assert tie(one, other) == (2, "2018-10-01", "2018-11-01")
    assert tie(one, "place/oslo-no") == (1, "2018-12-01", "2018-12-01")
    load(release("2018-11-01", published="2018-11-01"))
    settle()
    assert tie(one, other) == (1, "2018-10-01", "2018-10-01")
    assert_as_made_anew()


def test_two_persons_who_are_one_are_filed_under_one(folder):
    load(release("one", Deed(["Mitchell Gonzalez", "Bo Ek"], "2018-01-02"), said=[("Mitchell Gonzalez", "Yes.")]))
    load(
        release(
            "two", Deed(["Michael Gonzales", "Bo Ek"], "2018-01-05"), promised=[("Michael Gonzales", "help", "2018-02")]
        )
    )
    settle()
    assert [row.name for row in find_named("mitchell")] == ["Mitchell Gonzalez"]
    (merge,) = decide(Verdict.SAME, "person/mitchell-gonzalez", "person/michael-gonzales", author="Ida")
    settle()
    # The page of the other is gone with its words; both names lead to the one who stays.
    assert heading("person", "person/mitchell-gonzalez") is None
    (him,) = find_named("gonzal*")
    assert (him.key, him.events, him.statements, him.documents, him.commitments) == (
        *("person/michael-gonzales", 2, 1, 2, 1),
    )
    assert [row.key for row in find_named("mitchell gonzalez")] == ["person/michael-gonzales"]
    assert {party["name"] for entry in events(him) for party in entry.card["parties"]} == {him.name, "Bo Ek"}
    assert tie("person/bo-ek", him.key) == (2, "2018-01-02", "2018-01-05")
    assert_as_made_anew()
    take_back(merge.id)
    settle()
    assert {row.name for row in find_named("gonzal*")} == {"Mitchell Gonzalez", "Michael Gonzales"}
    assert tie("person/bo-ek", "person/michael-gonzales") == (1, "2018-01-05", "2018-01-05")
    decide_naming("two", "bo ek", "person/bo-ek-the-younger", author="Ida")
    settle()
    assert [row.events for row in find_named("bo ek")] == [1, 1]
    assert_as_made_anew()


def test_joined_and_parted_events(filed):
    one, other = (Report.objects.get(document=name) for name in ("nato", "later"))
    made = decide(Verdict.SAME, one.event_id, other.event_id, author="Ida")
    settle()
    assert len(events()) == 2
    assert tie("person/jens-stoltenberg", "person/sergey-lavrov") == (2, "2018-09-25", "2018-12-02")
    assert [entry.card["independent"] for entry in events()] == [1, 2]
    assert_as_made_anew()
    for decision in made:
        take_back(decision.id)
    settle()
    assert len(events()) == 3
    assert_as_made_anew()


def test_a_renamed_person_is_found_under_the_new_name(folder):
    load(release("one", Deed(["Ann Lee", "Bo Ek"], "2018-01-02"), said=[("Ann Lee", "Yes.")]))
    load(release("two", Deed(["Ann Lee", "Cy Orr"], "2018-01-05")))
    settle()
    Person.objects.filter(id="person/ann-lee").update(name="Anne Leigh", folded=" anne leigh ")
    note_changes(Changed.PERSON, ["person/ann-lee", "person/nobody"])
    number = Edition.objects.get().number
    refresh(few())
    assert [row.name for row in find_named("anne leigh")] == ["Anne Leigh"]
    assert find_named("ann lee") == []
    assert {entry.card["parties"][0]["name"] for entry in events()} == {"Anne Leigh"}
    assert len(find_numbers(Wanted(aspect=Aspect.EVENT, query=parse_query("leigh")), 5)) == 2
    assert Edition.objects.get().number > number
    assert is_current()
    assert_as_made_anew()


def test_another_form_of_a_name_is_found_though_nothing_else_changes(folder):
    load(release("one", Deed(["Ann Lee", "Bo Ek"], "2018-01-02")))
    settle()
    before = state()
    Person.objects.filter(id="person/ann-lee").update(folded=" ann lee anneke lee ")
    note_changes(Changed.PERSON, ["person/ann-lee"])
    assert refresh(few()) == 0
    assert [row.name for row in find_named("anneke")] == ["Ann Lee"]
    after = state()
    assert {name: after[name] == before[name] for name in before if name != "words"} == dict.fromkeys(
        [name for name in before if name != "words"], True
    )


def test_a_country_is_found_by_the_forms_that_came_later(folder):
    load(release("one", Deed([LAVROV, "Bo Ek"], "2018-01-02")))
    settle()
    assert heading("country", "body/russia").name == "Russia"
    assert [row.name for row in find_named("grain club")] == []
    load(release("two", Deed(["Ann Lee|Chair|GRAIN CLUB", "@the Russian Federation"], "2018-03-02")))
    settle()
    assert heading("body", "body/grain-club").name == "GRAIN CLUB"
    assert [row.name for row in find_named("the russian federation")] == ["Russia"]
    load(release("three", Deed(["Ann Lee|Chair|Grain Club", "Bo Ek"], "2018-04-02")))
    settle()
    assert heading("body", "body/grain-club").name == "Grain Club"
    assert_as_made_anew()
    load(release("three"))
    settle()
    assert heading("body", "body/grain-club").name == "GRAIN CLUB"
    load(release("two"))
    settle()
    assert heading("body", "body/grain-club") is None
    assert_as_made_anew()


def test_a_publisher_keeps_its_best_spelling_while_somebody_uses_it(folder):
    for name, publisher in (("a", "REUTERS"), ("b", "reuters"), ("c", "Reuters"), ("d", "Reuters")):
        load(release(name, Deed(["Ann Lee", "Bo Ek"], "2018-01-02"), publisher=publisher, title=name))
        settle()
    source = heading("source", "reuters")
    assert (source.name, source.documents) == ("Reuters", 4)
    for name, expected in (("c", "Reuters"), ("d", "REUTERS"), ("a", "reuters")):
        load(release(name, publisher=None, title=name))
        settle()
        assert heading("source", "reuters").name == expected
        assert_as_made_anew()
    load(release("b", title="b"))
    settle()
    assert heading("source", "reuters") is None


def test_a_document_of_another_day_or_title_moves(filed):
    load(release("third", published="2019-01-01", title="Moved", publisher="Reuters"))
    settle()
    entry = Entry.objects.get(kind=Kind.DOCUMENT, ref="third")
    assert day_of(entry.id) == dt.date(2019, 1, 1)
    (number,) = find_numbers(Wanted(aspect=Aspect.DOCUMENT, query=parse_query("moved reuters")), 5)
    assert number == entry.id
    assert_as_made_anew()


def test_documents_that_are_gone_leave_their_copies_words(folder):
    first = release("a", Deed(["Ann Lee", "Bo Ek"], "2018-01-02"), said=[("Ann Lee", "Yes.")], publisher="Reuters")
    second = replace(first, document=replace(first.document, id="b", publisher="NATO"))
    load(first)
    load(second)
    settle()
    (said,) = Entry.objects.filter(kind=Kind.STATEMENT)
    assert said.document == "a"
    report = Report.objects.get(document="a")
    Speaker.objects.filter(statement__document="a").delete()
    Statement.objects.filter(document="a").delete()
    Report.objects.filter(document="a").delete()
    Document.objects.filter(id="a").delete()
    note_changes(Changed.DOCUMENT, ["a", "b"])
    note_changes(Changed.EVENT, [report.event_id])
    refresh(few())
    assert [entry.document for entry in Entry.objects.filter(kind=Kind.STATEMENT)] == ["b"]
    assert list(Entry.objects.filter(kind=Kind.DOCUMENT).values_list("ref", flat=True)) == ["b"]
    assert heading("source", "reuters") is None
    assert_as_made_anew()


def test_a_second_build_files_nothing(folder, tmp_path):
    write_releases(tmp_path / "in", 12)
    assert not is_current()
    build([str(tmp_path / "in")], folder, ENGINE)
    assert is_current()
    edition = Edition.objects.values().get()
    before = state()
    build([str(tmp_path / "in")], folder, ENGINE)
    assert Edition.objects.values().get() == edition
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert refresh(few()) == 24  # another registry than the build's: everything anew
    assert len(queries) > 10
    number = Edition.objects.get().number
    with CaptureQueriesContext(connection) as queries:
        assert refresh(few()) == 0
    assert len(queries) <= 2
    with CaptureQueriesContext(connection) as queries:
        assert is_current()
    assert len(queries) <= 2
    assert Edition.objects.get().number == number
    assert state()["entries"].keys() == before["entries"].keys()


def test_what_is_noted_but_as_before_changes_no_edition(filed):
    edition = Edition.objects.values().get()
    before = state()
    note_changes(Changed.EVENT, [*Event.objects.values_list("id", flat=True), "0" * 20])
    note_changes(Changed.DOCUMENT, [*Document.objects.values_list("id", flat=True), "gone"])
    note_changes(Changed.PERSON, Person.objects.values_list("id", flat=True))
    assert not is_current()
    refresh(few())
    assert is_current()
    assert Edition.objects.values().get() == edition
    assert state() == before


def test_the_edition_tells_when_it_changed(filed):
    before = Edition.objects.get()
    load(release("fourth", published="2018-12-03"))
    settle()
    after = Edition.objects.get()
    assert after.number > before.number
    assert after.changed > before.changed


def test_other_rules_or_another_registry_make_all_anew(filed):
    assert is_current()
    Edition.objects.update(version="another")
    assert not is_current()
    assert settle() > 0
    assert is_current()
    number = Edition.objects.get().number
    assert refresh(Registry([])) > 0
    assert Edition.objects.get().number > number
    (entry,) = events(heading("place", "place/new-york-us"))
    # What the document says, where no registry knows better.
    assert [(p["office"], p["of"]) for p in entry.card["parties"]] == [
        ("Secretary General", "NATO"),
        ("Foreign Minister", "Russia"),
    ]
    assert len(catalogue_version()) == 16


def test_a_change_is_noted_once(folder):
    note_changes(Changed.EVENT, ["b", "a", "b"])
    note_changes(Changed.EVENT, iter(["a", "c"]))
    note_changes(Changed.DOCUMENT, ["a"])
    note_changes(Changed.DOCUMENT, [])
    assert sorted(Change.objects.values_list("kind", "ref")) == [
        ("document", "a"),
        ("event", "a"),
        ("event", "b"),
        ("event", "c"),
    ]
    note_changes(Changed.EVENT, (str(n) for n in range(3000)))
    assert Change.objects.count() == 3004
