"""What waits for editors, as each part of the site counts it; the desk's first page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A queue: its name in words, how many wait in it, and its page."""

    name: str | Promise
    count: int
    address: str


_tiles: dict[str, tuple[str | Promise, Callable[[], int]]] = {}


def show(page: str, name: str | Promise, count: Callable[[], int]) -> None:
    """Puts a queue on the desk: the name of its page's address, its name in words, and how many wait in it.

    To be called when an app is loaded; queues stand in the order in which they came.
    """
    _tiles[page] = (name, count)


def tiles() -> Iterator[Tile]:
    """The queues as they are now."""
    for page, (name, count) in _tiles.items():
        yield Tile(name=name, count=count(), address=reverse(page))
