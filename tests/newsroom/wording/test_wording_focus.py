"""Sentences on the page of one of the parties."""

from __future__ import annotations

import pytest

from communique.newsroom.wording import tell
from newsroom.wording.told import BIDEN, LAVROV, RUTO, STOLTENBERG, TODAY, as_part, body, event, group, land, person

ANNA = "id/anna"


def anna(part="principal"):
    return person("Anna", part=part)


CASES = [
    (
        event("meeting", anna(), LAVROV, at="New York", on="2018-09-25"),
        "Met Sergey Lavrov, Foreign Minister of Russia, in New York on 25 September 2018.",
    ),
    (
        event("meeting", LAVROV, anna(), STOLTENBERG),
        "Met Sergey Lavrov, Foreign Minister of Russia, and Jens Stoltenberg, then NATO Secretary General.",
    ),
    (event("meeting", anna(), at="Oslo"), "Held a meeting in Oslo."),
    (
        event("meeting", anna(), body("European Commission"), at="Brussels"),
        "Held talks with the European Commission in Brussels.",
    ),
    (
        event("meeting", anna("host"), as_part(RUTO, "guest"), at="White House"),
        "Received William Ruto, President of Kenya, at the White House.",
    ),
    (
        event("meeting", anna("guest"), as_part(BIDEN, "host"), at="Oval Office"),
        "Was received by Joe Biden, then President of the United States, in the Oval Office.",
    ),
    (
        event("meeting", anna("guest"), body("White House", "host"), person("Ben", part="guest")),
        "Was hosted by the White House together with Ben.",
    ),
    (
        event("meeting", anna(), person("Ben"), person("Cleo", part="host")),
        "Took part in a meeting with Ben, hosted by Cleo.",
    ),
    (event("meeting", anna("moderator"), person("Ben"), person("Cleo")), "Moderated a meeting of Ben and Cleo."),
    (event("call", person("Ben"), anna(), on="2020-01-02"), "Held a call with Ben on 2 January 2020."),
    (event("call", anna("host"), group("governors")), "Hosted a call with governors."),
    (
        event("visit", anna("guest"), as_part(BIDEN, "host"), at="United States"),
        "Visited the United States, hosted by Joe Biden, then President of the United States.",
    ),
    (event("visit", anna("guest"), person("Ben", part="guest"), at="Oslo"), "Visited Oslo together with Ben."),
    (event("visit", anna("guest"), land("Kenya", "host")), "Visited Kenya."),
    (
        event("visit", anna("host"), as_part(RUTO, "guest"), at="United States"),
        "Hosted a visit of William Ruto, President of Kenya, to the United States.",
    ),
    (event("visit", anna(None), person("Ben", part="guest"), at="Oslo"), "Took part in a visit of Ben to Oslo."),
    (event("visit", anna(None), at="Oslo"), "Visited Oslo."),
    (
        event("summit", anna(), person("Ben"), at="Kigali", on="2018-03-21"),
        "Took part in a summit in Kigali with Ben on 21 March 2018.",
    ),
    (event("summit", anna("host"), group("Gulf leaders"), at="Kigali"), "Hosted a summit in Kigali with Gulf leaders."),
    (event("summit", anna("guest"), body("NATO"), at="Madrid"), "Was a guest at a summit in Madrid with NATO."),
    (event("speech", anna(), at="Ur"), "Gave a speech in Ur."),
    (event("speech", anna(), person("Ben"), at="Ur"), "Gave a speech in Ur, alongside Ben."),
    (event("speech", anna("moderator"), person("Ben")), "Moderated a speech by Ben."),
    (event("speech", anna("host"), person("Ben")), "Hosted a speech by Ben."),
    (event("press_conference", anna(), person("Ben"), at="Paris"), "Held a joint press conference with Ben in Paris."),
    (event("press_conference", anna()), "Held a press conference."),
    (event("ceremony", anna(), person("Ben"), at="Oslo"), "Took part in a ceremony in Oslo with Ben."),
    (
        event("meeting", anna(), person("Ben"), at="Paris", on="2027-05-05", status="planned"),
        "Is to meet Ben in Paris on 5 May 2027.",
    ),
    (
        event("meeting", anna(), person("Ben"), on="2018-05-05", status="planned"),
        "Was to meet Ben on 5 May 2018; no report yet that it took place.",
    ),
    (event("meeting", anna(), person("Ben"), at="Paris", status="planned"), "Was to meet Ben in Paris."),
    (event("visit", anna("guest"), at="Denmark", status="cancelled"), "Was to visit Denmark; called off."),
    (
        event("visit", anna("guest"), at="Denmark", on="2019-09-02", status="cancelled"),
        "Was to visit Denmark on 2 September 2019; called off.",
    ),
    (
        event("visit", anna("guest"), at="Denmark", on="2019-08-21", status="cancelled", date_from="published"),
        "Was to visit Denmark; called off (reported on 21 August 2019).",
    ),
]


@pytest.mark.parametrize(("told", "sentence"), CASES)
def test_it_begins_with_what_she_did(told, sentence):
    assert str(tell(told, today=TODAY, focus=ANNA)) == sentence


def test_somebody_who_was_not_there_changes_nothing():
    told = event("meeting", LAVROV, STOLTENBERG)
    assert tell(told, today=TODAY, focus=ANNA) == tell(told, today=TODAY)


def test_the_date_may_be_left_to_the_heading():
    told = event("visit", anna("guest"), at="Denmark", on="2019-09-02", status="cancelled")
    assert str(tell(told, today=TODAY, focus=ANNA, with_date=False)) == "Was to visit Denmark; called off."
