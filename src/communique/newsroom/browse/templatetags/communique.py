"""What templates need beyond Django's own tags: addresses of files, sentences with links, marks of citations."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from communique.calendar import parse_first_day
from communique.newsroom.browse import addresses
from communique.newsroom.formats.fragments import safe_url
from communique.newsroom.formats.jsonld import script_json
from communique.newsroom.wording import Sentence, tell_dates

register = template.Library()


@register.simple_tag
@cache
def asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    found = finders.find(name)
    digest = hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:12] if found else ""
    return f"{static(name)}?v={digest}" if digest else static(name)


@register.filter
def sentence(pieces: Sentence | None) -> SafeString:
    """The sentence as HTML: names are links to their pages, offices are told apart."""
    html: list[str] = []
    for piece in pieces or ():
        text = conditional_escape(piece.text)
        if piece.target and piece.target.startswith("/"):
            html.append(f'<a href="{conditional_escape(piece.target)}">{text}</a>')
        elif piece.kind == "office":
            html.append(f'<span class="office">{text}</span>')
        else:
            html.append(text)
    # Every piece is escaped above.
    return mark_safe("".join(html))  # noqa: S308


@register.simple_tag
def cite(kind: str, item: str, title: str = "") -> SafeString:
    """The mark after a fact, which opens the words that it stands on."""
    return format_html(
        '<a class="cite" href="{}" data-citation><span class="visually-hidden">Source{}</span>'
        '<span aria-hidden="true">“”</span></a>',
        addresses.citation_address(kind, item),
        f": {title}" if title else "",
    )


@register.filter
def when(value: str | dt.date | None) -> str:
    """A day, month or year in words."""
    text = value.isoformat() if isinstance(value, dt.date) else (value or "")
    return tell_dates(text[:10] or None, None) if text else "no date"


@register.filter
def day(value: str | None) -> dt.date | None:
    """The first day of an ISO prefix."""
    return parse_first_day(value)


@register.filter
def outward(url: str | None) -> str:
    """The address of another site if it is one that a reader may be sent to, else nothing."""
    return safe_url(url) or ""


@register.filter
def jsonld(data: dict[str, Any]) -> SafeString:
    """JSON that cannot end the script element that it stands in."""
    return mark_safe(script_json(data))  # noqa: S308


@register.filter
def plain(text: str | None) -> str:
    """Words on one line."""
    return " ".join((text or "").split())


@register.filter
def count_of(number: int, words: str) -> str:
    """A number with its noun: `{{ 2|count_of:"report,reports" }}`.

    >>> count_of(1, "report,reports"), count_of(1200, "report,reports")
    ('1 report', '1,200 reports')
    """
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}"


@register.filter
def percent_of(number: int, most: int) -> int:
    """How much of the most a number is, from 1 to 100."""
    return max(1, round(100 * number / most)) if most else 0


@register.simple_tag
def page_of(kind: str, key: str) -> str:
    """The address of a person's, country's, body's or place's page."""
    return addresses.address_of(kind, key)


@register.filter
def document_page(document: str) -> str:
    """The address of a document's page."""
    return addresses.document_address(document)


@register.filter
def joined(values: Sequence[Any], separator: str = ", ") -> str:
    """The values one after another."""
    return separator.join(str(value) for value in values)
