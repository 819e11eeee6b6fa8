"""Verbs with a host and guests: "hosted", "welcomed", "received"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    preps_of,
    subjects_of,
    without,
)
from communique.engagements.lexicon import Deed, occasion_at
from communique.engagements.report import Report, Side, Words, make_report
from communique.engagements.sides import find_sides
from communique.mentions import Analysis, Form, PartyKind
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token

_RECEIVING = frozenset(["welcome", "greet", "receive"])


def find_receptions(
    analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status
) -> Iterator[Report]:
    """The meetings that a host gives: "received the Prime Minister", "will host him for a visit"."""
    verb = words[0]
    passive = sentence.child(verb, "nsubjpass")
    if passive is None and sentence.child(verb, "auxpass") is not None and verb.dep in ("xcomp", "conj"):
        # "is expected to be received by the King"
        passive = next(
            (w for up in sentence.ancestors(verb) for w in sentence.children(up, "nsubj", "nsubjpass")), None
        )
    hosts = subjects_of(analysis, sentence, verb, Role.HOST)
    guests = find_sides(analysis, sentence, passive, Role.GUEST) if passive is not None else []
    for token in sentence.children(verb, "dobj"):
        above = sentence.tokens[verb.head]
        what = occasion_at(sentence, above) if token.tag == "WDT" and verb.dep == "relcl" else None
        if what is not None and hosts:
            # "the Paris Climate Conference, which France will host in November"
            yield make_report(sentence, what[0].type, status, (above,), verb, hosts, f"occasion.{what[0].key}")
            return
        if occasion_at(sentence, token) is not None:
            return
        found = find_sides(analysis, sentence, token, Role.GUEST)
        guests.extend(_received(analysis, sentence, verb, token, found) if verb.lemma in _RECEIVING else found)
    guests = without(guests, hosts)
    if not guests or not hosts:
        return
    kind = Kind.MEETING
    also: set[int] = set()
    for token in preps_of(sentence, verb, "for", "on", "at"):
        named = occasion_at(sentence, token)
        if named is None:
            continue
        also.add(token.i)
        occasion = named[0]
        if occasion.type in (Kind.CALL, Kind.VISIT) or (occasion.key == "summit" and token.text[:1].isupper()):
            kind = occasion.type
    report = make_report(sentence, kind, status, (verb,), verb, [*hosts, *guests], f"deed.{verb.lemma}")
    report.also = also
    yield report


def _received(analysis: Analysis, sentence: Sentence, verb: Token, token: Token, sides: list[Side]) -> list[Side]:
    """The guests among those welcomed or received: people, not decisions; and no one who is only praised."""
    mention = analysis.mention_at(token)
    found = [
        s
        for s in sides
        if s.party.kind is PartyKind.PERSON
        or (s.party.kind is PartyKind.GROUP and (mention is not None or verb.lemma == "receive"))
    ]
    if verb.lemma != "welcome":
        return found
    preps = {c.lower for c in sentence.children(verb, "prep")}
    if preps & {"to", "at", "in", "on", "for", "back"}:
        return found
    if mention is None or mention.form is Form.PRONOUN or preps & {"as", "with"}:
        return []
    return found
