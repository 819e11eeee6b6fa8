"""Questions to a record: who, with whom, when, about what; each answer with its sources."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Person, Report, Review, Statement
from communique.newsroom.find.commitments import find_commitments
from communique.newsroom.find.documents import find_documents
from communique.newsroom.find.engagements import find_engagements
from communique.newsroom.find.filters import Question
from communique.newsroom.find.hints import find_similar_names
from communique.newsroom.find.people import find_people
from communique.newsroom.find.statements import find_statements
from newsroom.fake_engine import record_of

NATO = """NATO and Russia talk

Published: 2018-09-26

Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign Minister of Russia, in New York on 2018-09-25 \
about arms control; Afghanistan.
Jens Stoltenberg said "We need dialogue more than ever."
Jens Stoltenberg will deliver a speech in Oslo by 2018-10-02.
"""
NORWAY = """Norway and the United Nations

Published: 2018-09-27

Jonas Støre called António Guterres on 2018-09-27 about grain exports.
António Guterres said "Every tonne of grain counts."
Jonas Støre said "We stand ready."
Jonas Støre will meet Jens Stoltenberg in Oslo on 2018-10-02 about burden sharing.
"""
FRENCH = "Le Ministère\n\nPublished: 2018-09-28\n\nLe ministre a reçu son homologue.\n"
UNDATED = "Note\n\nAnn Lee met Bo Ek in Oslo.\nAnn Lee will send a report by 2018-12-01.\n"


@pytest.fixture
def filled(folder):
    load(record_of(NATO, "nato", url="https://nato.example/1"))
    load(record_of(NATO, "nato-copy", url="https://paper.example/1"))
    load(record_of(NORWAY, "norway", url="https://mfa.example/1"))
    load(record_of(FRENCH, "french"))
    load(record_of(UNDATED, "undated"))
    return folder


def ask(find, **asked):
    return list(find(Question(**asked)))


def parties(found):
    return [" + ".join(party["name"] for party in event["parties"]) for event in found]


def test_an_engagement_is_given_with_all_its_reports_and_their_words(filled):
    (event,) = ask(find_engagements, who="Lavrov")
    sentence = NATO.split("\n")[4]
    assert {key: value for key, value in event.items() if key != "id"} == {
        "type": "meeting",
        "status": "held",
        "start": "2018-09-25",
        "end": "2018-09-25",
        "place": "New York",
        "parties": [
            {
                "name": "Jens Stoltenberg",
                "role": "Secretary General",
                "body": "NATO",
                "id": "person/jens-stoltenberg",
            },
            {"name": "Sergey Lavrov", "role": "Foreign Minister", "body": "Russia", "id": "person/sergey-lavrov"},
        ],
        "topics": ["arms control", "Afghanistan"],
        "part_of": None,
        "parts": [],
        "independent": 1,
        "copies": 1,
        "differences": [],
        "confidence": 0.8,
        "reports": [
            {
                "document": "nato",
                "url": "https://nato.example/1",
                "title": "NATO and Russia talk",
                "evidence": [sentence],
            },
            {
                "document": "nato-copy",
                "url": "https://paper.example/1",
                "title": "NATO and Russia talk",
                "evidence": [sentence],
            },
        ],
    }


def test_the_latest_come_first_and_those_without_a_date_last(filled):
    assert [event["start"] for event in ask(find_engagements)] == ["2018-10-02", "2018-09-27", "2018-09-25", None]
    assert [event["start"] for event in ask(find_engagements, limit=2)] == ["2018-10-02", "2018-09-27"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"who": "stoltenberg"}, ["Jonas Støre + Jens Stoltenberg", "Jens Stoltenberg + Sergey Lavrov"]),
        ({"who": "JENS STOLTENBERG", "with_": "lavrov"}, ["Jens Stoltenberg + Sergey Lavrov"]),
        ({"who": "store"}, ["Jonas Støre + Jens Stoltenberg", "Jonas Støre + António Guterres"]),
        ({"who": "Guterres", "with_": "store"}, ["Jonas Støre + António Guterres"]),
        ({"who": "antonio guterres", "with_": "Lavrov"}, []),
        ({"who": "Stoltenberg", "with_": "Jens"}, []),
        ({"with_": "Lavrov"}, ["Jens Stoltenberg + Sergey Lavrov"]),
        ({"who": "Stolten"}, []),
        ({"who": "Jens Lavrov"}, []),
        ({"who": "%"}, []),
        ({"since": dt.date(2018, 9, 27)}, ["Jonas Støre + Jens Stoltenberg", "Jonas Støre + António Guterres"]),
        ({"until": dt.date(2018, 9, 25)}, ["Jens Stoltenberg + Sergey Lavrov"]),
        ({"about": "grain"}, ["Jonas Støre + António Guterres"]),
        ({"about": "ARM cont"}, ["Jens Stoltenberg + Sergey Lavrov"]),
        ({"about": "rain"}, []),
        ({"types": ("call",)}, ["Jonas Støre + António Guterres"]),
        ({"statuses": ("planned",)}, ["Jonas Støre + Jens Stoltenberg"]),
        ({"place": "york"}, ["Jens Stoltenberg + Sergey Lavrov"]),
        ({"place": "Oslo", "statuses": ("held", "cancelled")}, ["Ann Lee + Bo Ek"]),
        ({"confidence": 0.95}, []),
    ],
)
def test_engagements_are_found_by(filled, asked, expected):
    assert parties(ask(find_engagements, **asked)) == expected


def test_a_month_overlaps_its_days(filled):
    Report.objects.filter(place_name="New York").update(
        start="2018-09", end="2018-09", first_day=dt.date(2018, 9, 1), last_day=dt.date(2018, 9, 30)
    )
    assert parties(ask(find_engagements, since=dt.date(2018, 9, 20), until=dt.date(2018, 9, 21))) == [
        "Jens Stoltenberg + Sergey Lavrov"
    ]


def test_a_statement_is_given_once_with_all_who_print_it(filled):
    (said,) = ask(find_statements, who="Stoltenberg")
    (event,) = ask(find_engagements, who="Lavrov")
    assert {key: value for key, value in said.items() if key not in ("id", "reports")} == {
        "kind": "direct",
        "speaker": "Jens Stoltenberg",
        "speaker_id": "person/jens-stoltenberg",
        "text": "We need dialogue more than ever.",
        "cue": "said",
        "date": "2018-09-25",
        "engagement": event["id"],
        "confidence": 0.9,
    }
    assert [report["document"] for report in said["reports"]] == ["nato", "nato-copy"]
    assert said["reports"][0]["evidence"] == ['Jens Stoltenberg said "We need dialogue more than ever."']


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Every tonne of grain counts.", "We stand ready.", "We need dialogue more than ever."]),
        ({"limit": 1}, ["Every tonne of grain counts."]),
        ({"who": "Guterres"}, ["Every tonne of grain counts."]),
        ({"who": "Støre", "with_": "Guterres"}, ["We stand ready."]),
        ({"who": "Støre", "with_": "Lavrov"}, []),
        ({"about": "dialog"}, ["We need dialogue more than ever."]),
        ({"since": dt.date(2018, 9, 26)}, ["Every tonne of grain counts.", "We stand ready."]),
        ({"until": dt.date(2018, 9, 26)}, ["We need dialogue more than ever."]),
        ({"types": ("meeting",)}, ["We need dialogue more than ever."]),
        ({"place": "new york"}, ["We need dialogue more than ever."]),
        ({"confidence": 0.95}, []),
    ],
)
def test_statements_are_found_by(filled, asked, expected):
    assert [said["text"] for said in ask(find_statements, **asked)] == expected


def test_commitments_come_by_due_date_with_their_sources(filled):
    found = ask(find_commitments)
    assert [(c["who"], c["due"]) for c in found] == [("Jens Stoltenberg", "2018-10-02"), ("Ann Lee", "2018-12-01")]
    assert found[0]["what"] == "will deliver a speech in Oslo by 2018-10-02"
    assert [report["document"] for report in found[0]["reports"]] == ["nato", "nato-copy"]
    assert [c["who"] for c in ask(find_commitments, since=dt.date(2018, 11, 1))] == ["Ann Lee"]
    assert [c["who"] for c in ask(find_commitments, who="stoltenberg", about="speech")] == ["Jens Stoltenberg"]
    assert [c["who"] for c in ask(find_commitments, limit=1)] == ["Jens Stoltenberg"]
    assert ask(find_commitments, confidence=0.75) == []
    assert [c["confidence"] for c in ask(find_commitments, confidence=0.7)] == [0.7, 0.7]


def test_people_come_with_their_offices_counts_and_sources(filled):
    found = ask(find_people)
    assert [(p["name"], p["engagements"], p["statements"]) for p in found] == [
        ("Jens Stoltenberg", 2, 1),
        ("Jonas Støre", 2, 1),
        ("António Guterres", 1, 1),
        ("Ann Lee", 1, 0),
        ("Bo Ek", 1, 0),
        ("Sergey Lavrov", 1, 0),
    ]
    (one,) = ask(find_people, who="stoltenberg")
    assert one["roles"] == [{"role": "Secretary General", "body": "NATO"}]
    assert (one["first"], one["last"]) == ("2018-09-25", "2018-10-02")
    assert [report["document"] for report in one["reports"]] == ["nato", "norway", "nato-copy"]
    assert one["reports"][0]["evidence"] == [NATO.split("\n")[4], NATO.split("\n")[5], NATO.split("\n")[6]]


def test_people_are_found_by_whom_they_met_and_when(filled):
    assert [p["name"] for p in ask(find_people, with_="Lavrov")] == ["Jens Stoltenberg"]
    assert [p["name"] for p in ask(find_people, until=dt.date(2018, 9, 25), types=("meeting",))] == [
        "Jens Stoltenberg",
        "Sergey Lavrov",
    ]


def test_who_is_only_named_comes_up_by_name_with_the_sentence(folder):
    from dataclasses import replace

    from communique.models import Entity, EntityKind

    record = record_of("Title\n\nThere was a dinner. The guest of Mary Robinson was late.\n")
    start = record.document.text.index("Mary")
    entity = Entity(key="N1", kind=EntityKind.PERSON, name="Mary Robinson", mentions=((start, start + 13),))
    load(replace(record, entities=(entity,)))
    assert ask(find_people) == []
    (one,) = ask(find_people, who="robinson")
    assert one["reports"][0]["evidence"] == ["The guest of Mary Robinson was late."]


def test_documents_come_with_what_stands_on_them(filled):
    found = {document["id"]: document for document in ask(find_documents)}
    assert list(found) == ["french", "norway", "nato", "nato-copy", "undated"]
    counts = [found["norway"][f"{noun}s"] for noun in ("engagement", "statement", "commitment")]
    assert counts == [2, 2, 0]
    assert (found["french"]["extracted"], found["french"]["language"]) == (False, "fr")
    assert (found["nato"]["duplicate_of"], found["nato-copy"]["duplicate_of"]) == (None, "nato")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"who": "guterres"}, ["norway"]),
        ({"about": "homologue recu"}, ["french"]),
        ({"about": "United Nations"}, ["norway"]),
        ({"since": dt.date(2018, 9, 27), "until": dt.date(2018, 9, 27)}, ["norway"]),
        ({"types": ("call",)}, ["norway"]),
        ({"place": "New York", "limit": 1}, ["nato"]),
        ({"who": "Stoltenberg", "with_": "Lavrov"}, ["nato", "nato-copy"]),
    ],
)
def test_documents_are_found_by(filled, asked, expected):
    assert [document["id"] for document in ask(find_documents, **asked)] == expected


def test_what_a_person_withdrew_is_not_found(filled):
    Report.objects.filter(document__in=("nato", "nato-copy")).update(review=Review.WITHDRAWN)
    Statement.objects.filter(document="norway").update(review=Review.WITHDRAWN)
    assert ask(find_engagements, who="Lavrov") == []
    assert [said["speaker"] for said in ask(find_statements)] == ["Jens Stoltenberg"]


def test_similar_names_are_offered_for_one_that_nobody_bears(filled):
    assert find_similar_names("Stoltenburg") == ["Jens Stoltenberg"]
    assert find_similar_names("Gutteres") == ["António Guterres"]
    assert find_similar_names("Xyzzy") == []
    assert find_similar_names("guterres") is None


def test_answers_of_any_length_come_whole_and_in_order(folder):
    lines = "\n".join(
        f"Ann Lee met Bo Ek in Place{'abcdefghij'[n % 10]} on 2018-01-{n % 28 + 1:02}." for n in range(450)
    )
    load(record_of(f"Title\n\n{lines}\n"))
    found = ask(find_engagements)
    assert len(found) == len({event["id"] for event in found}) == 450
    assert [event["start"] for event in found] == sorted((event["start"] for event in found), reverse=True)
    assert Person.objects.count() == 2
