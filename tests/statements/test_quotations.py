"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.statements.quotes import count_words, find_quotations
from communique.syntax import find_paragraphs


def between(text: str) -> list[str]:
    paragraphs = list(find_paragraphs(text))
    return [text[q.span[0] : q.span[1]] for q in find_quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We met in Rome,” he said.", ["We met in Rome,"]),
        ('"We met in Rome," he said.', ["We met in Rome,"]),
        ("«We met in Rome», he said.", ["We met in Rome"]),
        ("„We met in Rome“, he said.", ["We met in Rome"]),
        ("„We met in Rome”, he said.", ["We met in Rome"]),
        ("``We met in Rome,'' he said.", ["We met in Rome,"]),
        ("''We met in Rome,'' he said.", ["We met in Rome,"]),
        ("‘We met in Rome,’ he said.", ["We met in Rome,"]),
        ("'We met in Rome,' he said.", ["We met in Rome,"]),
        ("»We met in Rome«, he said.", ["We met in Rome"]),
    ],
)
def test_every_kind_of_mark(text: str, found: list[str]) -> None:
    assert between(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Split, nested and continued quotations.
        ("“We met,” he said, “and we talked.”", ["We met,", "and we talked."]),
        ("“He told me ‘come at once’ and I came.”", ["He told me ‘come at once’ and I came."]),
        ("“He told me “come at once” and I came.”", ["He told me “come at once” and I came."]),
        ("“One paragraph.\n\n“And another.”", ["One paragraph.", "And another."]),
        # Marks that were forgotten or mistyped.
        ("He said “we met in Rome and talked.\nThey left.", ["we met in Rome and talked."]),
        ("We met in Rome and talked,” he said.", ["We met in Rome and talked,"]),
        ("”We met in Rome,” he said.", ["We met in Rome,"]),
        ("“We met in Rome.“", ["We met in Rome."]),
        # No quotations: inches, apostrophes, plurals.
        ('A 6" pipe and a 4" one.', []),
        ("The leaders’ summit and the ministers’ dinner.", []),
        ("In the ’90s the party’s leaders didn't meet.", []),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert between(text) == found


def test_a_nickname_and_a_possessive_inside_single_marks() -> None:
    assert between("‘It is Spain’s turn,’ she said.") == ["It is Spain’s turn,"]


@pytest.mark.parametrize(("text", "words"), [("", 0), ("the UN's envoy", 3), ("well-known — yes", 2), ("3 April", 2)])
def test_count_words(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet="ab .,!\n“”\"‘’'«»„`", max_size=60))
def test_quotations_are_in_order_and_inside_their_paragraph(text: str) -> None:
    paragraphs = list(find_paragraphs(text))
    found = list(find_quotations(text, paragraphs))
    at = 0
    for q in found:
        start, end = paragraphs[q.paragraph]
        assert start <= q.outer[0] <= q.span[0] < q.span[1] <= q.outer[1] <= end
        assert at <= q.outer[0]
        at = q.outer[1]
