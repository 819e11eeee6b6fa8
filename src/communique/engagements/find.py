"""The engagements of a document, from the reports of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from communique.engagements.actors import people_in, subjects_of
from communique.engagements.attendance import add_attendance, add_inviter, add_listed, add_witnesses
from communique.engagements.detect import find_reports
from communique.engagements.headlines import find_told, settle_headlines
from communique.engagements.inherit import date_lead, inherit, settle
from communique.engagements.join import Told, is_same, tell
from communique.engagements.report import Report, Side
from communique.engagements.setting import find_setting, has_dateline
from communique.engagements.topics import Candidate, Setting, choose, find_candidates, signals_of
from communique.mentions import Analysis, PartyKind
from communique.models import Engagement, Participant, Place, Status
from communique.models import EngagementType as Kind
from communique.syntax import Part, Sentence, Token

_MOST_EVIDENCE = 3
_TALKS = frozenset([Kind.MEETING, Kind.CALL, Kind.SUMMIT])
# So many sentences after the last one that reports an occasion, a text is about something else; a transcript is not.
_REACH = 12


def find_engagements(analysis: Analysis) -> list[Engagement]:
    """The engagements that a document reports, in text order; those that only the title tells come first.

    Sets what plural phrases of later sentences stand for (`analysis.focus`).
    """
    ordered = tell_all(analysis)
    return [_engagement(analysis, t, f"E{i + 1}") for i, t in enumerate(ordered)]


def tell_all(analysis: Analysis) -> list[Told]:
    """The occasions that a document tells of, complete, in the order of the sentences that tell most of them."""
    setting = find_setting(analysis)
    told = find_told(analysis)
    story = _Story(analysis, told, setting)
    for sentence in analysis.body():
        if not sentence.is_headline:
            story.take(sentence)
    settle_headlines(analysis, told, setting)
    return sorted((t for t in told if _is_complete(t)), key=lambda t: t.lead.sentence.index)


class _Story:
    """The body of a document, read sentence by sentence.

    `told` are the occasions so far, `current` those in focus: of the last sentence that told of any.
    """

    def __init__(self, analysis: Analysis, told: list[Told], setting: Place | None) -> None:
        self.analysis = analysis
        self.told = told
        self.setting = setting
        self.current = told[-1:]
        self.is_filed = has_dateline(analysis)
        self.led = False
        self.listing = False
        self.since = 0
        for occasion in self.current:
            self._focus(analysis.sentences[0], occasion)

    def take(self, sentence: Sentence) -> None:
        """Join what a sentence reports to the occasions told, and add its topics and those present."""
        fresh: list[Told] = []
        reports = find_reports(self.analysis, sentence)
        adds_only = all(r.anaphoric or r.implied for r in reports)
        for report in reports:
            settle(self.analysis, report)
            if report.start is None and report.place is None and _is_ours(report):
                # "We have met many times": neither a day nor a place tells which occasion it was.
                continue
            if report.borrows:
                report.sides = [Side(s.party, None) for s in people_in(self.current[-1].sides)] if self.current else []
                if not report.sides:
                    continue
            if report.anaphoric:
                if self.current and (adds_only or (report.course and not fresh)):
                    _attach(self.current[-1], report)
                continue
            if report.implied and any(len(t.ids() & report.party_ids()) > 1 and t.type in _TALKS for t in self.told):
                continue
            found = self._join(report)
            if not report.background or not self.current:
                fresh.append(found)
                self._focus(sentence, found)
        if reports and any(t.lemma == "invitation" for t in sentence.tokens):
            # "The visit, which takes place at the invitation of President Murmu, …"
            visit = next((t for t in reversed(self.told) if t.type is Kind.VISIT), None)
            if visit is not None and any(r.type is Kind.VISIT for r in reports):
                add_inviter(self.analysis, sentence, visit)
        self.current = list({id(t): t for t in fresh}.values()) or self.current
        if self.current:
            self._gather(sentence)
            # Who was present is listed at the end, and belongs to what the document is about.
            main = next((t for t in self.told if not t.lead.background), self.current[-1])
            self.listing = add_listed(self.analysis, sentence, main, listing=self.listing)

    def _join(self, report: Report) -> Told:
        """The occasion that the report tells of, known or new."""
        if not report.background:
            inherit(report, self.current[-1] if self.current else None, self.told)
            first = not self.led
            self.led = self.led or report.status is Status.HELD
            if first:
                date_lead(self.analysis, report)
            if report.place is None and self.setting is not None and self._is_at_setting(report, first=first):
                report.place = self.setting
        found = next((t for t in reversed(self.told) if is_same(t, report)), None)
        if found is not None:
            found.add(report)
            return found
        self.told.append(tell(report))
        return self.told[-1]

    def _is_at_setting(self, report: Report, *, first: bool) -> bool:
        """Whether the report is of where the story was filed: its first one, one "here", one of the days told."""
        if report.type is Kind.CALL:
            return False
        words = (report.verb, report.token)
        if any(t.lower == "here" for word in words for t in report.sentence.children(word, "advmod")):
            return True
        if report.status is not Status.HELD:
            return False
        if first:
            return True
        published = self.analysis.document.published
        if report.type is Kind.VISIT or report.start is None or published is None or not self.is_filed:
            return False
        days = date.fromisoformat(published[:10]) - timedelta(days=1)
        return days.isoformat() <= report.start <= published[:10]

    def _focus(self, sentence: Sentence, told: Told) -> None:
        """Make the occasion's parties those whom "they" means from the sentence on."""
        people = [s.party.index for s in told.sides if s.party.kind is not PartyKind.PLACE]
        if len(people) >= 2:
            self.analysis.focus.append((sentence.index, tuple(people)))

    def _gather(self, sentence: Sentence) -> None:
        """Add the topics and further participants that a sentence tells to the occasions in focus."""
        here = {r.token.i for t in self.current for r in t.reports if r.sentence is sentence}
        self.since = 0 if here else self.since + 1
        for token in sentence.tokens:
            if token.pos in ("VERB", "AUX") and token.i not in here:
                add_attendance(self.analysis, sentence, token, self.current[-1], self.told)
        spoken = any(first <= sentence.index < last for first, last, _ in self.analysis.turns)
        if spoken or self.since <= _REACH:
            for candidate in find_candidates(self.analysis, sentence):
                self._weigh(sentence, candidate, spoken=spoken)
        if here:
            add_witnesses(self.analysis, sentence, self.current[-1])

    def _weigh(self, sentence: Sentence, candidate: Candidate, *, spoken: bool) -> None:
        """Keep a phrase, with its signals, for the occasions that its clause is about."""
        verb = next((t for t in sentence.ancestors(candidate.head) if t.pos in ("VERB", "AUX")), candidate.head)
        for told in self._about(sentence, verb):
            setting = Setting(
                type=told.type,
                since=self.since,
                rivals=len(self.current) - 1,
                verbs=frozenset(i for r in told.reports if r.sentence is sentence for i in (r.verb.i, r.token.i)),
                parties=frozenset(told.ids()),
                turn=spoken,
            )
            told.phrases.append((candidate, signals_of(self.analysis, candidate, setting)))

    def _about(self, sentence: Sentence, verb: Token) -> Sequence[Told]:
        """Whose topics a verb tells: its own report's, those of its subject's parties, else the last occasions'."""
        here = [(r, t) for t in self.current for r in t.reports if r.sentence is sentence]
        own = [t for t in self.current if any(r.verb.i == verb.i for r, of in here if of is t)]
        if own:
            return own
        for above in sentence.ancestors(verb):
            own = [t for t in self.current if any(r.token.i == above.i for r, of in here if of is t)]
            if own:
                return own
        subjects = {s.party.index for s in subjects_of(self.analysis, sentence, verb)}
        if subjects and not any(t.ids() & subjects for t in self.current):
            others = [t for t in reversed(self.told) if subjects <= t.ids()]
            if others:
                return others[:1]
        return self.current


def _is_ours(report: Report) -> bool:
    """Whether a speaker's "we" is who took part."""
    return any(s.token is not None and s.token.lower == "we" for s in report.sides)


def _attach(told: Told, report: Report) -> None:
    """Add what "the meeting" tells to the occasion before: a day, a place, who attended."""
    if report.start and (told.start is None or told.date_from == "published"):
        told.start, told.end, told.date_from = report.start, report.end, report.date_from
    if report.place and told.place is None and told.type is not Kind.CALL:
        told.place = report.place
    known = told.ids()
    told.sides.extend(s for s in report.sides if s.party.index not in known)


def _is_complete(told: Told) -> bool:
    """Whether the occasion has the parties that its type needs; a meeting has two, unless it was called off."""
    if told.type in (Kind.MEETING, Kind.CALL) and len(told.sides) < 2 and told.status is not Status.CANCELLED:
        return False
    return bool(told.sides)


def _engagement(analysis: Analysis, told: Told, key: str) -> Engagement:
    lead = told.lead
    body = [r for r in told.reports if r.sentence.part is Part.BODY and not r.anaphoric]
    body = [r for r in body if not r.sentence.repeats_title] or body
    title = next((r for r in told.reports if r.sentence.part is Part.TITLE), None)
    return Engagement(
        key=key,
        type=told.type,
        status=told.status,
        start=told.start,
        end=told.end or told.start,
        date_from=told.date_from if told.start else None,
        place=told.place,
        participants=tuple(_participant(s) for s in told.sides),
        topics=choose(analysis, told.phrases),
        trigger=lead.trigger if lead.sentence.part is Part.BODY else None,
        evidence=tuple(dict.fromkeys(r.sentence.span for r in body[:_MOST_EVIDENCE])),
        title_evidence=title.sentence.span if title is not None and not body else None,
        rule=f"{lead.rule}.passing" if lead.background else lead.rule,
    )


def _participant(side: Side) -> Participant:
    party = side.party
    body = party.body if party.kind is not PartyKind.BODY else party.name
    # A group described has no entity of its own.
    entity = None if party.kind is PartyKind.GROUP else party.key
    return Participant(name=party.name, role=party.role, body=body, part=side.part, entity=entity)
