"""The comments under a document: those that an editor has published, and whether more may be written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from communique.newsroom.archive.models import Document
from communique.newsroom.browse.clock import today
from communique.newsroom.comments.models import Comment, State, Thread
from communique.newsroom.portal.models import begin_edition

SHOWN = 100
"""How many comments stand under a news item; the rest has pages of its own."""


def published(document: str) -> QuerySet[Comment]:
    """What readers see, the first first."""
    return Comment.objects.filter(document=document, state=State.PUBLISHED).order_by("sent", "id")


def count_published(document: str) -> int:
    """How many comments readers see under a document."""
    return published(document).count()


@dataclass(frozen=True, kw_only=True)
class Discussion:
    """A document's comments as its page shows them."""

    document: str
    shown: list[Comment]
    count: int
    is_open: bool

    @property
    def has_more(self) -> bool:
        """Whether there are more than the page shows."""
        return self.count > len(self.shown)


def read_discussion(document: Document) -> Discussion:
    """The comments of a document: one question for them and one for the thread; a third where they are very many."""
    rows = list(published(document.id)[: SHOWN + 1])
    return Discussion(
        document=document.id,
        shown=rows[:SHOWN],
        count=len(rows) if len(rows) <= SHOWN else count_published(document.id),
        is_open=Openness(document).is_open,
    )


class Openness:
    """Whether a document may be commented on, and by whose word."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def thread(self) -> Thread | None:
        """What an editor has said about it."""
        return Thread.objects.select_related("changed_by").filter(document=self.document.id).first()

    @property
    def ends(self) -> dt.date | None:
        """The day after which the rule for all documents closes it."""
        days, since = settings.COMMENT_DAYS, self.document.published_day
        return since + dt.timedelta(days=days) if days and since else None

    @property
    def is_open(self) -> bool:
        """Whether comments may be written."""
        if self.thread:
            return self.thread.is_open
        return self.ends is None or today() <= self.ends


def find_document(document: str) -> Document | None:
    """The document of the record, or None for an id that none has (or could have)."""
    if not document or len(document) > 300 or "\0" in document:
        return None
    return Document.objects.filter(id=document).first()


def titles_of(documents: Iterable[str]) -> dict[str, str]:
    """The titles of documents, by id; the id itself for one that has none, nothing for one that is gone."""
    rows = Document.objects.filter(id__in=set(documents)).values_list("id", "title")
    return {key: " ".join((title or key).split()) for key, title in rows}


def on_deleted(sender: type[Comment], instance: Comment, **kwargs: Any) -> None:
    """Begins an edition where a comment that readers saw is gone, however it went: with its account, or by the desk."""
    if instance.state == State.PUBLISHED:
        begin_edition()
