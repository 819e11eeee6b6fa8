"""Whether two reports tell of one occasion: the same parties, a compatible day, type and place; with reasons.

A judgement looks at two reports and nothing else, so that it is the same whenever and in whatever order they came.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from communique.folding import fold
from communique.models import EngagementType, Status
from communique.resolve.things import known_place
from communique.vocab.load import load
from communique.vocab.territories import territory_by_code, territory_of

Days = tuple[dt.date, dt.date]

_BIG = 4
"""States or bodies from which on an occasion is a gathering, of which no report names all."""
_MANY = 6
"""States or bodies of which a text may leave out half."""
_LATE = dt.timedelta(days=2)
"""How long after an occasion a text that gives no day for it may come out."""
_AHEAD = dt.timedelta(days=45)
"""How far ahead a plan looks that gives no day."""
_AGO = dt.timedelta(days=14)
"""How long ago an occasion may be that a text tells of without a day."""
_SLIP = dt.timedelta(days=3)
"""How far what was planned for a day may slip."""
MARGIN = _SLIP
"""How far apart the days of two reports of one occasion can be."""
_DAY = dt.timedelta(days=1)


class Verdict(StrEnum):
    """What a judgement says."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    PART_OF = "part of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One party of a report: its canonical id, whether it is a person, and for which states or bodies it acts."""

    id: str
    is_person: bool
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Told:
    """A report as it is compared with others.

    `id` and `document` are the archive's; `text` is the SHA-256 of the document's text, `origin` the document that it
    copies, or itself, `saying` a hash of the words in which it tells of the occasion. `first` and `last` are the days
    that its dates cover; `is_dated` says that the document gives them, and not the day of publication alone. `names`
    are the bodies and the words of proper names by which it calls the occasion ("g7", "democracy"), `settings` those of
    what the occasion was a part of.
    """

    id: str
    seed: str
    document: str
    text: str
    publisher: str
    published: dt.date | None
    type: EngagementType
    status: Status
    first: dt.date | None
    last: dt.date | None
    is_dated: bool
    place: str | None
    sides: tuple[Side, ...]
    topics: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    rank: tuple[str, str] = ("", "")
    origin: str = ""
    saying: str = ""

    @cached_property
    def persons(self) -> frozenset[str]:
        """The persons of the registry or of full name among the parties."""
        return frozenset(side.id for side in self.sides if side.is_person)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """What takes part without a person's name: a state or body; a group that acts for none by its words."""
        unnamed = [side for side in self.sides if not side.is_person]
        return frozenset(found for side in unnamed for found in side.states or {side.id})

    @cached_property
    def by_state(self) -> dict[str, frozenset[str]]:
        """For each state or body that takes part, the persons that act for it, who may be none."""
        found: dict[str, set[str]] = {}
        for side in self.sides:
            for state in side.states:
                found.setdefault(state, set()).update([side.id] if side.is_person else [])
        return {state: frozenset(ids) for state, ids in found.items()}

    @cached_property
    def keys(self) -> frozenset[str]:
        """Under what other reports of the occasion find it: persons, bodies, the states of persons, names, settings."""
        acting = frozenset(state for side in self.sides if side.is_person for state in side.states)
        return (
            marked("person", self.persons)
            | marked("body", self.bodies)
            | marked("state", acting)
            | marked("name", self.names)
            | marked("setting", self.settings)
        )

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The keys of which another report of the occasion has one, at least.

        Two reports that share no person, body or name can still be of one: "French officials" and the minister of
        France. That both name persons of one state says nothing.
        """
        acting = frozenset(state for side in self.sides if side.is_person for state in side.states)
        return (
            marked("person", self.persons)
            | marked("body", self.bodies | acting)
            | marked("state", self.bodies)
            | marked("name", self.names)
        )

    @cached_property
    def days(self) -> Days | None:
        """The first and last day on which it can have been."""
        if self.first is None or self.last is None:
            if self.published is None:
                return None
            if self.status is Status.PLANNED:
                return self.published, self.published + _AHEAD
            return self.published - _AGO, self.published
        if self.is_dated:
            return self.first, self.last
        return self.first - _LATE, self.last

    @cached_property
    def is_firm(self) -> bool:
        """Whether it is of one day, or of a few that the document gives."""
        if self.first is None or self.last is None:
            return False
        return self.last - self.first < dt.timedelta(days=10)


def marked(kind: str, ids: frozenset[str]) -> frozenset[str]:
    """The keys of ids of one kind: "person", "body", "state", "name" or "setting"."""
    return frozenset(f"{kind}:{one}" for one in ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was judged of two reports, how strongly (higher is surer), and why."""

    verdict: Verdict
    score: float = 0.0
    reasons: tuple[str, ...] = ()


def judge(one: Told, other: Told) -> Judgement:
    """Whether the two reports tell of one occasion."""
    if one.document == other.document:
        return _different("one document tells of two")
    if one.seed == other.seed:
        return Judgement(verdict=Verdict.SAME, score=100.0, reasons=("the same words in copies of one text",))
    if one.origin and one.origin == other.origin and one.saying and one.saying == other.saying:
        return Judgement(verdict=Verdict.SAME, score=90.0, reasons=("the same sentence in copies of one text",))
    kind = _judge_types(one, other)
    if kind is None:
        return _different(f"a {one.type.replace('_', ' ')} and a {other.type.replace('_', ' ')}")
    time = _judge_days(one, other)
    if time is None:
        return _different("their days differ")
    parties = _judge_parties(one, other)
    if parties is None:
        return _different("their parties differ")
    place = judge_places(one.place, other.place)
    if place is None and not (kind >= 1 and parties >= _SURE_PARTIES and time >= 1):
        return _different("their places differ")
    if (
        one.status is not other.status
        and Status.CANCELLED in (one.status, other.status)
        and Status.HELD
        in (
            one.status,
            other.status,
        )
    ):
        return _different("one says that it was called off, the other that it was held")
    topics = min(2.0, float(len(one.topics & other.topics)))
    score = kind + time + parties + (place if place is not None else -1.0) + topics
    needed = max(_NEEDED[one.type], _NEEDED[other.type])
    reasons = tuple(
        reason
        for reason in (
            _said(parties, "the same parties", "parties in common"),
            _said(time, "the same day", "compatible days"),
            _said(kind, f"both a {one.type.replace('_', ' ')}", "types that are told of one occasion"),
            _said(place, "the same place", "places that may be one") if place else None,
            "topics in common" if topics else None,
        )
        if reason
    )
    verdict = Verdict.SAME if score >= needed else Verdict.UNSURE
    return Judgement(verdict=verdict, score=score, reasons=reasons)


_SURE_PARTIES = 3.0
_NEEDED = {
    EngagementType.MEETING: 4.5,
    EngagementType.CALL: 4.5,
    EngagementType.SUMMIT: 4.0,
    EngagementType.VISIT: 4.0,
    EngagementType.SPEECH: 5.0,
    EngagementType.PRESS_CONFERENCE: 4.0,
    EngagementType.CEREMONY: 5.0,
}


def _said(points: float | None, full: str, part: str) -> str | None:
    return None if points is None else full if points >= 2.0 else part


def _different(reason: str) -> Judgement:
    return Judgement(verdict=Verdict.DIFFERENT, reasons=(reason,))


_TALKS = frozenset([EngagementType.MEETING, EngagementType.CALL, EngagementType.SUMMIT])
_KIN = {
    frozenset([EngagementType.MEETING, EngagementType.SUMMIT]): 1.0,
    frozenset([EngagementType.MEETING, EngagementType.CALL]): 0.5,
    frozenset([EngagementType.CALL, EngagementType.SUMMIT]): 0.5,
}


def _judge_types(one: Told, other: Told) -> float | None:
    """Points for the types; None where no occasion is told as both."""
    if one.type is other.type:
        return 2.0
    return _KIN.get(frozenset([one.type, other.type]))


def _judge_days(one: Told, other: Told) -> float | None:
    """Points for the days; None where they exclude one another."""
    if one.days is None or other.days is None:
        return None
    (first, last), (from_, to) = one.days, other.days
    if one.publisher == other.publisher and not (one.is_dated and other.is_dated) and one.first and other.first:
        # A text without a day comes out on the day; only another publisher's may come later.
        first, last, from_, to = one.first, one.last or last, other.first, other.last or to
    firm = one.is_firm and other.is_firm
    if first <= to and from_ <= last:
        if not firm:
            return 0.5
        if one.is_dated and other.is_dated:
            same = (one.first, one.last) == (other.first, other.last)
            return 2.5 if same else 1.5
        return 2.0 if one.first == other.first else 0.5
    near = first - _DAY <= to and from_ <= last + _DAY
    if near and firm and one.publisher != other.publisher and one.publisher and other.publisher:
        # Friday evening in Washington is Saturday in Tokyo.
        return 0.0
    if firm and one.is_dated and other.is_dated and _slipped(one, other):
        return 0.0
    return None


def _slipped(one: Told, other: Told) -> bool:
    """Whether one was planned for a day and the other held a little later: a meeting put off to the next morning."""
    plan, held = (one, other) if one.status is Status.PLANNED else (other, one)
    if (plan.status, held.status) != (Status.PLANNED, Status.HELD) or plan.last is None or held.first is None:
        return False
    return plan.last < held.first <= plan.last + _SLIP and plan.rank < held.rank


def _judge_parties(one: Told, other: Told) -> float | None:
    """Points for the parties; None where they are others."""
    common = one.persons & other.persons
    shared_states = one.by_state.keys() & other.by_state.keys()
    if _is_apart(one, other, common):
        return None
    bodies = one.bodies & other.bodies
    if {one.type, other.type} <= _TALKS and (named := _judge_names(one, other, bool(common or bodies))) is not None:
        return named
    if EngagementType.SUMMIT in (one.type, other.type) and one.names and other.names and not one.names & other.names:
        # On one day, the G7 and NATO each had a summit.
        return None
    big = max(len(one.by_state), len(other.by_state), len(one.sides), len(other.sides)) >= _BIG
    if big:
        return _judge_gathering(one, other, common, bodies)
    if one.type in (EngagementType.SPEECH, EngagementType.PRESS_CONFERENCE, EngagementType.VISIT):
        return (2.0 if common else 1.0 if bodies or shared_states else None) if common or bodies else None
    if any(territory_by_code(body) is None for body in bodies) and not (
        one.persons - common and other.persons - common
    ):
        # "the G7 leaders", of whom no text names all
        return 2.0
    if common and 1 in (len(one.sides), len(other.sides)) and one.type in _TALKS and other.type in _TALKS:
        # "The President will hold a summit in Geneva": only the place tells which.
        return 0.5 if (judge_places(one.place, other.place) or 0) >= 1.5 else None
    if _other_states(one, other) or _other_states(other, one):
        return None
    if one.persons and one.persons == other.persons and len(common) > 1:
        return _SURE_PARTIES
    if len(common) > 1:
        return 2.5
    if len(common) + len(bodies) > 1:
        return 2.0
    if one.type is not other.type and EngagementType.SUMMIT in (one.type, other.type):
        # The President met the Secretary General on the day of the summit.
        return None
    if common and len(shared_states) > 1:
        # "spoke with French officials" beside the readout that names the minister.
        return 1.5
    if not common and len(shared_states) > 1 and (not one.persons or not other.persons):
        return 1.0
    return None


def _judge_names(one: Told, other: Told, is_shared: bool) -> float | None:
    """Points for "the Summit for Democracy", whoever of its hundred guests each text names."""
    if not one.names & other.names:
        return None
    if is_shared:
        return 2.5
    both = one.type is other.type is EngagementType.SUMMIT
    return 1.5 if both or len(one.sides) == 1 or len(other.sides) == 1 else None


def _judge_gathering(one: Told, other: Told, common: frozenset[str], bodies: frozenset[str]) -> float | None:
    """Points for gatherings: most of the parties that the shorter list names, by person, body or state."""
    here, there = one.persons | {s.id for s in one.sides}, other.persons | {s.id for s in other.sides}
    states, their_states = frozenset(one.by_state), frozenset(other.by_state)
    share = len(here & there) / max(1, min(len(here), len(there)))
    state_share = len(states & their_states) / max(1, min(len(states), len(their_states)))
    jaccard = len(states & their_states) / max(1, len(states | their_states))
    if jaccard >= 0.8 and share >= 0.5 and len(common) + len(bodies) > 1:
        return _SURE_PARTIES
    # A call of four leaders is none of three; of twenty, a text may leave out half.
    enough = 0.5 if max(len(states), len(their_states)) > _MANY else 0.75
    if max(share, state_share) >= 0.6 and jaccard >= enough and len(common) + len(bodies) > 1:
        return 2.0
    if one.type is EngagementType.SUMMIT and other.type is EngagementType.SUMMIT and bodies:
        return 2.0
    return None


def _is_apart(one: Told, other: Told, common: frozenset[str]) -> bool:
    """Whether both sides of a state sent others: the President's call and the Vice President's are two."""
    for state in one.by_state.keys() & other.by_state.keys():
        here, there = one.by_state[state], other.by_state[state]
        if here and there and not here & there:
            # A delegation may be told by two of its members; who leads a side is told first.
            return not (len(here) > 1 and len(there) > 1 and len(common) > 2)
    return False


def _other_states(one: Told, other: Told) -> frozenset[str]:
    """The states that only the first report has, of parties that the second does not name at all."""
    known = {side.id for side in other.sides}
    extra: set[str] = set()
    for side in one.sides:
        if side.id in known or side.states & other.by_state.keys():
            continue
        extra |= side.states or {side.id}
    return frozenset(extra)


def judge_places(one: str | None, other: str | None) -> float | None:
    """Points for the places; None where they are two."""
    if one is None or other is None:
        return 0.0
    if fold(one) == fold(other):
        return 2.0
    stops, their_stops = _stops(one), _stops(other)
    if len(stops) > 1 or len(their_stops) > 1:
        # A trip to several countries, of which each text may name some.
        return 1.0 if stops & their_stops else 0.0
    here, there = known_place(one), known_place(other)
    if here is None or there is None:
        return 0.0
    if here == there:
        return 2.0
    if here.territory and there.territory and here.territory != there.territory:
        return None
    if "territory" in (here.kind, there.kind):
        return 1.0
    here_city, there_city = city_of(one), city_of(other)
    if here_city and there_city:
        return 1.5 if here_city == there_city else None
    return 0.0


def _stops(place: str) -> frozenset[str]:
    """The codes of the countries that the words list: "Nigeria, Equatorial Guinea and Mauritania"."""
    found = (territory_of(name.removeprefix("the ").strip()) for name in re.split(r", | and ", place))
    return frozenset(territory.code for territory in found if territory is not None)


def city_of(place: str) -> str | None:
    """The city that the words name, or that the venue lies in; None where neither is known.

    >>> city_of("Geneva"), city_of("the Oval Office")
    ('Geneva', 'Washington')
    """
    known = known_place(place)
    if known is None:
        return None
    if known.kind == "city":
        return known.name
    if known.kind == "venue":
        return _venue_cities().get(fold(known.name))
    return None


@cache
def _venue_cities() -> dict[str, str]:
    placed = [entry for entry in load("venues") if entry.fields.get("place")]
    return {fold(form): str(entry.fields["place"]) for entry in placed for form in entry.forms}
