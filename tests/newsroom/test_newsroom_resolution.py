"""Resolution in the record: one by one as at once, people's decisions, and the questions across documents."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import ArchiveError
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Copy, Decision, Document, Event, Participant, Person, Report
from communique.newsroom.build import build
from communique.newsroom.find.between import find_between, last_met
from communique.newsroom.find.coming import find_coming
from communique.newsroom.find.counterparts import find_counterparts
from communique.newsroom.find.decisions import find_decisions
from communique.newsroom.find.diary import find_diary
from communique.newsroom.find.engagements import find_engagements
from communique.newsroom.find.filters import Question
from communique.newsroom.find.gaps import find_gaps
from communique.newsroom.find.open_commitments import find_open_commitments
from communique.newsroom.find.parties import find_one
from communique.newsroom.folder import open_record
from communique.newsroom.resolution.decide import decide, decide_naming, take_back
from communique.newsroom.resolution.step import registry_of, resolve_pending
from communique.resolve.occasions import Verdict
from communique.vocab.registry import registry
from newsroom.conftest import dump_record
from newsroom.fake_engine import ENGINE, record_of

LAVROV = "Sergey Lavrov, Foreign Minister of Russia,"
NATO = (
    f"NATO\n\nPublished: 2018-09-26\n\nJens Stoltenberg, Secretary General of NATO, met {LAVROV} in New York "
    "on 2018-09-25 about arms control.\n"
)
MOSCOW = (
    "Moscow\n\nPublished: 2018-09-25\n\nSergei Lavrov, Minister of Foreign Affairs of Russia, met Jens Stoltenberg, "
    "Secretary General of NATO, in New York on 2018-09-25 about Ukraine.\n"
)
PLAN = (
    f"Plan\n\nPublished: 2018-09-20\n\nJens Stoltenberg, Secretary General of NATO, will meet {LAVROV} in New York "
    "on 2018-09-25.\n\nJens Stoltenberg will discuss arms control agreements in New York by 2018-09-25.\n"
)
LATER = (
    "Later\n\nPublished: 2018-10-03\n\nJens Stoltenberg met Sergey Lavrov in Oslo on 2018-10-02 about arms control.\n"
)


def settle() -> int:
    return resolve_pending(registry())


def put(text: str, name: str, **given_: str | None) -> None:
    load(record_of(text, name, **given_))


def events() -> list[str]:
    return sorted("+".join(sorted(r.document_id for r in event.reports.all())) for event in Event.objects.all())


@pytest.fixture
def told(folder):
    for text, name in ((NATO, "nato"), (MOSCOW, "moscow"), (PLAN, "plan"), (LATER, "later")):
        put(text, name)
    settle()


def test_both_sides_readouts_and_the_plan_are_one_event_and_variants_one_person(told):
    assert events() == ["later", "moscow+nato+plan"]
    assert sorted(Person.objects.values_list("id", flat=True)) == ["person/jens-stoltenberg", "person/sergey-lavrov"]
    assert Person.objects.get(id="person/sergey-lavrov").wikidata
    (event,) = [e for e in find_engagements(Question()) if e["start"] == "2018-09-25"]
    assert (event["status"], event["independent"], event["copies"]) == ("held", 3, 0)
    assert {(d["field"], d["value"]) for d in event["differences"]} == {
        ("status", "held"),
        ("status", "planned"),
        ("topic", "arms control"),
        ("topic", "Ukraine"),
    }
    # The reports themselves stay as they were told.
    assert sorted(Report.objects.values_list("status", flat=True)) == ["held", "held", "held", "planned"]


def test_every_join_has_a_decision_with_its_reasons_and_author(told):
    joined = [d for d in find_decisions() if d["verdict"] == "same"]
    assert {d["author"] for d in joined} == {"rule"}
    assert all(d["reasons"] and d["score"] for d in joined)
    (event,) = Event.objects.exclude(reports__document="later").distinct()
    named = {d[side] for d in joined for side in ("subject", "object")}
    assert named == set(event.reports.values_list("id", flat=True))


def test_loading_one_by_one_gives_what_loading_at_once_gives(folder, tmp_path, told):
    at_once = dump_record()
    connections.close_all()
    open_record(tmp_path / "other", create=True)
    for text, name in ((LATER, "later"), (PLAN, "plan"), (MOSCOW, "moscow"), (NATO, "nato")):
        put(text, name)
        settle()
    assert comparable(dump_record()) == comparable(at_once)


NAMES = ["Ann Lee", "Bo Ek", "Jens Stoltenberg", "Sergei Lavrov", "Sergey Lavrov", "Ann B. Lee"]


@st.composite
def releases(draw: st.DrawFn) -> list[tuple[str, str]]:
    found = []
    for number in range(draw(st.integers(2, 6))):
        one, other = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
        verb = draw(st.sampled_from(["met", "will meet", "called"]))
        day = draw(st.sampled_from(["2018-09-25", "2018-09-26", "2018-10-02"]))
        published = draw(st.sampled_from(["2018-09-20", "2018-09-26", "2018-10-03"]))
        office = draw(st.sampled_from(["", ", Foreign Minister of Russia,", ", Foreign Minister of Norway,"]))
        text = f"Title\n\nPublished: {published}\n\n{one} {verb} {other}{office} in Oslo on {day}.\n"
        found.append((f"d{number}", text.replace(f"{office} in", f"{office or ''} in")))
    return found


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(releases(), st.randoms(use_true_random=False))
def test_neither_order_nor_portions_change_the_record(tmp_path_factory, found, shuffle: random.Random):
    def record_of_order(order: list[tuple[str, str]], portions: bool):
        connections.close_all()
        open_record(tmp_path_factory.mktemp("record"), create=True)
        for name, text in order:
            put(text, name)
            if portions:
                settle()
        settle()
        return comparable(dump_record())

    expected = record_of_order(found, portions=False)
    shuffled = list(found)
    shuffle.shuffle(shuffled)
    assert record_of_order(shuffled, portions=True) == expected
    connections.close_all()


def comparable(rows):
    """The record without numbers of rows and times of decisions."""
    for name, found in rows.items():
        for row in found:
            for key in ("made", "report_id" if name == "ReportKey" else "made"):
                row.pop(key, None) if key == "made" else None
        found.sort(key=repr)
    return rows


def test_a_second_resolution_does_nothing_and_a_new_registry_everything(told, folder):
    before = comparable(dump_record())
    assert settle() == 0
    (folder.path / "registry").mkdir()
    (folder.path / "registry" / "more.tsv").write_text("Norway\tMinister of Fish\tAnn Lee\tQ999999991\t2010\t\n")
    assert resolve_pending(registry_of(folder.path)) == 4
    assert comparable(dump_record()) == before


def test_a_changed_document_leaves_the_event_it_no_longer_tells_of(told):
    put(MOSCOW.replace("2018-09-25 about", "2018-09-21 about"), "moscow")
    settle()
    assert events() == ["later", "moscow", "nato+plan"]
    put(MOSCOW, "moscow")
    settle()
    assert events() == ["later", "moscow+nato+plan"]


def test_a_persons_split_wins_survives_a_build_and_can_be_taken_back(folder, tmp_path):
    inputs = [str(tmp_path / f"{name}.txt") for name in ("nato", "moscow", "plan", "later")]
    for path, text in zip(inputs, (NATO, MOSCOW, PLAN, LATER), strict=True):
        Path(path).write_text(text, encoding="utf-8")
    build(inputs, folder, ENGINE)
    assert events() == ["later", "moscow+nato+plan"]
    report = Report.objects.get(document="moscow")
    made = decide(Verdict.DIFFERENT, report.id, report.event_id, author="Ida", because="another room")
    settle()
    assert events() == ["later", "moscow", "nato+plan"]
    # Read again by another engine, and with a new document that would join the two.
    Path(inputs[3]).write_text(NATO.replace("Published: 2018-09-26", "Published: 2018-09-27"), encoding="utf-8")
    build(inputs, folder, replace(ENGINE, version="fake-2"))
    assert events() == ["later+nato+plan", "moscow"]
    assert {d["author"] for d in find_decisions(by_people=True)} == {"Ida"}
    for decision in made:
        take_back(decision.id)
    settle()
    assert events() == ["later+moscow+nato+plan"]
    assert all(d["withdrawn"] for d in find_decisions(by_people=True))


def test_a_persons_join_wins_over_different_days(told):
    one, other = Event.objects.order_by("id")
    decide(Verdict.SAME, one.id, other.id, author="Ida")
    settle()
    assert events() == ["later+moscow+nato+plan"]
    # What would join one of them, joins, though it excludes the other.
    put(NATO.replace("arms control", "grain"), "fifth")
    settle()
    assert events() == ["fifth+later+moscow+nato+plan"]


def test_an_event_is_still_known_by_the_id_it_had_alone(told):
    report = Report.objects.get(document="nato")
    assert report.seed != report.event_id
    other = Report.objects.get(document="later")
    decide(Verdict.SAME, report.seed, other.event_id, author="Ida")
    settle()
    assert events() == ["later+moscow+nato+plan"]


def test_people_are_merged_and_parted_by_a_person(folder):
    put("One\n\nMitchell Gonzalez met Bo Ek on 2018-01-02.\n", "one")
    put("Two\n\nMichael Gonzales met Bo Ek on 2018-01-05.\n", "two")
    settle()
    assert Person.objects.filter(id="person/mitchell-gonzalez").exists()
    (merge,) = decide(Verdict.SAME, "person/mitchell-gonzalez", "person/michael-gonzales", author="Ida")
    settle()
    assert not Person.objects.filter(id="person/mitchell-gonzalez").exists()
    assert Participant.objects.filter(person="person/michael-gonzales").count() == 2
    take_back(merge.id)
    settle()
    assert Participant.objects.filter(person="person/mitchell-gonzalez").count() == 1
    decide_naming("two", "bo ek", "person/bo-ek-the-younger", author="Ida")
    settle()
    assert set(Participant.objects.filter(name="Bo Ek").values_list("person_id", flat=True)) == {
        "person/bo-ek",
        "person/bo-ek-the-younger",
    }


@pytest.mark.parametrize(
    ("left", "right", "fault"),
    [
        ("nonsense", "person/x", "knows no person"),
        ("person/jens-stoltenberg", "person/jens-stoltenberg", "these are one person"),
        ("nonsense", "0" * 20, "is no id of an event"),
        ("0" * 20, "1" * 20, "has no event"),
    ],
)
def test_a_decision_on_what_is_not_there_says_so(told, left, right, fault):
    with pytest.raises(ArchiveError, match=fault):
        decide(Verdict.SAME, left, right, author="Ida")
    with pytest.raises(ArchiveError, match="needs the name"):
        decide(Verdict.SAME, left, right, author=" ")
    assert not Decision.objects.exclude(author="rule").exists()


def test_everything_between_two_and_when_they_last_met(told):
    one, other = find_one("stoltenberg"), find_one("person/sergey-lavrov")
    found = find_between(one, other)
    assert [event["start"] for event in found["engagements"]] == ["2018-10-02", "2018-09-25"]
    assert found["last_met"]["place"] == "Oslo"
    assert last_met(one, other)["start"] == "2018-10-02"
    assert [c["who"] for c in found["commitments"]] == ["Jens Stoltenberg"]


def test_a_diary_gives_the_office_of_each_day(folder):
    for year, name in ((2012, "a"), (2018, "b")):
        put(f"T\n\nPublished: {year}-03-02\n\nJens Stoltenberg met Ann Lee in Oslo on {year}-03-01.\n", name)
    settle()
    found = list(find_diary(find_one("Stoltenberg"), registry()))
    assert [(entry["day"], [(o["position"], o["of"]) for o in entry["offices"]]) for entry in found] == [
        ("2012-03-01", [("Prime Minister", "Norway")]),
        ("2018-03-01", [("Secretary General", "NATO")]),
    ]
    assert [entry["day"] for entry in find_diary(find_one("Ann Lee"), registry(), since=dt.date(2015, 1, 1))] == [
        "2018-03-01"
    ]


def test_who_met_whom_how_often(told):
    (pair,) = find_counterparts(Question())
    assert (pair["one"], pair["other"], pair["count"]) == ("Jens Stoltenberg", "Sergey Lavrov", 2)
    assert (pair["first"], pair["last"]) == ("2018-09-25", "2018-10-02")
    assert set(pair["engagements"]) == set(Event.objects.values_list("id", flat=True))
    assert [p["count"] for p in find_counterparts(Question(since=dt.date(2018, 10, 1)), find_one("Lavrov"))] == [1]


def test_what_is_coming_is_what_no_report_says_is_over(folder):
    put(PLAN, "plan")
    settle()
    found = list(find_coming(dt.date(2018, 9, 24), dt.date(2018, 9, 30)))
    assert [event["start"] for event in found] == ["2018-09-25"]
    assert list(find_coming(dt.date(2018, 9, 26), dt.date(2018, 9, 30))) == []
    put(NATO, "nato")
    settle()
    assert list(find_coming(dt.date(2018, 9, 24), dt.date(2018, 9, 30))) == []


def test_open_commitments_come_with_later_documents_that_may_fulfil_them(told):
    (found,) = find_open_commitments(Question(), on=dt.date(2018, 12, 1))
    assert found["state"] == "past due"
    assert [f["document"]["document"] for f in found["may_fulfil"]][:1] in (["moscow"], ["nato"], ["later"])
    assert all(f["because"] for f in found["may_fulfil"])
    (early,) = find_open_commitments(Question(), on=dt.date(2018, 9, 21))
    assert early["state"] == "due"


def test_days_without_a_source(told):
    assert [(gap["start"], gap["end"], gap["days"]) for gap in find_gaps()] == [
        ("2018-09-21", "2018-09-24", 4),
        ("2018-09-27", "2018-10-02", 6),
    ]
    assert [gap["days"] for gap in find_gaps(at_least=5, until=dt.date(2018, 10, 10))] == [6, 7]
    assert list(find_gaps(publisher="nobody")) == []


def test_a_name_that_several_bear_is_asked_back(folder):
    put("T\n\nAnn Lee met Bo Lee on 2018-01-02.\n", "a")
    settle()
    with pytest.raises(ArchiveError, match=r'several are called "lee": Ann Lee \(person/ann-lee\), Bo Lee'):
        find_one("lee")
    assert find_one("bo lee").id == "person/bo-lee"
    with pytest.raises(ArchiveError, match="the nearest names are: Ann Lee"):
        find_one("Anna")


ARTICLE = (
    "Grain talks in Istanbul\n\nPublished: 2022-07-23\n\nUkraine, Russia, Türkiye and the United Nations signed in "
    "Istanbul on Friday 22 July 2022 the papers by which grain from Odesa, Chornomorsk and Pivdennyi can be shipped "
    "through the Black Sea. António Guterres called the accord a beacon of hope. Recep Tayyip Erdoğan hosted the "
    "ceremony at the Dolmabahçe Palace, where Oleksandr Kubrakov and Sergei Shoigu signed apart from one another. "
    "A centre in Istanbul is to inspect the ships; the accord runs for 120 days and can be prolonged.\n"
)


def test_copies_are_found_over_all_documents_and_never_counted_as_independent(folder):
    put(ARTICLE + "\nAnn Lee met Bo Ek in Istanbul on 2022-07-22.\n", "wire")
    again = ARTICLE.replace("Grain talks in Istanbul", "Deal").replace("2022-07-23", "2022-07-24")
    put(again + "\nAnn Lee met Bo Ek in Istanbul on 2022-07-22.\n\nRead more in our app.\n", "paper")
    put(
        "Own\n\nPublished: 2022-07-25\n\nBo Ek met Ann Lee in Istanbul on 2022-07-22. Both praised the ships.\n",
        "own",
    )
    settle()
    assert list(Copy.objects.values_list("first_id", "second_id", "kind")) == [("paper", "wire", "near")]
    assert Document.objects.get(id="paper").original_id == "wire"
    (event,) = find_engagements(Question())
    assert (event["independent"], event["copies"]) == (2, 1)


def test_a_copied_lead_in_an_own_text_is_no_independent_report(folder):
    lead = (
        "Ann Lee met Bo Ek in Istanbul on 2022-07-22. With António Guterres and Recep Tayyip Erdoğan they heard at the "
        "Dolmabahçe Palace how grain from Odesa, Chornomorsk and Pivdennyi is to cross the Black Sea under the eyes of "
        "inspectors from Ukraine, Russia and Türkiye, for 120 days at first.\n\n"
    )
    wire = (
        "Oleksandr Kubrakov signed first, Sergei Shoigu half an hour after him, at two tables under one flag of the "
        "United Nations. Ships were to sail within days, the port of Odesa said, and insurers in London waited for the "
        "details of the corridor before they named a price for hull and cargo.\n"
    )
    own = (
        "Our reader from Bergen asks what this does to the price of bread. Bakers in Norway buy by the quarter, says the "
        "guild, so that no change will be felt before October. Last year's harvest in Hedmark was the best since 2015, and "
        "the mills are full. The Storting debates the grain stores again in autumn, as it does every year since 2018.\n"
    )
    put(f"Deal\n\nPublished: 2022-07-23\n\n{lead}{wire}", "wire")
    put(f"Bread\n\nPublished: 2022-07-24\n\n{lead}{own}", "paper")
    settle()
    assert list(Copy.objects.values_list("kind", flat=True)) == ["partial"]
    assert Document.objects.filter(original__isnull=False).count() == 0
    (event,) = find_engagements(Question())
    assert (event["independent"], event["copies"]) == (1, 1)


def test_of_a_person_the_decisions_say_why_each_name_means_them(told):
    links = list(find_decisions(of="person/sergey-lavrov"))
    assert [d["subject"] for d in links] == [
        "Sergey Lavrov in plan",
        "Sergei Lavrov in moscow",
        "Sergey Lavrov in nato",
        "Sergey Lavrov in later",
    ]
    assert links[1]["reasons"][0] in ("the name: Sergey Lavrov", "another spelling of the name: Sergey Lavrov")
    assert len(list(find_decisions(of="person/sergey-lavrov", limit=2))) == 2


def test_a_build_resolves_and_a_second_one_does_not(folder, tmp_path: Path):
    for name, text in (("nato", NATO), ("moscow", MOSCOW)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    inputs = [str(tmp_path / "nato.txt"), str(tmp_path / "moscow.txt")]
    assert build(inputs, folder, ENGINE).resolved == 2
    assert events() == ["moscow+nato"]
    assert build(inputs, folder, ENGINE).resolved == 0
