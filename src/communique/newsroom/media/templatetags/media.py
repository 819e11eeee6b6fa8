"""What the record's pages show of the library, and how an item's date is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from communique.newsroom.media.models import Item, Link, LinkKind
from communique.newsroom.portal.days import tell_day

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


register.filter("iso_day", tell_day)
