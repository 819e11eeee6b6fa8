"""The parties of a document: which mentions name the same person or body, and whom an office without a name means."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from communique.mentions.analysis import Party, PartyKind
from communique.mentions.phrases import Phrase
from communique.vocab.name_forms import fold_name, is_short_for

# Small words of an office that do not tell two offices apart.
_NO_MATTER = frozenset(["of", "the", "for", "and", "&", "to", "on", "his", "her", "excellency", "federal", "acting"])
_CONTRARY = frozenset(["vice", "deputy", "former", "assistant", "under", "first"])


@dataclass(slots=True)
class Parties:
    """The parties found so far, in order of their first mention."""

    home: str | None = None
    """The country or body whose publisher this is, by its canonical name."""
    found: list[Party] = field(default_factory=list)
    _last: dict[int, int] = field(default_factory=dict)
    _count: dict[int, int] = field(default_factory=dict)
    _clock: int = 0

    def of_phrase(self, phrase: Phrase, name: str) -> Party:
        """The person whom a phrase names."""
        return self.person(
            name,
            role=phrase.role,
            body=phrase.body,
            body_key=phrase.body_key,
            gender=phrase.gender,
        )

    def person(
        self,
        name: str,
        *,
        role: str | None = None,
        body: str | None = None,
        body_key: str | None = None,
        gender: str | None = None,
    ) -> Party:
        """The person of that name, new or known; what the mention adds is kept."""
        addressed = role is not None or gender is not None
        words = fold_name(name)
        match = self._known(words, role=role, body=body, gender=gender, addressed=addressed)
        if match is None:
            match = self._new(PartyKind.PERSON, name)
        elif len(fold_name(match.name)) < len(words) or (
            len(fold_name(match.name)) == len(words) and len(match.name) < len(name)
        ):
            match.name = name
        if role:
            match.roles.append(role)
            if match.role is None or (match.body is None and body is not None and match.role == role):
                match.role = role
        if body and match.body is None:
            match.body, match.body_key = body, body_key
        match.gender = match.gender or gender
        self._touch(match)
        return match

    def _known(
        self, words: tuple[str, ...], *, role: str | None, body: str | None, gender: str | None, addressed: bool
    ) -> Party | None:
        """The person known by a form of the name; of several, the one of the same office, then the last one told of."""
        fits: list[tuple[tuple[bool, bool, int], Party]] = []
        office = _office_words(role) if role else frozenset()
        for party in self.people():
            known = fold_name(party.name)
            if not (
                is_short_for(words, known, addressed=addressed)
                or is_short_for(known, words, addressed=bool(party.role) or addressed)
            ):
                continue
            if gender and party.gender and gender != party.gender:
                continue
            if (
                role
                and party.roles
                and len(words) == 1
                and _is_contrary(office, _office_words(party.role or ""))
                and self._is_shared(words, party)
            ):
                continue
            same = any(_is_office(office, r) or _is_office(r, office) for r in map(_office_words, party.roles))
            fits.append(((same, known == words, self._last[party.index]), party))
        if not fits and len(words) == 1 and not addressed:
            # "Kim", "Xi": a family name that stands first, or a given name, of exactly one person.
            firsts = [p for p in self.people() if fold_name(p.name)[:1] == words and len(fold_name(p.name)) > 1]
            return firsts[0] if len(firsts) == 1 else None
        return max(fits, key=lambda f: f[0])[1] if fits else None

    def _is_shared(self, words: tuple[str, ...], party: Party) -> bool:
        """Whether somebody else may be called so too."""
        return any(p is not party and is_short_for(words, fold_name(p.name)) for p in self.people())

    def body(self, name: str, key: str | None, surface: str) -> Party:
        """The body of that canonical name; its name in the record is the longest surface seen."""
        for party in self.found:
            if party.kind is PartyKind.BODY and (
                party.body_key == key if key else party.name.casefold() == name.casefold()
            ):
                self._touch(party)
                if len(surface) > len(party.name):
                    party.name = surface
                return party
        party = self._new(PartyKind.BODY, surface)
        party.body, party.body_key = name, key
        self._touch(party)
        return party

    def office(self, role: str, body: str | None, surface: str) -> tuple[Party | None, tuple[int, ...]]:
        """Whom an office without a name means, or the candidates; a known holder is one whose office has these words.

        One whose body is said wins; then the publisher's own side, then who was named first: a release calls its own
        president "the President" and the guest by name or country.
        """
        words = _office_words(role)
        fits = [
            p
            for p in self.people()
            if any(_is_office(words, _office_words(_own_office(r))) for r in p.roles)
            and (body is None or p.body is None or p.body == body)
            and not (body is not None and p.body is None and len(self.people()) > 1 and not self._same_home(body))
        ]
        if body is not None:
            exact = [p for p in fits if p.body == body]
            fits = exact or fits
        if fits and body is None and self.home is not None and all(p.body not in (None, self.home) for p in fits):
            # "The President noted …" of a president's own press office is not the guest.
            own = self._plain(role)
            if own is not None:
                return own, ()
        if len(fits) == 1:
            self._touch(fits[0])
            return fits[0], ()
        if fits:
            named = [p for p in fits if p.name != surface]
            nearest = [p for p in named if p.home] or named or fits
            self._touch(nearest[0])
            return nearest[0], tuple(p.index for p in fits)
        other = self._by_another_word(words, body)
        if other is not None:
            self._touch(other)
            return other, ()
        if body is None or self._same_home(body):
            return self._plain(role), ()
        return None, ()

    def _by_another_word(self, words: frozenset[str], body: str | None) -> Party | None:
        """The one person whose office another word means: "the Head of State" for the President, "the US envoy"."""
        for said, meant in _OTHER_WORDS:
            if words != said:
                continue
            fits = [
                p
                for p in self.people()
                if (body is None or p.body == body)
                and any(any(m <= r and not r & _CONTRARY for m in meant) for r in map(_office_words, p.roles))
            ]
            if len(fits) == 1 or (fits and body is None and "state" in said):
                # Of several heads of state, the one whom the text tells of first.
                return fits[0]
            if not fits and body is not None and "leader" in said:
                # "Iraq's Saddam Hussein … the Iraqi leader"
                fits = [p for p in self.people() if p.body == body and not p.roles]
                if len(fits) == 1:
                    return fits[0]
        return None

    def _plain(self, role: str) -> Party | None:
        """The one person of the text who is named without an office: "Mr Putin … the President"."""
        bare = [
            p
            for p in self.people()
            if not p.roles and (p.gender or len(fold_name(p.name)) > 1) and self._count[p.index] > 1
        ]
        bare.sort(key=lambda p: -self._count[p.index])
        if not bare or (len(bare) > 1 and self._count[bare[0].index] < 2 * self._count[bare[1].index]):
            return None
        found = bare[0]
        found.role, found.roles = role, [role]
        self._touch(found)
        return found

    def _same_home(self, body: str) -> bool:
        return self.home is not None and self.home == body

    def unnamed(self, surface: str, role: str, body: str | None, body_key: str | None) -> Party:
        """A person whom the document only calls by the office."""
        party = self._new(PartyKind.PERSON, surface)
        party.role, party.roles = role, [role]
        party.body, party.body_key = body, body_key
        self._touch(party)
        return party

    def group(self, surface: str, body: str | None, body_key: str | None) -> Party:
        """A group known by its description."""
        for party in self.found:
            if party.kind is PartyKind.GROUP and party.name.casefold() == surface.casefold():
                self._touch(party)
                return party
        party = self._new(PartyKind.GROUP, surface)
        party.body, party.body_key = body, body_key
        self._touch(party)
        return party

    def place(self, surface: str, name: str, key: str | None) -> Party:
        """The place of that canonical name."""
        for party in self.found:
            if party.kind is PartyKind.PLACE and party.body == name:
                return party
        party = self._new(PartyKind.PLACE, surface)
        party.body, party.body_key = name, key
        return party

    def mark_home(self) -> None:
        """Mark the office holders of the publisher's own side; an office without a country is the publisher's."""
        for party in self.people():
            own = party.body == self.home or (party.body is None and bool(party.roles))
            party.home = self.home is not None and own

    def people(self) -> list[Party]:
        """The persons, in order of their first mention."""
        return [p for p in self.found if p.kind is PartyKind.PERSON]

    def _new(self, kind: PartyKind, name: str) -> Party:
        party = Party(index=len(self.found), kind=kind, name=name)
        self.found.append(party)
        self._touch(party)
        return party

    def _touch(self, party: Party) -> None:
        self._clock += 1
        self._last[party.index] = self._clock
        self._count[party.index] = self._count.get(party.index, 0) + 1


_SUPERIOR = re.compile(
    r" (?:of|to) (?:the |his |her )?"
    r"(?:President|Prime Minister|Secretary|Minister|King|Queen|Governor|Chair|Director)\b.*"
)


def _own_office(role: str) -> str:
    """An office without the superior's: "Personal Envoy" of "Personal Envoy of the Secretary-General for …".

    >>> _own_office("Personal Envoy of the Secretary-General for Western Sahara"), _own_office("Secretary of State")
    ('Personal Envoy', 'Secretary of State')
    """
    return _SUPERIOR.sub("", role)


def _meaning(*offices: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(office.split()) for office in offices)


_RULERS = ("president", "king", "queen", "emir", "sultan", "emperor", "grand duke")
_GOVERNING = ("prime minister", "chancellor", "taoiseach")
# What an office is also called, and the offices that it may mean.
_OTHER_WORDS = (
    (frozenset(["head", "state"]), _meaning(*_RULERS)),
    (frozenset(["head", "government"]), _meaning(*_GOVERNING)),
    (frozenset(["leader"]), _meaning(*_RULERS, *_GOVERNING, "chairman", "leader")),
    (frozenset(["chief"]), _meaning("director", "head", "chairman", "commander", "secretary general", "commissioner")),
    (frozenset(["head"]), _meaning("director", "chief", "chairman", "secretary general", "president")),
    (frozenset(["ruler"]), _meaning(*_RULERS)),
    (frozenset(["monarch"]), _meaning("king", "queen", "emperor")),
    (frozenset(["envoy"]), _meaning("ambassador", "high commissioner", "envoy", "representative")),
    (
        frozenset(["diplomat"]),
        _meaning("ambassador", "high commissioner", "foreign minister", "minister foreign affairs"),
    ),
    (
        frozenset(["foreign", "minister"]),
        _meaning("minister foreign affairs", "external affairs minister", "foreign secretary"),
    ),
    (frozenset(["defence", "minister"]), _meaning("minister defence", "secretary defence", "defence secretary")),
    (frozenset(["finance", "minister"]), _meaning("minister finance", "treasury secretary", "secretary treasury")),
    (frozenset(["president"]), _meaning("state president", "federal president")),
)


@functools.lru_cache(maxsize=4096)
def _office_words(role: str) -> frozenset[str]:
    """The words of an office that tell it from others, spelled one way."""
    words = (
        role.casefold()
        .replace("-", " ")
        .replace("’", "'")
        .replace("defense", "defence")
        .replace("adviser", "advisor")
        .replace("premier", "prime minister")
        .split()
    )
    found = frozenset(w.strip(",.'") for w in words)
    return (found - {"pm"} | {"prime", "minister"} if "pm" in found else found) - _NO_MATTER


def _is_office(short: frozenset[str], full: frozenset[str]) -> bool:
    """Whether an office may be called so: "the Minister" for "Minister of Labour", never "the President" for a vice."""
    return bool(short) and short <= full and not _is_contrary(short, full)


def _is_contrary(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether only one of two offices is a deputy's or a former one."""
    return (a & _CONTRARY) != (b & _CONTRARY)
