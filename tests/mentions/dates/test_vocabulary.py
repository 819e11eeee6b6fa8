"""The vocabulary of time is its own test: every form shows in an example, and no counterexample holds one."""

from __future__ import annotations

import re

import pytest

from communique.mentions.dates import find_dates
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.tense import find_tense
from communique.vocab.load import Entry, load

ENTRIES = load("dates")
NO_DATE = {"name", "numbered", "count-noun", "caller"}
TENSES = {"future": "future", "past": "past", "scheduling": "future", "adjourning": "future", "promising": "future",
          "timetable": "future", "wishing": "open", "open": "open"}  # fmt: skip
IN_MENTION = [e for e in ENTRIES if e.kind not in NO_DATE | TENSES.keys() | {"present"}]


def mentions(sentence: str) -> list[str]:
    return [sentence[d.span[0] : d.span[1]] for d in find_dates(sentence, "2022-06-15")]


def holds(text: str, form: str) -> bool:
    return (
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)" if form[0].isalnum() else re.escape(form), text, re.IGNORECASE)
        is not None
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_forms_and_examples_go_together(entry: Entry) -> None:
    assert [f for f in entry.forms if not any(holds(e, f) for e in entry.examples)] == []
    assert [e for e in entry.examples if not any(holds(e, f) for f in entry.forms)] == []


@pytest.mark.parametrize("entry", IN_MENTION, ids=lambda entry: entry.key)
def test_every_form_stands_in_a_mention_of_an_example(entry: Entry) -> None:
    found = [mention for example in entry.examples for mention in mentions(example)]
    assert [form for form in entry.forms if not any(holds(mention, form) for mention in found)] == []


@pytest.mark.parametrize("entry", IN_MENTION, ids=lambda entry: entry.key)
def test_no_counterexample_has_a_mention_with_a_form(entry: Entry) -> None:
    found = [mention for example in entry.counterexamples for mention in mentions(example)]
    assert [mention for mention in found if any(holds(mention, form) for form in entry.forms)] == []


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.kind in NO_DATE], ids=lambda entry: entry.key)
def test_examples_of_what_is_no_date_have_no_mention(entry: Entry) -> None:
    assert [mention for example in entry.examples for mention in mentions(example)] == []


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.kind in TENSES], ids=lambda entry: entry.key)
def test_examples_of_a_tense_are_told_in_it(entry: Entry) -> None:
    for example in entry.examples:
        at = example.rindex("Friday")
        assert (example, find_tense(example, (0, len(example)), (at, at + 6))) == (example, TENSES[entry.kind or ""])


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.kind in TENSES], ids=lambda entry: entry.key)
def test_counterexamples_of_a_tense_are_not(entry: Entry) -> None:
    for example in entry.counterexamples:
        at = example.rindex("Friday")
        assert find_tense(example, (0, len(example)), (at, at + 6)) != TENSES[entry.kind or ""]


def test_every_kind_is_known() -> None:
    known = (
        NO_DATE | TENSES.keys() | {"present", "month", "weekday", "deictic", "part", "hour", "unit", "shift", "edge"}
    )
    assert set(read_lexicon().forms) == known | {"season", "holiday", "event", "number", "ordinal", "hedge", "vague"}
