"""People whom no registry knows: which namings across documents are one of them, and the id that stays theirs.

Namings of one given name and surname make a block; a block is one person unless its names between or its states of
office contradict one another. The outcome depends on the set of a block's namings alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from communique.folding import fold
from communique.identity import content_id, local_id
from communique.models import EntityKind
from communique.vocab.name_forms import given_key, person_words, sound_of
from communique.vocab.posts import read_post
from communique.vocab.registry import state_of
from communique.vocab.territories import territory_by_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A naming that links to nobody of the registry.

    `id` is the naming's own, `text` the SHA-256 of its document's text, `rank` puts earlier documents first;
    `offices` are titles with the state or body they are of.
    """

    id: str
    name: str
    text: str
    rank: tuple[str, str]
    offices: tuple[tuple[str | None, str | None], ...] = ()


def block_of(stranger: Stranger) -> str:
    """What all namings that may be one stranger have in common.

    >>> one = Stranger(id="a", name="Robert P. Casey, Jr.", text="", rank=("", ""))
    >>> block_of(one), block_of(Stranger(id="b", name="Bob Casey", text="", rank=("", "")))
    ('robert casi', 'robert casi')
    """
    words = person_words(stranger.name)
    if len(words) < 2 or is_office_only(stranger):
        state, key = _state(stranger), _post(stranger)
        if state and key and not is_office_only(stranger):
            return f"{words[0]} {state} {key}"
        # A bare surname is nobody's in particular: only copies of one text mean the same person by it.
        return f"{' '.join(words)} {stranger.text[:20]}"
    return f"{_given(words[0])} {sound_of(words[-1])}"


def tell_apart(block: Iterable[Stranger], taken: Collection[str] = frozenset()) -> dict[str, str]:
    """The canonical id of each naming of one block; ids that are `taken` are the registry's.

    >>> names = [("a", "Ann Lee"), ("b", "Ann B. Lee"), ("c", "Ann C. Lee")]
    >>> tell_apart(Stranger(id=i, name=n, text="", rank=("2020", i)) for i, n in names)
    {'a': 'person/ann-lee', 'b': 'person/ann-b-lee', 'c': 'person/ann-c-lee'}
    """
    namings = sorted(block, key=lambda one: (one.rank, one.id))
    ids: dict[str, str] = {}
    used: set[str] = set(taken)
    for group in sorted(_groups(namings), key=lambda group: (group[0].rank, group[0].id)):
        for part, state in _by_state(group):
            found = _name_id(part[0], state, used)
            used.add(found)
            ids |= {one.id: found for one in part}
    return ids


def is_office_only(stranger: Stranger) -> bool:
    """Whether the naming is an office and no name: "the First Lady"."""
    words = set(fold(stranger.name).split())
    return any(title and words <= set(fold(title).split()) for title, _ in stranger.offices)


def _given(word: str) -> str:
    return given_key(word) or sound_of(word)


def _name_id(origin: Stranger, state: str | None, used: Collection[str]) -> str:
    """The id that the earliest document's name gives, with what tells it apart where another has it."""
    words = person_words(origin.name)
    found = local_id(EntityKind.PERSON, origin.name)
    if is_office_only(origin):
        found = f"{found}-{content_id(origin.text)[:8]}"
    elif len(words) < 2:
        found = f"{found}-{state.lower()}" if state and _post(origin) else f"{found}-{content_id(origin.text)[:8]}"
    if found in used and state:
        found = f"{found}-{state.lower()}"
    return found if found not in used else f"{found}-{content_id(found, origin.id)[:8]}"


def _groups(namings: list[Stranger]) -> list[list[Stranger]]:
    """The namings by the names between given name and surname, where these contradict; those without any apart then."""
    middles = {one.id: _middle(one.name) for one in namings}
    distinct = sorted({middle for middle in middles.values() if middle})
    parent: dict[tuple[str, ...], tuple[str, ...]] = {middle: middle for middle in distinct}

    def root(middle: tuple[str, ...]) -> tuple[str, ...]:
        while parent[middle] != middle:
            middle = parent[middle]
        return middle

    for n, one in enumerate(distinct):
        for other in distinct[n + 1 :]:
            if _agree(one, other):
                first, second = sorted((root(one), root(other)))
                parent[second] = first
    roots = {root(middle) for middle in distinct}
    if len(roots) < 2:
        return [namings] if namings else []
    found: dict[tuple[str, ...], list[Stranger]] = defaultdict(list)
    for naming in namings:
        middle = middles[naming.id]
        found[root(middle) if middle else ()].append(naming)
    return list(found.values())


def _middle(name: str) -> tuple[str, ...]:
    return person_words(name)[1:-1]


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of names between can be one person's: an initial for a name, some of the names left out."""
    short, full = sorted((one, other), key=len)
    at = 0
    for word in full:
        if (at < len(short) and (word == short[at] or sound_of(word) == sound_of(short[at]))) or (
            at < len(short) and 1 in (len(word), len(short[at])) and word[0] == short[at][0]
        ):
            at += 1
    return at == len(short)


def _by_state(group: list[Stranger]) -> list[tuple[list[Stranger], str | None]]:
    """The group by the states whose ministers or leaders its namings are; one group where that is one state at most."""
    states = {one.id: _state(one) if _post(one) else None for one in group}
    distinct = sorted({state for state in states.values() if state})
    if len(distinct) < 2:
        return [(group, distinct[0] if distinct else None)]
    parts: Mapping[str | None, list[Stranger]] = {
        state: [one for one in group if states[one.id] == state] for state in (*distinct, None)
    }
    return [(part, state) for state, part in parts.items() if part]


def _state(stranger: Stranger) -> str | None:
    for _, body in stranger.offices:
        if body and territory_by_code(state_of(body)):
            return state_of(body)
    return None


def _post(stranger: Stranger) -> str | None:
    """The leader's or minister's post that the naming gives, by its key."""
    for title, body in stranger.offices:
        post = read_post(title, state_of(body) if body else None) if title else None
        if post is not None and post.key and not post.is_former:
            return post.key
    return None
