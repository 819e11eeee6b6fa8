"""Which document a page is: the one that was loaded from there before, or a new one."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from communique.fetch.sniff import stem_of
from communique.identity import content_id
from communique.models import Page
from communique.newsroom.archive.models import Document
from communique.newsroom.archive.pages import page_sha256

_FILE = "file:"
_STDIN = "stdin"
_LONGEST_ID = 280
# Fetching puts a digest behind an id that another page of the same run had first.
_DIGEST = re.compile(r"-[0-9a-f]{8}(?:-\d+)?$")
# The pages of these bring ids of their own, which are enough to know them by, whatever file they come in next time.
_CONTAINERS = {".json", ".jsonl", ".ndjson", ".warc", ".xml", ".rss", ".atom", ".mbox"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a page is called in the record, and the document that is there already, if any."""

    document_id: str
    origin: str
    known: Document | None


def origin_of(document_id: str, url: str | None, path: str | None, sha256: str | None) -> str:
    """Where a document comes from, as far as it tells it apart from another of the same id; "" if the id is enough.

    A URL does. A file does where the id is its name: two folders may both hold "index.html". The content does for what
    came through standard input without an id. An id that a JSON line or another container gave is the document's own.
    """
    if url:
        return url
    if path:
        name = PurePath(path).name
        suffixes = {suffix.lower() for suffix in PurePath(path).suffixes}
        if stem_of(name) in (document_id, _base(document_id)) and not suffixes & _CONTAINERS:
            return f"{_FILE}{Path(path).absolute()}"
        return ""
    return f"content:{sha256}" if sha256 and _base(document_id) == _STDIN else ""


def fingerprint(page: Page, sha256: str) -> str:
    """A hash of all that reading and extracting depend on: the bytes, and what the container says of them."""
    given = (page.id, page.url, page.media_type, page.charset)
    said = (page.given_title, page.given_published, page.given_publisher, page.given_language)
    return hashlib.sha256(json.dumps([sha256, *given, *said]).encode("utf-8")).hexdigest()


def identify_page(page: Page) -> Identity:
    """The page's document in the record, or a free id for a new one."""
    sha256 = page_sha256(page.content)
    return identify(page.id, page.url, page.path, sha256)


def identify(document_id: str, url: str | None, path: str | None, sha256: str | None) -> Identity:
    """The document of that id and place, or a free id for a new one.

    The White House's archive as one crawler saved it gives the same shortened id to a call with Korea and to one with
    Afghanistan; the second one gets a digest of its URL behind its id, as fetching gives it within one run.
    """
    if len(document_id) > _LONGEST_ID:
        document_id = f"{document_id[: _LONGEST_ID - 21]}-{content_id(document_id)}"
    origin = origin_of(document_id, url, path, sha256)
    known = _find_known(document_id, origin, sha256)
    if known is not None:
        return Identity(document_id=known.id, origin=origin, known=known)
    place = url or "/".join(PurePath(path or "").parts[-2:]) or origin
    free = next(found for found in _find_ids(document_id, place) if not Document.objects.filter(id=found).exists())
    return Identity(document_id=free, origin=origin, known=None)


def _find_known(document_id: str, origin: str, sha256: str | None) -> Document | None:
    if not origin:
        return Document.objects.filter(id=document_id, origin="").first()
    base = _base(document_id)
    for document in Document.objects.filter(origin=origin).order_by("id"):
        # One address may hold several documents, such as the turns of a debate, each with an id of its own.
        if base in (document.id, _base(document.id)) or document.id == document_id:
            return document
    moved = Document.objects.filter(id=document_id).first()
    return moved if moved and sha256 and _was_moved(moved, origin, sha256) else None


def _find_ids(document_id: str, place: str) -> Iterator[str]:
    yield document_id
    suffixed = f"{_base(document_id)}-{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:8]}"
    yield suffixed
    for number in itertools.count(2):
        yield f"{suffixed}-{number}"


def _base(document_id: str) -> str:
    return _DIGEST.sub("", document_id)


def _was_moved(document: Document, origin: str, sha256: str) -> bool:
    """Whether the file of a document now stands elsewhere, as the same bytes, and no longer where it was."""
    both_files = origin.startswith(_FILE) and document.origin.startswith(_FILE)
    return both_files and document.page_sha256 == sha256 and not os.path.exists(document.origin.removeprefix(_FILE))
