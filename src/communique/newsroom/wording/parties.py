"""Lists of parties: who is named with which office, and how many others there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from communique.newsroom.wording.articles import with_article
from communique.newsroom.wording.figures import Figure, figure_of
from communique.newsroom.wording.records import PartyTold, Piece
from communique.newsroom.wording.sentences import Mark, Token, text

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_BRACKETS = 3

Item = list[Token]


def list_parties(parties: Sequence[PartyTold], named: int, today: dt.date | None = None) -> list[Token]:
    """The first parties by name, the others by number; with their offices if it is known what today is.

    Offices stand after a comma where one or two are listed, in brackets where more are: "A (President of X), B
    (President of Y) and C (President of Z)".
    """
    figures = [figure_of(party, today) for party in parties[:named]]
    runs = [list(run) for _, run in groupby(figures, key=lambda figure: figure.sent_by or figure)]
    others = len(parties) - len(figures)
    count = len(runs) + bool(others)
    items = [_tell(run, in_brackets=count >= _BRACKETS) for run in runs]
    if others:
        items.append([text(f"{_number(others)} other{'s' if others > 1 else ''}")])
    return _join(items)


def is_many(parties: Sequence[PartyTold]) -> bool:
    """True if a verb after the parties is in the plural."""
    return len(parties) > 1 or any(figure_of(party).is_plural for party in parties)


def _tell(run: list[Figure], *, in_brackets: bool) -> Item:
    """One figure, or several that the same people speak for."""
    if not run[0].sent_by:
        return _introduce(run[0], in_brackets=in_brackets)
    names = [[*_words(figure.article), _name(figure)] for figure in run]
    return [text(f"{run[0].sent_by} of"), *_join([list(name) for name in names])]


def _introduce(figure: Figure, *, in_brackets: bool) -> Item:
    then = _words("then" if figure.was else "")
    if figure.title:
        item: Item = [*then, Piece(text=figure.title, kind="office"), _name(figure)]
    else:
        item = [*_words(figure.article), _name(figure)]
    if figure.of:
        item.append(text(f"of {with_article(figure.of)}"))
    if not figure.office:
        return item
    office: Item = [*then, Piece(text=figure.office, kind="office")]
    if in_brackets:
        return [*item, Mark.OPEN, *office, Mark.CLOSE]
    return [*item, Mark.COMMA, *office, Mark.PAUSE]


def _name(figure: Figure) -> Piece:
    return Piece(text=figure.name, target=figure.id, kind="party")


def _words(words: str) -> list[Piece]:
    return [text(words)] if words else []


def _join(items: list[Item]) -> list[Token]:
    """The items with commas and an "and"; with a comma before it where an item has an "and" of its own."""
    tokens: list[Token] = []
    for number, item in enumerate(items):
        is_last = number == len(items) - 1
        if is_last and number:
            if any(_has_and(item) for item in (items if len(items) > 2 else items[:1])):
                tokens.append(Mark.PAUSE)
            tokens.append(text("and"))
        elif number:
            tokens.append(Mark.COMMA)
        tokens += item
    return tokens


def _has_and(item: Item) -> bool:
    """True if the words of the item, its office left out, are a list themselves."""
    words = " ".join(token.text for token in item if isinstance(token, Piece) and token.kind != "office")
    return " and " in f" {words} "


def _number(count: int) -> str:
    return _NUMBERS[count - 1] if count <= len(_NUMBERS) else f"{count}"
