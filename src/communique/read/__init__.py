"""Reading: a page as fetched becomes a document with clean text, metadata and the place of every character.

`read` chooses the reader by media type; `decode` gives the decoded page that `OffsetRun.raw_start` counts in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from communique.errors import ReadError
from communique.models import Document, Page, PublishedFrom
from communique.read.credits import find_source
from communique.read.decoding import decode_bytes
from communique.read.html import read_html
from communique.read.language import is_english, judge_language
from communique.read.mail import read_mail
from communique.read.markdown import read_markdown
from communique.read.metadata import parse_host
from communique.read.pdf import extract_pdf, read_pdf
from communique.read.plain import read_plain
from communique.read.published import parse_date, parse_url_date
from communique.read.reading import Reading

__all__ = ["READERS", "decode", "read"]


def _read_html(page: Page) -> Reading:
    return read_html(decode(page), title=page.given_title, url=page.url)


def _read_plain(page: Page) -> Reading:
    return read_plain(decode(page), title=page.given_title)


def _read_markdown(page: Page) -> Reading:
    return read_markdown(decode(page), title=page.given_title)


def _read_mail(page: Page) -> Reading:
    return read_mail(decode(page), title=page.given_title)


def _read_pdf(page: Page) -> Reading:
    return read_pdf(page.content, title=page.given_title)


READERS: dict[str, Callable[[Page], Reading]] = {
    "text/html": _read_html,
    "application/xhtml+xml": _read_html,
    "text/plain": _read_plain,
    "text/markdown": _read_markdown,
    "text/x-markdown": _read_markdown,
    "text/x-mail": _read_mail,
    "message/rfc822": _read_mail,
    "application/pdf": _read_pdf,
}
"""The reader of each media type that can be read."""


def media_type(page: Page) -> str:
    """The media type that the page is read as: the declared one, unless its bytes say plainly that it is another."""
    declared = page.media_type.split(";")[0].strip().lower()
    head = page.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if declared in ("", "text/plain", "application/octet-stream", "application/xml", "text/xml"):
        if head[:15].lower().startswith((b"<!doctype html", b"<html")):
            return "text/html"
        if declared in ("", "application/octet-stream"):
            return "text/plain"
    return declared


def decode(page: Page) -> str:
    """The decoded page that the document's runs count in; of a PDF, the text that its pages hold.

    Raises ReadError where the bytes are no text.
    """
    kind = media_type(page)
    if kind == "application/pdf":
        return extract_pdf(page.content)
    return decode_bytes(page.content, page.charset, markup=kind in ("text/html", "application/xhtml+xml"))


def read(page: Page) -> Document:
    """The document that the page holds; the same page gives the same document. Raises ReadError with the reason.

    >>> page = Page(id="oslo", content=b"Envoys meet in Oslo\\n\\nThe envoys met on Monday.", media_type="text/plain")
    >>> document = read(page)
    >>> document.title, document.language, document.text == page.content.decode()
    ('Envoys meet in Oslo', None, True)
    """
    if not page.content.strip():
        raise ReadError("the page is empty")
    kind = media_type(page)
    reader = READERS.get(kind)
    if reader is None:
        raise ReadError(f"no reader for the media type {kind}")
    reading = reader(page)
    text = reading.text
    if not any(map(str.isalnum, text)):
        raise ReadError("no text found")
    published, published_from = _published(page, reading)
    publisher = page.given_publisher or reading.publisher or parse_host(page.url or reading.url)
    language = judge_language(_story(reading), reading.language, page.given_language)
    return Document(
        id=page.id,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        path=page.path,
        url=page.url or reading.url,
        publisher=publisher,
        title=page.given_title or reading.title,
        published=published,
        published_from=published_from,
        language=language,
        retrieved=page.retrieved,
        source=reading.source or find_source(_story(reading), publisher),
        furniture=reading.furniture,
        runs=reading.runs,
        page_sha256=hashlib.sha256(page.content).hexdigest(),
        extractable=is_english(language, text),
    )


def _published(page: Page, reading: Reading) -> tuple[str | None, PublishedFrom | None]:
    if page.given_published and (given := parse_date(page.given_published)):
        return given, PublishedFrom.METADATA
    if reading.published_from is PublishedFrom.METADATA:
        return reading.published, reading.published_from
    address = page.url or reading.url
    if address and (day := parse_url_date(address)):
        return day, PublishedFrom.URL
    return reading.published, reading.published_from


def _story(reading: Reading) -> str:
    """The text without its furniture: what its language and its credits are judged by."""
    parts: list[str] = []
    position = 0
    for start, end in reading.furniture:
        parts.append(reading.text[position:start])
        position = end
    parts.append(reading.text[position:])
    return "".join(parts)
