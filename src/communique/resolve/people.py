"""Whom a name in a document means: a person of the registry, by name, office, state and date, or nobody it knows.

A name alone never outweighs an office: "Vice President Fernández" is not the President of that name, and José Guterres
is not António. Where two persons are left, nobody is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from communique.folding import fold
from communique.vocab.name_forms import Likeness, person_words
from communique.vocab.posts import Post, is_same_post, read_post
from communique.vocab.registry import Holder, Registry, Term, state_of, states_of
from communique.vocab.territories import territory_by_code

_SLACK = 60
"""Days around a term on which its office is still, or already, told of a person."""
_COMING = 400
"""Days before a term on which its holder is "president-elect"."""
_LONG_AFTER = dt.timedelta(days=365 * 25)
_LONG_BEFORE = dt.timedelta(days=365 * 12)
_SOON = dt.timedelta(days=365 * 3)


_LEADING = frozenset(
    [
        "foreign_minister",
        "head_of_government",
        "head_of_organisation",
        "head_of_state",
        "high_representative",
    ]
)


class Standing(IntEnum):
    """What a document's words on an office say for or against a person of the registry."""

    AGAINST = 0
    """They name another state or body than any of the person's."""
    SILENT = 1
    """There are none, or they fit as many as not."""
    NEAR = 2
    """The state or body is one of the person's, or the post is, at another time."""
    HELD_SOMEWHERE = 3
    """The post was the person's on the day; the words do not say of what."""
    HELD = 4
    """The post, of that state or body, was the person's on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A person as one document names them: the name, each office given (title, and whose, or None), and the day."""

    name: str
    offices: tuple[tuple[str | None, str | None], ...] = ()
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The person of the registry that a naming means, or None; `candidates` where several are left; and why."""

    person: str | None
    candidates: tuple[str, ...]
    reasons: tuple[str, ...]


# What name and office together must reach; the higher, the surer. Where the best rank has two persons, none is meant.
_RANKS: dict[tuple[Likeness, Standing], int] = {
    (Likeness.EXACT, Standing.HELD): 10,
    (Likeness.VARIANT, Standing.HELD): 9,
    (Likeness.EXACT, Standing.HELD_SOMEWHERE): 9,
    (Likeness.SURNAME, Standing.HELD): 8,
    (Likeness.VARIANT, Standing.HELD_SOMEWHERE): 8,
    (Likeness.EXACT, Standing.NEAR): 7,
    (Likeness.VARIANT, Standing.NEAR): 6,
    (Likeness.EXACT, Standing.SILENT): 5,
    (Likeness.VARIANT, Standing.SILENT): 4,
    (Likeness.SURNAME, Standing.HELD_SOMEWHERE): 3,
    (Likeness.SURNAME, Standing.NEAR): 2,
    (Likeness.SURNAME, Standing.SILENT): 1,
}


def link(naming: Naming, registry: Registry) -> Link:
    """The person of the registry whom a document names, with the reasons; nobody where two are as likely.

    >>> from communique.vocab.registry import registry
    >>> day = dt.date(2018, 9, 25)
    >>> link(Naming(name="Sergei Lavrov", offices=(("Foreign Minister", "Russia"),), day=day), registry()).person
    'person/sergey-lavrov'
    """
    if is_office(naming):
        return _link_office(naming, registry)
    said = person_words(naming.name)
    found: list[tuple[int, Holder, tuple[str, ...]]] = []
    for holder, how in registry.find_named(said):
        standing, reason = judge_office(naming, holder, registry)
        rank = _RANKS.get((how, standing), 0)
        if rank and _is_plausible(naming, holder, how, standing):
            found.append((rank, holder, (f"{how.name.lower()} name: {holder.name}", reason)))
    if not found:
        return Link(person=None, candidates=(), reasons=("no person of the registry has this name and office",))
    best = max(rank for rank, _, _ in found)
    top = [one for one in found if one[0] == best]
    # A surname without a state, or with another post of the state, tells a person only where no other bears it.
    rivals = found if best < _RANKS[Likeness.SURNAME, Standing.HELD_SOMEWHERE] else top
    if len(rivals) > 1:
        ids = tuple(holder.id for _, holder, _ in rivals)
        return Link(person=None, candidates=ids, reasons=("several persons have this name and office",))
    _, holder, reasons = top[0]
    return Link(person=holder.id, candidates=(), reasons=reasons)


def is_office(naming: Naming) -> bool:
    """Whether the document names the person by an office alone: "the President of the French Republic"."""
    words = set(fold(naming.name).split())
    titles = [title for title, _ in naming.offices if title]
    return any(words <= set(fold(title).split()) for title in titles) or (
        len(words) > 1 and read_post(naming.name).key is not None
    )


def _link_office(naming: Naming, registry: Registry) -> Link:
    """The one who held the office on the day, where the registry knows of exactly one."""
    found: dict[str, str] = {}
    for title, body in naming.offices:
        if body and naming.day:
            for wording in (title, naming.name):
                for holder in find_office_holders(wording, body, naming.day, registry) if wording else ():
                    found[holder.id] = f"{wording} of {body} on {naming.day}: {holder.name}"
    if len(found) == 1:
        ((person, reason),) = found.items()
        return Link(person=person, candidates=(), reasons=("named by the office alone", reason))
    return Link(person=None, candidates=tuple(sorted(found)), reasons=("named by an office alone",))


def _is_plausible(naming: Naming, holder: Holder, how: Likeness, standing: Standing) -> bool:
    """Whether the person was in public life at the time, as far as the likeness leaves a doubt."""
    day = naming.day
    if standing >= Standing.HELD_SOMEWHERE or day is None:
        return how > Likeness.SURNAME or standing >= Standing.HELD_SOMEWHERE
    first, last = holder.terms[0].first_day, max(term.last_day for term in holder.terms)
    if how is Likeness.EXACT:
        return first - _LONG_BEFORE <= day <= min(last, dt.date(2099, 1, 1)) + _LONG_AFTER
    if how is Likeness.VARIANT:
        return (
            first - _SOON
            <= day
            <= min(last, dt.date(2099, 1, 1)) + (_LONG_AFTER if standing is Standing.NEAR else _SOON)
        )
    if standing is Standing.NEAR:
        return first - _SOON <= day <= min(last, dt.date(2099, 1, 1)) + _LONG_AFTER
    # "Mr Stoltenberg said": a bare surname is that of one who leads a state or a body, or its diplomacy, at the time.
    return any(term.covers(day) and _is_leading(term.post) for term in holder.terms)


def _is_leading(post: Post) -> bool:
    return post.key in _LEADING


def judge_office(naming: Naming, holder: Holder, registry: Registry) -> tuple[Standing, str]:
    """What the offices that a document gives say for or against a person, and in words."""
    best = (Standing.SILENT, "no office is given")
    against: tuple[Standing, str] | None = None
    for title, body in naming.offices:
        if not title and not body:
            continue
        judged = _judge(title, body, naming, holder, registry)
        if judged[0] is Standing.AGAINST:
            against = judged
        elif judged[0] > best[0]:
            best = judged
    return against if against is not None and best[0] is Standing.SILENT else best


def _judge(
    title: str | None, body: str | None, naming: Naming, holder: Holder, registry: Registry
) -> tuple[Standing, str]:
    states = states_of(body) if body else frozenset[str]()
    state = state_of(body) if body else None
    post = read_post(title, state) if title else None
    of_state = [term for term in holder.terms if not states or _is_of(term, states)]
    if post is None:
        return (Standing.NEAR, f"of {body}") if of_state else _other_state(body, holder, states)
    held = [term for term in of_state if _holds(post, term, naming.day)]
    if held:
        reason = f"{held[0].position} of {held[0].state_name}, {held[0].start or '?'} to {held[0].end or 'now'}"
        return (Standing.HELD if states else _somewhere(post, held)), reason
    if states:
        if of_state:
            if _is_held_by_another(post, state, naming, holder, registry):
                return Standing.AGAINST, f"another person was {title} of {body} then"
            return Standing.NEAR, f"held an office of {body}"
        elsewhere = [term for term in holder.terms if _holds(post, term, naming.day)]
        if elsewhere and post.key and _is_impossible(post.key, state, naming, registry):
            # "President Biden" beside "Poland": somebody else was its president.
            return Standing.NEAR, f"{elsewhere[0].position} of {elsewhere[0].state_name}, though {body} is named"
        return _other_state(body, holder, states)
    if any(is_same_post(read_post(title or "", term.state), term.post) for term in holder.terms):
        return Standing.NEAR, f"was {title} at another time"
    return Standing.SILENT, "the office is not in the registry"


def _somewhere(post: Post, held: Sequence[Term]) -> Standing:
    """A leader's or a minister's title tells more than "Secretary" or "Director" does."""
    known = any(post.key is not None and post.key == term.post.key for term in held)
    return Standing.HELD_SOMEWHERE if known else Standing.SILENT


def _is_of(term: Term, states: frozenset[str]) -> bool:
    return bool(states & (states_of(term.state_name) | {term.state}))


def _holds(post: Post, term: Term, day: dt.date | None) -> bool:
    """Whether the title is the term's, and the day in it; before it for "-elect", after it for "former"."""
    if is_same_post(post, term.post) is False:
        return False
    if day is None:
        return True
    if post.is_former:
        return term.first_day <= day
    if post.is_coming:
        return term.covers(day, _COMING)
    return term.covers(day, _SLACK)


def _other_state(body: str | None, holder: Holder, states: frozenset[str]) -> tuple[Standing, str]:
    """A state that none of the terms is of speaks against a person of states; of a body, people of any state can be."""
    is_state = any(territory_by_code(state) for state in states)
    of_states = any(territory_by_code(term.state) for term in holder.terms)
    if is_state and of_states:
        return Standing.AGAINST, f"no office of {body} is known of {holder.name}"
    return Standing.SILENT, f"no office of {body} is known, and none speaks against it"


def _is_held_by_another(post: Post, state: str | None, naming: Naming, holder: Holder, registry: Registry) -> bool:
    """Whether somebody else of a like name held exactly this post of the state on the day."""
    if post.key is None or state is None or naming.day is None or post.is_former or post.is_coming:
        return False
    others = [one for one in registry.find_holders(state, post.key, naming.day) if one.id != holder.id]
    return any(one.likeness(person_words(naming.name)) is not Likeness.NONE for one in others)


def _is_impossible(key: str, state: str | None, naming: Naming, registry: Registry) -> bool:
    """Whether the registry knows who held the post of that state then, and it is nobody of that name."""
    if state is None or naming.day is None:
        return False
    holders = registry.find_holders(state, key, naming.day)
    return bool(holders) and all(one.likeness(person_words(naming.name)) is Likeness.NONE for one in holders)


def find_office_holders(title: str, body: str, day: dt.date, registry: Registry) -> list[Holder]:
    """Who held an office on a day, where the registry has it: whom "the Foreign Minister of Russia" means.

    >>> from communique.vocab.registry import registry
    >>> [one.name for one in find_office_holders("Foreign Minister", "Russia", dt.date(2018, 9, 25), registry())]
    ['Sergey Lavrov']
    """
    state = state_of(body)
    post = read_post(title, state)
    if post.key is None or post.is_former or post.is_coming:
        return []
    return registry.find_holders(state, post.key, day)


def offices_on(holder: Holder, day: dt.date) -> list[Term]:
    """The offices that a person held on a day, by start."""
    return [term for term in holder.terms if term.covers(day)]


def full_names(names: Iterable[str]) -> list[str]:
    """The names of two words or more, the longest first, then by the alphabet."""
    return sorted({name for name in names if len(person_words(name)) > 1}, key=lambda name: (-len(name), name))
