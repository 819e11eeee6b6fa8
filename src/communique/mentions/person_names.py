"""The grammar of a person's name on cells: forms of address, given names and initials, particles, suffixes.

The model's view decides where a word could be a place or a month as well ("Michael Jordan", "Theresa May").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.mentions.cells import AFFILIATIONS, Cell, Kind
from communique.mentions.lexicon import words_of

_MOST_CELLS = 9
# Honorifics that are words of names too.
_INSIDE = frozenset(["Sri", "Don", "Sheikh", "M.", "Eng", "Tun"])
_MONTH_NAMES = frozenset(["April", "August", "June", "May"])
_AFTER_PARTICLES = frozenset([Kind.NAME, Kind.PARTICLE, Kind.CITY, Kind.TERRITORY, Kind.DEMONYM, Kind.PORTFOLIO])


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name on cells [start, stop), and the gender that the forms of address before it tell."""

    start: int
    stop: int
    gender: str | None


def parse_name(cells: Sequence[Cell], at: int) -> PersonName | None:
    """The name at `at`, after any forms of address, or None."""
    start, gender = _past_address(cells, at)
    honored = start > at
    i = start
    stop = start
    while i < len(cells) and i - start < _MOST_CELLS:
        step = _step(cells, i, begun=stop > start, honored=honored)
        if step is None:
            break
        length, may_end = step
        if may_end:
            stop = i + 1
        i += length
    # Initials and suffixes alone are no name.
    if all(c.kind in (Kind.INITIAL, Kind.SUFFIX) for c in cells[start:stop]):
        return None
    return PersonName(start=start, stop=stop, gender=gender)


def _past_address(cells: Sequence[Cell], at: int) -> tuple[int, str | None]:
    """Where the forms of address end ("His Excellency, the Hon. Dr"), and the gender that they tell."""
    i = at
    gender: str | None = None
    honored = False
    while i < len(cells) and (
        cells[i].kind is Kind.HONORIFIC
        or (cells[i].kind is Kind.DET and i + 1 < len(cells) and cells[i + 1].kind is Kind.HONORIFIC)
    ):
        if cells[i].kind is Kind.HONORIFIC:
            gender = gender or cells[i].gender
            honored = True
        i += 1
        if (
            i < len(cells)
            and cells[i].kind is Kind.COMMA
            and honored
            and cells[i - 1].text.endswith(("cellency", "ighness"))
        ):
            i += 1
    return i, gender


def _step(cells: Sequence[Cell], i: int, *, begun: bool, honored: bool) -> tuple[int, bool] | None:
    """How many cells from `i` on belong to the name, and whether it may end there; None where it is over.

    `begun` tells that a word of the name stands before, `honored` that a form of address opens it.
    """
    cell = cells[i]
    kind = cell.kind
    follows = cells[i + 1] if i + 1 < len(cells) else None
    if cell.text in words_of("post_nominals"):
        return None
    if kind is Kind.NAME or kind is Kind.INITIAL:
        return 1, True
    if kind is Kind.PARTICLE:
        return (1, False) if follows is not None and follows.kind in _AFTER_PARTICLES else None
    if kind in AFFILIATIONS or kind is Kind.PORTFOLIO:
        return (1, True) if _is_place_in_name(cell, follows, begun=begun, honored=honored) else None
    if not begun:
        return None
    if kind is Kind.HEAD:
        inside = cell.person and cell.capital and follows is not None and follows.kind is not Kind.NAME
        return (1, True) if inside else None
    if kind is Kind.HONORIFIC:
        return (1, False) if cell.text in _INSIDE else None
    if kind is Kind.QUOTE:
        nick = i + 2 < len(cells) and cells[i + 1].kind is Kind.NAME and cells[i + 2].kind is Kind.QUOTE
        return (3, False) if nick else None
    if kind is Kind.POSSESSIVE:
        # An apostrophe inside the name, where the text has a space after it: "O' Brien".
        inside = follows is not None and follows.kind in (Kind.PARTICLE, Kind.NAME) and follows.person
        return (1, False) if inside and cell.text in ("'", "’") else None
    if kind is Kind.SUFFIX:
        return 1, True
    if kind is Kind.COMMA:
        return (1, False) if follows is not None and follows.kind is Kind.SUFFIX else None
    # "Theresa May met …": a month after a given name, unless a day follows it.
    dated = follows is not None and follows.text[:1].isdigit()
    return (1, True) if cell.text in _MONTH_NAMES and cells[i - 1].kind is Kind.NAME and not dated else None


def _is_place_in_name(cell: Cell, follows: Cell | None, *, begun: bool, honored: bool) -> bool:
    """Whether a place or portfolio is a word of the name: "Michael Jordan", "Israel Katz", "Mr French"."""
    if (
        cell.person
        and cell.capital
        and (begun or (follows is not None and follows.person and follows.kind is Kind.NAME))
    ):
        return True
    return honored and not begun and cell.kind in (Kind.CITY, Kind.DEMONYM, Kind.PORTFOLIO)
