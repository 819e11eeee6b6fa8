"""The sources of an answer: the documents that report it, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict, TypeVar

from communique.newsroom.archive.models import Document, Evidence

T = TypeVar("T")


class Source(TypedDict):
    """One document that reports an item, and the exact words in it."""

    document: str
    url: str | None
    title: str | None
    evidence: list[str]


def source(document: Document, evidence: Iterable[Evidence]) -> Source:
    """The document and the words of its evidence, the best first."""
    words = [item.text for item in sorted(evidence, key=lambda item: item.position)]
    return {"document": document.id, "url": document.url, "title": document.title, "evidence": words}


def reading_order(document: Document) -> tuple[bool, bool, str, str]:
    """Sorts the original before its copies, and the earlier before the later."""
    return (document.original_id is not None, bool(document.source), document.published or "9999", document.id)


def batches(items: Iterable[T], size: int = 200) -> Iterable[list[T]]:
    """The items in lists of at most that many, so that an answer of any length takes little memory."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
