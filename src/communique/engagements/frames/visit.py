"""Verbs of journeys: "visited", "travelled to", "will stop in Kuwait and Saudi Arabia"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    people_in,
    preps_of,
    subjects_of,
)
from communique.engagements.groups import is_people
from communique.engagements.lexicon import Deed, occasion_at
from communique.engagements.report import Report, Words, make_report
from communique.engagements.sides import find_sides
from communique.engagements.where import is_place
from communique.mentions import Analysis, PartyKind
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

# The prepositions before the goal of a journey; "to" after other verbs.
_GOAL_PREPS = {
    "arrive": ("in", "at"),
    "embark": ("on",),
    "depart": ("for",),
    "leave": ("for",),
    "land": ("in", "at"),
    "return": ("from",),
    "cross": ("into",),
    "head": ("to", "for"),
    "fly": ("to", "into"),
    "stop": ("in", "at", "over"),
}


def find_visits(analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status) -> Iterator[Report]:
    """The visits that the verb tells of, one for each stop."""
    verb = words[0]
    travellers = [s for s in subjects_of(analysis, sentence, verb, Role.GUEST) if s.party.kind is not PartyKind.BODY]
    if not travellers:
        return
    rule = f"deed.{verb.lemma}"
    if verb.lemma in ("visit", "tour"):
        objects = list(sentence.children(verb, "dobj"))
        hosts = [s for t in objects for s in people_in(find_sides(analysis, sentence, t, Role.HOST, groups=False))]
        for goal in [g for t in objects for g in sentence.conjuncts(t) if g.mention >= 0 or not is_people(g)]:
            report = make_report(sentence, Kind.VISIT, status, (verb,), verb, [*travellers, *hosts], rule)
            report.goal = goal
            yield report
        return
    preps = _GOAL_PREPS.get(verb.lemma, ("to",))
    # "will fly out to Singapore": the parser hangs "to" on "out".
    ways = [verb, *sentence.children(verb, "prt", "advmod")]
    goals = [t for way in ways for t in preps_of(sentence, way, *preps)]
    trips = [t for t in goals if (named := occasion_at(sentence, t)) is not None and named[0].type is Kind.VISIT]
    if trips or not any(is_place(analysis, t) for t in goals):
        return
    stops = [t for goal in goals if _is_land(analysis, goal) for t in sentence.conjuncts(goal)]
    several = len(stops) > 1 and all(_is_land(analysis, t) for t in stops)
    goals_told: list[Token | None] = [*stops] if several else [None]
    for stop in goals_told:
        # "will stop in Kuwait and Saudi Arabia": two visits.
        report = make_report(sentence, Kind.VISIT, status, (verb,), verb, travellers, rule)
        report.goal = stop
        yield report


def _is_land(analysis: Analysis, token: Token) -> bool:
    """Whether the word names a country or a city."""
    party = analysis.party_of(token)
    return party is not None and (
        party.kind is PartyKind.PLACE
        or (party.kind is PartyKind.BODY and party.body is not None and territory_of(party.body) is not None)
    )
