"""What templates need to show comments, on the record's pages and on the desk."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from communique.newsroom.archive.models import Document
from communique.newsroom.comments.markup import REL, paragraphs
from communique.newsroom.comments.threads import read_discussion

register = template.Library()


@register.inclusion_tag("comments/discussion.html")
def discussion(document: Document) -> dict[str, Any]:
    """The comments on a document, as they stand under its text: the same for everybody."""
    return {"discussion": read_discussion(document), "write_url": write_address(document.id)}


@register.simple_tag
def write_address(document: str) -> str:
    """Where a comment on a document is written."""
    return f"{reverse('comment_write')}?{urlencode({'on': document})}"


@register.simple_tag
def thread_address(document: str) -> str:
    """Where all comments on a document stand, page by page."""
    return f"{reverse('comments')}?{urlencode({'on': document})}"


@register.simple_tag
def desk_thread_address(document: str) -> str:
    """Where an editor closes and opens the comments on a document."""
    return f"{reverse('desk_thread')}?{urlencode({'on': document})}"


@register.simple_tag
def error_address(kind: str, item: str) -> str:
    """Where an error in a fact is reported.

    >>> error_address("event", "28dc8c8b7401534060a3")
    '/comments/error/?kind=event&id=28dc8c8b7401534060a3'
    """
    return f"{reverse('error_report')}?{urlencode({'kind': kind, 'id': item})}"


@register.simple_tag
def link_rel() -> str:
    """What the links of strangers say of themselves."""
    return REL


@register.filter
def as_paragraphs(text: str) -> SafeString:
    """What somebody wrote, as paragraphs with links."""
    return paragraphs(text)
