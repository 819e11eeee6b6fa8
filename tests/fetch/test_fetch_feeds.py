"""RSS and Atom files."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetch import Limits
from communique.fetch.feeds import find_feed_pages
from communique.fetch.ids import id_of_url
from communique.fetch.source import Source
from communique.fetch.streams import open_stream
from communique.models import Page, Rejection

DEFAULT = Limits()
SOURCE = Source(subject="news.rss", name="news.rss", stem="news", path="news.rss")

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Ministry of Foreign Affairs</title>
<lastBuildDate>Wed, 26 Sep 2018 09:00:00 GMT</lastBuildDate>
<item>
  <title>Talks in Muscat &amp;amp; Salalah</title>
  <link>https://mfa.example/news/talks-in-muscat</link>
  <pubDate>Tue, 25 Sep 2018 23:30:00 -0400</pubDate>
  <description>The ministers met.</description>
  <content:encoded><![CDATA[<p>The ministers <script>x()</script>met in Muscat.</p>]]></content:encoded>
</item>
<item>
  <guid isPermaLink="false">tag:mfa.example,2018:7</guid>
  <title>Visit</title>
  <pubDate>yesterday</pubDate>
  <description>&lt;p&gt;The minister left for Cairo.&lt;/p&gt;</description>
</item>
<item><title>Headline only</title><link>https://mfa.example/news/3</link></item>
<item><description>No title and no address.</description></item>
</channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title type="html">News of the &lt;b&gt;Presidency&lt;/b&gt;</title>
<updated>2018-09-26T09:00:00Z</updated>
<entry>
  <title>Call with the Chancellor</title>
  <link rel="alternate" href="https://president.example/calls/12"/>
  <id>urn:uuid:1</id>
  <updated>2018-09-25T20:00:00+02:00</updated>
  <content type="text">The President spoke with the Chancellor about São Tomé.</content>
</entry>
<entry>
  <title>Readout</title>
  <id>urn:uuid:2</id>
  <published>2018-09-24T08:00:00Z</published>
  <updated>2018-09-26T08:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They <b>agreed</b>.</p></div></content>
</entry>
</feed>
"""


def find(content: str | bytes, limits: Limits = DEFAULT) -> list[Page | Rejection]:
    stream = open_stream(io.BytesIO(content.encode("iso-8859-1") if isinstance(content, str) else content))
    return list(find_feed_pages(SOURCE, stream, limits))


def pages_of(found: list[Page | Rejection]) -> list[Page]:
    return [item for item in found if isinstance(item, Page)]


def test_every_entry_of_an_rss_file_is_a_page() -> None:
    first, second, third, fourth = find(RSS)
    assert first == Page(
        id=id_of_url("https://mfa.example/news/talks-in-muscat"),
        content=b"<p>The ministers <script>x()</script>met in Muscat.</p>",
        media_type="text/html",
        charset="utf-8",
        path="news.rss",
        url="https://mfa.example/news/talks-in-muscat",
        given_title="Talks in Muscat & Salalah",
        given_published="2018-09-25T23:30:00-04:00",
        given_publisher="Ministry of Foreign Affairs",
    )
    assert isinstance(second, Page)
    assert second.id == id_of_url("tag:mfa.example,2018:7")
    assert second.content == b"<p>The minister left for Cairo.</p>"
    assert (second.url, second.given_published) == (None, "2018-09-25")
    assert third == Rejection(
        subject="news.rss entry 3", stage="fetch", reason="the entry has neither content nor a summary"
    )
    assert isinstance(fourth, Page)
    assert (fourth.id, fourth.given_title, fourth.given_published) == ("news-0004", None, None)


def test_every_entry_of_an_atom_file_is_a_page() -> None:
    first, second = pages_of(find(ATOM))
    assert first.content.decode() == "The President spoke with the Chancellor about São Tomé."
    assert first.media_type == "text/plain"
    assert first.given_published == "2018-09-25T20:00:00+02:00"
    assert first.given_publisher == "News of the Presidency"
    assert second.media_type == "text/html"
    assert b"<p>They <b>agreed</b>.</p>" in second.content
    assert second.given_published == "2018-09-24T08:00:00Z"


def test_the_charset_of_the_server_counts() -> None:
    feed = '<rss version="2.0"><channel><item><link>http://a.example/</link><description>Диалог</description></item></channel></rss>'
    source = Source(subject="u", name="u", stem="u", url="http://a.example/feed", charset="koi8-r")
    (page,) = find_feed_pages(source, open_stream(io.BytesIO(feed.encode("koi8-r"))), Limits())
    assert isinstance(page, Page)
    assert page.content.decode() == "Диалог"


def test_a_feed_cut_short_gives_the_entries_before_the_cut() -> None:
    for cut in range(RSS.index("<title>Visit"), RSS.index("</item>", RSS.index("<title>Visit")) + 7):
        *pages, rejection = find(RSS[:cut])
        assert [page.given_title for page in pages_of(pages)] == ["Talks in Muscat & Salalah"]
        assert isinstance(rejection, Rejection)
        assert rejection.reason == "the feed is cut short (no </rss> at its end); the 1 entries before were taken"


def test_a_bare_ampersand_breaks_no_feed() -> None:
    found = find(
        RSS.replace("The ministers met.", "Smith & Jones met.").replace("<title>Visit", "<title>Visit & talks")
    )
    assert len(pages_of(found)) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "the feed has no entries"),
        ("<rss", "the feed is broken (.*)|the feed is cut short .*"),
        ("no feed at all", "the feed is broken (.*)|the feed is cut short .*"),
    ],
)
def test_broken_feeds(content: str, reason: str) -> None:
    (rejection,) = find(content)
    assert isinstance(rejection, Rejection)
    assert re.fullmatch(reason, rejection.reason)


def test_limits() -> None:
    found = find(RSS.replace("The minister left", "The minister " + "really " * 100 + "left"), Limits(page_bytes=500))
    assert [item.reason for item in found if isinstance(item, Rejection)] == [
        "the entry is larger than the limit of 500 bytes",
        "the entry has neither content nor a summary",
    ]
    (rejection,) = find(RSS, Limits(whole_bytes=500))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "it is larger than the limit of 500 bytes"


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{entities}]>' + RSS.partition("?>")[2].replace(
        "The minister left", "&e11;"
    )
    for item in find(bomb):
        assert isinstance(item, Rejection) or len(item.content) < 1000


@given(cut=st.integers(0, len(RSS)), junk=st.binary(max_size=20))
def test_no_broken_feed_raises(cut: int, junk: bytes) -> None:
    content = RSS.encode()
    for item in find(content[:cut] + junk + content[cut + 5 :]):
        assert item.subject.startswith("news.rss") if isinstance(item, Rejection) else item.content
