"""The office of a party on the day of an event: as the registry has it, else as the document words it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from communique.calendar import parse_last_day
from communique.folding import fold_words
from communique.resolve.people import offices_on
from communique.vocab.bodies import body_by_key
from communique.vocab.posts import is_same_post, read_post
from communique.vocab.registry import Registry, Term, state_of, states_of
from communique.vocab.territories import territory_by_code

_KINDS = ("leader", "organisation", "minister")


class Office(NamedTuple):
    """A title, whose it is, and the last day of the term as far as the registry knows it (ISO), or None."""

    title: str | None
    of: str | None
    until: str | None = None


def office_on(
    person: str | None, role: str | None, body: str | None, day: dt.date | None, registry: Registry
) -> Office:
    """The office in which a person took part.

    Of several terms on the day, the one that the document's words mean; where it gives no office, the highest. Words
    that mean none of the terms stay as they are.
    """
    told = Office(role, body)
    holder = registry.holders.get(person or "")
    if holder is None or day is None:
        return told
    held = offices_on(holder, day)
    if not held:
        return told
    if body:
        held = [term for term in held if _may_be_of(term, body)]
    if role is None:
        return _of_term(min(held, key=lambda term: _rank(term, registry))) if held else told
    state = state_of(body) if body else None
    post = read_post(role, state)
    if post.is_former or post.is_coming:
        return told
    told_words = set(fold_words(role))
    # "President of France" is both that and Co-Prince of Andorra; both are heads of a state.
    for term in sorted(
        held, key=lambda term: (term.state != state, not told_words & term.post.words, *_rank(term, registry))
    ):
        if body and state != term.state and is_same_post(post, term.post) is not True:
            continue
        if is_same_post(read_post(role, term.state), term.post):
            return _of_term(term)
    return told


def _may_be_of(term: Term, body: str) -> bool:
    """Whether a term's state or body is the one that the document names, an organ of it, or what it is an organ of.

    Of a name that the vocabulary does not know ("the Foreign Ministry"), it may be.
    """
    state = state_of(body)
    if territory_by_code(state) is None and body_by_key(state) is None:
        return True
    return term.state in states_of(body) or state in states_of(term.state_name)


def _rank(term: Term, registry: Registry) -> tuple[int, bool, dt.date, int]:
    kind = _KINDS.index(term.post.kind) if term.post.kind in _KINDS else len(_KINDS)
    # An office that one shares ("Co-Prince of Andorra") comes with one of one's own.
    # Of several realms, one's own is the one of which most is known.
    size = len(registry.find_all_holders(term.state))
    return kind, "co" in term.post.words, dt.date.max - (term.first_day - dt.date.min), -size


def _of_term(term: Term) -> Office:
    until = parse_last_day(term.end)
    territory = territory_by_code(term.state)
    of = territory.name if territory is not None else term.state_name
    return Office(term.position, of, until.isoformat() if until else None)
