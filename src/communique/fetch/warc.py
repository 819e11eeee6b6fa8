"""WARC files: the pages among what a crawler recorded.

Records are read by warcio's loader but walked here: its own iterator prints warnings to standard error and takes a file
that is cut short for one that has ended.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

from communique.errors import ReadError
from communique.fetch.coding import damage_of, undo_coding
from communique.fetch.dates import parse_published
from communique.fetch.limits import Limits
from communique.fetch.sniff import HTML, MARKDOWN, PDF, TEXT, is_readable_type, media_type_of, parse_content_type
from communique.fetch.source import Source
from communique.fetch.streams import Readable, Stream, read_at_most
from communique.models import Page, Rejection

log = logging.getLogger(__name__)

_PAGE_TYPES = (HTML, TEXT, MARKDOWN, PDF)
_SCHEMES = ("http", "https", "ftp", "file", "")
_LINE = 1 << 16


class _BrokenArchiveError(Exception):
    """The archive cannot be read any further."""


def find_warc_pages(source: Source, stream: Stream, limits: Limits) -> Iterator[Page | Rejection]:
    """A page for every response, resource and conversion record with HTML, text or PDF, in the file's order.

    Ignored by kind: other records (requests, revisits, metadata), answers other than 200, images and scripts,
    `/robots.txt`, and what has no web address (a crawler's own logs). Where the file breaks off, the records before are
    given out and then one rejection.
    """
    taken = 0
    number = 0
    try:
        for number, record in enumerate(_find_records(stream), 1):
            subject = f"record {number} ({record.rec_headers.get_header('WARC-Target-URI') or 'no address'})"
            try:
                page = _read_record(record, source, taken + 1, limits)
            except ReadError as error:
                # A record that is larger than the file has left is the end of the file, not a page that is too large.
                _skip(record)
                taken += 1
                yield source.reject(str(error), subject)
                continue
            if page:
                _skip(record)
                taken += 1
                yield page
    except _BrokenArchiveError as error:
        yield source.reject(f"{stream.damage or error} (after record {number}; {taken} pages were taken)")
        return
    if stream.damage:
        yield source.reject(f"{stream.damage} (after record {number}; {taken} pages were taken)")
    elif not taken:
        yield source.reject("the archive holds no page of HTML, text or PDF")


def _find_records(stream: Stream) -> Iterator[Any]:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    while True:
        line = stream.readline(_LINE)
        while line and not line.strip():
            line = stream.readline(_LINE)
        if not line:
            return
        if not line.endswith(b"\n"):
            raise _BrokenArchiveError("the archive is cut short")
        try:
            record = loader.parse_record_stream(stream, statusline=line, known_format="warc")
        except EOFError:
            raise _BrokenArchiveError("the archive is cut short") from None
        except io.UnsupportedOperation:
            # Without a length, warcio asks the whole stream where it is.
            raise _BrokenArchiveError("the archive is cut short (a record without its length)") from None
        except (ArchiveLoadFailed, ValueError, AttributeError, TypeError) as error:
            raise _BrokenArchiveError(f"the archive is broken ({error or type(error).__name__})") from error
        if not (record.rec_headers.get_header("Content-Length") or "").isdigit():
            raise _BrokenArchiveError("the archive is cut short (a record without its length)")
        yield record
        _skip(record)


def _skip(record: Any) -> None:
    while record.raw_stream.read(_LINE):
        pass
    if record.raw_stream.limit > 0:
        raise _BrokenArchiveError("the archive is cut short")


def _read_record(record: Any, source: Source, number: int, limits: Limits) -> Page | None:
    headers = record.rec_headers
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    url = headers.get_header("WARC-Target-URI") or None
    parts = _split(url or "")
    if parts is None or parts[0] not in _SCHEMES or parts[1] == "/robots.txt":
        return None
    answer = record.http_headers
    if record.rec_type == "response" and (answer is None or answer.get_statuscode() not in ("200", "203")):
        return None
    declared, charset = parse_content_type((answer.get_header("Content-Type") if answer else record.content_type) or "")
    if not is_readable_type(declared):
        log.debug("record ignored: %s is %s", url, declared)
        return None

    content = _read_content(record, limits)
    media_type = media_type_of(parts[1].rpartition("/")[2], content[:8192], declared)
    if media_type not in _PAGE_TYPES:
        log.debug("record ignored: %s is %s", url, media_type)
        return None
    if not content.strip():
        raise ReadError("it is empty")
    return Page(
        id=source.numbered(number),
        content=content,
        media_type=media_type,
        path=source.path,
        url=url,
        charset=charset,
        retrieved=parse_published(headers.get_header("WARC-Date") or ""),
    )


def _read_content(record: Any, limits: Limits) -> bytes:
    body: Readable = record.raw_stream
    coding = None
    if record.http_headers:
        if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
            # Many crawlers undo the chunks and leave the header; the reader finds out by itself.
            body = ChunkedDataReader(body, decomp_type=None)
        coding = record.http_headers.get_header("Content-Encoding")
    decoded = undo_coding(body, coding)
    content = read_at_most(decoded, limits.page_bytes)
    if reason := damage_of(decoded):
        raise ReadError(reason)
    return content


def _split(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.scheme.lower(), parts.path
