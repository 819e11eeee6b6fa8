"""Feeds: well-formed whatever documents say, read alike by two parsers, and without mark-up of others."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from communique.newsroom.formats.atom import Feed, FeedEntry, tag_uri, write_atom
from communique.newsroom.formats.characters import one_line, printable

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEED = Feed(
    id="tag:example.org,2026-11-26:events",
    title="Events",
    subtitle="Who met whom",
    url="https://example.org/events",
    self_url="https://example.org/events.atom?who=Lavrov&type=meeting",
    author="Example Record",
    updated=dt.datetime(2026, 11, 26, tzinfo=dt.UTC),
)
ENTRY = FeedEntry(
    id=tag_uri("example.org", "2026-11-26", "event/e1"),
    url="https://example.org/events/e1",
    title="Meeting in Windsor: Rishi Sunak, Ursula von der Leyen",
    updated=dt.datetime(2023, 2, 28, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    published="2023-02-27",
    summary="Held on 27 February 2023.",
    quote="Prime Minister Rishi Sunak met European Commission President Ursula von der Leyen in Windsor.",
    source_title="Windsor Framework agreed",
    source_url="https://www.gov.uk/windsor?a=1&b=2",
    author="Prime Minister's Office",
    categories=("meeting", "trade & rules"),
)
texts = st.text(st.characters(), max_size=60)


def text(node, path):
    return node.xpath(f"string({path})", namespaces=ATOM)


def one(feed: bytes):
    [entry] = etree.fromstring(feed).findall("a:entry", ATOM)
    return entry


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_a_feed_as_lxml_reads_it():
    root = etree.fromstring(write_atom(FEED, [ENTRY]))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert text(root, "a:id") == FEED.id
    assert text(root, "a:author/a:name") == "Example Record"
    assert text(root, "a:link[@rel='self']/@href") == FEED.self_url
    assert text(root, "a:link[@rel='alternate']/@href") == FEED.url
    assert text(root, "a:updated") == "2023-02-28T08:00:00Z"
    entry = one(write_atom(FEED, [ENTRY]))
    assert text(entry, "a:author/a:name") == "Prime Minister's Office"
    assert text(entry, "a:published") == "2023-02-27T00:00:00Z"
    assert entry.xpath("a:category/@term", namespaces=ATOM) == ["meeting", "trade & rules"]
    assert text(entry, "a:content") == (
        "<p>Held on 27 February 2023.</p>"
        '<blockquote cite="https://www.gov.uk/windsor?a=1&amp;b=2"><p>Prime Minister Rishi Sunak met European Commission '
        "President Ursula von der Leyen in Windsor.</p></blockquote>"
        '<p><a href="https://www.gov.uk/windsor?a=1&amp;b=2">Windsor Framework agreed</a></p>'
    )


def test_a_feed_as_feedparser_reads_it():
    parsed = feedparser.parse(write_atom(FEED, [ENTRY]))
    assert (parsed.bozo, parsed.version, parsed.encoding) == (False, "atom10", "utf-8")
    assert (parsed.feed.title, parsed.feed.subtitle, parsed.feed.link) == ("Events", "Who met whom", FEED.url)
    [entry] = parsed.entries
    assert (entry.id, entry.link, entry.title) == (ENTRY.id, ENTRY.url, ENTRY.title)
    assert (entry.updated, entry.published) == ("2023-02-28T08:00:00Z", "2023-02-27T00:00:00Z")
    assert entry.content[0].type == "text/html"


def test_a_feed_without_entries_was_updated_when_it_says():
    root = etree.fromstring(write_atom(FEED, []))
    assert text(root, "a:updated") == "2026-11-26T00:00:00Z"


def test_the_feed_is_as_new_as_its_newest_entry():
    entries = [ENTRY, replace(ENTRY, updated=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)), ENTRY]
    assert text(etree.fromstring(write_atom(FEED, entries)), "a:updated") == "2024-01-01T00:00:00Z"


@pytest.mark.parametrize("published", ["2023-02", "2023", None, "soon"])
def test_a_month_is_no_moment(published):
    assert one(write_atom(FEED, [replace(ENTRY, published=published)])).find("a:published", ATOM) is None


HOSTILE = "]]></content><script>alert(1)</script>&lt;img src=x onerror=alert(1)&gt;\x00\x1b\ud800\ufffe\" ' <!--"


def test_what_documents_say_is_no_markup():
    entry = FeedEntry(
        **dict.fromkeys(("id", "url", "title", "summary", "quote", "source_title", "source_url", "author"), HOSTILE),
        updated=ENTRY.updated,
        categories=(HOSTILE,),
    )
    feed = write_atom(replace(FEED, title=HOSTILE, subtitle=HOSTILE, author=HOSTILE, url=HOSTILE), [entry])
    found = one(feed)
    assert text(found, "a:title") == one_line(HOSTILE)
    assert text(found, "a:category/@term") == one_line(HOSTILE)
    assert found.find("a:link", ATOM) is None
    content = Elements(text(found, "a:content"))
    assert content.found == [("p", {}), ("blockquote", {}), ("p", {}), ("p", {})]
    assert content.text == printable(HOSTILE) * 3


def test_links_lead_to_the_web_only():
    entry = replace(ENTRY, source_url="javascript:alert(1)", url='https://example.org/"><script>')
    found = one(write_atom(FEED, [entry]))
    assert text(found, "a:link/@href") == "https://example.org/%22%3E%3Cscript%3E"
    assert "javascript" not in text(found, "a:content")


@settings(deadline=None)
@given(texts, texts, texts, texts)
def test_what_is_written_is_read_back(title, quote, author, category):
    entry = replace(ENTRY, title=title, quote=quote, summary="", source_title=None, source_url=None)
    entry = replace(entry, author=author, categories=(category,))
    feed = write_atom(FEED, [entry])
    found = one(feed)
    assert text(found, "a:title") == one_line(title)
    assert Elements(text(found, "a:content")).text == printable(quote)
    assert text(found, "a:category/@term") == one_line(category)
    parsed = feedparser.parse(feed, sanitize_html=False)
    assert not parsed.bozo
    assert parsed.entries[0].id == ENTRY.id
    # It takes "Â¡" for a "¡" that was decoded wrongly.
    if not re.search("[\x80-\xff]", title):
        assert parsed.entries[0].title == one_line(title)
