"""Dates, lists, topics, types and titles."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.newsroom.wording import join_names, tell_dates, tell_status, tell_title, tell_topics, tell_type
from communique.newsroom.wording.dates import is_over, when
from newsroom.wording.told import BIDEN, LAVROV, RUTO, STOLTENBERG, as_part, body, event, group, land, person


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-09-25", None, "25 September 2018"),
        ("2018-09-25", "2018-09-25", "25 September 2018"),
        ("2018-09", "2018-09", "September 2018"),
        ("2018", "2018", "2018"),
        ("2022-06-28", "2022-06-30", "28–30 June 2022"),
        ("2022-06-30", "2022-07-02", "30 June – 2 July 2022"),
        ("2021-12-30", "2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2018-05", "2018-07", "May–July 2018"),
        ("2017", "2018", "2017–2018"),
        ("2018-05", "2018-05-25", "May 2018"),
        ("2018-05-03", "2018-05", "3 May 2018"),
        ("2018-05-03", "2018-05-01", "3 May 2018"),
        (None, "2018-05-01", "until 1 May 2018"),
        (None, None, "date not known"),
        ("soon", "2018-13-45", "date not known"),
    ],
)
def test_dates_stand_alone(start, end, words):
    assert tell_dates(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "span", "words"),
    [
        ("2022-06-28", "2022-06-30", "through", "from 28 to 30 June 2022"),
        ("2022-06-30", "2022-07-02", "through", "from 30 June to 2 July 2022"),
        ("2022-06-28", "2022-06-30", "within", "between 28 and 30 June 2022"),
        ("2022-09-20", "2022-09-21", "within", "on 20–21 September 2022"),
        ("2022-09-20", "2022-09-21", "through", "on 20 and 21 September 2022"),
        ("2022-08-31", "2022-09-01", "through", "on 31 August and 1 September 2022"),
        ("2018-05", "2018-07", "through", "from May to July 2018"),
        ("2018", None, "through", "in 2018"),
    ],
)
def test_dates_stand_in_a_sentence(start, end, span, words):
    assert " ".join(when(start, end, span)) == words


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        ("2026-11-25", None, True),
        ("2026-11-26", None, False),
        ("2026-11", None, False),
        ("2026-11-20", "2026-11-30", False),
        (None, None, None),
    ],
)
def test_what_is_over(start, end, over):
    assert is_over(start, end, dt.date(2026, 11, 26)) is over


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["A", "B", "C"], "A, B and C"),
        (["A", "B"], "A and B"),
        (["A"], "A"),
        ([], ""),
        ([" A\n", "", "B"], "A and B"),
        (["A", "B", "C and D"], "A, B, and C and D"),
    ],
)
def test_names_are_joined(names, words):
    assert join_names(names) == words


@pytest.mark.parametrize(
    ("topics", "words"),
    [
        (
            ["the war in\nUkraine.", "grain exports", "NATO’s enlargement"],
            "on the war in Ukraine, grain exports and NATO’s enlargement",
        ),
        (["trade, Ukraine and Syria", "Europe"], "on trade, Ukraine and Syria; and Europe"),
        (["a", "b", "c", "d", "e", "f", "g", "h", "i"], "on a, b, c, d, e and 4 more"),
        (["on trade", "-escalate tensions", "Trade"], "on trade and escalate tensions"),
        (["", " . "], ""),
    ],
)
def test_topics_are_a_list(topics, words):
    assert tell_topics(topics) == words


def test_types_and_statuses_are_words():
    assert [tell_type("press_conference"), tell_type("call")] == ["press conference", "call"]
    assert [tell_status("cancelled"), tell_status("held"), tell_status("planned")] == ["called off", "held", "planned"]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (event("meeting", STOLTENBERG, LAVROV, at="NEW YORK"), "Jens Stoltenberg meets Sergey Lavrov in New York"),
        (
            event("meeting", as_part(BIDEN, "host"), as_part(RUTO, "guest"), at="White House"),
            "Joe Biden receives William Ruto at the White House",
        ),
        (event("call", BIDEN, RUTO), "Joe Biden holds a call with William Ruto"),
        (
            event("visit", as_part(RUTO, "guest"), as_part(BIDEN, "host"), at="United States"),
            "William Ruto visits the United States, hosted by Joe Biden",
        ),
        (event("summit", group("leaders of the G7"), at="Cornwall"), "Leaders of the G7 meet for a summit in Cornwall"),
        (event("summit", body("NATO"), at="Vilnius"), "NATO holds a summit in Vilnius"),
        (event("summit", at="Kigali"), "Summit in Kigali"),
        (event("speech", person("Hussein", "King", "Jordan")), "King Hussein of Jordan gives a speech"),
        (event("press_conference", BIDEN, RUTO), "Joe Biden and William Ruto hold a joint press conference"),
        (
            event("ceremony", land("United States"), land("France")),
            "The United States and France take part in a ceremony",
        ),
        (
            event("visit", as_part(RUTO, "guest"), at="Poland", status="planned"),
            "Planned: visit of William Ruto to Poland",
        ),
        (
            event("meeting", BIDEN, RUTO, at="Paris", status="cancelled"),
            "Called off: meeting of Joe Biden with William Ruto in Paris",
        ),
        (
            event("ceremony", *(person(f"Anna Number {count}") for count in range(9)), at="Cartagena"),
            "Anna Number 0, Anna Number 1 and seven others take part in a ceremony in Cartagena",
        ),
        (
            event("ceremony", *(person(f"Anna Number {count}") for count in range(9)), at="University " * 9),
            "Anna Number 0, Anna Number 1, Anna Number 2 and six others take part in a ceremony",
        ),
    ],
)
def test_a_title_is_short(told, title):
    assert tell_title(told) == title
