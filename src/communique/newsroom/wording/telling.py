"""One sentence that tells an event."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from communique.newsroom.wording.articles import indefinite
from communique.newsroom.wording.cast import Cast, cast_of
from communique.newsroom.wording.clauses import Setting, tell_clause, tell_noun
from communique.newsroom.wording.dates import Span, is_over, when
from communique.newsroom.wording.deeds import Deed, find_deed
from communique.newsroom.wording.focus import find_own_deed, has_part
from communique.newsroom.wording.places import PlaceWords, word_place
from communique.newsroom.wording.records import Piece, Sentence, Told
from communique.newsroom.wording.sentences import Mark, Token, assemble, text
from communique.newsroom.wording.tidy import tidy_group

_NO_REPORT = "no report yet that it took place"
_LASTING: dict[str, Span] = {"summit": "through", "visit": "through"}


@lru_cache(maxsize=4096)
def tell(told: Told, *, today: dt.date, focus: str | None = None, with_date: bool = True, most: int = 6) -> Sentence:
    """The event in one sentence, as an editor would tell it today.

    With `focus`, the id of a party, the sentence is one of a list on that party's page, and begins with what it did.
    Of all others at most `most` are named. Without `with_date` the sentence leaves the date to the heading above it.

    >>> from communique.newsroom.wording.records import PartyTold, PlaceTold
    >>> him = PartyTold(name="Pedro Sánchez", kind="person", office="Prime Minister", of="Spain", until="2026-10-01")
    >>> place = PlaceTold(name="NEW YORK")
    >>> told = Told(type="visit", start="2018-09-25", end="2018-09-25", place=place, parties=(him,))
    >>> str(tell(told, today=dt.date(2026, 11, 26)))
    'Pedro Sánchez, then Prime Minister of Spain, visited New York on 25 September 2018.'
    """
    cast = cast_of(told.parties)
    place = find_place(told, cast)
    if focus is not None and has_part(cast, focus):
        deed = find_own_deed(told.type, cast, focus, has_place=place is not None)
    else:
        deed = find_deed(told.type, cast, has_place=place is not None)
    published = told.date_from == "published"
    setting = Setting(
        place=place,
        place_id=told.place.id if told.place is not None else None,
        date=() if published or not with_date else _date(told, deed),
        most=most,
        today=today,
    )
    tokens = _tell_status(told, deed, setting, today, with_date=with_date)
    report = when(told.start, told.end) if published and with_date else None
    if report is not None:
        tokens += [Mark.OPEN, text(f"reported {report[0]}"), Piece(text=report[1], kind="date"), Mark.CLOSE]
    return assemble(tokens)


def find_place(told: Told, cast: Cast) -> PlaceWords | None:
    """The place as it is told; None if it is not known, or is a host who is named anyhow ("the White House")."""
    place = word_place(told.place.name) if told.place is not None else None
    if place is None or any(tidy_group(host.name) == place.name for host in cast.hosts if host.kind != "country"):
        return None
    return place


def _tell_status(told: Told, deed: Deed, setting: Setting, today: dt.date, *, with_date: bool) -> list[Token]:
    """The clause that the status asks for, without what is said of the report."""
    if told.status == "cancelled":
        return _called_off(told, deed, setting)
    if told.status != "planned":
        return tell_clause(deed, setting, "past")
    is_past = None if told.date_from == "published" else is_over(told.start, told.end, today)
    if is_past is None and not deed.implied:
        return _passive(deed, setting, "planned")
    auxiliary = ("is to", "are to") if is_past is False else ("was to", "were to")
    clause = tell_clause(deed, setting, "infinitive", auxiliary)
    return [*clause, Mark.SEMICOLON, text(_NO_REPORT)] if is_past else clause


def _called_off(told: Told, deed: Deed, setting: Setting) -> list[Token]:
    if deed.implied:
        clause = tell_clause(deed, setting, "infinitive", ("was to", "were to"))
        return [*clause, Mark.SEMICOLON, text("called off")]
    return _passive(deed, setting, "called off")


def _passive(deed: Deed, setting: Setting, done: str) -> list[Token]:
    """What was done with the event: "a meeting of A with B was called off"."""
    noun = tell_noun(deed, setting)
    if deed.noun.endswith("speeches"):
        return [*noun, text(f"were {done}")]
    return [text(indefinite(deed.noun)), *noun, text(f"was {done}")]


def _date(told: Told, deed: Deed) -> tuple[Token, ...]:
    """The words of the date: "on 25 September 2018"; of what was called off ", planned for 25 September 2018,"."""
    if told.status == "cancelled" and not deed.implied:
        found = when(told.start, told.end)
        return (Mark.COMMA, text("planned for"), Piece(text=found[1], kind="date"), Mark.PAUSE) if found else ()
    found = when(told.start, told.end, _LASTING.get(told.type, "within"))
    return (text(found[0]), Piece(text=found[1], kind="date")) if found else ()
