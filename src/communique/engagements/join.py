"""Reports of one document that tell of one occasion are joined: headline, lead, body and quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.engagements.report import Report, Side
from communique.engagements.sides import is_organ
from communique.engagements.topics import Phrase
from communique.mentions import PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Place, Status
from communique.vocab.gazetteer import place_of, territory_of
from communique.vocab.name_forms import fold_name

_KIN = (
    frozenset([Kind.MEETING, Kind.CALL]),
    frozenset([Kind.SPEECH, Kind.PRESS_CONFERENCE]),
    frozenset([Kind.MEETING, Kind.SUMMIT]),
)


@dataclass(slots=True)
class Told:
    """An occasion as a document tells it: its reports in the order in which they were joined, the first one leads."""

    reports: list[Report]
    sides: list[Side]
    type: Kind
    status: Status
    start: str | None = None
    end: str | None = None
    date_from: str | None = None
    place: Place | None = None
    phrases: list[Phrase] = field(default_factory=list)
    """The phrases that could be its topics, with what tells for and against them."""

    @property
    def lead(self) -> Report:
        """The report that tells most: one in the body before one in the title."""
        return next((r for r in self.reports if not r.sentence.is_headline and not r.anaphoric), self.reports[0])

    def ids(self) -> set[int]:
        """The indexes of its parties."""
        return {s.party.index for s in self.sides}

    def people(self) -> set[int]:
        """The indexes of the persons in it."""
        return {s.party.index for s in self.sides if s.party.kind is PartyKind.PERSON}

    def add(self, report: Report) -> None:
        """Join a report: its parties, date and place fill what is missing."""
        self.reports.append(report)
        known = self.ids()
        if all(r.sentence.is_headline for r in self.reports[:-1]):
            # The body tells who took part; a headline's own form of a name gives way to it.
            names = {fold_name(s.party.name)[-1:] for s in report.sides}
            self.sides = [
                s
                for s in self.sides
                if s.party.index in report.party_ids()
                or not (fold_name(s.party.name)[-1:] in names or _gives_way(s, report))
            ]
        for side in report.sides:
            if side.party.index not in known:
                self.sides.append(side)
        if report.specific and not self.lead.specific and self.type is Kind.MEETING:
            self.type = report.type
        if report.start and (self.start is None or self.date_from == "published"):
            self.start, self.end, self.date_from = report.start, report.end, report.date_from
        if report.place and (
            self.place is None
            or (len(report.place.name) > len(self.place.name) and self.place.name in report.place.name)
            or (self.type is Kind.VISIT and _lies_in(report.place, self.place))
        ):
            self.place = report.place
        if report.status is Status.CANCELLED:
            self.status = Status.CANCELLED


def _gives_way(side: Side, report: Report) -> bool:
    """Whether a headline's unnamed group or country gives way to those whom the body names: "BALKAN LEADERS"."""
    people = sum(s.party.kind is PartyKind.PERSON for s in report.sides)
    if side.party.kind is PartyKind.BODY and people > 1:
        # "UK and Germany to sign a treaty", which the two leaders sign.
        return not is_organ(side.party)
    if side.party.kind is not PartyKind.GROUP or len(report.sides) < 2:
        return False
    return side.party.role is None or people > 1 or any(s.party.kind is PartyKind.GROUP for s in report.sides)


def tell(report: Report) -> Told:
    """An occasion of one report."""
    return Told(
        reports=[report],
        sides=list(report.sides),
        type=report.type,
        status=report.status,
        start=report.start,
        end=report.end,
        date_from=report.date_from,
        place=report.place,
    )


def is_same(told: Told, report: Report) -> bool:
    """Whether the report tells of the occasion: kin types, no clash of days or status, parties that agree."""
    if not _kin(told, report) or _clash(told, report):
        return False
    cancelled = Status.CANCELLED in (told.status, report.status)
    if cancelled and told.status != report.status and len(told.people() & report.party_ids()) < 2:
        return False
    if told.status != report.status and not cancelled:
        title = report.sentence.is_headline or told.lead.sentence.is_headline
        if not title:
            return False
    a, b = told.ids(), report.party_ids()
    shared = a & b
    if not report.sentence.is_headline and _is_another(told, report):
        return False
    if told.type is not Kind.VISIT:
        if report.sentence.is_headline and _headlines(told.sides, report.sides, told.type is report.type):
            return True
        headline = all(r.sentence.is_headline for r in told.reports)
        if headline and not report.background and _headlines(report.sides, told.sides, told.type is report.type):
            return True
    if told.type is Kind.VISIT:
        return bool(shared & told.people()) and _same_goal(told, report)
    if told.type in (Kind.SPEECH, Kind.PRESS_CONFERENCE):
        return bool(shared) and _same_goal(told, report)
    if told.type is Kind.SUMMIT and report.type is Kind.SUMMIT:
        return bool(shared) or (report.definite and _are_one_name(told.lead, report))
    if len(shared) >= 2:
        return True
    if len(b) == 1 and shared:
        return report.sentence.is_headline or report.background
    if len(a) == 1 and shared:
        return told.lead.sentence.is_headline
    return False


def _are_one_name(a: Report, b: Report) -> bool:
    """Whether two nouns may name one occasion: "the Samarkand summit" and "the summit", not "the APEC summit"."""
    names = [
        {t.lower for t in r.sentence.children(r.token, "compound", "nmod", "poss") if t.text[:1].isupper()}
        for r in (a, b)
    ]
    return not all(names) or bool(names[0] & names[1])


def _is_another(told: Told, report: Report) -> bool:
    """Whether the report says itself that it is another occasion: a meal after talks, a trilateral after them."""
    if told.type is Kind.VISIT or all(r.sentence.is_headline for r in told.reports):
        return False
    words = {t.lower for t in report.sentence.children(report.token)} | {
        t.lower for t in report.sentence.children(report.verb, "advmod", "npadvmod", "mark")
    }
    opening = {t.lower for t in report.sentence.tokens[:2]}
    follows = bool((words | opening) & words_of("sequence", "follows")) or bool(words & words_of("sequence", "more"))
    meal, known = report.token.lemma in words_of("meals"), told.lead.token.lemma in words_of("meals")
    if meal != known:
        return True
    own = {s.party.index for s in report.sides if s.party.kind is PartyKind.PERSON}
    return follows and bool(own - told.people()) and told.lead.sentence is not report.sentence


def _headlines(body: Sequence[Side], title: Sequence[Side], same_type: bool) -> bool:
    """Whether a headline means the occasion: it names no person, or one of that surname."""
    people = [s.party for s in title if s.party.kind is PartyKind.PERSON]
    if not people:
        return same_type
    surnames = {fold_name(s.party.name)[-1:] for s in body if s.party.kind is PartyKind.PERSON}
    return all(fold_name(p.name)[-1:] in surnames for p in people)


def _kin(told: Told, report: Report) -> bool:
    if told.type is report.type:
        return True
    if frozenset([told.type, report.type]) in _KIN:
        if told.type in (Kind.SPEECH, Kind.PRESS_CONFERENCE):
            return False
        headline = report.sentence.is_headline or all(r.sentence.is_headline for r in told.reports)
        # A headline may call the body's talks a summit.
        same = headline and len(told.people() & report.party_ids()) >= 2
        return same or not (report.specific and told.lead.specific)
    return False


def _clash(told: Told, report: Report) -> bool:
    a, b = told.start, report.start
    if a is None or b is None:
        return False
    n = min(len(a), len(b))
    if a[:n] == b[:n]:
        return False
    # Within a span of days, "from 1 to 3 June" and "on 2 June" agree for a visit.
    if told.type is Kind.VISIT and told.end and a <= b <= told.end:
        return False
    return "published" not in (told.date_from, report.date_from)


def _same_goal(told: Told, report: Report) -> bool:
    if told.place is None or report.place is None:
        # A visit without a goal of its own is the one told before only in passing: "during the visit".
        return told.type is not Kind.VISIT or report.background or report.anaphoric or report.sentence.is_headline
    a, b = told.place.name.casefold(), report.place.name.casefold()
    if told.start == report.start and ("capital" in a or "capital" in b):
        # "arrived in the Czech capital", "a visit to Prague"
        return True
    # "arrived in Khartoum for a visit to Sudan" is one visit.
    return a in b or b in a or _lies_in(told.place, report.place) or _lies_in(report.place, told.place)


def _lies_in(inner: Place, outer: Place) -> bool:
    """Whether the one is a city of the other, which is a country."""
    country, city = territory_of(outer.name), place_of(inner.name)
    return country is not None and city is not None and city.kind == "city" and city.territory == country.code
