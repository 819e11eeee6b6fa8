"""Verbs that report an occasion, by their frame: met, talked, hosted, visited, addressed, performed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.engagements.actors import (
    beside,
    clause_words,
    is_joint,
    late_with,
    people_in,
    preps_of,
    split_counterparts,
    subjects_of,
    without,
)
from communique.engagements.lexicon import Deed, deeds_at, occasion_at
from communique.engagements.report import Report, Side, make_report
from communique.engagements.sides import find_sides, is_listed, is_organ, is_people
from communique.engagements.status import is_denied, judge_status
from communique.engagements.where import is_place
from communique.mentions import Analysis, Form, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

_CONVENING = frozenset(["convene", "gather", "assemble", "reconvene"])
# "He and Arafat meet separately with her": two meetings.
_APART = frozenset(["separately", "individually"])
_PEERS = frozenset(["counterpart", "leader", "minister", "governor", "mayor", "lawmaker", "colleague"])
_RINGING = frozenset(["telephone", "phone", "ring", "call"])
_RECEIVING = frozenset(["welcome", "greet", "receive"])
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
    "stop": ("in", "at", "over"),
}


def find_deeds(analysis: Analysis, sentence: Sentence, verb: Token, used: set[int]) -> Iterator[Report]:
    """The reports that a verb gives; the words that it matched are added to `used` where they name the occasion."""
    matched = deeds_at(sentence, verb)
    if not matched:
        yield from _by_telephone(analysis, sentence, verb)
        return
    status = None if is_denied(sentence, verb) else judge_status(sentence, verb)
    if status is None:
        return
    for deed, words in matched:
        # "spoke at length with the president" is no speech: the next deed that the words allow is tried.
        found = list(_FRAMES[deed.frame](analysis, sentence, deed, words, status))
        if deed.frame in ("address", "act") and (found or deed is matched[-1][0]):
            used.update(w.i for w in words)
        if found:
            yield from found
            return


_Words = tuple[Token, ...]


# "met with": a meeting


def _met(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
    verb = words[0]
    subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    objects = list(sentence.children(verb, "dobj"))
    preps = list(preps_of(sentence, verb, "with"))
    if len(words) > 1 and words[1].text == "on":
        preps.extend(preps_of(sentence, verb, "on", "upon"))
    if not preps and not objects:
        preps = late_with(analysis, sentence, verb)
    if verb.lemma == "call":
        if _asks(sentence, verb):
            return
        preps = [t for t in preps if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.PERSON]
        if not preps:
            # "called on Russia to withdraw"
            return
    if verb.lemma == "discuss":
        # "discussed the crisis with President Mubarak", not what was discussed with concern.
        with_whom = preps or late_with(analysis, sentence, verb)
        preps = [t for t in with_whom if (p := analysis.party_of(t)) is not None and p.kind is PartyKind.PERSON]
        objects = []
        if not preps or not people_in(subjects):
            return
    if any(occasion_at(sentence, t) is not None for t in objects):
        return
    convened = verb.lemma in _CONVENING
    sides: list[Side] = []
    listed = False
    for token in [*objects, *preps]:
        listed = listed or is_listed(sentence, token)
        sides.extend(find_sides(analysis, sentence, token, Role.GUEST if convened and objects else Role.PRINCIPAL))
    sides = without(sides, subjects)
    if not subjects and all(s.party.kind is PartyKind.GROUP for s in sides):
        # "will help meet people where they are", "go on consulting with our partners"
        return
    around = clause_words(sentence, verb)
    if subjects and not preps and objects and all(t.lower in words_of("audiences", "press") for t in objects):
        # "Jiang and Clinton met the press together."
        yield make_report(sentence, Kind.PRESS_CONFERENCE, status, words, verb, people_in(subjects), "deed.press")
        return
    kind = _kind_of_meeting(sentence, verb, [*subjects, *sides], around)
    if sides:
        also = any(t.lower in words_of("manner", "apart") for t in sentence.children(verb, "advmod"))
        bodies = {s.party.body if s.party.kind is PartyKind.PERSON else None for s in sides}
        # "met with the President and with the Foreign Minister": one by one.
        also = also or len({t.head for t in preps}) > 1
        # "met President Mubarak and Mr Arafat" tells of two meetings, "flew to the Azores to meet A and B" of one.
        one = len(bodies) < 2 or None in bodies or verb.tag == "VB"
        pair = len(sides) == 2 and not also and status is Status.HELD and one
        together = (pair or bool(around & words_of("manner", "together"))) and not listed
        apart = bool(around & _APART) and len(sides) == 1
        for own in [[s] for s in subjects] if apart else [subjects]:
            for group in split_counterparts(sides, together=together):
                yield make_report(sentence, kind, status, words, verb, [*own, *group], f"deed.{verb.lemma}")
    elif not objects or preps:
        yield from _met_jointly(sentence, words, status, subjects, kind)


def _asks(sentence: Sentence, verb: Token) -> bool:
    """Whether "called on" asks ("called on the sides to abide") and does not meet ("called on the king")."""
    return any(t.tag == "VB" for t in sentence.children(verb, "xcomp", "advcl", "ccomp")) or any(
        t.tag in ("VB", "VBG") for p in sentence.children(verb, "prep") for t in sentence.subtree(p)
    )


def _kind_of_meeting(sentence: Sentence, verb: Token, sides: list[Side], around: set[str]) -> Kind:
    """A summit where bodies or groups alone meet, or officials at one; a call by phone; else a meeting."""
    official = [s for s in sides if s.party.kind is not PartyKind.PERSON and "elegation" not in s.party.name]
    if official and ((len(official) == len(sides) and not _are_two(sides)) or _is_at_forum(sentence, verb)):
        return Kind.SUMMIT
    return Kind.CALL if around & words_of("manner", "phone") else Kind.MEETING


def _is_at_forum(sentence: Sentence, verb: Token) -> bool:
    for token in preps_of(sentence, verb, "at"):
        named = occasion_at(sentence, token)
        if named is not None and (named[0].key == "summit" or token.text == "Meeting"):
            return True
    return False


def _met_jointly(
    sentence: Sentence, words: _Words, status: Status, subjects: list[Side], kind: Kind
) -> Iterator[Report]:
    """ "The two leaders met", "The Council convened": the subjects met each other."""
    verb = words[0]
    convened = verb.lemma in _CONVENING
    several = len(subjects) > 1 or any(s.party.kind is PartyKind.GROUP or is_organ(s.party) for s in subjects)
    if not subjects or not (several or convened):
        return
    if verb.lemma in ("come", "get") and len(people_in(subjects)) != len(subjects):
        # "the Democrats and the Republicans came together finally and passed it"
        return
    if verb.tag == "VBN" and sentence.child(verb, "auxpass") is not None and not convened:
        return
    if all(s.party.kind is not PartyKind.PERSON for s in subjects) and not _are_two(subjects):
        kind = Kind.SUMMIT
    yield make_report(sentence, kind, status, words, verb, subjects, f"deed.{verb.lemma}.joint")


def _are_two(sides: list[Side]) -> bool:
    """Whether those who met are two, which is no summit: "the foreign ministers of Saudi Arabia and Iran"."""
    return len(sides) == 2 and all(s.party.kind is PartyKind.GROUP and s.party.role for s in sides)


# "spoke with", "telephoned": a call, or words to the press


def _talked(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
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
    kind = Kind.MEETING if around & words_of("manner", "person") and not by_phone else Kind.CALL
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


def _by_telephone(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[Report]:
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


# "hosted", "welcomed": a meeting with hosts and guests


def _hosted(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
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
        if s.party.kind is PartyKind.PERSON or (s.party.kind is PartyKind.GROUP and mention is not None)
    ]
    if verb.lemma != "welcome":
        return found
    preps = {c.lower for c in sentence.children(verb, "prep")}
    if preps & {"to", "at", "in", "on", "for", "back"}:
        return found
    if mention is None or mention.form is Form.PRONOUN or preps & {"as", "with"}:
        return []
    return found


# "visited", "travelled to": a visit


def _visited(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
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
    goals = list(preps_of(sentence, verb, *_GOAL_PREPS.get(verb.lemma, ("to",))))
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


# "addressed", "delivered remarks": a speech


def _addressed(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
    verb = words[0]
    speakers = people_in(subjects_of(analysis, sentence, verb, Role.PRINCIPAL))
    if not speakers:
        return
    if verb.lemma == "address" and len(words) == 1:
        if not any(_is_audience(analysis, sentence, t) for t in sentence.children(verb, "dobj")):
            return
    elif verb.lemma == "brief":
        press = words_of("audiences", "press", "reporter")
        if not any(t.lower in press or t.lemma in press for t in sentence.children(verb, "dobj")):
            return
    elif verb.lemma == "deliver" and len(words) == 1:
        for token in sentence.children(verb, "dobj"):
            named = occasion_at(sentence, token)
            if named is not None and named[0].type is Kind.SPEECH:
                words = (verb, token)
                break
        else:
            return
    elif verb.lemma == "speak":
        places = preps_of(sentence, verb, "at", "before", "in")
        if not any(_is_audience(analysis, sentence, t) or _opens_occasion(sentence, t) for t in places):
            return
        if any(True for _ in preps_of(sentence, verb, "with")):
            return
    kind = deed.type
    spoken_at = preps_of(sentence, verb, "at") if verb.lemma == "speak" else sentence.children(verb, "dobj")
    for token in spoken_at:
        named = occasion_at(sentence, token)
        if named is not None and named[0].type is Kind.PRESS_CONFERENCE:
            # "Speaking at a joint news conference, Yeltsin described …"
            kind = Kind.PRESS_CONFERENCE
            if is_joint(sentence, token):
                speakers = [*speakers, *beside(analysis, sentence, speakers)]
    yield make_report(sentence, kind, status, words, verb, speakers, f"deed.{verb.lemma}")


def _is_audience(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    mention = analysis.mention_at(token)
    if mention is not None:
        return mention.kind in (PartyKind.BODY, PartyKind.GROUP)
    return occasion_at(sentence, token) is not None or token.lemma in words_of("audiences", "audience", "reporter")


def _opens_occasion(sentence: Sentence, token: Token) -> bool:
    """Whether the word names an occasion or its opening: "spoke at the opening of the Climate Forum"."""
    if occasion_at(sentence, token) is not None:
        return True
    return token.lemma in ("opening", "closing", "close", "launch", "start", "inauguration", "end") and any(
        True for _ in preps_of(sentence, token, "of")
    )


# "signed the treaty", "was sworn in": a ceremony


def _performed(analysis: Analysis, sentence: Sentence, deed: Deed, words: _Words, status: Status) -> Iterator[Report]:
    verb = words[0]
    if deed.objects:
        if not any(_is_object(deed, t) for t in _objects(sentence, verb)):
            return
        words = (verb,)
    if verb.lemma == "confer" and sentence.child(verb, "dobj", "nsubjpass") is None:
        # "conferred on the details of the visit"
        return
    if any(t.lemma in words_of("no_honours") for t in sentence.children(verb, "dobj", "nsubjpass")):
        # "awarded grants to universities": money, and no occasion.
        return
    actors = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    passive = sentence.child(verb, "nsubjpass")
    if passive is not None and not deed.objects:
        actors = [*actors, *find_sides(analysis, sentence, passive, Role.PRINCIPAL)]
    others = list(preps_of(sentence, verb, "before", "to", "with", "from", "upon"))
    if verb.lemma == "pay":
        # "paid our respects to Officer Sicknick, who lay in honor"
        others = []
    if len(words) == 1 and not deed.objects:
        others.extend(sentence.children(verb, "dobj", "dative"))
    for token in others:
        actors.extend(people_in(find_sides(analysis, sentence, token, None, groups=False)))
    if verb.lemma in ("present", "hand", "deposit", "take") and len(actors) == 1:
        # "handed over the instrument of accession to Secretary Blinken": the parser hangs "to" on "accession".
        for token in sentence.tokens[verb.i + 1 :]:
            if token.pos == "VERB":
                break
            if token.dep == "pobj" and sentence.tokens[token.head].lower in ("to", "before", "with"):
                actors.extend(without(people_in(find_sides(analysis, sentence, token, None, groups=False)), actors))
    if verb.lemma in ("receive", "accept"):
        # "received credentials from twelve ambassadors"
        givers = [t for word in (verb, *sentence.children(verb, "dobj")) for t in preps_of(sentence, word, "from")]
        for token in givers:
            actors.extend(without(find_sides(analysis, sentence, token, None), actors))
    alone = len(actors) < 2 and any(t.tag == "PRP" for t in sentence.children(verb, "dobj"))
    if actors and not (deed.objects and alone):
        yield make_report(sentence, Kind.CEREMONY, status, words, verb, actors, f"deed.{verb.lemma}")


def _objects(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What is signed; "which" stands for the noun before it: "a treaty, which the two presidents signed last May"."""
    for token in sentence.children(verb, "dobj", "nsubjpass"):
        yield sentence.tokens[verb.head] if token.tag == "WDT" and verb.dep == "relcl" else token


def _is_object(deed: Deed, token: Token) -> bool:
    if token.tag == "PRP" and token.lower in ("it", "them"):
        # "are to sign it formally in Paris"
        return True
    return bool({token.lower, token.lemma, token.lower.rstrip("s")} & set(deed.objects))


_Frame = Callable[[Analysis, Sentence, Deed, _Words, Status], Iterator[Report]]
_FRAMES: dict[str, _Frame] = {
    "meet": _met,
    "talk": _talked,
    "host": _hosted,
    "visit": _visited,
    "address": _addressed,
    "act": _performed,
}
