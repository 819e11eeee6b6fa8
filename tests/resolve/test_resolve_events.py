"""Which reports make one event; and the laws: neither the order nor the portions of the input matter."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.models import EngagementType, Status
from communique.resolve.events import cluster, pair_of
from communique.resolve.occasions import Side, Told, Verdict, judge
from communique.resolve.parts import find_container, happening_of
from communique.resolve.strangers import Stranger, block_of, tell_apart

PEOPLE = {"biden": "US", "harris": "US", "macron": "FR", "scholz": "DE", "stoltenberg": "nato", "lee": ""}


def told(id_: str, parties: str, day: str | None = "2022-06-02", **given_: object) -> Told:
    """A report of a held meeting of those people, on a day that the text gives."""
    sides = tuple(
        Side(id=f"person/{name}", is_person=True, states=frozenset([PEOPLE[name]] if PEOPLE[name] else []))
        for name in parties.split()
    )
    date = dt.date.fromisoformat(day) if day else None
    fields: dict[str, object] = {
        "id": id_,
        "seed": f"seed-{id_}",
        "document": f"d-{id_}",
        "text": id_,
        "publisher": "whitehouse.gov",
        "published": date or dt.date(2022, 6, 2),
        "type": EngagementType.MEETING,
        "status": Status.HELD,
        "first": date,
        "last": date,
        "is_dated": True,
        "place": None,
        "sides": sides,
        "rank": (day or "2022-06-02", f"d-{id_}"),
    }
    return Told(**(fields | given_))  # type: ignore[arg-type]


def groups(*reports: Told, **kinds: object) -> list[str]:
    found = cluster(reports, **kinds)  # type: ignore[arg-type]
    return sorted("+".join(sorted(report.id for report in one.reports)) for one in found.clusters)


def test_two_reports_of_one_meeting_are_one_event_under_the_earlier_documents_seed():
    one, other = told("a", "biden stoltenberg"), told("b", "biden harris stoltenberg", publisher="nato.int")
    (found,) = cluster([other, one]).clusters
    assert found.id == "seed-a"
    assert {report.id for report in found.reports} == {"a", "b"}
    (judgement,) = cluster([one, other]).judgements.values()
    assert judgement.verdict is Verdict.SAME
    assert "the same day" in judgement.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Two calls of one pair in a week.
        (
            told("a", "biden macron", type=EngagementType.CALL),
            told("b", "biden macron", "2022-06-04", type=EngagementType.CALL),
        ),
        # The President's meeting and the Vice President's on one day.
        (told("a", "biden macron"), told("b", "harris macron")),
        # A call of four is none of two of them.
        (told("a", "biden macron"), told("b", "biden macron scholz stoltenberg")),
        (told("a", "biden macron"), told("b", "biden scholz")),
        # Two cities in one day.
        (told("a", "biden macron", place="Rome"), told("b", "biden scholz macron", place="Geneva")),
        # One text tells of two.
        (told("a", "biden macron", document="d"), told("b", "biden macron", document="d")),
        # A meeting and a speech.
        (told("a", "biden macron"), told("b", "biden macron", type=EngagementType.SPEECH)),
        (told("a", "biden macron"), told("b", "biden macron", status=Status.CANCELLED)),
    ],
)
def test_look_alikes_stay_apart(one, other):
    assert groups(one, other) == ["a", "b"]


def test_a_text_without_a_day_never_joins_two_calls_of_different_days():
    calls = [
        told(x, "biden macron", day, type=EngagementType.CALL) for x, day in (("a", "2022-06-02"), ("b", "2022-06-03"))
    ]
    vague = told("c", "biden macron", "2022-06-03", type=EngagementType.CALL, is_dated=False)
    assert groups(*calls, vague) == ["a", "b+c"]


def test_what_was_planned_joins_what_was_held():
    plan = told("a", "biden macron", "2022-06-20", status=Status.PLANNED, rank=("2022-06-01", "d-a"))
    month = told(
        "b",
        "biden macron",
        status=Status.PLANNED,
        first=dt.date(2022, 6, 1),
        last=dt.date(2022, 6, 30),
        rank=("2022-05-20", "d-b"),
    )
    slipped = told("c", "biden macron", "2022-06-21", rank=("2022-06-21", "d-c"))
    assert groups(plan, month, slipped) == ["a+b+c"]
    assert groups(plan, told("d", "biden macron", "2022-06-20"), slipped) == ["a+d", "c"]


def test_a_look_back_at_a_month_joins_only_where_one_event_is_meant():
    recalled = told("m", "biden macron", first=dt.date(2022, 6, 1), last=dt.date(2022, 6, 30), rank=("2022-09-01", "m"))
    first, second = told("a", "biden macron", "2022-06-02"), told("b", "biden macron", "2022-06-20")
    assert groups(recalled, first) == ["a+m"]
    assert groups(recalled, first, second) == ["a", "b", "m"]


def test_publishers_on_two_sides_of_the_date_line_may_differ_by_a_day():
    one = told("a", "biden macron", "2022-06-02")
    assert groups(one, told("b", "biden macron", "2022-06-03", publisher="elysee.fr")) == ["a+b"]
    assert groups(one, told("b", "biden macron", "2022-06-03")) == ["a", "b"]


def test_a_persons_decision_wins():
    one, other = told("a", "biden macron"), told("b", "biden macron", "2022-06-20")
    pair = pair_of("a", "b")
    assert groups(one, other, settled={pair: Verdict.SAME}) == ["a+b"]
    same = told("c", "biden macron")
    assert groups(one, same) == ["a+c"]
    assert groups(one, same, settled={pair_of("a", "c"): Verdict.DIFFERENT}) == ["a", "c"]


def test_a_summit_is_one_whoever_each_text_names():
    summit = {"type": EngagementType.SUMMIT, "names": frozenset(["nato"])}
    nato = (Side(id="body/nato", is_person=False, states=frozenset(["nato"])),)
    assert groups(told("a", "biden", **summit), told("b", "macron", sides=nato, **summit)) == ["a+b"]
    other = {"type": EngagementType.SUMMIT, "names": frozenset(["g7"])}
    assert groups(told("a", "biden", **summit), told("b", "biden", **other)) == ["a", "b"]


def test_meetings_are_part_of_the_visit_and_of_the_summit():
    def happening(report: Told):
        return happening_of(report.id, [report])

    visit = happening(
        told(
            "v",
            "biden",
            type=EngagementType.VISIT,
            place="Germany",
            first=dt.date(2022, 6, 25),
            last=dt.date(2022, 6, 28),
        )
    )
    summit = happening(
        told(
            "s",
            "biden",
            type=EngagementType.SUMMIT,
            place="Elmau, Germany",
            first=dt.date(2022, 6, 26),
            last=dt.date(2022, 6, 28),
            names=frozenset(["g7"]),
        )
    )
    bilateral = happening(told("m", "biden scholz", "2022-06-26", settings=frozenset(["g7"])))
    talks = happening(told("t", "biden scholz", "2022-06-25", place="Munich, Germany"))
    elsewhere = happening(told("e", "biden macron", "2022-06-26", place="Paris"))
    containers = [visit, summit]
    assert find_container(bilateral, containers)[0].id == "s"
    assert find_container(talks, containers)[0].id == "v"
    assert find_container(elsewhere, containers) is None
    assert find_container(visit, [visit]) is None


days = st.sampled_from(["2022-06-01", "2022-06-02", "2022-06-03", "2022-06-20", None])


@st.composite
def reports(draw: st.DrawFn) -> list[Told]:
    found = []
    for n in range(draw(st.integers(2, 9))):
        parties = draw(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=3, unique=True))
        status = draw(st.sampled_from([Status.HELD, Status.PLANNED, Status.CANCELLED]))
        kind = draw(st.sampled_from([EngagementType.MEETING, EngagementType.CALL, EngagementType.SUMMIT]))
        one = told(
            f"r{n}",
            " ".join(parties),
            draw(days),
            type=kind,
            status=status,
            is_dated=draw(st.booleans()),
            publisher=draw(st.sampled_from(["a", "b"])),
            document=f"d{draw(st.integers(0, 6))}",
        )
        if draw(st.integers(0, 4)) == 0:
            one = told(
                f"r{n}",
                " ".join(parties),
                type=kind,
                status=status,
                first=dt.date(2022, 6, 1),
                last=dt.date(2022, 6, 30),
            )
        found.append(one)
    return found


@settings(deadline=None, max_examples=150)
@given(reports(), st.randoms(use_true_random=False))
def test_the_events_do_not_depend_on_the_order(given_reports: list[Told], shuffle: random.Random):
    expected = groups(*given_reports)
    shuffled = list(given_reports)
    shuffle.shuffle(shuffled)
    assert groups(*shuffled) == expected
    ids = {one.id for one in cluster(given_reports).clusters}
    assert {one.id for one in cluster(shuffled).clusters} == ids


@settings(deadline=None, max_examples=150)
@given(reports())
def test_no_event_holds_what_excludes_one_another(given_reports: list[Told]):
    for one in cluster(given_reports).clusters:
        for a in one.reports:
            for b in one.reports:
                if a.id < b.id:
                    assert judge(a, b).verdict is not Verdict.DIFFERENT


@settings(deadline=None, max_examples=100)
@given(reports())
def test_a_judgement_is_the_same_both_ways(given_reports: list[Told]):
    for a in given_reports:
        for b in given_reports:
            assert judge(a, b).verdict is judge(b, a).verdict


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann Lee", "Ann B. Lee", "Ann C. Lee", "Anne Lee", "Lee"]),
            st.sampled_from([(), (("Foreign Minister", "Norway"),), (("Foreign Minister", "Iceland"),)]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_strangers_do_not_depend_on_the_order(names, shuffle):
    strangers = [
        Stranger(id=f"n{n}", name=name, text=f"t{n}", rank=("2022", f"d{n}"), offices=offices)
        for n, (name, offices) in enumerate(names)
    ]
    blocks: dict[str, list[Stranger]] = {}
    for one in strangers:
        blocks.setdefault(block_of(one), []).append(one)
    for block in blocks.values():
        expected = tell_apart(block)
        shuffled = list(block)
        shuffle.shuffle(shuffled)
        assert tell_apart(shuffled) == expected
        assert set(expected) == {one.id for one in block}


def test_two_ministers_of_one_name_are_told_apart_and_one_of_none_is_neither():
    block = [
        Stranger(id="a", name="José García", text="", rank=("2022", "a"), offices=(("Foreign Minister", "Spain"),)),
        Stranger(id="b", name="José García", text="", rank=("2022", "b"), offices=(("Defence Minister", "Chile"),)),
        Stranger(id="c", name="José García", text="", rank=("2022", "c")),
    ]
    assert len(set(tell_apart(block).values())) == 3
    assert len(set(tell_apart(block[:1] + block[2:]).values())) == 1
