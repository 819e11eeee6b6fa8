"""What kind of thing some bytes are."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetch import media_type_of
from communique.fetch.sniff import SUFFIXES, binary_kind, parse_content_type, stem_of, suffix_of

MAIL = (
    b"Received: from mx.example\r\n\tby mail.example\r\nFrom: Press <press@mfa.example>\r\nSubject: Talks\r\n\r\nText"
)
RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel/></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
RDF = b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"The ministers met in Muscat.", "text/plain"),
        (b"<!DOCTYPE html><p>The ministers met.", "text/html"),
        (b"\xef\xbb\xbf\n  <!doctype HTML>", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>', "text/html"),
        (b"<p>The ministers <b>met</b>.</p>", "text/html"),
        (b"<!-- saved from url --><HTML><BODY>", "text/html"),
        ("<html><body>Переговоры".encode("utf-16"), "text/html"),
        ("Gespräche in Maskat".encode("utf-16-le"), "text/plain"),
        (b"<who knows>", "text/plain"),
        (b'<?xml version="1.0"?><urlset/>', "application/xml"),
        (RSS, "application/rss+xml"),
        (RDF, "application/rss+xml"),
        (ATOM, "application/atom+xml"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss>', "application/rss+xml"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "application/warc"),
        (MAIL, "message/rfc822"),
        (b"From press@mfa.example Tue Sep 25 09:00:00 2018\n" + MAIL, "message/rfc822"),
        (b"MODERATOR: Good evening.\nQUESTION: Did you meet?\n", "text/plain"),
        (b"Subject: Talks in Muscat\nDate: 25 September 2018\n\nThey met.", "text/plain"),
        (b"---\ntitle: Talks in Muscat\ndate: 2018-09-25\n---\n\nThey met.", "text/markdown"),
        (b"---\n\nThey met.", "text/plain"),
        (b'{"id": "1", "text": "They met."}\n{"id": "2"', "application/x-ndjson"),
        (b'{"text": "' + b"a" * 8000, "application/x-ndjson"),
        (b'{"id": "1", oops}\n{"id": "2", "text": "They met."}\n', "application/x-ndjson"),
        (b'{\n  "id": "1",\n  "text": "They met."\n}', "application/json"),
        (b'[{"id": "1"}]', "application/json"),
        (b"{curly} words", "text/plain"),
        (b"[Applause.] Thank you.", "text/plain"),
    ],
)
def test_bytes_without_a_telling_name(head: bytes, expected: str) -> None:
    assert media_type_of("-", head) == expected
    assert media_type_of("download", gzip.compress(head)) == expected


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", MAIL, "text/plain"),
        ("a.txt", b'{"id": "1", "text": "They met."}\n', "text/plain"),
        ("a.txt", b"<b>bold</b> words", "text/plain"),
        ("a.txt", b"<!DOCTYPE html><p>", "text/html"),
        ("a.HTM", b"no tags at all", "text/html"),
        ("a.html", b"%PDF-1.4\n", "application/pdf"),
        ("a.md", b"<div>Markdown may begin with HTML</div>", "text/markdown"),
        ("a.xml", RSS, "application/rss+xml"),
        ("a.html", ATOM, "application/atom+xml"),
        ("a.rss", b"not a feed", "application/rss+xml"),
        ("a.pdf", b"%PDF-1.4\n", "application/pdf"),
        ("a.jsonl.gz", b"", "application/x-ndjson"),
    ],
)
def test_the_name_decides_between_texts_and_manifest_bytes_over_the_name(name: str, head: bytes, expected: str) -> None:
    assert media_type_of(name, head) == expected


def test_a_declared_type_counts_for_more_than_the_name() -> None:
    assert media_type_of("news.txt", b"They met.", "text/html") == "text/html"
    assert media_type_of("news.html", b"They met.", "application/octet-stream") == "text/html"
    assert media_type_of("news", b"<!doctype html>", "text/plain") == "text/html"


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"PK\x03\x04\x14\0\x06\0",
        b"\x7fELF\x02\x01\x01\0",
        b"MZ\x90\0\x03\0\0\0",
        b"\0\0\0\x18ftypmp42",
        random.Random(3).randbytes(4000),
        b"\x01\x02\x03\x04" * 100,
        gzip.compress(b"They met."),
    ],
)
def test_binary_data_under_any_name(head: bytes) -> None:
    assert binary_kind(head)
    for name in ("a.html", "a.txt", "a.md", "-"):
        assert media_type_of(name, head if not head.startswith(b"\x1f") else gzip.compress(head)) is None


@given(
    text=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_text_is_never_taken_for_binary(text: str, encoding: str) -> None:
    head = ("They met. " + text).encode(encoding)
    assert binary_kind(head) is None


def test_wire_stories_and_saved_pages_carry_stray_controls() -> None:
    assert (
        binary_kind(b"\x16\x16\x01r w BC-MIDEAST-TALKS\x02\n" + b"The ministers met in Cairo on Monday. " * 20) is None
    )
    assert binary_kind(b"<p>The ministers met in Cairo on Monday.</p>\n" * 30 + b"\0") is None


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_stem_and_suffix(suffix: str) -> None:
    for name in (f"25.09.2018 talks{suffix}", f"25.09.2018 talks{suffix.upper()}.gz"):
        assert suffix_of(name) == suffix
        assert stem_of(name) == "25.09.2018 talks"
    assert suffix_of(suffix) == ""


@given(st.text())
def test_content_types_are_parsed_whatever_a_server_says(value: str) -> None:
    media_type, charset = parse_content_type("".join(value.split("\n")).replace("\r", ""))
    assert media_type == media_type.strip().lower()
    assert charset is None or charset
