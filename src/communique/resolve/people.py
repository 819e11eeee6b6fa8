"""Whom a name in a document means: a person of the registry, by name, office, state and date, or nobody it knows.

A name alone never outweighs an office: "Vice President Fernández" is not the President of that name, and José Guterres
is not António. Where two persons are left, nobody is chosen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from communique.folding import fold
from communique.vocab.bodies import body_by_key
from communique.vocab.name_forms import Likeness, likeness, person_words
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
        "emir",
        "emperor",
        "foreign_minister",
        "head_of_government",
        "head_of_organisation",
        "head_of_state",
        "high_representative",
        "king",
        "pope",
        "sultan",
    ]
)

# States and bodies whose leaders and foreign ministers are named by their surnames alone the world over.
_KNOWN_TO_ALL = frozenset(
    [
        "AU",
        "BR",
        "CA",
        "CN",
        "DE",
        "EG",
        "FR",
        "GB",
        "IL",
        "IN",
        "IR",
        "IT",
        "JP",
        "KP",
        "KR",
        "MX",
        "PL",
        "RU",
        "SA",
        "SY",
        "TR",
        "UA",
        "US",
        "VA",
        "VE",
        "european_commission",
        "european_council",
        "european_union",
        "imf",
        "nato",
        "united_nations",
    ]
)


class Standing(IntEnum):
    """What a document's words on an office say for or against a person of the registry."""

    AGAINST = 0
    """They name another state or body than any of the person's."""
    SILENT = 1
    """There are none, or they fit as many as not."""
    STATE = 2
    """The state or body is one of the person's, the post another."""
    PAST = 3
    """The post is one of the person's, at another time: "President Obama" in a text of 2021."""
    IN_STATE = 4
    """The person held another office of the state or body on the day, a leader's or a minister's."""
    HELD_SOMEWHERE = 5
    """The post was the person's on the day; the words do not say of what."""
    HELD = 6
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
    (Likeness.EXACT, Standing.HELD): 12,
    (Likeness.EXACT, Standing.HELD_SOMEWHERE): 11,
    (Likeness.CLOSE, Standing.HELD): 11,
    (Likeness.CLOSE, Standing.HELD_SOMEWHERE): 10,
    (Likeness.EXACT, Standing.IN_STATE): 10,
    (Likeness.CLOSE, Standing.IN_STATE): 9,
    (Likeness.EXACT, Standing.PAST): 9,
    (Likeness.EXACT, Standing.STATE): 9,
    (Likeness.VARIANT, Standing.HELD): 9,
    (Likeness.CLOSE, Standing.PAST): 8,
    (Likeness.CLOSE, Standing.STATE): 8,
    (Likeness.EXACT, Standing.SILENT): 8,
    (Likeness.SURNAME, Standing.HELD): 8,
    (Likeness.FIRST, Standing.HELD): 7,
    (Likeness.VARIANT, Standing.HELD_SOMEWHERE): 7,
    (Likeness.VARIANT, Standing.IN_STATE): 7,
    (Likeness.CLOSE, Standing.SILENT): 5,
    (Likeness.SURNAME, Standing.HELD_SOMEWHERE): 4,
    (Likeness.FIRST, Standing.HELD_SOMEWHERE): 3,
    (Likeness.SURNAME, Standing.IN_STATE): 2,
    (Likeness.SURNAME, Standing.PAST): 2,
    (Likeness.SURNAME, Standing.SILENT): 1,
}
_ALONE = 2
"""Up to this rank, a name means the only person of the registry that bears it, or nobody."""


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
    named = registry.find_named(said)
    found: list[tuple[int, Holder, tuple[str, ...]]] = []
    for holder, how in named:
        standing, reason = judge_office(naming, holder, registry)
        rank = _RANKS.get((how, standing), 0)
        if rank and _is_plausible(naming, holder, how, standing):
            found.append((rank, holder, (f"{_HOW[how]}: {holder.name}", reason)))
    if not found:
        return Link(person=None, candidates=(), reasons=("no person of the registry has this name and office",))
    best = max(rank for rank, _, _ in found)
    top = [holder for rank, holder, _ in found if rank == best]
    if best <= _ALONE:
        # A surname alone, or with another post, tells a person only where no other of the registry ever bore it.
        top = [holder for holder, how in named if how >= Likeness.SURNAME]
    if len(top) > 1:
        ids = tuple(holder.id for holder in top)
        return Link(person=None, candidates=ids, reasons=("several persons have this name and office",))
    _, holder, reasons = next(one for one in found if one[0] == best)
    return Link(person=holder.id, candidates=(), reasons=reasons)


_HOW = {
    Likeness.EXACT: "the name",
    Likeness.CLOSE: "a form of the name",
    Likeness.VARIANT: "another spelling of the name",
    Likeness.SURNAME: "the surname",
    Likeness.FIRST: "the first part of the name",
}


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
    """Whether the person was in public life at the time, as far as name and office leave a doubt."""
    day = naming.day
    if standing >= Standing.IN_STATE:
        return True
    if day is None:
        return how > Likeness.SURNAME
    first = holder.terms[0].first_day
    last = min(max(term.last_day for term in holder.terms), dt.date(2099, 1, 1))
    if how is Likeness.SURNAME and standing is Standing.SILENT:
        # "Mr Stoltenberg said": a bare surname is that of one whom the world's press needs no office to name.
        has_office = any(title for title, _ in naming.offices)
        is_spelt = any(form[-1:] == person_words(naming.name) for form in holder.forms)
        return not has_office and is_spelt and any(t.covers(day) and _is_known_to_all(t) for t in holder.terms)
    if how is Likeness.CLOSE and standing is Standing.SILENT and not _is_complete(naming, holder):
        return False
    if how is Likeness.EXACT or standing is Standing.PAST:
        return first - _LONG_BEFORE <= day <= last + _LONG_AFTER
    return first - _SOON <= day <= last + _SOON


def _is_known_to_all(term: Term) -> bool:
    return term.post.key in _LEADING and term.state in _KNOWN_TO_ALL


def _is_complete(naming: Naming, holder: Holder) -> bool:
    """Whether it has all words of a form but initials: Carlos Trujillo is not Carlos Holmes Trujillo, Bob no Rob."""
    said = person_words(naming.name)
    if len(said[0]) == 1:
        return False
    for form in holder.forms:
        if likeness(said, form) is Likeness.CLOSE and said[0] == form[0]:
            middle = [word for word in form[1:-1] if len(word) > 1]
            if all(word in said for word in middle):
                return True
    return False


def judge_office(naming: Naming, holder: Holder, registry: Registry) -> tuple[Standing, str]:
    """What the offices that a document gives say for or against a person, and in words."""
    best = (Standing.SILENT, "no office is given")
    against: tuple[Standing, str] | None = None
    for title, body in _each_office(naming):
        judged = _judge(title, body, naming, holder, registry)
        if judged[0] is Standing.AGAINST:
            against = judged
        elif judged[0] > best[0]:
            best = judged
    return against if against is not None and best[0] is Standing.SILENT else best


def _each_office(naming: Naming) -> Iterator[tuple[str | None, str | None]]:
    """The offices, and the parts of one that names several: "Foreign Minister and Alternate Prime Minister"."""
    for title, body in naming.offices:
        if title or body:
            yield title, body
        parts = _AND.split(title) if title else []
        if len(parts) > 1:
            yield from ((part, body) for part in parts if read_post(part, state_of(body) if body else None).key)


_AND = re.compile(r"\s+(?:and|&)\s+|,\s+")


def _judge(
    title: str | None, body: str | None, naming: Naming, holder: Holder, registry: Registry
) -> tuple[Standing, str]:
    states = states_of(body) if body else frozenset[str]()
    state = state_of(body) if body else None
    of_state = [term for term in holder.terms if not states or _is_of(term, states)]
    if title is None:
        return (Standing.STATE, f"of {body}") if of_state else _other_state(body, holder, states)
    held = [term for term in of_state if _holds(title, term, naming.day)]
    if held:
        reason = f"{held[0].position} of {held[0].state_name}, {held[0].start or '?'} to {held[0].end or 'now'}"
        return (Standing.HELD if states else _somewhere(title, held)), reason
    past = [term for term in of_state if is_same_post(read_post(title, state or term.state), term.post)]
    if past:
        return Standing.PAST, f"was {past[0].position} of {past[0].state_name} at another time"
    if not states:
        return Standing.SILENT, "the office is not in the registry"
    if of_state:
        return _in_state(title, state, of_state, naming, holder, registry)
    elsewhere = [term for term in holder.terms if _holds(title, term, naming.day)]
    group = body_by_key(state) if state else None
    if elsewhere and group is not None and group.kind == "group":
        # "President Biden and the G20": a group of states has no president.
        return _somewhere(title, elsewhere), f"{elsewhere[0].position} of {elsewhere[0].state_name}"
    if elsewhere and _is_misplaced(title, state, naming, holder, registry):
        return Standing.STATE, f"{elsewhere[0].position} of {elsewhere[0].state_name}, though {body} is named"
    return _other_state(body, holder, states)


def _in_state(
    title: str, state: str | None, terms: Sequence[Term], naming: Naming, holder: Holder, registry: Registry
) -> tuple[Standing, str]:
    """What another office of the same state says."""
    if _is_held_by_another(read_post(title, state), state, naming, holder, registry):
        return Standing.AGAINST, f"another person was {title} of {terms[0].state_name} then"
    day = naming.day
    now = [term for term in terms if term.post.key and (day is None or term.covers(day, _SLACK))]
    if now:
        return Standing.IN_STATE, f"{now[0].position} of {now[0].state_name} then"
    return Standing.STATE, f"held an office of {terms[0].state_name}"


def _is_misplaced(title: str, state: str | None, naming: Naming, holder: Holder, registry: Registry) -> bool:
    """Whether the state beside a title is not whose office it is: "President Biden" in a list after "Poland"."""
    said = person_words(naming.name)
    if len(said) > 1 and holder.likeness(said) >= Likeness.CLOSE:
        return True
    post = read_post(title, state)
    return post.key is not None and _is_impossible(post.key, state, naming, registry)


def _somewhere(title: str, held: Sequence[Term]) -> Standing:
    """A leader's or a minister's title tells more than "Secretary" or "Director" does."""
    posts = [(read_post(title, term.state), term.post) for term in held]
    known = any(
        (one.key and one.key == other.key) or (one.words == other.words and len(one.words) > 1) for one, other in posts
    )
    return Standing.HELD_SOMEWHERE if known else Standing.IN_STATE


def _is_of(term: Term, states: frozenset[str]) -> bool:
    return bool(states & (states_of(term.state_name) | {term.state}))


def _holds(title: str, term: Term, day: dt.date | None) -> bool:
    """Whether the title is the term's, and the day in it; before it for "-elect", after it for "former"."""
    post = read_post(title, term.state)
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
