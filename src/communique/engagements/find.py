"""The engagements of a document, from the reports of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.engagements.detect import find_reports, subjects_of
from communique.engagements.join import Told, is_same, tell
from communique.engagements.report import Report, Side
from communique.engagements.setting import find_setting
from communique.engagements.sides import find_sides
from communique.engagements.topics import find_topics
from communique.engagements.when import date_report
from communique.engagements.where import place_report
from communique.mentions import Analysis, Party, PartyKind
from communique.models import Engagement, Participant, Place, Span, Status
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.syntax import Part, Sentence, Token

_MOST_TOPICS = 8


def find_engagements(analysis: Analysis) -> list[Engagement]:
    """The engagements that a document reports, in text order; those that only the title tells come first.

    Sets what plural phrases of later sentences stand for (`analysis.focus`).
    """
    setting = find_setting(analysis)
    told: list[Told] = []
    for sentence in analysis.sentences:
        if sentence.is_headline:
            _title(analysis, sentence, told)
    current: list[Told] = told[-1:]
    for occasion in current:
        _focus(analysis, analysis.sentences[0], occasion)
    lead_done = False
    listing = False
    for sentence in analysis.body():
        fresh: list[Told] = []
        if sentence.is_headline:
            continue
        reports = find_reports(analysis, sentence)
        alone = all(r.anaphoric for r in reports)
        for report in reports:
            _fill(analysis, report, current[-1] if current else None, told)
            if report.anaphoric:
                if current and alone:
                    _attach(current[-1], report)
                continue
            if not lead_done and not report.background:
                lead_done = True
                _date_lead(analysis, report)
                if report.place is None and report.type not in (Kind.CALL, Kind.VISIT):
                    report.place = setting
            found = next((t for t in reversed(told) if is_same(t, report)), None)
            if found is not None:
                found.add(report)
            else:
                found = tell(report)
                told.append(found)
            if not report.background or not current:
                fresh.append(found)
                _focus(analysis, sentence, found)
            if report.type is Kind.VISIT:
                _add_inviter(analysis, sentence, found)
        current = list({id(t): t for t in fresh}.values()) or current
        if current:
            _gather(analysis, sentence, current, told)
            listing = _list_attendants(analysis, sentence, current[-1], listing)
    _settle_titles(analysis, told, setting)
    ordered = sorted((t for t in told if _worth(t)), key=lambda t: t.lead.sentence.index)
    return [_engagement(analysis, t, f"E{i + 1}") for i, t in enumerate(ordered)]


def _settle_titles(analysis: Analysis, told: Sequence[Told], setting: Place | None) -> None:
    """Give what only the headline tells its other side, the day of publication and the place of the page."""
    for occasion in told:
        if any(not r.sentence.is_headline and not r.anaphoric for r in occasion.reports):
            continue
        if occasion.type in (Kind.MEETING, Kind.CALL) and len(occasion.sides) == 1:
            other = _other_side(analysis, occasion.reports[0])
            if other is not None:
                occasion.sides.insert(0, Side(other, Role.PRINCIPAL))
        published = analysis.document.published
        if occasion.start is None and published is not None and occasion.status is Status.HELD:
            occasion.start, occasion.end, occasion.date_from = published[:10], published[:10], "published"
        if occasion.place is None and occasion.type not in (Kind.CALL, Kind.VISIT):
            occasion.place = setting


def _add_inviter(analysis: Analysis, sentence: Sentence, told: Told) -> None:
    """ "at the invitation of President Xi Jinping": the inviter is the visit's host."""
    for token in sentence.tokens:
        if token.lemma == "invitation" and token.dep == "pobj":
            for of in sentence.children(token, "prep"):
                for word in sentence.children(of, "pobj"):
                    for side in find_sides(analysis, sentence, word, Role.HOST, groups=False):
                        if side.party.kind is PartyKind.PERSON and side.party.index not in told.ids():
                            told.sides.append(side)


def _worth(told: Told) -> bool:
    if told.type in (Kind.MEETING, Kind.CALL) and len(told.sides) < 2 and told.status is not Status.CANCELLED:
        return False
    return bool(told.sides)


# Words by which a sentence goes on with the day and the place of the one before.
_FOLLOWS = frozenset(
    ["also", "then", "later", "further", "subsequently", "afterwards", "separately", "additionally", "furthermore"]
)
# Words by which it leaves them.
_ELSEWHERE = frozenset(["recently", "previously", "last", "earlier", "past", "ago", "already", "soon", "once"])


def _fill(analysis: Analysis, report: Report, current: Told | None, told: Sequence[Told]) -> None:
    found = date_report(analysis, report)
    if found is not None:
        report.start, report.end, report.date_from = found.value, found.end or found.value, "text"
    report.place = place_report(analysis, report)
    if report.type is Kind.VISIT:
        _stretch(report)
    _settle_status(analysis, report)
    if not report.anaphoric and not report.background:
        _inherit(report, current, told)


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LENGTH = re.compile(r"\b(\d{1,2}|" + "|".join(_COUNTS) + r")[- ]days?\b", re.IGNORECASE)
_CLOSING = frozenset(["conclusion", "conclude", "end", "finish", "final", "wrap", "last", "return", "complete"])


def _stretch(report: Report) -> None:
    """The first and last day of a visit whose length is told: "a three-day visit" that begins or ends on the day."""
    if report.start is None or report.start != report.end or len(report.start) != 10:
        return
    words = " ".join(t.text for t in report.sentence.tokens).replace(" - ", "-")
    match = _LENGTH.search(words)
    if match is None:
        return
    count = match.group(1).casefold()
    days = timedelta(days=(_COUNTS.get(count) or int(count)) - 1)
    day = date.fromisoformat(report.start)
    left = report.verb.lemma in ("leave", "depart") or any(t.text.casefold() == "after" for t in report.sentence.ancestors(report.token))
    if left or any(t.lemma in _CLOSING for t in report.sentence.tokens):
        report.start = (day - days).isoformat()
    else:
        report.end = (day + days).isoformat()


def _inherit(report: Report, current: Told | None, told: Sequence[Told]) -> None:
    """The day and place that a report takes from the visit that it is part of, or from the occasion told before."""
    words = {t.text.casefold() for t in report.sentence.children(report.verb, "advmod", "npadvmod", "aux")}
    follows = bool((words | {t.text.casefold() for t in report.sentence.tokens[:3]}) & _FOLLOWS)
    if words & _ELSEWHERE or (words & {"has", "have", "had", "’ve", "'ve"} and not follows):
        return
    people = report.party_ids()
    visit = next((t for t in reversed(told) if t.type is Kind.VISIT and t.people() & people and t.start), None)
    near = current if current is not None and (current.ids() & people or follows) else None
    if report.start is None:
        if (
            near is not None
            and near.start is not None
            and near.type is not Kind.VISIT
            and (follows or near.status is report.status)
            and near.date_from == "text"
        ):
            report.start, report.end, report.date_from = near.start, near.end, near.date_from
        elif visit is not None and report.type is not Kind.VISIT:
            report.start, report.end, report.date_from = visit.start, visit.end, visit.date_from
        elif near is not None and near.start is not None and (report.status is near.status or follows):
            report.start, report.end, report.date_from = near.start, near.end, near.date_from
        elif told and report.status is Status.HELD and told[0].status is Status.HELD and told[0].start is not None:
            # A release tells of one day's diary, until it says otherwise.
            report.start, report.end, report.date_from = told[0].start, told[0].start, told[0].date_from
    if report.place is None and report.type is not Kind.CALL:
        if visit is not None and report.type is not Kind.VISIT:
            report.place = visit.place
        elif near is not None and near.type is not Kind.CALL and report.type is not Kind.VISIT:
            same_day = report.start is not None and near.start is not None and report.start[:7] == near.start[:7]
            if follows or near.lead.sentence.paragraph == report.sentence.paragraph or same_day:
                report.place = near.place


def _settle_status(analysis: Analysis, report: Report) -> None:
    """A day after the publication is ahead, whatever the tense; a day before it was held."""
    published = analysis.document.published
    if report.start is None or published is None or report.status is Status.CANCELLED:
        return
    n = min(len(report.start), 10)
    if report.start[:n] > published[:n]:
        report.status = Status.PLANNED
    elif (
        (report.end or report.start)[:n] < published[:n]
        and report.status is Status.PLANNED
        and report.start[:n] < published[:n]
    ):
        report.status = Status.HELD


def _date_lead(analysis: Analysis, report: Report) -> None:
    published = analysis.document.published
    if report.start is None and published is not None and report.status is Status.HELD:
        report.start, report.end, report.date_from = published[:10], published[:10], "published"


def _focus(analysis: Analysis, sentence: Sentence, told: Told) -> None:
    people = [s.party for s in told.sides if s.party.kind is not PartyKind.PLACE]
    if len(people) >= 2:
        analysis.focus.append((sentence.index, tuple(p.index for p in people)))


def _attach(told: Told, report: Report) -> None:
    """What "the meeting" adds to the occasion told before: a day, a place, who attended."""
    if report.start and (told.start is None or told.date_from == "published"):
        told.start, told.end, told.date_from = report.start, report.end, report.date_from
    if report.place and told.place is None:
        told.place = report.place
    known = told.ids()
    told.sides.extend(s for s in report.sides if s.party.index not in known)


def _gather(analysis: Analysis, sentence: Sentence, current: list[Told], told: list[Told]) -> None:
    """Topics and further participants that a sentence adds to the occasions in focus."""
    here = {r.token.i for t in current for r in t.reports if r.sentence is sentence}
    for token in sentence.tokens:
        if token.pos not in ("VERB", "AUX") and token.i not in here:
            continue
        spans = find_topics(analysis, sentence, token)
        if spans:
            targets = _about(analysis, sentence, token, current, told)
            for span in spans:
                for target in targets:
                    _add_topic(analysis, sentence, target, span)
        if token.lemma in ("attend", "join", "accompany", "include", "participate", "comprise", "witness", "watch"):
            _add_attendance(analysis, sentence, token, current[-1], told)
    for token in sentence.tokens:
        if token.lemma == "presence" and token.dep == "pobj" and here:
            # "signed … in the presence of the Secretary-General"
            known = current[-1].ids()
            for of in sentence.children(token, "prep"):
                for word in sentence.children(of, "pobj"):
                    sides = find_sides(analysis, sentence, word, None, groups=False)
                    current[-1].sides.extend(s for s in sides if s.party.index not in known and s.party.kind is PartyKind.PERSON)


def _about(analysis: Analysis, sentence: Sentence, verb: Token, current: list[Told], told: list[Told]) -> list[Told]:
    """Which occasions a verb's topics belong to: its own report's, those of its subject's parties, else the last ones."""
    own = [t for t in current if any(r.sentence is sentence and r.verb.i == verb.i for r in t.reports)]
    if own:
        return own
    reported = {r.token.i: t for t in current for r in t.reports if r.sentence is sentence}
    for above in sentence.ancestors(verb):
        if above.i in reported:
            return [t for t in current if any(r.sentence is sentence and r.token.i == above.i for r in t.reports)]
    subjects = {s.party.index for s in subjects_of(analysis, sentence, verb)}
    if subjects and not any(t.ids() & subjects for t in current):
        others = [t for t in reversed(told) if subjects <= t.ids()]
        if others:
            return others[:1]
    return current


def _add_topic(analysis: Analysis, sentence: Sentence, told: Told, span: Span) -> None:
    text = " ".join(analysis.words(sentence, span).split())
    words = set(text.casefold().split())
    for known in told.topic_texts:
        other = set(known.casefold().split())
        if len(words & other) >= 0.7 * min(len(words), len(other)):
            return
    if len(told.topic_texts) < _MOST_TOPICS:
        told.topic_texts.append(text)


_OCCASION_WORDS = frozenset(
    [
        "meeting",
        "call",
        "event",
        "discussion",
        "talks",
        "talk",
        "ceremony",
        "roundtable",
        "summit",
        "delegation",
        "participant",
    ]
    + [
        "session",
        "convening",
        "speaker",
        "attendee",
        "official",
        "member",
        "leader",
        "dinner",
        "lunch",
        "reception",
        "visit",
    ]
)
_VISIT_WORDS = frozenset(["visit", "visits", "trip", "trips", "tour", "travel", "journey"])


def _add_attendance(analysis: Analysis, sentence: Sentence, verb: Token, current: Told, told: Sequence[Told]) -> None:
    """ "The meeting was attended by …", "Joining the President on the call were …", "Participants included …".

    Who accompanies a traveller goes with the visits, not with each meeting.
    """
    objects = _attending(sentence, verb)
    if not objects:
        return
    targets = [current]
    lemmas = {t.lemma for t in sentence.tokens} | {t.text.casefold() for t in sentence.tokens}
    if "accompany" in lemmas or (verb.lemma == "join" and lemmas & _VISIT_WORDS):
        targets = [t for t in told if t.type is Kind.VISIT] or [current]
    sides = [
        s
        for token in objects
        for s in find_sides(analysis, sentence, token, None)
        if s.party.kind is not PartyKind.PLACE
    ]
    named = [s for s in sides if s.party.kind is PartyKind.PERSON]
    if named:
        sides = [s for s in sides if not _is_vague(s.party)]
    for target in targets:
        fresh = [s for s in sides if s.party.index not in target.ids()]
        if len(named) > 1:
            # The named ones stand for "Allies and partners", "the heads of the agencies".
            target.sides = [s for s in target.sides if not _is_vague(s.party) or s.party.body is not None]
        target.sides.extend(Side(s.party, s.part) for s in fresh)


def _is_vague(party: Party) -> bool:
    """Whether a group has no name of its own: "senior officials", "other leaders"."""
    return party.kind is PartyKind.GROUP and not any(w[:1].isupper() for w in party.name.split()[1:])


def _attending(sentence: Sentence, verb: Token) -> list[Token]:
    """The words for those who attended, where the verb tells of attendance."""
    subjects = list(sentence.children(verb, "nsubj", "nsubjpass"))
    agents = [o for by in sentence.children(verb, "agent") for o in sentence.children(by, "pobj")]
    if verb.lemma in ("witness", "watch"):
        return agents or (subjects if any(_tells_occasion(t) for t in sentence.children(verb, "dobj")) else [])
    if verb.lemma in ("attend", "join", "accompany") and agents:
        if verb.lemma == "attend" and not any(_tells_occasion(t) for t in subjects):
            return []
        if verb.lemma == "accompany" and not any(t.mention >= 0 for t in [*subjects, sentence.tokens[verb.head]]):
            return []
        return agents
    if verb.lemma in ("join", "accompany", "attend") and verb.tag in ("VBG", "JJ"):
        # "Joining the President on the call were …": the parser hangs "be" on either side.
        verbs = [sentence.tokens[verb.head], *sentence.children(verb)]
        be = next((t for t in verbs if t.lemma == "be"), None)
        if be is None:
            return []
        return [
            *sentence.children(be, "nsubj", "attr"),
            *(t for t in sentence.children(verb, "nsubj", "attr") if t.i > be.i),
        ]
    if verb.lemma in ("attend", "join") and verb.dep == "relcl" and _tells_occasion(sentence.tokens[verb.head]):
        # "the summit, which the Emir of Kuwait attended"
        return [t for t in subjects if t.tag not in ("WDT", "WP")]
    if verb.lemma in ("include", "comprise") and any(
        _tells_occasion(t) or t.lemma in ("participant", "delegation") for t in subjects
    ):
        return list(sentence.children(verb, "dobj"))
    if verb.lemma == "participate" and any(
        t.lemma in ("meeting", "discussion", "talks", "event", "ceremony") for t in sentence.subtree(verb)
    ):
        return subjects
    if verb.lemma == "accompany" and verb.tag == "VBD":
        return subjects
    if verb.lemma == "join" and verb.tag == "VBD" and not any(True for _ in sentence.children(verb, "dobj")):
        return subjects
    return []


_BULLET = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)])\s")


def _list_attendants(analysis: Analysis, sentence: Sentence, current: Told, listing: bool) -> bool:
    """Whether a list of those present goes on: "Participants included:", then a line for each with name and office."""
    text = analysis.words(sentence, sentence.span)
    words = {t.lemma for t in sentence.tokens}
    header = words & {"participant", "speaker", "attendee", "participate", "attend", "attendance", "guest"} or (
        "include" in words and words & _OCCASION_WORDS
    )
    if header and (text.rstrip().endswith(":") or len(sentence.tokens) <= 6):
        return True
    if not listing:
        return False
    named = [analysis.party_of(t) for t in sentence.tokens]
    people = [p for p in named if p is not None and p.kind is PartyKind.PERSON]
    if not people or (len(sentence.tokens) > 25 and not _BULLET.match(text)):
        return False
    if people[0].index not in current.ids():
        current.sides = [s for s in current.sides if not _is_vague(s.party) or s.party.body is not None]
        current.sides.append(Side(people[0], None))
    return True


def _tells_occasion(token: Token) -> bool:
    return token.lemma in _OCCASION_WORDS or token.text.casefold() in _OCCASION_WORDS


def _title(analysis: Analysis, sentence: Sentence, told: list[Told]) -> None:
    for report in find_reports(analysis, sentence):
        if report.anaphoric:
            continue
        day = date_report(analysis, report)
        if day is not None:
            report.start, report.end, report.date_from = day.value, day.end or day.value, "text"
        report.place = place_report(analysis, report)
        _settle_status(analysis, report)
        found = next((t for t in told if is_same(t, report)), None)
        if found is not None:
            found.add(report)
        else:
            told.append(tell(report))


def _other_side(analysis: Analysis, report: Report) -> Party | None:
    """Who met the one whom the headline names: the publisher's own leader, or the first other person of the text."""
    own = report.party_ids()
    people = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p.index not in own and p.mentions]
    home = [p for p in people if p.home]
    ordered = sorted(home or people, key=lambda p: p.mentions[0])
    return ordered[0] if ordered else None


def _engagement(analysis: Analysis, told: Told, key: str) -> Engagement:
    lead = told.lead
    body = [r for r in told.reports if r.sentence.part is Part.BODY and not r.anaphoric]
    body = [r for r in body if not r.sentence.repeats_title] or body
    title = next((r for r in told.reports if r.sentence.part is Part.TITLE), None)
    evidence: list[Span] = []
    for report in body[:3]:
        if report.sentence.span not in evidence:
            evidence.append(report.sentence.span)
    participants = tuple(_participant(s) for s in told.sides)
    return Engagement(
        key=key,
        type=told.type,
        status=told.status,
        start=told.start,
        end=told.end or told.start,
        date_from=told.date_from if told.start else None,
        place=told.place,
        participants=participants,
        topics=tuple(told.topic_texts[:_MOST_TOPICS]),
        trigger=lead.trigger if lead.sentence.part is Part.BODY else None,
        evidence=tuple(evidence),
        title_evidence=title.sentence.span if title is not None and not body else None,
        rule=lead.rule,
        confidence=_confidence(told),
    )


def _participant(side: Side) -> Participant:
    party = side.party
    body = party.body if party.kind is not PartyKind.BODY else party.name
    return Participant(name=party.name, role=party.role, body=body, part=side.part, entity=party.key)


def _confidence(told: Told) -> float:
    """A first guess by kind of report; calibrated on the development sets later."""
    if told.lead.background:
        return 0.5
    if len(told.reports) > 1:
        return 0.9
    return 0.75 if told.lead.specific else 0.6
