"""Annotation: the text is whole under its marks, every mark says what it is, nothing gets out of its place."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate import Mark, annotate, find_marks, mark_up, strip_marks
from communique.models import Document, Record
from test_records import RECORD, records

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


class Text(HTMLParser):
    """What stands in the element with the id "text", as a browser's parser reads it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self.depth = 0
        self.marks: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if self.depth:
            self.depth += tag == "div"
            if tag == "mark":
                self.marks.append((self.found, dict(attrs)))
        elif ("id", "text") in attrs:
            self.depth = 1

    def handle_endtag(self, tag):
        if self.depth and tag == "div":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.found += data


def parse(page: str) -> Text:
    parser = Text()
    parser.feed(page)
    parser.close()
    return parser


def fitting(record: Record) -> Record:
    """The record with a text that is long enough for its spans."""
    return replace(record, document=replace(record.document, text=(record.document.text + "x<&>\"'\n") * 20))


@given(records)
def test_without_its_marks_the_page_gives_the_text_back(record):
    for one in (record, fitting(record)):
        assert strip_marks(annotate(one)) == one.document.text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_a_parser_reads_the_same_text(text):
    assert parse(annotate(Record(document=Document(id="a", text=text, sha256="")))).found == text


@given(texts, st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70)), max_size=8))
def test_marks_of_any_overlap_are_split_and_none_is_lost(text, spans):
    marks = [Mark(span=span, kind=f"k{n}", label=f"l{n}") for n, span in enumerate(spans)]
    page = mark_up(text, marks)
    inside = re.compile(r'<mark class="([^"]*)" title="[^"]*">(.*?)</mark>', re.S)
    assert "<mark" not in inside.sub("", page)
    for n, (start, end) in enumerate(spans):
        if 0 <= start < end <= len(text):
            words = "".join(m[2] for m in inside.finditer(page) if f"k{n}" in m[1].split())
            assert strip_marks(f'<div id="text">{words}</div>') == text[start:end]


def test_marks_say_type_rule_and_confidence():
    parser = parse(annotate(RECORD))
    labels = {mark.label for mark in find_marks(RECORD)}
    assert {
        "person: Ann Lee",
        "date: not resolved",
        "evidence of meeting (rule met, confidence 0.80)",
        "trigger of meeting (rule met, confidence 0.80)",
        "place of meeting (rule met, confidence 0.80)",
        "direct statement (rule quote, confidence 0.50), speaker: Ann Lee or Bo Ek",
        "commitment (rule w, confidence 1.00), by Ann Lee",
    } == labels
    shown = "\n".join(title for title in (attributes["title"] for _, attributes in parser.marks) if title)
    assert all(label in shown for label in labels)


def test_every_item_leads_to_its_words():
    parser = parse(annotate(RECORD))
    ids = [attributes["id"] for _, attributes in parser.tags if "id" in attributes]
    links = [a["href"] for tag, a in parser.tags if tag == "a" and "href" in a]
    assert sorted(ids) == sorted({"text", "item-E1", "item-S1", "item-C1"})
    assert links == ["#item-E1", "#item-S1", "#item-C1"]


def test_an_engagement_of_the_title_is_marked_there():
    engagement = replace(RECORD.engagements[0], evidence=(), trigger=None, place=None, title_evidence=(0, 5))
    page = annotate(replace(RECORD, engagements=(engagement,)))
    assert re.search(r'<h1><a id="item-E1"></a><mark class="engagement" title="[^"]*">Talks</mark></h1>', page)


@pytest.mark.parametrize("field", ["id", "title", "publisher", "source", "language", "url", "text", "duplicate_of"])
def test_hostile_text_stays_text(field):
    hostile = '"><script>alert(1)</script></div></title>{{ text }}'
    page = annotate(replace(RECORD, document=replace(RECORD.document, **{field: hostile})))
    parser = parse(page)
    assert "script" not in [tag for tag, _ in parser.tags]
    assert parser.found == (hostile if field == "text" else RECORD.document.text)
    assert strip_marks(page) == parser.found


def test_hostile_names_and_rules_stay_text():
    hostile = '"><img src=x onerror=alert(1)>'
    engagement = replace(RECORD.engagements[0], key=hostile, rule=hostile, topics=(hostile,))
    statement = replace(RECORD.statements[0], key=hostile + "2", speaker=hostile)
    page = annotate(replace(RECORD, engagements=(engagement,), statements=(statement,)))
    assert "img" not in [tag for tag, _ in parse(page).tags]
    assert strip_marks(page) == RECORD.document.text


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example/?a=1&b=2", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("ftp://a", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url, is_link):
    parser = parse(annotate(replace(RECORD, document=replace(RECORD.document, url=url))))
    links = [a["href"] for tag, a in parser.tags if tag == "a" and "href" in a and not a["href"].startswith("#")]
    assert links == ([url] if is_link else [])


def test_the_page_loads_nothing_and_runs_nothing():
    parser = parse(annotate(RECORD))
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in parser.tags}
    assert not [name for _, attributes in parser.tags for name in attributes if name.startswith("on") or name == "src"]
    policy = [a["content"] for tag, a in parser.tags if tag == "meta" and a.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_a_document_that_was_not_extracted_says_so():
    page = annotate(Record(document=Document(id="fr", text="Texte", sha256="", language="fr", extractable=False)))
    assert "Nothing was extracted" in page
    assert '<html lang="fr">' in page


def test_a_long_text_with_many_marks_takes_no_time_to_speak_of():
    text = "word " * 40_000
    marks = [Mark(span=(n * 20, n * 20 + 50), kind="entity", label=str(n)) for n in range(9_000)]
    page = mark_up(text, marks)
    assert strip_marks(f'<div id="text">{page}</div>') == text
