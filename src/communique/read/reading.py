"""What a reader of one media type finds in a page, before it becomes a Document."""

from __future__ import annotations

from dataclasses import dataclass

from communique.models import OffsetRun, PublishedFrom, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Text with its runs and furniture, and what the page says of itself; the container's word comes on top of it."""

    text: str
    runs: tuple[OffsetRun, ...]
    furniture: tuple[Span, ...] = ()
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    publisher: str | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
