"""Titles of events' pages, for headings, feeds and calendars."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from communique.newsroom.wording.cast import cast_of
from communique.newsroom.wording.clauses import Setting, tell_clause, tell_noun
from communique.newsroom.wording.deeds import Deed, find_deed
from communique.newsroom.wording.records import Told
from communique.newsroom.wording.sentences import Token, assemble, text
from communique.newsroom.wording.telling import find_place

_LONGEST = 90
_STATUSES = {"cancelled": "Called off:", "planned": "Planned:"}


@lru_cache(maxsize=4096)
def tell_title(told: Told) -> str:
    """A headline of the event, without offices and date, of at most 90 characters.

    >>> from communique.newsroom.wording.records import PartyTold, PlaceTold
    >>> parties = (PartyTold(name="Jens Stoltenberg", kind="person"), PartyTold(name="Sergey Lavrov", kind="person"))
    >>> tell_title(Told(type="meeting", place=PlaceTold(name="NEW YORK"), parties=parties))
    'Jens Stoltenberg meets Sergey Lavrov in New York'
    >>> tell_title(Told(type="summit", status="planned", place=PlaceTold(name="Kigali")))
    'Planned: summit in Kigali'
    """
    cast = cast_of(told.parties)
    place = find_place(told, cast)
    deed = find_deed(told.type, cast, has_place=place is not None)
    bare = replace(deed, asides=())
    lone = replace(bare, companions=())
    whole = Setting(place=place)
    tries = [(deed, whole, 3), *((bare, whole, most) for most in (4, 3, 2))]
    if deed.where == "at":
        tries += [(bare, Setting(), most) for most in (4, 3)]
    tries += [(bare, whole, 1), (lone, whole, 1), (lone, Setting(), 1)]
    title = ""
    for one, setting, most in tries:
        title = _tell(told, one, replace(setting, most=most))
        if len(title) <= _LONGEST:
            return title
    return _cut(title)


def _tell(told: Told, deed: Deed, setting: Setting) -> str:
    status = _STATUSES.get(told.status)
    tokens: list[Token]
    if status:
        tokens = [text(status), *tell_noun(deed, setting)]
    elif deed.subject:
        tokens = tell_clause(deed, setting, "present")
    else:
        tokens = tell_noun(deed, setting)
    return str(assemble(tokens, stop=False))


def _cut(title: str) -> str:
    """The beginning of the title up to a word's end."""
    begin = title[: _LONGEST - 1]
    return f"{begin[: begin.rfind(' ')] if ' ' in begin else begin}…".replace(",…", "…")
