"""A deed in words, with its place and its date: as a clause with a verb, or as a noun ("a visit of A to B")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from communique.newsroom.wording.articles import indefinite
from communique.newsroom.wording.cast import Parties
from communique.newsroom.wording.deeds import Aside, Deed
from communique.newsroom.wording.parties import is_many, list_parties
from communique.newsroom.wording.places import PlaceWords
from communique.newsroom.wording.records import Piece
from communique.newsroom.wording.sentences import Mark, Token, text
from communique.newsroom.wording.verbs import Form, conjugate

# What an event does of which nobody is known to have taken part.
_PASSIVE = {"speech": "be given", "visit": "take place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a clause needs beside the deed: the place, the words of the date, how many are named, and today.

    Without `today` parties are named without their offices.
    """

    place: PlaceWords | None = None
    place_id: str | None = None
    date: tuple[Token, ...] = ()
    most: int = 6
    today: dt.date | None = None


def tell_clause(deed: Deed, setting: Setting, form: Form, auxiliary: tuple[str, str] = ("", "")) -> list[Token]:
    """The deed with its verb; `auxiliary` stands before an infinitive, in the singular and in the plural.

    The subject is left out where it is implied; where there is none, the event itself is the subject.
    """
    named = _Named(deed, setting)
    tokens: list[Token] = []
    verb, plural = deed.verb, False
    if deed.implied:
        named.skip()
    elif deed.subject:
        tokens += named.tell(deed.subject)
        plural = is_many(deed.subject)
    else:
        named.skip()
        tokens += _event(deed, setting)
        verb = _PASSIVE.get(deed.noun, "be held")
    tokens += _words(auxiliary[plural])
    tokens.append(text(conjugate(verb, form, plural=plural)))
    tokens += named.tell(deed.object)
    if deed.implied or deed.subject or deed.where == "at":
        tokens += _place(deed, setting)
    return [*tokens, *_rest(deed, setting, named)]


def tell_noun(deed: Deed, setting: Setting) -> list[Token]:
    """The deed without a verb and without an article: "meeting of A with B in Paris"."""
    named = _Named(deed, setting)
    tokens: list[Token] = [text(deed.noun)]
    if deed.subject:
        tokens.append(text(deed.links[0]))
    tokens += named.tell(deed.subject)
    if deed.object:
        tokens.append(text(deed.links[1]))
    tokens += named.tell(deed.object)
    tokens += _place(deed, setting, as_noun=True)
    return [*tokens, *_rest(deed, setting, named)]


class _Named:
    """Tells the lists of a deed in their order, each with as many names as is its share of the most."""

    def __init__(self, deed: Deed, setting: Setting) -> None:
        lists = [deed.subject, deed.object, *(aside.parties for aside in (*deed.companions, *deed.asides))]
        self._counts = iter(share([len(ones) for ones in lists], setting.most))
        self._today = setting.today

    def skip(self) -> None:
        next(self._counts, 0)

    def tell(self, ones: Parties) -> list[Token]:
        return list_parties(ones, next(self._counts, 0), self._today)


def share(lengths: list[int], most: int) -> list[int]:
    """How many of each list are named if at most so many are in all: one of each, then the first ones.

    >>> share([2, 16, 1], 6), share([1, 1], 6)
    ([2, 3, 1], [1, 1])
    """
    counts = [min(length, 1) for length in lengths]
    left = most - sum(counts)
    for number, length in enumerate(lengths):
        more = max(0, min(left, length - counts[number]))
        counts[number] += more
        left -= more
    return counts


def _rest(deed: Deed, setting: Setting, named: _Named) -> Iterator[Token]:
    """Companions, the date, and what is told beside."""
    for aside in deed.companions:
        yield from _aside(aside, named)
    yield from setting.date
    for aside in deed.asides:
        yield Mark.COMMA
        yield from _aside(aside, named)
        yield Mark.PAUSE


def _aside(aside: Aside, named: _Named) -> Iterator[Token]:
    yield text(aside.before)
    yield from named.tell(aside.parties)
    yield from _words(aside.after)


def _event(deed: Deed, setting: Setting) -> list[Token]:
    """The event as the subject: "a visit to Denmark"."""
    tokens: list[Token] = [text(f"{indefinite(deed.noun)} {deed.noun}")]
    return tokens if deed.where == "at" else [*tokens, *_place(deed, setting, as_noun=True)]


def _place(deed: Deed, setting: Setting, *, as_noun: bool = False) -> list[Token]:
    place = setting.place
    if place is None:
        return []
    before = place.before
    if deed.where == "to" or (deed.where == "object" and as_noun):
        before = f"to {place.visited}".strip()
    elif deed.where == "object":
        before = place.visited
    tokens: list[Token] = [*_words(before), Piece(text=place.name, target=setting.place_id, kind="place")]
    return [*tokens, Mark.PAUSE] if "," in place.name else tokens


def _words(words: str) -> list[Piece]:
    return [text(words)] if words else []
