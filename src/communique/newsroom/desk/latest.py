"""What editors decided lately, as each part of the site tells it; the desk's first page lists it."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision: when, in words, by which editor (empty where the account is gone), and the page to look at it."""

    made: dt.datetime
    words: str
    by: str
    address: str


_tellers: dict[str, Callable[[int], Iterable[Decided]]] = {}


def tell(name: str, latest: Callable[[int], Iterable[Decided]]) -> None:
    """Names a part of the site with decisions: a function that gives so many of the latest, the last one first."""
    _tellers[name] = latest


def latest(most: int) -> list[Decided]:
    """The latest decisions of all parts, the last one first."""
    found = (decided for teller in _tellers.values() for decided in teller(most))
    return heapq.nlargest(most, found, key=lambda decided: decided.made)
