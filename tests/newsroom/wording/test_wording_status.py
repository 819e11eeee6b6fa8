"""What becomes of a sentence where an event is planned, called off or only reported; and how parties are introduced."""

from __future__ import annotations

import pytest

from communique.newsroom.wording import tell
from newsroom.wording.told import KIM, MERKEL, TODAY, TRUMP, as_part, body, event, group, person

STATUSES = [
    (
        event("meeting", MERKEL, KIM, at="Paris", on="2027-05-05", status="planned"),
        "Angela Merkel, then Chancellor of Germany, is to meet Kim Jong-un, leader of North Korea, in Paris on 5 May 2027.",
    ),
    (
        event("meeting", person("Anna"), person("Ben"), on="2026-11-26", status="planned"),
        "Anna is to meet Ben on 26 November 2026.",
    ),
    (
        event("visit", person("Anna", part="guest"), at="Oslo", on="2026-11", status="planned"),
        "Anna is to visit Oslo in November 2026.",
    ),
    (
        event("visit", person("Anna", part="guest"), at="Oslo", on="2019-08-31", status="planned"),
        "Anna was to visit Oslo on 31 August 2019; no report yet that it took place.",
    ),
    (
        event("summit", group("Allied leaders"), at="Vilnius", on="2023-07-11", to="2023-07-12", status="planned"),
        "Allied leaders were to meet for a summit in Vilnius on 11 and 12 July 2023; no report yet that it took place.",
    ),
    (event("visit", person("Anna", part="guest"), at="Oslo", status="planned"), "A visit of Anna to Oslo was planned."),
    (
        event(
            "visit", person("Anna", part="guest"), at="Oslo", on="2019-08-31", status="planned", date_from="published"
        ),
        "A visit of Anna to Oslo was planned (reported on 31 August 2019).",
    ),
    (event("speech", person("Anna"), person("Ben"), status="planned"), "Speeches by Anna and Ben were planned."),
    (event("summit", at="Kigali", on="2027", status="planned"), "A summit is to be held in Kigali in 2027."),
    (
        event("visit", as_part(TRUMP, "guest"), at="Denmark", status="cancelled"),
        "A visit of Donald Trump, President of the United States, to Denmark was called off.",
    ),
    (
        event("meeting", TRUMP, KIM, at="Singapore", on="2018-06-12", status="cancelled"),
        "A meeting of Donald Trump, President of the United States, with Kim Jong-un, leader of North Korea, in Singapore, planned for 12 June 2018, was called off.",
    ),
    (
        event("call", person("Anna"), person("Ben"), on="2018-06-12", status="cancelled", date_from="published"),
        "A call of Anna with Ben was called off (reported on 12 June 2018).",
    ),
    (
        event("meeting", person("Anna"), person("Ben"), at="Oslo", on="2018-09-25", date_from="published"),
        "Anna met Ben in Oslo (reported on 25 September 2018).",
    ),
    (
        event("meeting", person("Anna"), person("Ben"), on="2018-09", date_from="published"),
        "Anna met Ben (reported in September 2018).",
    ),
]

INTRODUCTIONS = [
    (person("Hussein", "King", "Jordan"), "King Hussein of Jordan held a meeting."),
    (person("Margrethe II", "Queen"), "Queen Margrethe II held a meeting."),
    (person("Pope Francis", "Pope", "Holy See", "2025-04-21"), "Pope Francis held a meeting."),
    (person("Tamim bin Hamad Al Thani", "Emir", "Qatar"), "Tamim bin Hamad Al Thani, Emir of Qatar, held a meeting."),
    (person("Ronald Reagan", "President"), "President Ronald Reagan held a meeting."),
    (person("Ronald Reagan", "President", None, "1989-01-20"), "Then President Ronald Reagan held a meeting."),
    (person("Jake Sullivan", "National Security Advisor"), "Jake Sullivan, National Security Advisor, held a meeting."),
    (person("David Trimble", "leader"), "David Trimble held a meeting."),
    (
        person("Shinzo Abe", "former Prime Minister", "Japan", "2020-09-16"),
        "Shinzo Abe, former Prime Minister of Japan, held a meeting.",
    ),
    (person("Joseph R. Biden, Jr."), "Joseph R. Biden, Jr. held a meeting."),
    (group("delegation"), "A delegation held a meeting."),
    (group("officials", of="United States"), "Officials of the United States met."),
    (body("Tribal Nations"), "The Tribal Nations met."),
    (body("United Nations"), "The United Nations held a meeting."),
    (group("44 countries"), "44 countries met."),
    (body("The Asia Group"), "The Asia Group held a meeting."),
]


@pytest.mark.parametrize(("told", "sentence"), STATUSES)
def test_the_status_is_told(told, sentence):
    assert str(tell(told, today=TODAY)) == sentence


@pytest.mark.parametrize(("party", "sentence"), INTRODUCTIONS)
def test_a_party_is_introduced(party, sentence):
    assert str(tell(event("meeting", party), today=TODAY)) == sentence
