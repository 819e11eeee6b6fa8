"""Highlighted text: whole under its marks, each mark where its span is, ids once, nothing of it mark-up."""

from __future__ import annotations

import html
import re
import time
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.newsroom.formats.highlight import (
    Highlight,
    anchor,
    find_paragraphs,
    in_paragraph,
    mark_paragraphs,
    paragraph_of,
)

texts = st.text(
    st.one_of(st.sampled_from("ab<&>\"' \n\n\r\t\xa0"), st.characters(exclude_categories=["Cs"])), max_size=60
)
highlights = st.lists(
    st.builds(
        Highlight,
        start=st.integers(-2, 60),
        end=st.integers(-2, 62),
        kind=st.sampled_from(["direct", "event", 'x"><b>']),
        id=st.none() | st.sampled_from(["1", "2", "a b", 'q"<']),
    ),
    max_size=6,
)


class Page(HTMLParser):
    """The letters of the page as a browser's parser reads it, each with the classes of its mark, and all ids."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.letters: list[tuple[str, frozenset[str], bool]] = []
        self.ids: list[tuple[str, int]] = []
        self.open: list[tuple[str, frozenset[str]]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        assert tag in ("p", "mark", "span")
        assert set(given) <= {"class", "id"}
        assert [name for name, _ in self.open] == ([] if tag == "p" else ["p"])
        if "id" in given:
            self.ids.append((given["id"], len(self.letters)))
        self.open.append((tag, frozenset((given.get("class") or "").split())))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        kinds = self.open[-1][1] if self.open else frozenset()
        self.letters.extend((letter, kinds, bool(self.open)) for letter in data)


def strip(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def fits(mark: Highlight, text: str) -> bool:
    return 0 <= mark.start < mark.end <= len(text)


@settings(deadline=None)
@given(texts, highlights, st.none() | st.sampled_from(["1", "2"]))
def test_without_its_marks_the_page_is_the_text(text, marks, target):
    page = "".join(mark_paragraphs(text, marks, target))
    assert strip(page) == text
    assert "".join(letter for letter, *_ in Page(page).letters) == text


@settings(deadline=None)
@given(texts, highlights, st.none() | st.sampled_from(["1", "2"]))
def test_every_letter_has_the_marks_of_the_spans_that_it_stands_in(text, marks, target):
    letters = Page("".join(mark_paragraphs(text, marks, target))).letters
    inside = {at for start, end in find_paragraphs(text) for at in range(start, end)}
    for at, (_, kinds, is_within) in enumerate(letters):
        over = [mark for mark in marks if fits(mark, text) and mark.start <= at < mark.end] if at in inside else []
        expected = {kind for mark in over for kind in mark.kind.split()}
        if target is not None and any(mark.id == target for mark in over):
            expected.add("is-target")
        assert kinds == expected
        assert is_within == (at in inside)


@settings(deadline=None)
@given(texts, highlights)
def test_each_item_has_one_id_at_its_first_letter(text, marks):
    ids = Page("".join(mark_paragraphs(text, marks))).ids
    inside = [at for start, end in find_paragraphs(text) for at in range(start, end)]
    expected = {}
    for mark in marks:
        places = [at for at in inside if fits(mark, text) and mark.start <= at < mark.end]
        if mark.id is not None and places:
            expected[anchor(mark.id)] = min(places[0], expected.get(anchor(mark.id), len(text)))
    assert sorted(ids) == sorted(expected.items())


def test_overlapping_marks_are_split_at_their_borders():
    marks = [Highlight(start=0, end=8, kind="event", id="e"), Highlight(start=4, end=12, kind="direct", id="s")]
    assert "".join(mark_paragraphs("We will meet.", marks, target="s")) == (
        '<p><mark class="event" id="s-e">We w</mark>'
        '<mark class="event direct is-target" id="s-s" data-also="s-e">ill </mark>'
        '<mark class="direct is-target" data-also="s-s">meet</mark>.</p>'
    )


def test_two_items_that_begin_at_one_letter_have_an_id_each():
    marks = [Highlight(start=0, end=2, kind="event", id="e"), Highlight(start=0, end=2, kind="direct", id="s")]
    assert "".join(mark_paragraphs("We", marks)) == (
        '<p><span id="s-s"></span><mark class="event direct" id="s-e" data-also="s-s">We</mark></p>'
    )


def test_a_mark_over_two_paragraphs_is_in_both_and_named_once():
    page = "".join(mark_paragraphs("One.\r\n\r\nTwo.", [Highlight(start=0, end=12, kind="direct", id="s")]))
    assert (
        page
        == '<p><mark class="direct" id="s-s">One.</mark></p>&#13;\n&#13;\n<p><mark class="direct" data-also="s-s">Two.</mark></p>'
    )


def test_what_documents_say_is_no_markup():
    text = "<script>alert('x')</script> & \"quoted\""
    page = "".join(mark_paragraphs(text, [Highlight(start=0, end=8, kind='a" onclick="x', id='1" onclick="y')]))
    assert "<script" not in page
    assert Page(page).ids == [("s-1.22..20.onclick.3d..22.y", 0)]


def test_only_blank_lines_part_paragraphs():
    assert [*find_paragraphs(" One\ntwo. \n\t\n Three.\n\n\n")] == [(1, 9), (14, 20)]
    assert [*find_paragraphs(" \n\n ")] == [*find_paragraphs("")] == []


@settings(deadline=None)
@given(texts, st.data())
def test_a_span_stands_in_its_paragraph(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = in_paragraph(text, (start, end))
    assert words == text[start:end]
    assert text[start - len(before) : end + len(after)] == before + words + after
    first, last = paragraph_of(text, start, end)
    if words.strip():
        touched = [p for p in find_paragraphs(text) if p[0] < end and p[1] > start]
        assert (first, last) == (touched[0][0], touched[-1][1])
    else:
        assert (first, last) == (start, end)


def test_ten_thousand_marks_take_no_time():
    text = "They met. " * 20_000
    marks = [Highlight(start=at * 20, end=at * 20 + 30, kind="direct", id=str(at)) for at in range(9_000)]
    started = time.monotonic()
    assert strip("".join(mark_paragraphs(text, marks))) == text
    assert time.monotonic() - started < 5
