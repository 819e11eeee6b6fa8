"""Verbs of talking from afar, or to the press: "spoke with", "telephoned", any verb "by telephone"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    clause_words,
    late_with,
    people_in,
    preps_of,
    split_counterparts,
    subjects_of,
    without,
)
from communique.engagements.lexicon import Deed, deeds_at
from communique.engagements.report import Report, Side, Words, make_report
from communique.engagements.sides import find_sides
from communique.engagements.status import is_denied, judge_status
from communique.engagements.where import is_place
from communique.mentions import Analysis, Form, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token

_PEERS = frozenset(["counterpart", "leader", "minister", "governor", "mayor", "lawmaker", "colleague"])
_RINGING = frozenset(["telephone", "phone", "ring", "call"])


def find_talks(analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status) -> Iterator[Report]:
    """The calls, meetings in passing and words to the press that the verb tells of: "spoke with", "telephoned"."""
    verb = words[0]
    subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    around = clause_words(sentence, verb)
    tokens = list(preps_of(sentence, verb, "with", "to"))
    if verb.lemma == "call":
        tokens = _called(analysis, sentence, verb)
        if not tokens:
            return
    elif verb.lemma in _RINGING:
        tokens.extend(sentence.children(verb, "dobj"))
    if not tokens:
        tokens = late_with(analysis, sentence, verb)
        if len(words) == 1:
            tokens = [t for t in tokens if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.PERSON]
    sides = [
        s
        for token in tokens
        for s in find_sides(analysis, sentence, token, Role.PRINCIPAL)
        if s.party.kind is not PartyKind.BODY or "with" in around
    ]
    sides = without(sides, subjects)
    by_phone = bool(around & words_of("manner", "phone", "call"))
    # "talked in Bishkek": who talks at a place talks face to face.
    placed = any(is_place(analysis, t) for t in preps_of(sentence, verb, "in", "at"))
    kind = Kind.MEETING if (placed or around & words_of("manner", "person")) and not by_phone else Kind.CALL
    if sides and subjects:
        if all(s.party.kind is PartyKind.GROUP for s in sides) and not by_phone:
            if words_of("audiences", "press", "reporter") & {w for s in sides for w in s.party.name.casefold().split()}:
                yield make_report(sentence, Kind.PRESS_CONFERENCE, status, words, verb, subjects, "deed.press")
                return
            if not (people_in(subjects) and any(_holds_office(s) for s in sides)):
                return
        together = bool(around & words_of("manner", "together")) or not _are_several_calls(sentence, verb)
        for group in split_counterparts(sides, together=together):
            yield make_report(sentence, kind, status, words, verb, [*subjects, *group], f"deed.{verb.lemma}")
    elif (
        len(subjects) > 1
        and (by_phone or _is_together(analysis, sentence, verb))
        and verb.tag != "VBG"
        and not any(t.lower in ("at", "before") for t in sentence.children(verb, "prep"))
    ):
        yield make_report(sentence, kind, status, words, verb, subjects, f"deed.{verb.lemma}.joint")


def _holds_office(side: Side) -> bool:
    """Whether an unnamed group is one of office holders: "his Nordic counterparts", "local and national leaders"."""
    words = side.party.name.casefold().split()
    return side.party.role is not None or any(w.removesuffix("s") in _PEERS for w in words)


def find_telephoned(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[Report]:
    """A call that any verb tells of: "broke the news to Prime Minister Miyazawa by telephone"."""
    phone = next((t for t in preps_of(sentence, verb, "by", "over") if t.lower in words_of("manner", "phone")), None)
    status = judge_status(sentence, verb) if phone is not None and not is_denied(sentence, verb) else None
    if phone is None or status is None:
        return
    callers = people_in(subjects_of(analysis, sentence, verb, Role.PRINCIPAL))
    heard = [*sentence.children(verb, "dobj", "dative"), *preps_of(sentence, verb, "to", "with")]
    called = [s for t in heard for s in people_in(find_sides(analysis, sentence, t, Role.PRINCIPAL, groups=False))]
    called = without(called, callers)
    if callers and called:
        yield make_report(sentence, Kind.CALL, status, (phone,), verb, [*callers, *called], "deed.telephone")


def _is_together(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Whether several who "spoke" did so with each other; "they also spoke about Syria" only tells more of a talk."""
    if verb.lemma not in ("talk", "speak"):
        return False
    about = any(t.lower == "about" for t in sentence.children(verb, "prep"))
    if verb.dep in ("conj", "advcl", "xcomp") and deeds_at(sentence, sentence.tokens[verb.head]):
        # "met at the palace and talked about trade", "met to talk about space"
        return False
    dated = any(t.dep == "npadvmod" or t.lower == "on" for t in sentence.children(verb))
    if verb.lemma == "speak" and (dated or not about):
        return True
    named = [analysis.mention_at(t) for t in sentence.subjects(verb)]
    return all(m is not None and m.form is Form.NAME for m in named) and any(
        t.lower in ("about", "on", "over") for t in sentence.children(verb, "prep")
    )


def _are_several_calls(sentence: Sentence, verb: Token) -> bool:
    """ "Spoke with A and B" is one call, "has spoken to A and B" and "telephoned A and B" are several."""
    return (
        verb.lemma in _RINGING
        or any(t.lower in ("have", "has", "’ve", "'ve") for t in sentence.children(verb, "aux"))
        or any(t.lower in words_of("manner", "apart") for t in sentence.children(verb, "advmod"))
    )


def _called(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Token]:
    """The persons who were rung up; not those who were called something, called on or called for."""
    if any(
        t.i == verb.i + 1 and t.lower in ("on", "for", "upon", "off") for t in sentence.children(verb, "prep", "prt")
    ):
        return []
    objects = list(sentence.children(verb, "dobj"))
    # "called Dr Juma today": the parser takes a lone object for what somebody was called.
    called = list(sentence.children(verb, "oprd", "attr"))
    if called and (objects or len(called) > 1):
        return []
    objects = objects or called
    for other in sentence.children(verb, "conj"):
        objects = objects or list(sentence.children(other, "dobj"))
    named = [(t, analysis.mention_at(t)) for t in objects]
    return [t for t, m in named if m is not None and m.kind is PartyKind.PERSON]
