"""Nouns that report an occasion: by the verb that carries them, or by their own "with", "between", "of" and "his".

One step for each type: visits, speeches, summits, ceremonies, and meetings with calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    beside,
    is_joint,
    named_before,
    people_in,
    preps_of,
    split_counterparts,
    subject_people,
    without,
)
from communique.engagements.carriage import is_setting
from communique.engagements.lexicon import Occasion
from communique.engagements.named import (
    Named,
    find_honoured,
    is_by_date,
    is_dated,
    is_dated_or_placed,
    principals,
    read_named,
    subject_parties,
)
from communique.engagements.report import Report, Side
from communique.engagements.sides import find_sides, is_organ
from communique.engagements.status import judge_status
from communique.engagements.when import clauses_of
from communique.engagements.where import is_place
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.syntax import Sentence, Token

# Plural nouns that may be one occasion: "talks with A and B".
_ONE_PLURAL = frozenset(["talks", "discussions", "negotiations", "consultations"])
# "The Government held an extraordinary meeting."
_SITTING = frozenset(["board", "cabinet", "commission", "committee", "council", "government", "politburo"])
# "which took place in Moscow", "held in Cairo"
_HELD = frozenset(["take", "hold", "convene", "open", "begin"])
_CONVENING = frozenset(["host", "co-host", "cohost", "chair", "co-chair", "organize", "organise", "convene"])


def find_occasions(
    analysis: Analysis, sentence: Sentence, noun: Token, occasion: Occasion, first: Token
) -> Iterator[Report]:
    """The reports that an occasion's noun gives; `first` is the first of its words."""
    named = read_named(analysis, sentence, noun, occasion, first)
    if named is None:
        return
    if named.definite and noun.text[:1].islower():
        if named.how == "passive" and named.verb is not None and named.verb.lemma in ("attend", "join"):
            # "The event was attended by …" adds to the occasion told before.
            yield named.addition([], "occasion.meeting")
            return
        if (
            named.how == "guest"
            and named.subjects
            and sentence.child(noun, "amod", "compound", "prep", "nmod", "poss") is None
        ):
            # "President Clinton attended the ceremony" adds to the occasion told before.
            yield named.addition(named.subjects, "occasion.attended")
            return
    named.sides.extend(find_honoured(analysis, sentence, noun, named.verb if named.how == "host" else None))
    if _is_of_two(named):
        named.kind = Kind.MEETING
    if named.kind is Kind.VISIT:
        yield from _visits(analysis, named)
    elif named.kind in (Kind.SPEECH, Kind.PRESS_CONFERENCE):
        yield from _speeches(analysis, named)
    elif named.kind is Kind.SUMMIT:
        yield from _summits(analysis, named)
    elif named.kind is Kind.CEREMONY:
        yield from _ceremonies(analysis, named)
    else:
        yield from _meetings(analysis, named)


def _is_of_two(named: Named) -> bool:
    """Whether a summit is one person's with another, and so a meeting: "for a summit with Vladimir Putin"."""
    if named.occasion.key != "summit" or named.noun.lemma != "summit" or named.members:
        return False
    above = named.sentence.tokens[named.noun.head]
    persons = len(named.sides) == len(people_in(named.sides)) < 3
    return bool(named.sides) and persons and (named.verb is not None or above.lower == "for")


# One step for each type


def _visits(analysis: Analysis, named: Named) -> Iterator[Report]:
    sentence, noun, verb = named.sentence, named.noun, named.verb
    if any(t.lemma in ("duty", "service") for t in preps_of(sentence, noun, "of")):
        # "start their tour of duty"
        return
    travellers = [*named.subjects, *named.possessors]
    for token in preps_of(sentence, noun, "by", "of"):
        travellers.extend(find_sides(analysis, sentence, token, Role.GUEST))
    if not travellers and not named.definite and verb is None and is_setting(sentence, noun):
        # "while on an official visit to Santiago, she announced …", "on the first day of a two-day visit"
        travellers = principals(subject_people(analysis, sentence, noun))[:1]
    for side in travellers:
        side.part = Role.GUEST
    travellers = [s for s in travellers if s.party.kind is not PartyKind.BODY]
    goes = any(is_place(analysis, t) for t in preps_of(sentence, noun, "to", "in")) or (
        verb is not None and any(is_place(analysis, t) for t in preps_of(sentence, verb, "to"))
    )
    if travellers and noun.tag == "NNS" and not goes and not is_dated(analysis, named):
        # "agreed to resume flights and mutual visits"
        return
    if travellers:
        if goes or verb is not None or sentence.child(noun, "compound", "amod") is not None:
            yield named.report(travellers, "occasion.visit", background=verb is None)
    elif named.definite and not goes:
        yield named.addition([], "occasion.visit")


def _speeches(analysis: Analysis, named: Named) -> Iterator[Report]:
    sentence, noun = named.sentence, named.noun
    speakers = [*named.subjects, *named.possessors]
    for token in preps_of(sentence, noun, "by", "of"):
        speakers.extend(find_sides(analysis, sentence, token, Role.PRINCIPAL))
    speakers = people_in(speakers)
    setting = named.verb is None and not named.definite and is_setting(sentence, noun)
    if not speakers and setting:
        # "In a speech to parliament, she said …", "At a joint press conference with him, …"
        speakers = principals(subject_people(analysis, sentence, noun))
        if speakers and not named.sides and any(t.lower == "joint" for t in sentence.children(noun)):
            speakers.extend(principals(analysis.in_focus(sentence.index)))
    if named.kind is Kind.PRESS_CONFERENCE:
        speakers = [*speakers, *people_in(named.sides)]
        if is_joint(sentence, noun):
            # "Yeltsin told a joint news conference …"
            speakers = [*speakers, *beside(analysis, sentence, speakers)]
        if not speakers and named.how == "passive" and named.verb is not None and named.verb.lemma == "follow":
            # "a meeting, which will be followed by a joint press conference"
            speakers = principals([p for p in analysis.in_focus(sentence.index) if p.kind is PartyKind.PERSON])
    owned = sentence.child(noun, "poss") is not None or any(True for _ in preps_of(sentence, noun, "by"))
    if speakers and (setting or named.how is not None or named.headline or owned):
        yield named.report(speakers)


def _summits(analysis: Analysis, named: Named) -> Iterator[Report]:
    sentence, noun = named.sentence, named.noun
    # Whoever attends or names a body's summit is no reason to take the body for a party.
    bodies = named.how not in ("guest", None)
    parties = [
        *named.subjects,
        *named.possessors,
        *named.sides,
        *(m for m in named.members if bodies or m.party.kind is not PartyKind.BODY),
    ]
    for clause in sentence.children(noun, "relcl", "acl"):
        if clause.lemma in _CONVENING:
            for word in sentence.agents(clause):
                parties.extend(find_sides(analysis, sentence, word, Role.HOST))
    background = named.verb is None
    told = named.members or named.possessors or named.sides
    if background and not parties and is_dated_or_placed(analysis, named):
        # "the decisions of the sixth meeting of the Council, which took place in Moscow on 10 March"
        parties = [m for m in named.members if m.party.kind is not PartyKind.BODY or is_organ(m.party)]
        parties = parties or _between_lands(analysis, sentence, noun) or _whose(analysis, named)
        told = told or parties
        for held in clauses_of(sentence, noun):
            status = judge_status(sentence, held) if held.lemma in _HELD else None
            if status is not None:
                named.verb, named.status = held, status
    if background and named.definite and not told and named.occasion.key == "meeting":
        yield named.addition([], "occasion.meeting")
        return
    if background and not parties and is_setting(sentence, noun) and is_by_date(analysis, named):
        # "leaders are expected to decide at a summit in Copenhagen in December"
        parties = principals(subject_parties(analysis, sentence, noun))
        told = parties
    in_passing = background and not named.headline
    known = is_dated_or_placed(analysis, named) or is_by_date(analysis, named)
    if parties and not (in_passing and not (told and known)):
        yield named.report(parties, background=background)


def _whose(analysis: Analysis, named: Named) -> list[Side]:
    """The body whose summit it is, where it has a day of its own: "the NATO summit set for Washington in April"."""
    sentence, noun = named.sentence, named.noun
    if named.occasion.key != "summit" or not (is_dated(analysis, named) or is_by_date(analysis, named)):
        return []
    sides = [
        s
        for token in sentence.children(noun, "compound", "nmod", "poss", "amod")
        for s in find_sides(analysis, sentence, token, Role.PRINCIPAL, groups=False)
    ]
    return [s for s in sides if is_organ(s.party)]


def _between_lands(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Side]:
    """The members named after the place: "the trilateral summit in Sochi of Russia, Iran and Turkey"."""
    for place in preps_of(sentence, noun, "in", "at"):
        for token in preps_of(sentence, place, "of"):
            sides = find_sides(analysis, sentence, token, Role.PRINCIPAL)
            if len(sides) > 1:
                return sides
    return []


def _ceremonies(analysis: Analysis, named: Named) -> Iterator[Report]:
    actors = [*named.subjects, *named.possessors, *named.members]
    if actors:
        # "hosted a welcome ceremony for his guest"
        actors.extend(without(people_in(named.sides), actors))
    if not actors and named.how == "passive" and named.noun.dep == "nsubj" and is_by_date(analysis, named, reach=9):
        report = named.report([])
        report.borrows = True
        yield report
        return
    in_passing = named.verb is None and not named.headline
    if not actors or (in_passing and not (named.possessors and is_dated_or_placed(analysis, named))):
        return
    actors = [s for s in actors if s.party.kind is not PartyKind.BODY or len(actors) == 1]
    yield named.report(actors, background=named.verb is None)


def _meetings(analysis: Analysis, named: Named) -> Iterator[Report]:
    """Meetings and calls: with each counterpart or with all of them."""
    sentence, noun = named.sentence, named.noun
    sides, possessors, joint = named.sides, named.possessors, named.joint
    if not sides and len(named.members) > 1:
        sides, joint = named.members, True
    if not (sides or possessors or joint) and named.verb is None and not named.definite and is_setting(sentence, noun):
        together = subject_people(analysis, sentence, noun)
        if len(together) > 1 and (is_dated_or_placed(analysis, named) or is_by_date(analysis, named)):
            # "Solana and Primakov settled the text at talks in Moscow on May 14."
            report = named.report(principals(together))
            report.implied = True
            yield report
        return
    if not (sides or possessors or joint or named.definite or named.subjects) and named.how == "passive":
        # "Talks in Downing Street will follow."
        focus = analysis.in_focus(sentence.index)
        if noun.dep == "nsubj" and len(focus) > 1:
            yield named.report(principals(focus), specific=named.specific)
        return
    if not (sides or possessors or named.joint) and (named.definite or named.verb is None or named.how == "passive"):
        if named.definite:
            yield named.addition([], "occasion.meeting", specific=named.specific)
            together = subject_people(analysis, sentence, noun) if is_setting(sentence, noun) else []
            if len(together) > 1 and named.specific:
                # "After the talks, Yeltsin and Kuchma called for …"
                report = named.report(principals(together))
                report.implied = True
                yield report
        return
    if named.headline and not named.subjects and not possessors and not joint:
        # "Remarks by President Biden After Meeting with Members of …": he met them.
        possessors = principals(named_before(analysis, sentence, noun))[:1]
    own = without([*named.subjects, *possessors], sides)
    if not own and not joint and not named.headline and named.verb is None:
        own = without(principals(subject_people(analysis, sentence, noun)), sides)[:1]
    if not own and not sides:
        return
    background = named.verb is None and not named.headline
    if background and not people_in([*own, *sides]):
        # "a dialogue between the regions", "the country's talks with the Fund" tell of no occasion of their own.
        return
    if named.how == "host":
        for side in sides:
            side.part = Role.GUEST
    groups = split_counterparts(sides, together=_are_together(named, sides, joint=joint)) or [[]]
    if not sides and named.how in ("party", "host") and len(own) > 2 and not people_in(own):
        # "The leaders of China, Russia, Kazakhstan, Kyrgyzstan and Tajikistan held their first meeting."
        named.kind = Kind.SUMMIT if named.kind is Kind.MEETING else named.kind
    if not sides and named.how in ("party", "host") and _is_gathering(own):
        # "Senior officials of the Conference held emergency talks in Prague."
        named.kind = Kind.SUMMIT if named.kind is Kind.MEETING else named.kind
        yield named.report(own, specific=named.specific)
        return
    few = len(own) + sum(len(g) for g in groups) < 2
    if few and not named.headline and named.how != "cancelled":
        return
    for group in groups:
        yield named.report([*own, *group], background=background, specific=named.specific)


def _is_gathering(sides: list[Side]) -> bool:
    """Whether one group of office holders, or one organ, is all that is named: it met within itself."""
    if len(sides) != 1:
        return False
    party = sides[0].party
    if party.kind is PartyKind.GROUP and party.name.casefold() in _SITTING:
        return True
    return is_organ(party) or (party.kind is PartyKind.GROUP and party.role is not None and party.body is not None)


def _are_together(named: Named, sides: list[Side], *, joint: bool) -> bool:
    """Whether the counterparts met all at once: "a meeting with A and B", not "meetings with A and B"."""
    noun = named.noun
    if noun.lower in _ONE_PLURAL and not joint:
        return len(sides) < 3
    if joint or named.how == "host" or noun.tag not in ("NNS", "NNPS") or noun.lower in _ONE_PLURAL:
        return True
    return any(t.lower in words_of("manner", "together") for t in named.sentence.children(noun))
