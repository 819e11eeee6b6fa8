"""JSON lines."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from communique.fetch import Limits
from communique.fetch.jsonl import find_json_pages
from communique.fetch.source import Source
from communique.fetch.streams import open_stream
from communique.models import Page, Rejection

DEFAULT = Limits()
SOURCE = Source(subject="press.jsonl", name="press.jsonl", stem="press", path="press.jsonl")


def find(content: bytes, limits: Limits = DEFAULT) -> list[Page | Rejection]:
    return list(find_json_pages(SOURCE, open_stream(io.BytesIO(content)), limits))


def test_every_field_lands_where_it_belongs() -> None:
    line = {
        "id": "muscat",
        "url": "https://mfa.example/muscat",
        "site": "mfa.example",
        "title": " Talks in Muscat ",
        "published": "25 September 2018",
        "text": "  The ministers met.\r\n",
        "tags": ["ignored"],
    }
    assert find(json.dumps(line).encode()) == [
        Page(
            id="muscat",
            content=b"  The ministers met.\r\n",
            media_type="text/plain",
            charset="utf-8",
            path="press.jsonl",
            url="https://mfa.example/muscat",
            given_title="Talks in Muscat",
            given_published="2018-09-25",
            given_publisher="mfa.example",
        )
    ]


def test_html_numbers_and_nulls() -> None:
    pages = find(
        b'\xef\xbb\xbf{"html": "<p>They met.</p>", "text": null, "title": null, "published": "soon"}\n\n'
        b'{"id": 54016, "text": "They met.", "html": "<p>They met.</p>", "url": 7.5}'
    )
    first, second = pages
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.id, first.media_type, first.content) == ("press-0001", "text/html", b"<p>They met.</p>")
    assert (first.given_title, first.given_published) == (None, None)
    assert (second.id, second.media_type, second.url) == ("54016", "text/plain", None)


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    lines = [
        b"{oops",
        b'{"id": "1", "text": "They met."}',
        b'{"id": "2"}',
        b'{"id": "3", "text": " "}',
        b'{"id": "4", "text": ["They", "met"]}',
        b"[1, 2]",
        b'{"id": "5", "text": "Di\xe1logo"}',
        b'{"text": ' + b"[" * 100_000,
        b'{"id": "9", "text": "They parted."}',
    ]
    found = find(b"\n".join(lines))
    assert [(item.subject, item.reason) if isinstance(item, Rejection) else item.id for item in found] == [
        (
            "press.jsonl line 1",
            "the line is not JSON (Expecting property name enclosed in double quotes at character 2)",
        ),
        "1",
        ("press.jsonl line 3", "the object has neither text nor html"),
        ("press.jsonl line 4", "its text is empty"),
        ("press.jsonl line 5", "its text is not a string"),
        ("press.jsonl line 6", "the line is JSON but not an object with text or html"),
        ("press.jsonl line 7", "the line is not UTF-8 (byte 23)"),
        ("press.jsonl line 8", "the line is nested too deep"),
        "9",
    ]
    assert {item.stage for item in found if isinstance(item, Rejection)} == {"fetch"}


def test_a_lone_surrogate_stays_one_character() -> None:
    (page,) = find(b'{"text": "They met \\ud83d in Muscat."}')
    assert isinstance(page, Page)
    assert page.content.decode() == "They met � in Muscat."


def test_pages_and_lines_beyond_the_limit() -> None:
    limits = Limits(page_bytes=100)
    lines = [{"id": "1", "text": "a" * 101}, {"id": "2", "text": "a" * 400}, {"id": "3", "text": "They met."}]
    found = find("\n".join(map(json.dumps, lines)).encode(), limits)
    assert [item.reason if isinstance(item, Rejection) else item.id for item in found] == [
        "the page is larger than the limit of 100 bytes",
        "the line is longer than the limit of 300 bytes",
        "3",
    ]
    (last,) = find(json.dumps(lines[1]).encode(), limits)
    assert isinstance(last, Rejection)
    assert last.reason == "the line is longer than the limit of 300 bytes"


@given(data=st.data(), count=st.integers(1, 60))
def test_a_cut_gzip_gives_the_lines_before_the_cut_and_one_rejection(data: st.DataObject, count: int) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Meeting {n * 7919 % 1009} was held."}) for n in range(count)]
    packed = gzip.compress("\n".join(lines).encode())
    cut = data.draw(st.integers(18, len(packed) - 1))
    found = find(packed[:cut])
    pages = [item.id for item in found if isinstance(item, Page)]
    rejections = [item for item in found if isinstance(item, Rejection)]
    assert pages == [str(n) for n in range(len(pages))]
    assert found[-1:] == rejections
    assert rejections[0].reason.startswith("its compressed data are cut short after line")
    assert rejections[0].subject == "press.jsonl"


text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(texts=st.lists(text), is_escaped=st.booleans())
def test_text_comes_out_as_it_was_given(texts: list[str], is_escaped: bool) -> None:
    lines = "".join(json.dumps({"text": words}, ensure_ascii=is_escaped) + "\n" for words in texts)
    pages = find(lines.encode())
    assert [page.content.decode() for page in pages if isinstance(page, Page)] == texts
    assert [page.id for page in pages if isinstance(page, Page)] == [f"press-{n:04d}" for n in range(1, len(texts) + 1)]


def test_a_line_of_a_download_knows_when_it_was_retrieved() -> None:
    source = replace(SOURCE, path=None, retrieved="2018-09-25T10:00:00Z")
    stream = open_stream(io.BytesIO(b'{"text": "They met."}'))
    (page,) = find_json_pages(source, stream, Limits())
    assert isinstance(page, Page)
    assert page.retrieved == "2018-09-25T10:00:00Z"
