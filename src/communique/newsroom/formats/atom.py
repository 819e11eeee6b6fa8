"""Lists as a feed (Atom 1.0, RFC 4287): each item with the words of the document that it stands on."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from communique.newsroom.formats.characters import one_line, printable
from communique.newsroom.formats.days import in_utc, parse_day
from communique.newsroom.formats.fragments import safe_url

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself; `url` is the page that shows the same, `self_url` is where the feed is.

    `author` stands for the entries that have none of their own; `updated` for all of them where there is no entry.
    """

    id: str
    title: str
    url: str
    self_url: str
    author: str
    updated: dt.datetime
    subtitle: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An item of a feed, in plain text throughout: `quote` is what the document says, `author` who put it out.

    `id` is a tag (see `tag_uri`) or an address that stays the same for ever; `url` is our page of the item. The source
    is the document of the quote; `published` is an ISO prefix, and left out of the feed where it is no day.
    """

    id: str
    url: str
    title: str
    updated: dt.datetime
    published: str | None = None
    summary: str = ""
    quote: str = ""
    source_title: str | None = None
    source_url: str | None = None
    author: str | None = None
    categories: tuple[str, ...] = ()


def tag_uri(authority: str, day: str, key: str) -> str:
    """The id of an item that outlives its address (RFC 4151): who owns the name, since when, and the item's own key.

    >>> tag_uri("example.org", "2026-11-26", "event/3f2a9c")
    'tag:example.org,2026-11-26:event/3f2a9c'
    """
    return f"tag:{authority},{day}:{key}"


def write_atom(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """The feed as a document of XML in UTF-8, the entries in the order in which they come.

    >>> feed = Feed(id="tag:example.org,2026:all", title="Talks", url="https://example.org/",
    ...     self_url="https://example.org/feed", author="A newsroom", updated=dt.datetime(2026, 11, 26))
    >>> entry = FeedEntry(id="tag:example.org,2026:e1", url="https://example.org/e1", title="Talks in Oslo & Bergen",
    ...     updated=dt.datetime(2026, 11, 25), summary="<Oslo>")
    >>> print(write_atom(feed, [entry]).decode().partition("<entry>")[2])  # doctest: +ELLIPSIS
    <BLANKLINE>
        <id>tag:example.org,2026:e1</id>
        <title>Talks in Oslo &amp; Bergen</title>
        <link rel="alternate" type="text/html" href="https://example.org/e1"/>
        <updated>2026-11-25T00:00:00Z</updated>
        <summary>&lt;Oslo&gt;</summary>
        <content type="html">&lt;p&gt;&amp;lt;Oslo&amp;gt;&lt;/p&gt;</content>
    ...
    """
    items = list(entries)
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: one_line(feed.language)}, nsmap={None: _ATOM})  # type: ignore[dict-item]  # the stubs know no default namespace
    _add(root, "id", one_line(feed.id))
    _add(root, "title", one_line(feed.title))
    if feed.subtitle:
        _add(root, "subtitle", one_line(feed.subtitle))
    _add_link(root, "self", "application/atom+xml", feed.self_url)
    _add_link(root, "alternate", "text/html", feed.url)
    _add(root, "updated", _moment(max((item.updated for item in items), key=in_utc, default=feed.updated)))
    _add_author(root, feed.author)
    for item in items:
        _add_entry(root, item)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add_entry(root: etree._Element, item: FeedEntry) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", one_line(item.id))
    _add(entry, "title", one_line(item.title))
    _add_link(entry, "alternate", "text/html", item.url)
    _add(entry, "updated", _moment(item.updated))
    published = parse_day(item.published)
    if published:
        _add(entry, "published", f"{published.isoformat()}T00:00:00Z")
    if item.author:
        _add_author(entry, item.author)
    for category in item.categories:
        term = one_line(category)
        if term:
            _add(entry, "category").set("term", term)
    if item.summary:
        _add(entry, "summary", printable(item.summary))
    content = _content(item)
    if content:
        _add(entry, "content", content).set("type", "html")


def _content(item: FeedEntry) -> str:
    """The summary, the quotation and its source as HTML; nothing that a document says is mark-up in it."""
    source = safe_url(item.source_url)
    link = f' cite="{html.escape(source)}"' if source else ""
    parts = [f"<p>{_escape(item.summary)}</p>"] if item.summary else []
    if item.quote:
        parts.append(f"<blockquote{link}><p>{_escape(item.quote)}</p></blockquote>")
    named = _escape(item.source_title or source or "")
    if source:
        named = f'<a href="{html.escape(source)}">{named}</a>'
    if named:
        parts.append(f"<p>{named}</p>")
    return "".join(parts)


def _escape(text: str) -> str:
    return html.escape(printable(text))


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _add_link(parent: etree._Element, relation: str, media_type: str, url: str) -> None:
    address = safe_url(url)
    if address:
        link = _add(parent, "link")
        link.set("rel", relation)
        link.set("type", media_type)
        link.set("href", address)


def _add_author(parent: etree._Element, name: str) -> None:
    _add(_add(parent, "author"), "name", one_line(name))


def _moment(moment: dt.datetime) -> str:
    return in_utc(moment).isoformat().replace("+00:00", "Z")
