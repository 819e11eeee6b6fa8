"""What waits for editors, as each part of the site counts it; the desk's first page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A queue: what waits in it in words, how many those are, and its page with the page's own name."""

    name: str | Promise
    page_name: str | Promise
    count: int
    address: str


_tiles: dict[str, tuple[str | Promise, str | Promise, Callable[[], int]]] = {}


def show(page: str, name: str | Promise, count: Callable[[], int], page_name: str | Promise | None = None) -> None:
    """Puts a queue on the desk: the name of its page's address, what waits in it in words, and how many those are.

    `page_name` is what the page is called where it shows more than what waits. To be called when an app is loaded;
    queues stand in the order in which they came.
    """
    _tiles[page] = (name, page_name or name, count)


def tiles() -> Iterator[Tile]:
    """The queues as they are now."""
    for page, (name, page_name, count) in _tiles.items():
        yield Tile(name=name, page_name=page_name, count=count(), address=reverse(page))
