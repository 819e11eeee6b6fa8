"""The registry: who held which office of which state or body, and when, and under which names they are known.

Ours is in data/officeholders (see the headers there); `read_registry` adds any file of the same columns to it: country
or body, position, person, Wikidata id, start, end, tab-separated, dates as ISO prefixes, an empty end for "still".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from communique.calendar import parse_first_day, parse_last_day
from communique.errors import VocabularyError
from communique.folding import fold
from communique.vocab.bodies import body_by_key, body_of
from communique.vocab.name_forms import Likeness, likeness, person_words, sound_of
from communique.vocab.posts import Post, read_post
from communique.vocab.territories import territory_of

_COLUMNS = 6
_CODE = 2
_QID = re.compile(r"Q[1-9]\d*")
_BRACKETED = re.compile(r"\s*\(([^()]*)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of office. `state` is the territory's code or the body's key; `start` and `end` are ISO prefixes."""

    state: str
    state_name: str
    position: str
    post: Post
    start: str | None
    end: str | None
    first_day: dt.date
    last_day: dt.date

    def covers(self, day: dt.date, slack: int = 0) -> bool:
        """Whether the day lies in the term, or at most `slack` days before or after it."""
        margin = dt.timedelta(days=slack)
        return (
            self.first_day - margin <= day <= self.last_day + margin
            if slack
            else self.first_day <= day <= self.last_day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person of the registry: the canonical id, the usual name, all known forms of it, and the terms by start."""

    id: str
    name: str
    wikidata: str | None
    forms: tuple[tuple[str, ...], ...]
    terms: tuple[Term, ...]

    def likeness(self, said: tuple[str, ...]) -> Likeness:
        """How far the words are a form of the person's name, in the best of its forms."""
        return max((likeness(said, form) for form in self.forms), default=Likeness.NONE)


# A term without an end goes on; without a start, nobody knows since when.
_FIRST = dt.date(1900, 1, 1)
_LAST = dt.date(2100, 12, 31)


class Registry:
    """Holders by id, and by any word of their names."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self.holders = {holder.id: holder for holder in holders}
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_state: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for holder in self.holders.values():
            for form in holder.forms:
                for word in form:
                    self._by_sound[sound_of(word)].add(holder.id)
            for term in holder.terms:
                self._by_state[term.state].append((holder.id, term))

    def __len__(self) -> int:
        return len(self.holders)

    def find_named(self, said: tuple[str, ...]) -> list[tuple[Holder, Likeness]]:
        """Those whose name the words may be a form of, in the order of their ids."""
        found = sorted((self._by_sound.get(sound_of(word), set()) for word in said if len(word) > 1), key=len)
        # Of two rare words one is spelled as known, as a rule; a third, such as "Mohammed", would only add hundreds.
        near = set().union(*found[:2]) if len(said) > 1 else set().union(*found)
        likely = ((self.holders[one], self.holders[one].likeness(said)) for one in sorted(near))
        return [(holder, how) for holder, how in likely if how is not Likeness.NONE]

    def find_holders(self, state: str, key: str, day: dt.date) -> list[Holder]:
        """Those who held the post with that key of posts.yml in the state on the day."""
        return sorted(
            {
                holder: self.holders[holder]
                for holder, term in self._by_state.get(state, ())
                if term.post.key == key and term.covers(day)
            }.values(),
            key=lambda holder: holder.id,
        )

    def find_all_holders(self, state: str) -> list[str]:
        """The ids of all who hold or held an office of the state or body, in the order of the tables."""
        return list(dict.fromkeys(holder for holder, _ in self._by_state.get(state, ())))

    def fingerprint(self) -> str:
        """A text that changes with any fact of the registry."""
        rows = sorted(
            (h.id, h.name, h.wikidata, h.forms, tuple((t.state, t.position, t.start, t.end) for t in h.terms))
            for h in self.holders.values()
        )
        return repr(rows)


@dataclass(frozen=True, slots=True)
class _Line:
    state_name: str
    position: str
    person: str
    wikidata: str | None
    start: str | None
    end: str | None
    table: str


@lru_cache(maxsize=10_000)
def state_of(name: str) -> str:
    """The code of the territory, else the key of the body, that a name stands for; else the folded name.

    >>> state_of("Türkiye"), state_of("NATO"), state_of("united-kingdom"), state_of("us")
    ('TR', 'nato', 'GB', 'US')
    """
    plain = name
    if name.islower():
        plain = name.upper() if len(name) == _CODE else name.replace("-", " ").title()
    territory = territory_of(plain) or territory_of(name)
    if territory is not None:
        return territory.code
    body = body_of(name)
    return body.key if body is not None else fold(name)


@lru_cache(maxsize=10_000)
def states_of(name: str) -> frozenset[str]:
    """All that an office of that state or body may stand under: itself, the body above it, the state whose it is.

    >>> sorted(states_of("European Commission"))
    ['european_commission', 'european_union']
    """
    found = {state_of(name)}
    body = body_of(name)
    while body is not None:
        found.add(body.key)
        if body.of:
            found.add(body.of)
        body = body_by_key(body.parent) if body.parent else None
    return frozenset(found)


@cache
def registry() -> Registry:
    """Ours."""
    return read_registry(())


def read_registry(paths: Sequence[Path]) -> Registry:
    """Ours and those of the files, or of the folders' .tsv files.

    A person of both is known by the Wikidata id, or by the name and a state in common. Raises `VocabularyError` that
    names the file, the line and what is wrong with it.
    """
    folder = files("communique.vocab") / "data" / "officeholders"
    own = sorted((node for node in folder.iterdir() if node.name.endswith(".tsv")), key=lambda node: node.name)
    lines = [line for node in own if node.name != "known_as.tsv" for line in _parse(node.read_text("utf-8"), node.name)]
    for path in paths:
        for file in sorted(path.glob("*.tsv")) if path.is_dir() else [path]:
            lines.extend(_parse(file.read_text("utf-8-sig"), str(file.absolute())))
    return Registry(_holders(lines, _known_as(folder.joinpath("known_as.tsv").read_text("utf-8"))))


def _known_as(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            person, _, name = line.partition("\t")
            found[person].append(name)
    return found


def _parse(text: str, file: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        cells += [""] * (_COLUMNS - len(cells))
        if len(cells) != _COLUMNS:
            raise VocabularyError(f"{file}, line {number}: {_COLUMNS} columns are expected, this has {len(cells)}.")
        state, position, person, wikidata, start, end = cells
        if not (state and position and person):
            raise VocabularyError(f"{file}, line {number}: it names no state or body, no position or no person.")
        if wikidata and not _QID.fullmatch(wikidata):
            raise VocabularyError(f"{file}, line {number}: {wikidata!r} is no Wikidata id.")
        for date in (start, end):
            if date and parse_first_day(date) is None:
                raise VocabularyError(f"{file}, line {number}: {date!r} is no date; write 2018-09-25, 2018-09 or 2018.")
        yield _Line(
            state, position, person, wikidata or None, start or None, end or None, file if file.startswith("/") else ""
        )


def _holders(lines: Iterable[_Line], known_as: dict[str, list[str]]) -> Iterator[Holder]:
    """One holder a person; two persons of one name differ in their Wikidata ids or share no state or body."""
    groups: list[list[_Line]] = []
    by_id: dict[str, list[_Line]] = {}
    by_name: dict[str, list[list[_Line]]] = defaultdict(list)
    for line in lines:
        group = by_id.get(line.wikidata) if line.wikidata else None
        if group is None:
            state = state_of(line.state_name)
            for known in by_name[fold(line.person)]:
                ids = {other.wikidata for other in known if other.wikidata}
                is_near = any(line.table == other.table or state == state_of(other.state_name) for other in known)
                if is_near and not (line.wikidata and ids):
                    group = known
                    break
        if group is None:
            group = []
            groups.append(group)
            by_name[fold(line.person)].append(group)
        group.append(line)
        if line.wikidata:
            by_id[line.wikidata] = group
    taken: set[str] = set()
    for group in groups:
        slug = fold(group[0].person).replace(" ", "-")
        wikidata = next((line.wikidata for line in group if line.wikidata), None)
        if slug in taken:
            slug = f"{slug}-{(wikidata or state_of(group[0].state_name)).lower()}"
        taken.add(slug)
        spellings = dict.fromkeys(line.person for line in group)
        names = [name for spelling in spellings for name in (spelling, *known_as.get(spelling, ()))]
        forms = dict.fromkeys(person_words(_BRACKETED.sub("", name)) for name in names)
        yield Holder(
            id=f"person/{slug}",
            name=_BRACKETED.sub("", group[0].person),
            wikidata=wikidata,
            forms=tuple(forms),
            terms=tuple(
                sorted((_term(line) for line in dict.fromkeys(group)), key=lambda t: (t.first_day, t.position))
            ),
        )


def _term(line: _Line) -> Term:
    state = state_of(line.state_name)
    return Term(
        state=state,
        state_name=line.state_name,
        position=line.position,
        post=read_post(line.position, state),
        start=line.start,
        end=line.end,
        first_day=parse_first_day(line.start) or _FIRST,
        last_day=parse_last_day(line.end) or _LAST,
    )
