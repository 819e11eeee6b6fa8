"""The reading vocabularies, tested both ways: every form by an example, every example by a form, no counterexample."""

from __future__ import annotations

import re

import pytest

from communique.read.credits import compile_credit, find_source
from communique.read.forms import compile_form, compile_words, load_lines
from communique.read.furniture import find_line_key, is_form_line
from communique.vocab.load import load

FURNITURE = tuple(entry for entry in load("furniture") if entry.kind != "term")
TERMS = tuple(entry for entry in load("furniture") if entry.kind == "term")
CREDITS = load("credits")


@pytest.mark.parametrize("entry", FURNITURE, ids=lambda entry: entry.key)
def test_furniture_forms_and_examples_match_each_other(entry) -> None:
    patterns = [re.compile(compile_form(form), re.I) for form in entry.forms]
    for example in entry.examples:
        assert any(pattern.fullmatch(example) for pattern in patterns), example
    for form, pattern in zip(entry.forms, patterns, strict=True):
        assert any(pattern.fullmatch(example) for example in entry.examples), form


@pytest.mark.parametrize(("key", "line"), [(entry.key, line) for entry in FURNITURE for line in entry.counterexamples])
def test_furniture_counterexamples_are_no_furniture_of_any_entry(key: str, line: str) -> None:
    assert find_line_key(line, ("line", "tail", "lead")) is None


def test_every_furniture_entry_has_counterexamples_and_a_known_kind() -> None:
    assert all(entry.counterexamples for entry in FURNITURE)
    assert {entry.kind for entry in load_lines("furniture")} == {"line", "tail", "lead", "term"}


@pytest.mark.parametrize("entry", TERMS, ids=lambda entry: entry.key)
def test_terms_of_forms_and_examples_match_each_other(entry) -> None:
    assert all(is_form_line(example) for example in entry.examples)
    assert not any(is_form_line(example) for example in entry.counterexamples)
    for form in entry.forms:
        pattern = re.compile(rf"(?<!\w){compile_words(form)}(?!\w)", re.I)
        assert any(pattern.search(example) for example in entry.examples), form


@pytest.mark.parametrize("entry", CREDITS, ids=lambda entry: entry.key)
def test_credit_forms_and_examples_match_each_other(entry) -> None:
    whole = entry.kind == "line"
    patterns = [compile_credit(form, whole=whole) for form in entry.forms]

    def matches(pattern: re.Pattern[str], example: str) -> bool:
        return bool(pattern.fullmatch(example) if whole else pattern.search(example))

    for example in entry.examples:
        assert any(matches(pattern, example) for pattern in patterns), example
        assert find_source(example), example
    for form, pattern in zip(entry.forms, patterns, strict=True):
        assert any(matches(pattern, example) for example in entry.examples), form
    for example in entry.counterexamples:
        assert find_source(example) is None, example


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("BEIJING, Nov. 3 (Xinhua) -- The premier met the chancellor on Friday.", "Xinhua"),
        ("Berlin (dpa) - Der Kanzler traf den Premier.", None),
        ("MOSCOW, March 3. /TASS/. The talks went on.", None),
        ("KYIV, Ukraine (AP) — The foreign ministers met on Monday.", "AP"),
        ("The Commission of the African Union (AU). It met in Addis Ababa.", None),
        (
            "Envoys meet\n\nThe envoys met.\n\nSource: Ministry of Foreign Affairs of Oman",
            "Ministry of Foreign Affairs of Oman",
        ),
        ("The visit was put off, reports Ukrinform, citing the President's Office.", "Ukrinform"),
        ("Sources said that the talks had failed.", None),
        ("Via Teleconference\n\nThe president spoke.", None),
    ],
)
def test_credited_source(text: str, source: str | None) -> None:
    assert find_source(text) == source


def test_a_publisher_does_not_credit_itself() -> None:
    assert find_source("WASHINGTON, June 3 (Reuters) - The leaders met on Thursday.", "Reuters") is None
