"""The line of a page that says where it all took place: beside the date, outside the story's body.

Microformats call it p-location, schema.org location or contentLocation; other words of stylesheets ("place") are too
often maps and menus to be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.read.blocks import Block
from communique.read.tree import Node

_CLASSES = frozenset(["p-location", "p-locality", "dateline-location"])
_PROPERTIES = frozenset(["location", "contentlocation", "locationcreated"])
_LONGEST = 80
_LEVELS = 4


def find_whereabouts(blocks: Sequence[Block], chosen: set[int], title_index: int | None) -> set[int]:
    """The short blocks between the headline and the end of the story that are marked as its place; mostly one."""
    if not chosen:
        return set()
    start = title_index if title_index is not None else 0
    return {
        index
        for index in range(start, max(chosen) + 1)
        if index not in chosen and 0 < blocks[index].characters <= _LONGEST and is_place(blocks[index].node)
    }


def is_place(node: Node) -> bool:
    """Whether the element, or one close around it, is marked as the story's place."""
    for level, ancestor in enumerate(node.ancestors()):
        if level == _LEVELS or ancestor.tag in ("article", "main", "body", "#root"):
            return False
        if _CLASSES & set(ancestor.get("class").split()) or ancestor.get("itemprop").casefold() in _PROPERTIES:
            return True
    return False
