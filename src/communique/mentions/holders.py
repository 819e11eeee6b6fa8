"""Whom a plural office means by its countries: "the foreign ministers of A, B and C", "the two Japanese ministers"."""

from __future__ import annotations

import re

from communique.mentions.analysis import Analysis, Mention, Party, PartyKind
from communique.mentions.offices import singular
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

_LIST = re.compile(r",? and (?:the )?|, (?:the )?")
_BRACKETED = re.compile(r" \([^()]*\)")
# Of these a country has many.
_MANY = frozenset(["leader", "member", "official", "representative"])
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEADING = frozenset(["president", "premier", "king", "emir", "chancellor", "taoiseach", "prime", "sultan", "leader"])


def countries_of(analysis: Analysis, sentence: Sentence, word: Token, mention: Mention) -> list[Party]:
    """The countries whose office holders a plural office names, a party each: "the foreign ministers of A, B and C"."""
    surface = _BRACKETED.sub("", analysis.words(sentence, (word.start, word.end)))
    head, of, rest = surface.partition(" of ")
    while of and " of " in rest and territory_of(_LIST.split(rest)[0].removeprefix("the ")) is None:
        # "Heads of Government of A and B", "Ministers of Trade of A and B"
        more, of, rest = rest.partition(" of ")
        head = f"{head} of {more}"
    if any(t.lower in ("several", "some", "many", "various") for t in sentence.children(word, "amod", "det")):
        # "several regional governors of Russia and Kazakhstan" are one group.
        return []
    names = [name.strip().removeprefix("the ") for name in _LIST.split(rest) if name.strip()]
    if not of and singular(head).split()[-1].casefold() not in _MANY - {"leader"}:
        names = _peoples(surface) or names
    countries = [territory_of(name) for name in names]
    if len(names) < 2 or None in countries:
        return []
    role = mention.role if mention.role and " of " not in mention.role else head
    holders = [_holder(analysis, c.name, singular(role)) for c in countries if c is not None]
    if all(holders) and not _is_of_another_year(analysis, sentence):
        return [h for h in holders if h is not None]
    return [_country(analysis, n, c.name, role) for n, c in zip(names, countries, strict=True) if c is not None]


def _peoples(surface: str) -> list[str]:
    """The countries of the adjectives before a plural office: "Armenian and Azerbaijani foreign ministers"."""
    *firsts, last = _LIST.split(surface)
    words = last.split()
    ends = (n for n in range(len(words) - 1, 0, -1) if territory_of(" ".join(words[:n])) is not None)
    if not firsts or (end := next(ends, None)) is None:
        return []
    found = [territory_of(name) for name in [*firsts, " ".join(words[:end])]]
    return [country.name for country in found if country is not None] if all(found) else []


def senders_of(analysis: Analysis, sentence: Sentence, word: Token, role: str | None) -> list[Party]:
    """The countries that office holders are from, a party each: "her counterparts from Egypt, Jordan and Oman"."""
    office = singular(role).split()[-1].casefold() if role else word.lemma
    if (role is None and office not in ("counterpart", "colleague")) or office in _MANY:
        return []
    for prep in sentence.children(word, "prep"):
        words = [t for w in sentence.children(prep, "pobj") for t in sentence.conjuncts(w)]
        if prep.lower == "from" and len(words) > 1 and all(is_country(analysis, t) for t in words):
            named = [(t, analysis.party_of(t)) for t in words]
            return [_country(analysis, t.text, p.body or p.name, role or word.text) for t, p in named if p is not None]
    return []


def own_holders(analysis: Analysis, sentence: Sentence, word: Token, mention: Mention) -> list[Party]:
    """The persons of one country whom "the two Japanese Ministers" means."""
    counts = [_NUMBERS.get(t.lower) for t in sentence.children(word, "nummod")]
    definite = any(t.lower in ("the", "both") for t in sentence.children(word, "det", "predet"))
    if mention.body is None or not definite or not mention.role:
        return []
    office = singular(mention.role).casefold().split()[-1]
    found = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON
        and p.body == mention.body
        and p.name_is_known
        and office in (p.role or "").casefold().split()
    ]
    return found if len(found) > 1 and (not counts or counts[0] == len(found)) else []


def _is_of_another_year(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentence tells of another year, when others may have held the offices."""
    year = (analysis.document.published or "")[:4]
    return any(
        d.value is not None and d.value[:4] != year
        for d in analysis.dates
        if sentence.start <= d.span[0] < sentence.end
    )


def _holder(analysis: Analysis, country: str, role: str) -> Party | None:
    """The one person of the country whom the document names with that office; a leader holds any of the highest."""
    office = role.casefold().split()[-1]
    wanted = _LEADING if office in ("leader", "state", "government") else frozenset([office])
    found = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON
        and p.body == country
        and p.name_is_known
        and wanted & set((p.role or "").casefold().split())
    ]
    if not found:
        # "Bosnia's Alija Izetbegovic", for whom the text gives no office elsewhere.
        people = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p.body == country]
        found = [p for p in people if p.role is None and len(people) == 1]
    return found[0] if len(found) == 1 else None


def _country(analysis: Analysis, name: str, country: str, role: str) -> Party:
    for party in analysis.parties:
        if party.kind is PartyKind.GROUP and party.name == name and party.role == role:
            return party
    return analysis.add_party(PartyKind.GROUP, name, role, country)


def is_country(analysis: Analysis, token: Token) -> bool:
    """Whether the word names a country."""
    party = analysis.party_of(token)
    return party is not None and party.body is not None and territory_of(party.body) is not None
