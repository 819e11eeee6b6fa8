"""What is typed into a search box: understood, never an error, and found alike on SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.folding import fold
from communique.newsroom.catalogue import words
from communique.newsroom.catalogue.query import parse_query, to_conditions, to_fts5


def said(typed: str) -> tuple[list[list[str]], list[str]]:
    """The groups and the unwanted terms, a beginning with its star."""
    query = parse_query(typed)

    def show(term):
        return " ".join(term.words) + ("*" if term.is_prefix else "")

    return [[show(term) for term in group] for group in query.groups], [show(term) for term in query.unwanted]


@pytest.mark.parametrize(
    ("typed", "groups", "unwanted"),
    [
        ("grain exports", [["grain"], ["exports"]], []),
        ('"Grain  Exports"', [["grain exports"]], []),
        ('"grain exports', [["grain exports"]], []),
        ('grain"exports"', [["grain"], ["exports"]], []),
        ("sanction*", [["sanction*"]], []),
        ("s*", [["s"]], []),
        ("* grain **", [["grain"]], []),
        ('"sanction*"', [["sanction"]], []),
        ("al-Sud*", [["al sud*"]], []),
        ("Erdoğan’s O’Brien", [["erdogan s"], ["obrien"]], []),
        ("grain -wheat", [["grain"]], ["wheat"]),
        ("grain −wheat –rye", [["grain"]], ["wheat", "rye"]),
        ("grain NOT wheat", [["grain"]], ["wheat"]),
        ("grain NOT * wheat", [["grain"]], ["wheat"]),
        ('grain -"winter wheat"', [["grain"]], ["winter wheat"]),
        ("grain NOT -wheat", [["grain"]], ["wheat"]),
        ("-wheat", [], ["wheat"]),
        ("grain - wheat", [["grain"], ["wheat"]], []),
        ("grain-wheat", [["grain wheat"]], []),
        ("Oslo OR Bergen fjord", [["oslo", "bergen"], ["fjord"]], []),
        ("Oslo OR * Bergen", [["oslo", "bergen"]], []),
        ("Oslo OR Bergen OR Narvik", [["oslo", "bergen", "narvik"]], []),
        ("OR Oslo", [["or"], ["oslo"]], []),
        ("Oslo OR", [["oslo"]], []),
        ("Oslo OR -Bergen", [["oslo"]], ["bergen"]),
        ("Oslo AND Bergen", [["oslo"], ["bergen"]], []),
        ("not and or near", [["not"], ["and"], ["or"], ["near"]], []),
        ("NEAR(grain wheat, 5)", [["near grain"], ["wheat"], ["5"]], []),
        ("words:grain marks : h1", [["words grain"], ["marks"], ["h1"]], []),
        ("^grain + {wheat}", [["grain"], ["wheat"]], []),
        ("grain & wheat | rye ! <-> (oats)", [["grain"], ["wheat"], ["rye"], ["oats"]], []),
        ("'; DROP TABLE x; --", [["drop"], ["table"], ["x"]], []),
        ("", [], []),
        (' " ', [], []),
        ("NOT", [], []),
        ("NOT OR AND", [], ["or"]),
        ("\0\ud800 %s %(a)s", [["s"], ["a s"]], []),
    ],
)
def test_what_is_typed_means(typed, groups, unwanted):
    assert said(typed) == (groups, unwanted)


def test_a_long_word_is_a_beginning_and_a_long_text_is_cut():
    ((term,),) = parse_query("Ж" * 5000).groups
    assert (len(term.words[0]), term.is_prefix) == (100, True)
    query = parse_query("grain " * 2000)
    assert len(query.groups) <= 16
    (phrase,) = parse_query(f'"{"grain " * 2000}').terms
    assert len(phrase.words) <= 16


@pytest.fixture(scope="module")
def lite() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(next(iter(words.create("sqlite"))).replace(words.EVENTS, "t"))
    connection.execute("INSERT INTO t (rowid, words, marks) VALUES (1, 'grain exports', 'h1 h2')")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def server(postgresql):
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE t (id bigint, words tsvector, folded text, is_whole boolean)")
        connection.execute(
            "INSERT INTO t VALUES (1, '''grain'':1 ''exports'':2 ''#h1'' ''#h2''', 'grain exports', true)"
        )
        yield connection


_PIECES = (
    *("grain", "exports", "NOT", "OR", "AND", "NEAR", "words", "marks", "é", "ǅ", "ﬁ", "ß", "１", "½", "𞤀", "हिन्दी"),
    *"\"*-():^+{\\'%|&!_;\t\u0301   ",
    *("<->", "--", "a" * 60),
)
TYPED = st.text(max_size=60) | st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
anything = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


@anything
@given(TYPED)
@example("a OR " * 190 + "b")
@example("𞤀 grain")
@example("grain -𞤀")
@example("x" * 10_000)
@example('"' * 10_000)
@example("- " * 5000)
@example("é" * 10_000)
def test_anything_typed_is_a_question_to_sqlite(lite, typed):
    query = parse_query(typed)
    for marks in ([], ["h1", "h3"]):
        asked = to_fts5(query, marks)
        if asked:
            lite.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT 5", [asked]).fetchall()
        else:
            assert not query


@anything
@given(TYPED)
@example("a OR " * 190 + "b")
@example("x" * 10_000)
@example("\U0001d5ba" * 10_000)
@example("é" * 10_000)
def test_anything_typed_is_a_question_to_postgresql(server, typed):
    query = parse_query(typed)
    for marks in ([], ["#h1", "#h3"]):
        conditions, values = to_conditions(query, marks)
        if conditions:
            server.execute(f"SELECT id FROM t WHERE {conditions}", values).fetchall()
        else:
            assert not query


TEXTS = st.lists(
    st.sampled_from(["grain", "exports", "wheat", "x²", "1e5abc", "é", "हिन्दी"]), min_size=1, max_size=8
).map(" ".join)


@anything
@given(st.lists(TEXTS, min_size=1, max_size=4), TYPED)
@example(["grain h1"], "h1")
@example(["1e5abc"], "1e5*")
def test_both_find_the_same(lite, server, texts, typed):
    query = parse_query(typed)
    lite.execute("DELETE FROM t")
    server.execute("DELETE FROM t")
    for number, text in enumerate(texts):
        mark = f"h{number % 2}"
        lite.execute("INSERT INTO t (rowid, words, marks) VALUES (?, ?, ?)", [number, fold(text), mark])
        server.execute("INSERT INTO t VALUES (%s, %s, %s, %s)", [number, *words._vector(fold(text), mark)])
    for marks in ([], ["h1"]):
        asked = to_fts5(query, marks)
        here = lite.execute("SELECT rowid FROM t WHERE t MATCH ?", [asked]).fetchall() if asked else []
        conditions, values = to_conditions(query, [f"#{mark}" for mark in marks])
        there = server.execute(f"SELECT id FROM t WHERE {conditions}", values).fetchall() if conditions else []
        assert sorted(here) == sorted(there)
