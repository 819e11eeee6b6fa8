"""RSS and Atom files: every entry is a page."""

from __future__ import annotations

import calendar
import html
import io
import logging
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from communique.errors import ReadError
from communique.fetch.dates import in_utc, parse_published
from communique.fetch.ids import id_of_url
from communique.fetch.limits import Limits, in_words
from communique.fetch.sniff import HTML, TEXT
from communique.fetch.source import Source
from communique.fetch.streams import Stream
from communique.models import Page, Rejection

log = logging.getLogger(__name__)

_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.I | re.S)
_ENTRY_START = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_ENTRY_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_TAG = re.compile(r"<[^<>]+>")


def find_feed_pages(source: Source, stream: Stream, limits: Limits) -> Iterator[Page | Rejection]:
    """A page for every entry, in the feed's order: its full content if it has it, else its summary.

    The id of an entry comes from its link or its guid, since its place in the feed changes with every release. A feed
    that is cut short gives the entries before the cut and then one rejection.
    """
    try:
        content = stream.read_whole(limits.whole_bytes)
        damage = None if _END.search(content[-4096:]) else _reason(content)
        feed = _read_feed(content, source.charset)
    except ReadError as error:
        yield source.reject(str(error))
        return
    entries = feed.entries
    if damage and _has_open_entry(content):
        entries = entries[:-1]
    reference = _moment(feed.feed) or _retrieved(source)
    for number, entry in enumerate(entries, 1):
        try:
            yield _read_entry(entry, feed.feed, source, number, reference, limits)
        except ReadError as error:
            yield source.reject(str(error), f"entry {number}")
    if damage:
        yield source.reject(damage if not entries else f"{damage}; the {len(entries)} entries before were taken")
    elif not entries:
        yield source.reject("the feed has no entries")


def _read_feed(content: bytes, charset: str | None) -> Any:
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else None
    try:
        # A stream, never the bytes: feedparser opens a string as a URL or a file name if it can.
        # Sanitising would change the page's bytes; what reads HTML later runs no scripts.
        feed = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its loose parser raises what it meets: AssertionError, RecursionError, LookupError
        raise ReadError(f"the feed is broken ({type(error).__name__}: {error})") from error
    if not feed.version and not feed.entries:
        raise ReadError(f"the feed is broken ({feed.get('bozo_exception') or 'neither RSS nor Atom'})")
    if feed.bozo:
        log.warning("the feed had to be repaired: %s", feed.get("bozo_exception"))
    return feed


def _reason(content: bytes) -> str:
    start = content[:2000].lower()
    kind = "feed" if b"<feed" in start else "rdf:RDF" if b":rdf" in start else "rss"
    return f"the feed is cut short (no </{kind}> at its end)"


def _has_open_entry(content: bytes) -> bool:
    starts = sum(1 for _ in _ENTRY_START.finditer(content))
    return starts > sum(1 for _ in _ENTRY_END.finditer(content))


def _read_entry(entry: Any, feed: Any, source: Source, number: int, reference: datetime | None, limits: Limits) -> Page:
    body, media_type = _read_body(entry)
    content = body.encode("utf-8", "replace")
    if len(content) > limits.page_bytes:
        raise ReadError(f"the entry is larger than the limit of {in_words(limits.page_bytes)}")
    link: str | None = entry.get("link") or None
    address = link or entry.get("id")
    published = entry.get("published") or entry.get("updated") or ""
    published_parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    date = parse_published(published, reference=reference)
    if date is None and published_parsed:
        date = in_utc(_from_struct(published_parsed))
    return Page(
        id=id_of_url(address) if address else source.numbered(number),
        content=content,
        media_type=media_type,
        path=source.path,
        url=link,
        charset="utf-8",
        retrieved=source.retrieved,
        given_title=_title(entry),
        given_published=date,
        given_publisher=_title(entry.get("source") or {}) or feed.get("publisher") or _title(feed),
    )


def _read_body(entry: Any) -> tuple[str, str]:
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for part in parts:
        value = part.get("value") or ""
        if value.strip():
            return value, TEXT if part.get("type") == TEXT else HTML
    raise ReadError("the entry has neither content nor a summary")


def _title(thing: Any) -> str | None:
    title = thing.get("title") or ""
    if (thing.get("title_detail") or {}).get("type") != TEXT:
        title = html.unescape(_TAG.sub("", title))
    return " ".join(title.split()) or None


def _moment(feed: Any) -> datetime | None:
    parsed = feed.get("updated_parsed") or feed.get("published_parsed")
    return _from_struct(parsed) if parsed else None


def _from_struct(parsed: time.struct_time) -> datetime:
    # feedparser gives every date in UTC.
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC)


def _retrieved(source: Source) -> datetime | None:
    return datetime.fromisoformat(source.retrieved) if source.retrieved else None
