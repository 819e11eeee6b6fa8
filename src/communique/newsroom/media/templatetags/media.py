"""What the record's pages show of the library, and how an item's date is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.formats import date_format

from communique.calendar import parse_first_day
from communique.newsroom.media.models import Item, Link, LinkKind

register = template.Library()

_MOST = 6


@register.inclusion_tag("media/linked.html")
def media_of(kind: str, refs: str | Iterable[str]) -> dict[str, Any]:
    """The published media of an event or a person, the latest first: one question of the database, for everybody alike.

    An event that was joined with others has their ids too, under which media may have been linked.
    """
    wanted = [refs] if isinstance(refs, str) else list(refs)
    if kind not in LinkKind.values:
        return {"items": []}
    linked = Link.objects.filter(kind=kind, ref__in=wanted).values("item")
    items = Item.objects.visible().filter(pk__in=linked).only("id", "kind", "title", "poster", "duration", "date")
    found = list(items[: _MOST + 1])
    return {"items": found[:_MOST], "has_more": len(found) > _MOST, "kind": kind, "ref": wanted[0].rpartition("/")[2]}


@register.filter
def iso_day(prefix: str) -> str:
    """A day, month or year in the reader's language.

    >>> iso_day(""), iso_day("2018"), iso_day("2018-09"), iso_day("2018-09-25")
    ('', '2018', 'September 2018', '25 September 2018')
    """
    day = parse_first_day(prefix)
    if day is None:
        return prefix
    if len(prefix) == 4:
        return prefix
    return date_format(day, "j F Y" if len(prefix) == 10 else "F Y", use_l10n=False)
