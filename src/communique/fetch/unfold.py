"""From the bytes of one source to the pages that it is or holds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from communique.fetch.eml import find_mail_page
from communique.fetch.feeds import find_feed_pages
from communique.fetch.jsonl import find_json_pages
from communique.fetch.limits import Limits
from communique.fetch.plain import find_plain_page
from communique.fetch.sniff import (
    ATOM,
    EMAIL,
    HTML,
    JSON,
    JSON_LINES,
    MARKDOWN,
    PDF,
    RSS,
    TEXT,
    WARC,
    XML,
    binary_kind,
    media_type_of,
)
from communique.fetch.source import Source
from communique.fetch.streams import Stream
from communique.fetch.warc import find_warc_pages
from communique.models import Page, Rejection

log = logging.getLogger(__name__)

_CONTAINERS: dict[str, Callable[[Source, Stream, Limits], Iterator[Page | Rejection]]] = {
    ATOM: find_feed_pages,
    EMAIL: find_mail_page,
    JSON_LINES: find_json_pages,
    RSS: find_feed_pages,
    WARC: find_warc_pages,
}

_PLAIN = (HTML, TEXT, MARKDOWN, PDF)

_UNREAD = {
    JSON: "it is JSON, but not one object a line",
    XML: "it is XML, but neither RSS nor Atom nor XHTML",
}


def find_pages(source: Source, stream: Stream, limits: Limits) -> Iterator[Page | Rejection]:
    """The pages of one source in their order, and a rejection for each part that cannot be read."""
    if not stream.head:
        stream.read(1)
        yield source.reject(stream.damage or "it is empty")
        return
    media_type = media_type_of(source.name, stream.head, source.declared)
    if media_type in _PLAIN:
        yield from find_plain_page(source, stream, media_type, limits)
    elif media_type in _CONTAINERS:
        yield from _CONTAINERS[media_type](source, stream, limits)
    elif media_type in _UNREAD:
        yield source.reject(_UNREAD[media_type])
    else:
        yield source.reject(f"it is {binary_kind(stream.head)}, not text")
