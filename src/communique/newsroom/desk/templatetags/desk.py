"""What the desk's pages ask for."""

from __future__ import annotations

from django import template

from communique.newsroom.desk.tiles import Tile, tiles

register = template.Library()


@register.simple_tag
def desk_queues() -> list[Tile]:
    """The queues, with how many wait in each."""
    return list(tiles())
