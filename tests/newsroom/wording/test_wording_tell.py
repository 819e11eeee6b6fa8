"""Whole sentences, one a case: what an editor would write of the event."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.newsroom.wording import tell
from newsroom.wording.told import (
    BIDEN,
    LAVROV,
    MACRON,
    MERKEL,
    RUTO,
    STOLTENBERG,
    TODAY,
    as_part,
    body,
    event,
    group,
    land,
    person,
)

MEETINGS = [
    (
        event("meeting", STOLTENBERG, LAVROV, at="New York", on="2018-09-25"),
        "Jens Stoltenberg, then NATO Secretary General, met Sergey Lavrov, Foreign Minister of Russia, in New York on 25 September 2018.",
    ),
    (
        event("meeting", MERKEL, BIDEN, MACRON, at="Rome", on="2021-10-30"),
        "Angela Merkel (then Chancellor of Germany), Joe Biden (then President of the United States) and Emmanuel Macron (President of France) met in Rome on 30 October 2021.",
    ),
    (
        event("meeting", person("Anna"), group("UN officials"), on="2020"),
        "Anna met UN officials in 2020.",
    ),
    (event("meeting", person("Anna"), body("European Commission")), "Anna held talks with the European Commission."),
    (
        event("meeting", land("United States"), land("France"), at="Paris"),
        "The United States and France held talks in Paris.",
    ),
    (event("meeting", person("Anna"), at="Oslo"), "Anna held a meeting in Oslo."),
    (event("meeting", at="Oslo", on="2020-01"), "A meeting was held in Oslo in January 2020."),
    (
        event("meeting", group("Military delegations of Russia, Ukraine and Türkiye"), group("UN officials")),
        "Military delegations of Russia, Ukraine and Türkiye, and UN officials met.",
    ),
    (
        event("meeting", land("Saudi Arabia", office="foreign ministers"), land("Iran", office="foreign ministers")),
        "Foreign ministers of Saudi Arabia and Iran met.",
    ),
    (
        event("meeting", BIDEN, land("France", office="leaders"), land("Italy", office="leaders"), at="Rome"),
        "Joe Biden, then President of the United States, met leaders of France and Italy in Rome.",
    ),
    (
        event("meeting", as_part(BIDEN, "host"), as_part(RUTO, "guest"), at="White House", on="2024-05-23"),
        "Joe Biden, then President of the United States, received William Ruto, President of Kenya, at the White House on 23 May 2024.",
    ),
    (
        event("meeting", body("White House", "host"), group("state legislators", "guest"), at="White House"),
        "The White House hosted state legislators.",
    ),
    (
        event("meeting", as_part(BIDEN, "host"), group("business leaders"), at="Oval Office"),
        "Joe Biden, then President of the United States, hosted a meeting in the Oval Office with business leaders.",
    ),
    (event("meeting", person("Anna", part="guest"), at="Oslo"), "Anna was a guest at a meeting in Oslo."),
    (
        event("meeting", person("Anna"), person("Ben"), person("Cleo", part="moderator"), on="2020-05-01"),
        "Anna met Ben on 1 May 2020, moderated by Cleo.",
    ),
    (
        event("meeting", person("Anna"), person("Ben"), person("Cleo", part=None), at="Oslo"),
        "Anna, Ben and Cleo met in Oslo.",
    ),
    (event("meeting", person("Anna"), person("Anna")), "Anna held a meeting."),
    (event("meeting", person("  "), person("Ben\n  Ali")), "Ben Ali held a meeting."),
]

OTHER_TYPES = [
    (
        event("call", BIDEN, person("Xi Jinping", "President", "China"), on="2021-11-15"),
        "Joe Biden, then President of the United States, held a call with Xi Jinping, President of China, on 15 November 2021.",
    ),
    (event("call", person("Anna"), person("Ben"), person("Cleo")), "Anna, Ben and Cleo held a call."),
    (event("call", person("Anna", part="host"), group("governors")), "Anna hosted a call with governors."),
    (event("call"), "A call was held."),
    (
        event(
            "visit",
            as_part(RUTO, "guest"),
            as_part(BIDEN, "host"),
            at="United States",
            on="2024-05-22",
            to="2024-05-24",
        ),
        "William Ruto, President of Kenya, visited the United States from 22 to 24 May 2024, hosted by Joe Biden, then President of the United States.",
    ),
    (event("visit", person("Anna", part="guest"), at="MOSCOW"), "Anna visited Moscow."),
    (event("visit", person("Anna", part="guest"), on="2020-05-01"), "Anna made a visit on 1 May 2020."),
    (event("visit", person("Anna", part="guest"), land("Kenya", "host")), "Anna visited Kenya."),
    (event("visit", at="Denmark", on="2020"), "A visit to Denmark took place in 2020."),
    (
        event("visit", person("Anna", part="guest"), at="presidential palace in Baghdad"),
        "Anna visited the presidential palace in Baghdad.",
    ),
    (event("visit", person("Anna", part="guest"), at="cold chain warehouse"), "Anna visited a cold chain warehouse."),
    (
        event("visit", person("Anna", part="guest"), group("a delegation", None), at="Oslo"),
        "Anna visited Oslo, with a delegation also taking part.",
    ),
    (event("summit", at="Kigali", on="2018-03-21"), "A summit was held in Kigali on 21 March 2018."),
    (event("summit", person("Anna"), at="Kigali"), "Anna took part in a summit in Kigali."),
    (event("summit", person("Anna"), person("Ben"), at="Kigali"), "Anna and Ben met for a summit in Kigali."),
    (
        event("summit", group("Gulf leaders"), at="Al-Ula, Saudi Arabia", on="2021-01-05"),
        "Gulf leaders met for a summit in Al-Ula, Saudi Arabia, on 5 January 2021.",
    ),
    (event("summit", body("NATO"), at="Vilnius"), "NATO held a summit in Vilnius."),
    (
        event("summit", as_part(MACRON, "host"), group("Gulf leaders"), body("Gulf Cooperation Council"), at="Paris"),
        "Emmanuel Macron, President of France, hosted a summit in Paris with Gulf leaders and the Gulf Cooperation Council.",
    ),
    (event("speech", person("Pope Francis", "Pope"), at="Ur"), "Pope Francis gave a speech in Ur."),
    (event("speech", person("Anna"), person("Ben")), "Anna and Ben gave speeches."),
    (
        event(
            "speech", person("Anna"), person("Ben", part="guest"), person("Cleo", part="moderator"), at="Chatham House"
        ),
        "Anna gave a speech at Chatham House, with Ben as guest, moderated by Cleo.",
    ),
    (event("speech", on="2020-05-01"), "A speech was given on 1 May 2020."),
    (event("press_conference", person("Anna")), "Anna held a press conference."),
    (event("press_conference", person("Anna"), person("Ben")), "Anna and Ben held a joint press conference."),
    (
        event("ceremony", person("Anna"), body("FARC"), person("Ben", part=None), at="Cartagena"),
        "Anna, the FARC and Ben took part in a ceremony in Cartagena.",
    ),
    (event("ceremony", person("Anna", part="host"), at="Oslo"), "Anna hosted a ceremony in Oslo."),
    (event("retreat", person("Anna")), "Anna took part in a retreat."),
]


@pytest.mark.parametrize(("told", "sentence"), MEETINGS + OTHER_TYPES)
def test_it_reads_well(told, sentence):
    assert str(tell(told, today=TODAY)) == sentence


def test_it_links_what_it_names():
    pieces = tell(event("meeting", STOLTENBERG, LAVROV, at="New York", on="2018-09-25"), today=TODAY)
    named = [(piece.text, piece.target, piece.kind) for piece in pieces if piece.kind != "text"]
    assert named == [
        ("Jens Stoltenberg", "id/jens-stoltenberg", "party"),
        ("NATO Secretary General", None, "office"),
        ("Sergey Lavrov", "id/sergey-lavrov", "party"),
        ("Foreign Minister of Russia", None, "office"),
        ("New York", "place/x", "place"),
        ("25 September 2018", None, "date"),
    ]


@pytest.mark.parametrize(
    ("count", "end"), [(6, "E and F met."), (7, "F and one other met."), (18, "F and 12 others met.")]
)
def test_the_others_are_counted(count, end):
    told = event("meeting", *(person(letter) for letter in "ABCDEFGHIJKLMNOPQR"[:count]))
    assert str(tell(told, today=TODAY)).endswith(end)


def test_one_of_each_side_is_named_and_the_right_number_is_left():
    guests = [person(f"Guest {letter}", part="guest") for letter in "ABCDE"]
    told = event("meeting", person("Anna", part="host"), *guests)
    assert str(tell(told, today=TODAY, most=3)) == "Anna hosted Guest A, Guest B and three others."


def test_the_date_may_be_left_to_the_heading():
    told = event("meeting", person("Anna"), person("Ben"), at="Oslo", on="2018-09-25")
    assert str(tell(told, today=TODAY, with_date=False)) == "Anna met Ben in Oslo."


def test_then_depends_on_today():
    told = event("meeting", STOLTENBERG, person("Ben"))
    assert "then" not in str(tell(told, today=dt.date(2024, 10, 1)))
    assert "then" in str(tell(told, today=dt.date(2024, 10, 2)))


def test_what_was_within_a_visit_says_no_more():
    told = event("meeting", person("Anna"), person("Ben"), on="2023-03-06", to="2023-03-10")
    assert str(tell(told, today=TODAY)) == "Anna met Ben between 6 and 10 March 2023."


def test_a_full_stop_is_not_doubled():
    told = event("meeting", person("Anna"), person("Ben"), at="Washington, D.C.")
    assert str(tell(told, today=TODAY)) == "Anna met Ben in Washington, D.C."
