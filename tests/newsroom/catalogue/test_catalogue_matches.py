"""Where the words of a query stand in a text, and the passage that is shown of a long one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.folding import fold
from communique.newsroom.catalogue import matches
from communique.newsroom.catalogue.matches import find_matches, find_passage
from communique.newsroom.catalogue.query import parse_query


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("President ERDOĞAN’s talks on grain exports.", 'erdogan "grain exports"', ["ERDOĞAN’s", "grain exports"]),
        ("Grain and more grain; granary", "grain", ["Grain", "grain"]),
        ("Grain, grains and granary", "gra*", ["Grain", "grains", "granary"]),
        ("Al-Sudani met al Sudanese", "al-sud*", ["Al-Sudani", "al Sudanese"]),
        ("O’Brien, OBrien, O'Brien", "o'brien", ["O’Brien", "OBrien", "O'Brien"]),
        (
            "caf\N{COMBINING ACUTE ACCENT}e, cafe\N{COMBINING ACUTE ACCENT}s",
            "cafés",
            ["cafe\N{COMBINING ACUTE ACCENT}s"],
        ),
        ("Jonas Gahr Støre", "store", ["Støre"]),
        ("black sea black sea", '"sea black" black', ["black", "sea black"]),
        ("grain wheat", "grain -wheat", ["grain"]),
        ("oslo bergen", "oslo OR bergen", ["oslo", "bergen"]),
        ("the words", "-words", []),
        ("", "words", []),
        ("words", "", []),
    ],
)
def test_the_words_in_a_text(text, typed, marked):
    query = parse_query(typed)
    assert [text[start:end] for start, end in find_matches(text, query)] == marked


WORDS = st.lists(st.sampled_from(["grain", "Éxports", "black", "sea", "x" * 200, "al-Sud", "O’Brien"]), max_size=120)


@settings(deadline=None)
@given(WORDS, st.sampled_from(["grain", '"black sea"', "exp*", "al-su*", "obrien -grain", "sea OR grain"]))
def test_marks_stand_on_matches_in_order_and_apart(words, typed):
    text, query = " ".join(words), parse_query(typed)
    spans = find_matches(text, query)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for start, end in spans:
        said = f" {fold(text[start:end])} "
        assert any(f" {' '.join(term.words)}{'' if term.is_prefix else ' '}" in said for term in query.terms)
    passage, marks = find_passage(text, query)
    assert bool(marks) == bool(spans)
    matched = {text[slice(*span)] for span in spans}
    assert {passage[slice(*mark)] for mark in marks} <= matched
    inner = passage.removeprefix("… ").removesuffix(" …")
    assert inner in text
    assert len(passage) < 800


SENTENCES = st.lists(
    st.sampled_from(
        ["Grain of the black\n", "sea. ", "O’Brien’s exports ", "It’s Éxports. ", "Don't. ", "al", "-Sud! "]
    ),
    max_size=30,
)


@given(
    SENTENCES, st.sampled_from(["grain", '"black sea"', "exp*", "al-su*", "obrien", "dont", '"brien s"', '"s exp*"'])
)
def test_leaving_out_sentences_leaves_out_no_match(sentences, typed):
    text, query = "".join(sentences), parse_query(typed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matches, "_can_have", lambda sentence, folded: True)
        everything = find_matches(text, query)
    assert find_matches(text, query) == everything


def test_a_passage_is_around_the_densest_matches():
    text = f"grain {'filler ' * 100}grain exports of grain by sea {'filler ' * 100}grain"
    passage, marks = find_passage(text, parse_query("grain"))
    assert passage.startswith("… filler")
    assert passage.endswith("filler …")
    assert [passage[slice(*mark)] for mark in marks] == ["grain", "grain"]
    assert find_passage("a short text", parse_query("nothing")) == ("a short text", [])
    beginning, _ = find_passage("word " * 200, parse_query("nothing"))
    assert beginning.endswith("word …")


def test_a_common_word_in_a_long_text_is_found_soon():
    text = "the the the the " * 4000
    start = time.process_time()
    _, marks = find_passage(text, parse_query("the"))
    assert marks
    assert time.process_time() - start < 2
