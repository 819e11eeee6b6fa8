"""Ids of pages: readable, the same in the next run, and given once."""

from __future__ import annotations

import hashlib
import itertools
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from communique.fetch.sniff import stem_of
from communique.models import Page

log = logging.getLogger(__name__)

_SLUG_LENGTH = 60


def id_of_url(url: str) -> str:
    """An id for the page at a URL: the last words of its path and eight hexadecimal digits of its SHA-256.

    >>> id_of_url("https://www.nato.int/cps/en/natohq/news_158712.htm?selectedLocale=en")
    'news-158712-b8ad6d59'
    >>> id_of_url("http://en.kremlin.ru/events/president/news/54016")
    'en-kremlin-ru-54016-fb941567'
    """
    url = url.partition("#")[0]
    try:
        parts = urlsplit(url)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        host, path = "", url
    segment = next((part for part in reversed(unquote(path).split("/")) if part), "")
    slug = _slug(stem_of(segment))
    if not re.search(r"[a-z]", slug):
        slug = _slug(f"{host.removeprefix('www.')} {slug}")
    digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug or 'page'}-{digest}"


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(slug) <= _SLUG_LENGTH:
        return slug
    cut = slug[: _SLUG_LENGTH + 1].rpartition("-")[0]
    return cut or slug[:_SLUG_LENGTH]


class IdRegister:
    """The ids of one run. It keeps some sixteen bytes a page and no page.

    The same page met twice (a folder, and a file in it) is given out once. Another page under an id that is taken gets
    a digest of its place behind its id, the same in the next run even if its text has changed meanwhile. The White
    House corpus has 57 such pages, since its ids were cut at 70 letters; so have `a/index.html` and `b/index.html`.
    """

    def __init__(self) -> None:
        self._digests: dict[bytes, bytes] = {}

    def enter(self, page: Page) -> Page | None:
        """The page under an id of its own; null if this very page was entered before."""
        digest = _digest(page)
        for page_id in _find_ids(page, digest):
            key = hashlib.blake2b(page_id.encode("utf-8", "replace"), digest_size=8).digest()
            taken = self._digests.get(key)
            if taken is None:
                self._digests[key] = digest
                if page_id == page.id:
                    return page
                log.info("%s: the id is taken, the page of %s becomes %s", page.id, page.url or page.path, page_id)
                return replace(page, id=page_id)
            if taken == digest:
                break
        log.info("%s: the same page again, skipped", page.id)
        return None


def _find_ids(page: Page, digest: bytes) -> Iterator[str]:
    yield page.id
    # The folder's name but not the whole path: the user may name it from somewhere else the next time.
    place = page.url or "/".join(PurePath(page.path or "").parts[-2:])
    if place:
        yield f"{page.id}-{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:8]}"
    yield f"{page.id}-{digest.hex()[:8]}"
    for number in itertools.count(2):
        yield f"{page.id}-{digest.hex()[:8]}-{number}"


def _digest(page: Page) -> bytes:
    named = (page.id, page.url, page.media_type, page.given_title, page.given_published, page.given_publisher)
    digest = hashlib.blake2b(repr(named).encode("utf-8", "replace"), digest_size=8)
    digest.update(page.content)
    return digest.digest()
