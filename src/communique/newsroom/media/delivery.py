"""Files as HTTP gives them: whole or in part (RFC 9110), by this process, by nginx, or by the store itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from communique.newsroom.media import vault
from communique.newsroom.media.names import disposition
from communique.newsroom.media.storage import FolderStorage

_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Whatever is in a file, a browser that opens it runs nothing of it."""
_RANGE = re.compile(r"(\d*)-(\d*)")
_MOST_RANGES = 20
_LINKED = 600
"""For how many seconds a link to the store itself opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that is given: its name in the store, its digest, and what is said of it."""

    name: str
    digest: str
    size: int
    media_type: str
    changed: dt.datetime
    file_name: str
    is_attachment: bool = False
    keep: str = "private, no-store"

    @property
    def etag(self) -> str:
        """A strong tag: the content's own."""
        return f'"{self.digest}"'


class UnsatisfiableError(Exception):
    """A range of which the file has nothing."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """The part that is asked for, half-open; None for the whole, as for what is no range of bytes.

    Several ranges are answered with the whole, as a server may. Raises `UnsatisfiableError`.

    >>> parse_range("bytes=0-3", 10), parse_range("bytes=7-", 10), parse_range("bytes=-4", 10)
    ((0, 4), (7, 10), (6, 10))
    >>> parse_range("bytes=0-0,2-3", 10), parse_range("lines=0-3", 10), parse_range("bytes=4-2", 10)
    (None, None, None)
    """
    unit, equals, wanted = header.partition("=")
    if unit.strip().lower() != "bytes" or not equals:
        return None
    found = []
    parts = [part.strip(" \t") for part in wanted.split(",")]
    parts = [part for part in parts if part]
    for part in parts[: _MOST_RANGES + 1]:
        match = _RANGE.fullmatch(part)
        if match is None or part == "-" or max(len(match[1]), len(match[2])) > 18:
            return None
        first, last = match[1], match[2]
        if first and last and int(first) > int(last):
            return None
        start, end = (int(first), int(last) + 1 if last else size) if first else (max(0, size - int(last)), size)
        if start < min(end, size):
            found.append((start, min(end, size)))
    if not parts:
        return None
    if not found:
        raise UnsatisfiableError
    return found[0] if len(parts) == 1 else None


def asked_part(request: HttpRequest, given: Given) -> tuple[int, int] | None:
    """The part of a file that a request asks for, where its condition holds; raises `UnsatisfiableError`."""
    header = request.headers.get("Range")
    if request.method != "GET" or not header:
        return None
    condition = request.headers.get("If-Range")
    if condition is not None and not _is_same(condition.strip(), given):
        return None
    return parse_range(header, given.size)


def _is_same(condition: str, given: Given) -> bool:
    """Whether what the reader has a part of is this file; a weak tag never says so (RFC 9110, 13.1.5)."""
    if condition.startswith(('"', "W/")):
        return condition == given.etag
    return parse_http_date_safe(condition) == int(given.changed.timestamp())


def deliver(request: HttpRequest, given: Given) -> HttpResponseBase:
    """The answer with the file, a part of it, or why not; raises `Http404` where the store has lost it."""
    changed = int(given.changed.timestamp())
    response = _deliver(request, given, changed)
    headers = response.headers
    response.is_for_all = given.keep.startswith("public")  # type: ignore[attr-defined]
    headers["ETag"] = given.etag
    headers["Last-Modified"] = http_date(changed)
    # A link to the store soon ends: nobody keeps the way there for long.
    headers["Cache-Control"] = given.keep if response.status_code != 302 else "private, no-store"
    # So that nothing on the way compresses it, either.
    headers["Accept-Ranges"] = "bytes"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = _POLICY
    headers["Cross-Origin-Resource-Policy"] = "same-origin" if given.is_attachment else "cross-origin"
    return response


def _deliver(request: HttpRequest, given: Given, changed: int) -> HttpResponseBase:
    condition = get_conditional_response(request, etag=given.etag, last_modified=changed)
    if condition is not None:
        return condition
    try:
        part = asked_part(request, given)
    except UnsatisfiableError:
        refusal = HttpResponse(status=416)
        refusal.headers["Content-Range"] = f"bytes */{given.size}"
        return refusal
    elsewhere = _elsewhere(given)
    if elsewhere is not None:
        return elsewhere
    start, end = part or (0, given.size)
    portions: Iterator[bytes] = iter(())
    try:
        if request.method != "HEAD":
            portions = vault.portions(given.name, start, end)
    except FileNotFoundError:
        raise Http404("the store has lost the file") from None
    response = StreamingHttpResponse(portions, status=206 if part else 200, content_type=given.media_type)
    response.headers["Content-Length"] = str(end - start)
    response.headers["Content-Disposition"] = disposition(given.file_name, is_attachment=given.is_attachment)
    if part:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{given.size}"
    return response


def _elsewhere(given: Given) -> HttpResponse | None:
    """The answer by which nginx gives the file, or the store, where a page may show what comes from there."""
    named = disposition(given.file_name, is_attachment=given.is_attachment)
    if isinstance(vault.store(), FolderStorage):
        if not settings.MEDIA_X_ACCEL:
            return None
        response = HttpResponse(content_type=given.media_type)
        response.headers["X-Accel-Redirect"] = settings.MEDIA_X_ACCEL.rstrip("/") + "/" + quote(given.name)
        response.headers["Content-Disposition"] = named
        return response
    if not (given.is_attachment or settings.MEDIA_ORIGIN):
        return None
    link = vault.link_to(given.name, seconds=_LINKED, media_type=given.media_type, disposition=named)
    return HttpResponseRedirect(link) if link else None
