"""Reports of occasions in one sentence: verbs by their frame, nouns by the verb that carries them or by their own words."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.lexicon import Occasion, carriers, deed_at, occasion_at
from communique.engagements.report import Report, Side
from communique.engagements.sides import find_sides, is_listed
from communique.engagements.status import judge_status
from communique.mentions import Analysis, Form, Party, PartyKind
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Part, Sentence, Token

_BY_PHONE = frozenset(["phone", "telephone", "video", "videoconference", "teleconference", "virtually", "call"])
_IN_PERSON = frozenset(["person", "margins", "sidelines", "room", "office"])
_TOGETHER = frozenset(["jointly", "together", "both", "trilateral", "quadrilateral", "joint", "trilaterally"])


def find_reports(analysis: Analysis, sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in text order; several counterparts met one by one give one report each."""
    out: list[Report] = []
    used: set[int] = set()
    for token in sentence.tokens:
        if token.i in used or token.mention >= 0:
            continue
        found: list[Report] = []
        nominal = (
            token.tag == "VBG" and occasion_at(sentence, token) is not None and sentence.child(token, "nsubj") is None
        )
        if token.pos in ("VERB", "AUX") and not (nominal and (sentence.is_headline or token.text[:1].isupper())):
            found = list(_by_verb(analysis, sentence, token, used))
        elif token.pos in ("NOUN", "PROPN", "ADJ", "VERB") or token.tag in ("NN", "NNS", "NNP"):
            named = occasion_at(sentence, token)
            if named is not None and not _is_modifier(sentence, token):
                found = list(_by_noun(analysis, sentence, token, *named))
        out.extend(found)
    return out


def _is_modifier(sentence: Sentence, token: Token) -> bool:
    """Whether the noun only qualifies another ("summit declaration", "meeting room", "talks process")."""
    return (
        token.dep in ("compound", "nmod", "amod")
        and token.head > token.i
        and occasion_at(sentence, sentence.tokens[token.head]) is None
    )


# Verbs


def _by_verb(analysis: Analysis, sentence: Sentence, verb: Token, used: set[int]) -> Iterator[Report]:
    matched = deed_at(sentence, verb)
    if matched is None:
        return
    deed, words = matched
    status = judge_status(sentence, verb)
    if status is None:
        return
    if deed.frame == "meet":
        yield from _met(analysis, sentence, verb, words, status)
    elif deed.frame == "talk":
        yield from _talked(analysis, sentence, verb, words, status)
    elif deed.frame == "host":
        yield from _hosted(analysis, sentence, verb, status)
    elif deed.frame == "visit":
        yield from _visited(analysis, sentence, verb, status)
    elif deed.frame == "address":
        yield from _addressed(analysis, sentence, verb, words, status)
        used.update(w.i for w in words)
    elif deed.frame == "act":
        yield from _performed(analysis, sentence, verb, words, status, deed.objects)
        used.update(w.i for w in words)


def subjects_of(analysis: Analysis, sentence: Sentence, verb: Token, part: Role | None = None) -> list[Side]:
    """The parties that do what the verb says; "who" stands for the noun before it, a participle for its clause's."""
    found: list[Side] = []
    passive = any(True for _ in sentence.children(verb, "auxpass", "nsubjpass"))
    if passive:
        for by in sentence.children(verb, "agent"):
            for token in sentence.children(by, "pobj"):
                found.extend(find_sides(analysis, sentence, token, part))
        return found
    token = verb
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        for subject in sentence.children(token, "nsubj", "nsubjpass"):
            if subject.tag in ("WP", "WDT") and token.dep in ("relcl", "acl"):
                return find_sides(analysis, sentence, sentence.tokens[token.head], part)
            found.extend(find_sides(analysis, sentence, subject, part))
        if found or any(True for _ in sentence.children(token, "nsubj", "nsubjpass", "expl")):
            return found
        if token.dep == "acl" and sentence.tokens[token.head].pos in ("PROPN", "NOUN"):
            return find_sides(analysis, sentence, sentence.tokens[token.head], part)
        if token.head == token.i or token.dep not in (
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "acl",
            "acomp",
            "oprd",
            "pcomp",
            "prep",
            "dep",
            "parataxis",
        ):
            break
        token = sentence.tokens[token.head]
    return found


def preps_of(sentence: Sentence, word: Token, *preps: str) -> Iterator[Token]:
    """The objects of the word's prepositions, also through one prepositional phrase between."""
    for child in sentence.children(word, "prep", "agent", "dative"):
        if child.text.casefold() in preps:
            yield from sentence.children(child, "pobj", "pcomp")
        else:
            # "met today in Washington with X": the parser hangs "with" on "Washington".
            for inner in sentence.children(child, "pobj"):
                for deeper in sentence.children(inner, "prep"):
                    if deeper.text.casefold() in preps and deeper.text.casefold() in ("with", "between"):
                        yield from sentence.children(deeper, "pobj")


def _late_with(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Token]:
    """A "with" that the parser hung elsewhere in the verb's clause, before the next verb."""
    out: list[Token] = []
    for token in sentence.tokens[verb.i + 1 :]:
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            break
        if token.text.casefold() == "with" and token.dep == "prep":
            out.extend(
                t
                for t in sentence.children(token, "pobj")
                if analysis.mention_at(t) is not None or t.tag in ("NNS", "NN")
            )
            break
    return out


def _around(sentence: Sentence, verb: Token) -> set[str]:
    """The small words of the verb's clause, for telling apart calls from meetings and joint from separate."""
    out: set[str] = set()
    for child in sentence.children(verb):
        if child.dep in ("advmod", "prep", "npadvmod", "dobj", "attr", "agent"):
            out.update(t.text.casefold() for t in sentence.subtree(child)[:6])
    return out


def _split(sides: list[Side], *, together: bool) -> list[list[Side]]:
    """Counterparts met one by one, unless they met together or are of one country's side."""
    if together or len(sides) < 2:
        return [sides] if sides else []
    bodies = {s.party.body for s in sides}
    if len(sides) == 2 and len(bodies) == 1 and None not in bodies:
        return [sides]
    if any(s.party.kind is PartyKind.GROUP for s in sides):
        named = [s.party.body for s in sides]
        # "officials of the agency and of the board": named bodies are met one by one, unnamed groups together.
        return [[s] for s in sides] if None not in named and len(set(named)) == len(named) else [sides]
    return [[s] for s in sides]


def _met(
    analysis: Analysis, sentence: Sentence, verb: Token, words: tuple[Token, ...], status: Status
) -> Iterator[Report]:
    subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    others: list[Token] = list(sentence.children(verb, "dobj"))
    preps = [
        *preps_of(sentence, verb, "with"),
        *(preps_of(sentence, verb, "on", "upon") if len(words) > 1 and words[1].text == "on" else ()),
    ]
    if not preps and not others:
        preps = _late_with(analysis, sentence, verb)
    if verb.lemma == "call":
        # "called on the sides to abide" asks, "called on the king" meets.
        if any(t.tag == "VB" for t in sentence.children(verb, "xcomp", "advcl", "ccomp")) or any(
            t.tag in ("VB", "VBG") for p in sentence.children(verb, "prep") for t in sentence.subtree(p)
        ):
            return
        preps = [t for t in preps if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.PERSON]
    convened = verb.lemma in ("convene", "gather", "assemble", "reconvene")
    if any(occasion_at(sentence, t) is not None for t in others):
        return
    sides: list[Side] = []
    together = bool(_around(sentence, verb) & _TOGETHER)
    listed = False
    for token in [*others, *preps]:
        listed = listed or is_listed(sentence, token)
        sides.extend(find_sides(analysis, sentence, token, Role.GUEST if convened and others else Role.PRINCIPAL))
    sides = [s for s in sides if s.party.index not in {x.party.index for x in subjects}]
    kind = Kind.CALL if _around(sentence, verb) & (_BY_PHONE - {"call"}) else Kind.MEETING
    official = [
        s for s in [*subjects, *sides] if s.party.kind is not PartyKind.PERSON and "elegation" not in s.party.name
    ]
    forum = [
        o
        for t in preps_of(sentence, verb, "at")
        if (o := occasion_at(sentence, t)) is not None and (o[0].key == "summit" or t.text == "Meeting")
    ]
    if official and (len(official) == len(subjects) + len(sides) or forum):
        kind = Kind.SUMMIT
    if others and not sides and not preps:
        return
    if sides:
        also = any(
            t.text.casefold() in ("also", "separately", "individually") for t in sentence.children(verb, "advmod")
        )
        pair = len(sides) == 2 and not also and status is Status.HELD
        for group in _split(sides, together=(together or pair) and not listed):
            yield _report(sentence, kind, status, words, verb, [*subjects, *group], f"deed.{verb.lemma}")
        return
    if len(subjects) > 1 or any(s.party.kind is PartyKind.GROUP for s in subjects) or convened:
        official = all(s.party.kind is not PartyKind.PERSON for s in subjects) and not _are_two(subjects)
        if not subjects:
            return
        if verb.tag in ("VBN",) and sentence.child(verb, "auxpass") and not convened:
            return
        yield _report(
            sentence, Kind.SUMMIT if official else kind, status, words, verb, subjects, f"deed.{verb.lemma}.joint"
        )


def _are_two(sides: list[Side]) -> bool:
    """ "The foreign ministers of Saudi Arabia and Iran": two sides meet, and that is no summit."""
    return len(sides) == 1 and " of " in sides[0].party.name and sides[0].party.name.count(" and ") == 1 and "," not in sides[0].party.name


def _talked(
    analysis: Analysis, sentence: Sentence, verb: Token, words: tuple[Token, ...], status: Status
) -> Iterator[Report]:
    subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    around = _around(sentence, verb)
    tokens = list(preps_of(sentence, verb, "with", "to"))
    if verb.lemma in ("telephone", "phone", "ring"):
        tokens.extend(sentence.children(verb, "dobj"))
    elif verb.lemma == "call":
        tokens = _called(analysis, sentence, verb)
        if not tokens:
            return
    if not tokens and len(words) > 1:
        tokens = _late_with(analysis, sentence, verb)
    sides: list[Side] = []
    for token in tokens:
        sides.extend(
            s
            for s in find_sides(analysis, sentence, token, Role.PRINCIPAL)
            if s.party.kind is not PartyKind.BODY or "with" in around
        )
    sides = [s for s in sides if s.party.index not in {x.party.index for x in subjects}]
    kind = Kind.MEETING if around & _IN_PERSON and not around & _BY_PHONE else Kind.CALL
    if sides and subjects:
        if all(s.party.kind is PartyKind.GROUP for s in sides) and not around & _BY_PHONE:
            press = {"reporter", "reporters", "journalist", "journalists", "press", "media"}
            if press & {w for s in sides for w in s.party.name.casefold().split()}:
                yield _report(sentence, Kind.PRESS_CONFERENCE, status, words, verb, subjects, "deed.press")
            return
        # "spoke with A and B" is one call, "has spoken to A and B" several.
        perfect = any(t.text.casefold() in ("have", "has", "’ve", "'ve") for t in sentence.children(verb, "aux"))
        apart = any(
            t.text.casefold() in ("separately", "individually", "also") for t in sentence.children(verb, "advmod")
        )
        rung = verb.lemma in ("telephone", "phone", "ring", "call")
        for group in _split(sides, together=bool(around & _TOGETHER) or not (perfect or apart or rung)):
            yield _report(sentence, kind, status, words, verb, [*subjects, *group], f"deed.{verb.lemma}")
    elif len(subjects) > 1 and (around & _BY_PHONE or verb.lemma == "speak") and verb.tag != "VBG":
        yield _report(sentence, kind, status, words, verb, subjects, f"deed.{verb.lemma}.joint")


def _called(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Token]:
    """The persons who were rung up; not those who were called something, called on or called for."""
    if any(t.text.casefold() in ("on", "for", "upon", "off") for t in sentence.children(verb, "prep", "prt")):
        return []
    if any(True for _ in sentence.children(verb, "oprd", "attr")):
        return []
    objects = list(sentence.children(verb, "dobj"))
    for other in sentence.children(verb, "conj"):
        objects = objects or list(sentence.children(other, "dobj"))
    named = [(t, analysis.mention_at(t)) for t in objects]
    return [t for t, m in named if m is not None and m.kind is PartyKind.PERSON]


def _hosted(analysis: Analysis, sentence: Sentence, verb: Token, status: Status) -> Iterator[Report]:
    objects = list(sentence.children(verb, "dobj"))
    passive = sentence.child(verb, "nsubjpass")
    hosts = subjects_of(analysis, sentence, verb, Role.HOST)
    guests: list[Side] = []
    if passive is not None:
        guests = find_sides(analysis, sentence, passive, Role.GUEST)
    for token in objects:
        if occasion_at(sentence, token) is not None:
            return
        found = find_sides(analysis, sentence, token, Role.GUEST)
        if verb.lemma in ("welcome", "greet", "receive"):
            # "welcomed the decision", "received support": only people are received.
            found = [
                s
                for s in found
                if s.party.kind is PartyKind.PERSON or (s.party.kind is PartyKind.GROUP and analysis.mention_at(token))
            ]
            if verb.lemma == "welcome" and found and not _has_place(sentence, verb):
                mention = analysis.mention_at(token)
                praised = any(c.text.casefold() in ("as", "with") for c in sentence.children(verb, "prep"))
                if mention is None or mention.form is Form.PRONOUN or praised:
                    found = []
        guests.extend(found)
    guests = [g for g in guests if g.party.index not in {h.party.index for h in hosts}]
    if not guests or not hosts:
        return
    kind = Kind.MEETING
    also: set[int] = set()
    for token in preps_of(sentence, verb, "for", "on", "at"):
        named = occasion_at(sentence, token)
        if named is not None and (
            named[0].type in (Kind.CALL, Kind.VISIT) or (named[0].key == "summit" and token.text[:1].isupper())
        ):
            kind = named[0].type
        if named is not None:
            also.add(token.i)
    report = _report(sentence, kind, status, (verb,), verb, [*hosts, *guests], f"deed.{verb.lemma}")
    report.also = also
    yield report


def _has_place(sentence: Sentence, verb: Token) -> bool:
    return any(
        c.dep == "prep" and c.text.casefold() in ("to", "at", "in", "on", "for", "back")
        for c in sentence.children(verb)
    )


def _visited(analysis: Analysis, sentence: Sentence, verb: Token, status: Status) -> Iterator[Report]:
    travellers = subjects_of(analysis, sentence, verb, Role.GUEST)
    travellers = [s for s in travellers if s.party.kind is not PartyKind.BODY]
    if not travellers:
        return
    if verb.lemma in ("visit", "tour"):
        goals = list(sentence.children(verb, "dobj"))
        people = [
            s
            for t in goals
            for s in find_sides(analysis, sentence, t, Role.HOST, groups=False)
            if s.party.kind is PartyKind.PERSON
        ]
        if not goals:
            return
        for goal in [g for t in goals for g in sentence.conjuncts(t)]:
            report = _report(sentence, Kind.VISIT, status, (verb,), verb, [*travellers, *people], f"deed.{verb.lemma}")
            report.goal = goal
            yield report
        return
    preps = {
        "travel": ("to",),
        "arrive": ("in", "at"),
        "fly": ("to",),
        "head": ("to",),
        "embark": ("on",),
        "depart": ("for",),
        "leave": ("for",),
        "return": ("from",),
    }
    goals = list(preps_of(sentence, verb, *preps.get(verb.lemma, ("to",))))
    places = [t for t in goals if _is_place(analysis, t)]
    trips = [t for t in goals if (named := occasion_at(sentence, t)) is not None and named[0].type is Kind.VISIT]
    if not places and not trips:
        return
    if trips:
        return
    if verb.lemma in ("depart", "leave") and status is Status.HELD and verb.lemma == "leave" and not places:
        return
    yield _report(sentence, Kind.VISIT, status, (verb,), verb, travellers, f"deed.{verb.lemma}")


def _is_place(analysis: Analysis, token: Token) -> bool:
    mention = analysis.mention_at(token)
    if mention is not None:
        return mention.kind in (PartyKind.PLACE, PartyKind.BODY)
    return token.tag in ("NNP", "NNPS") or token.text[:1].isupper()


def _addressed(
    analysis: Analysis, sentence: Sentence, verb: Token, words: tuple[Token, ...], status: Status
) -> Iterator[Report]:
    speakers = [s for s in subjects_of(analysis, sentence, verb, Role.PRINCIPAL) if s.party.kind is PartyKind.PERSON]
    if not speakers:
        return
    if verb.lemma == "address" and len(words) == 1:
        objects = list(sentence.children(verb, "dobj"))
        audience = [t for t in objects if _is_audience(analysis, sentence, t)]
        if not audience:
            return
        yield _report(sentence, Kind.SPEECH, status, (verb,), verb, speakers, "deed.address")
        return
    if verb.lemma == "deliver" and len(words) == 1:
        objects = [
            t
            for t in sentence.children(verb, "dobj")
            if (named := occasion_at(sentence, t)) is not None and named[0].type is Kind.SPEECH
        ]
        if not objects:
            return
        words = (verb, objects[0])
    if verb.lemma == "speak":
        places = list(preps_of(sentence, verb, "at", "before", "in"))
        if not any(_is_audience(analysis, sentence, t) or occasion_at(sentence, t) for t in places):
            return
        if any(True for _ in preps_of(sentence, verb, "with")):
            return
    yield _report(sentence, Kind.SPEECH, status, words, verb, speakers, f"deed.{verb.lemma}")


def _is_audience(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    mention = analysis.mention_at(token)
    if mention is not None:
        return mention.kind in (PartyKind.BODY, PartyKind.GROUP)
    if occasion_at(sentence, token) is not None:
        return True
    return token.lemma in (
        "nation",
        "parliament",
        "audience",
        "crowd",
        "congress",
        "assembly",
        "reporter",
        "student",
        "delegate",
        "troop",
        "council",
        "chamber",
        "session",
        "gathering",
        "rally",
    )


def _performed(
    analysis: Analysis,
    sentence: Sentence,
    verb: Token,
    words: tuple[Token, ...],
    status: Status,
    objects: tuple[str, ...],
) -> Iterator[Report]:
    if objects:
        found = [
            t
            for t in sentence.children(verb, "dobj", "nsubjpass")
            if t.text.casefold() in objects or t.lemma in objects or t.text.casefold().rstrip("s") in objects
        ]
        if not found:
            return
        words = (verb,)
    actors = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    passive = sentence.child(verb, "nsubjpass")
    if passive is not None and not objects:
        actors = [*actors, *find_sides(analysis, sentence, passive, Role.PRINCIPAL)]
    for token in preps_of(sentence, verb, "before", "to", "with", "from"):
        actors.extend(
            s for s in find_sides(analysis, sentence, token, None, groups=False) if s.party.kind is PartyKind.PERSON
        )
    if len(words) == 1 and not objects:
        for token in sentence.children(verb, "dobj", "dative"):
            actors.extend(
                s for s in find_sides(analysis, sentence, token, None, groups=False) if s.party.kind is PartyKind.PERSON
            )
    if not actors:
        return
    yield _report(sentence, Kind.CEREMONY, status, words, verb, actors, f"deed.{verb.lemma}")


# Nouns


def _by_noun(analysis: Analysis, sentence: Sentence, noun: Token, occasion: Occasion, first: Token) -> Iterator[Report]:
    head = noun
    with_tokens = [*preps_of(sentence, noun, "with")]
    between = [*preps_of(sentence, noun, "between", "among")]
    of = [*preps_of(sentence, noun, "of")]
    verb, how = _carrier(sentence, noun)
    subjects: list[Side] = []
    cancelled = False
    status: Status | None
    if verb is not None and how is not None:
        status = judge_status(sentence, verb, noun)
        if how == "cancelled":
            cancelled = True
            status = None if judge_status(sentence, verb) is None and not _would(sentence, verb) else Status.CANCELLED
            inner = [t for t in sentence.children(noun, "poss")]
            if not inner:
                subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
        elif how == "passive":
            if verb.lemma in ("schedule", "plan", "set", "arrange") and status is Status.HELD:
                status = Status.PLANNED
            subjects = subjects_of(analysis, sentence, verb, Role.HOST)
        else:
            part = {"host": Role.HOST, "guest": None, "party": Role.PRINCIPAL}[how]
            subjects = subjects_of(analysis, sentence, verb, part)
        if not with_tokens:
            with_tokens = [*preps_of(sentence, verb, "with")]
        if not between:
            between = [*preps_of(sentence, verb, "between")]
        if not with_tokens and not between:
            with_tokens = _late_with(analysis, sentence, noun)
    else:
        governor = sentence.tokens[noun.head]
        status = judge_status(sentence, noun, noun) if governor.i == noun.i else _adjunct_status(sentence, noun)
    possessors: list[Side] = []
    for token in sentence.children(noun, "poss"):
        mention = analysis.mention_at(token)
        if mention is not None:
            possessors.extend(find_sides(analysis, sentence, token, Role.PRINCIPAL))
        elif token.text.casefold() in ("his", "her"):
            possessors.extend(_owner(analysis, sentence, noun, token))
        elif token.text.casefold() == "their":
            theirs = _subject_people(analysis, sentence, noun) or analysis.in_focus(sentence.index)
            if sentence.is_headline:
                theirs = _named_before(analysis, sentence, noun)
            possessors.extend(Side(p, Role.PRINCIPAL) for p in theirs)
    if status is None:
        return
    sides: list[Side] = []
    joint = False
    for token in between:
        sides.extend(find_sides(analysis, sentence, token, Role.PRINCIPAL))
        joint = True
    for token in with_tokens:
        sides.extend(find_sides(analysis, sentence, token, Role.PRINCIPAL))
    members = [s for t in of for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)]
    kind = _kind(analysis, sentence, noun, occasion, members)
    specific = (
        occasion.key not in ("meeting", "summit")
        or len(occasion.words) > 1
        or occasion.words[-1] in ("meeting", "talks", "summit", "forum")
    )
    definite = any(t.text.casefold() in ("the", "this", "that", "these") for t in sentence.children(noun, "det"))
    if (
        definite
        and how == "passive"
        and verb is not None
        and verb.lemma in ("attend", "join")
        and noun.text[:1].islower()
    ):
        # "The event was attended by …" adds to the occasion told before.
        yield _report(sentence, kind, status, (first, noun), verb, [], "occasion.meeting", anaphoric=True)
        return
    if (
        definite
        and noun.text[:1].islower()
        and how == "guest"
        and subjects
        and not any(True for _ in sentence.children(noun, "amod", "compound", "prep", "nmod", "poss"))
    ):
        # "President Clinton attended the ceremony" adds to the occasion told before.
        yield _report(sentence, kind, status, (first, noun), verb or head, subjects, "occasion.attended", anaphoric=True)
        return
    for token in preps_of(sentence, noun, "for", "in"):
        if token.lemma in ("honor", "honour") or analysis.mention_at(token) is not None:
            honoured = [token] if token.mention >= 0 else list(preps_of(sentence, token, "of"))
            found = [
                s
                for t in honoured
                for s in find_sides(analysis, sentence, t, Role.GUEST, groups=False)
                if s.party.kind is PartyKind.PERSON
            ]
            sides.extend(found)
    if kind is Kind.VISIT:
        travellers = [*subjects, *possessors]
        travellers.extend(
            s for t in preps_of(sentence, noun, "by", "of") for s in find_sides(analysis, sentence, t, Role.GUEST)
        )
        if not travellers and not definite and verb is None and _is_adjunct(sentence, noun):
            # "while on an official visit to Santiago, she announced …", "on the first day of a two-day visit"
            travellers = [Side(p, Role.GUEST) for p in _subject_people(analysis, sentence, noun)][:1]
        for side in travellers:
            side.part = Role.GUEST
        goals = [t for t in preps_of(sentence, noun, "to", "in") if _is_place(analysis, t)]
        if verb is not None:
            goals.extend(t for t in preps_of(sentence, verb, "to") if _is_place(analysis, t))
        travellers = [s for s in travellers if s.party.kind is not PartyKind.BODY]
        if not travellers and definite and not goals:
            yield _report(sentence, kind, status, (first, noun), verb or noun, [], "occasion.visit", anaphoric=True)
            return
        if not travellers or not (
            goals or verb is not None or any(True for _ in sentence.children(noun, "compound", "amod"))
        ):
            return
        yield _report(
            sentence, kind, status, (first, noun), verb or head, travellers, "occasion.visit", background=verb is None
        )
        return
    if kind in (Kind.SPEECH, Kind.PRESS_CONFERENCE):
        speakers = [
            *subjects,
            *possessors,
            *(
                s
                for t in preps_of(sentence, noun, "by", "of")
                for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)
            ),
        ]
        speakers = [s for s in speakers if s.party.kind is PartyKind.PERSON]
        adjunct = verb is None and not definite and _is_adjunct(sentence, noun)
        if not speakers and adjunct:
            # "In a speech to parliament, she said …", "At a joint press conference with him, …"
            speakers = [Side(p, Role.PRINCIPAL) for p in _subject_people(analysis, sentence, noun)]
            joint_words = {t.text.casefold() for t in sentence.children(noun)} & {"joint"}
            if joint_words and not sides and speakers:
                speakers = [*speakers, *(Side(p, Role.PRINCIPAL) for p in analysis.in_focus(sentence.index))]
        if kind is Kind.PRESS_CONFERENCE:
            speakers = [*speakers, *(s for s in sides if s.party.kind is PartyKind.PERSON)]
        if not speakers:
            return
        if adjunct:
            yield _report(sentence, kind, status, (first, noun), noun, speakers, f"occasion.{occasion.key}")
            return
        if how is None and not sentence.is_headline and not any(True for _ in sentence.children(noun, "poss")):
            if not any(True for _ in preps_of(sentence, noun, "by")):
                return
        yield _report(sentence, kind, status, (first, noun), verb or head, speakers, f"occasion.{occasion.key}")
        return
    if kind is Kind.SUMMIT and occasion.key == "summit" or kind is Kind.SUMMIT:
        own_body = how in ("guest", None)
        parties = [
            *subjects,
            *possessors,
            *sides,
            *(m for m in members if m.party.kind is not PartyKind.BODY or not own_body),
        ]
        for clause in sentence.children(noun, "relcl", "acl"):
            if clause.lemma in ("host", "co-host", "cohost", "chair", "co-chair", "organize", "organise", "convene"):
                parties.extend(
                    s
                    for by in sentence.children(clause, "agent")
                    for o in sentence.children(by, "pobj")
                    for s in find_sides(analysis, sentence, o, Role.HOST)
                )
        if definite and verb is None and not sides and not possessors and occasion.key == "meeting" and not members:
            yield _report(sentence, kind, status, (first, noun), head, [], "occasion.meeting", anaphoric=True)
            return
        if not parties or (
            verb is None and not sentence.is_headline and not members and not possessors and not sides
        ):
            return
        if verb is None and not sentence.is_headline and not _dated_or_placed(analysis, sentence, noun):
            return
        yield _report(
            sentence,
            kind,
            status,
            (first, noun),
            verb or head,
            parties,
            f"occasion.{occasion.key}",
            background=verb is None,
        )
        return
    if kind is Kind.CEREMONY:
        actors = [*subjects, *possessors, *members]
        if not actors or (verb is None and not sentence.is_headline and not possessors):
            return
        if verb is None and not sentence.is_headline and not _dated_or_placed(analysis, sentence, noun):
            return
        actors = [s for s in actors if s.party.kind is not PartyKind.BODY or len(actors) == 1]
        yield _report(
            sentence,
            kind,
            status,
            (first, noun),
            verb or head,
            actors,
            f"occasion.{occasion.key}",
            background=verb is None,
        )
        return
    # Meetings and calls.
    if not sides and members and len(members) > 1:
        sides, joint = members, True
    if not (sides or possessors or between) and (definite or verb is None or how == "passive"):
        if definite:
            yield _report(
                sentence,
                kind,
                status,
                (first, noun),
                verb or head,
                [],
                "occasion.meeting",
                anaphoric=True,
                specific=specific,
            )
        return
    if sentence.is_headline and not subjects and not possessors and not joint:
        # "Remarks by President Biden After Meeting with Members of …": he met them.
        possessors = [Side(p, Role.PRINCIPAL) for p in _named_before(analysis, sentence, noun)][:1]
    own = [s for s in [*subjects, *possessors] if s.party.index not in {x.party.index for x in sides}]
    if not own and not joint and not sentence.is_headline and verb is None:
        own = [
            Side(p, Role.PRINCIPAL)
            for p in _subject_people(analysis, sentence, noun)
            if p.index not in {x.party.index for x in sides}
        ][:1]
    if not own and not sides:
        return
    background = verb is None and not sentence.is_headline
    if background and not any(s.party.kind is PartyKind.PERSON for s in [*own, *sides]):
        # "a dialogue between the regions", "the country's talks with the Fund" tell of no occasion of their own.
        return
    hosting = how == "host"
    for side in sides:
        if hosting:
            side.part = Role.GUEST
    plural = noun.tag in ("NNS", "NNPS") and noun.text.casefold() not in (
        "talks",
        "discussions",
        "negotiations",
        "consultations",
    )
    together = joint or hosting or bool({t.text.casefold() for t in sentence.children(noun)} & _TOGETHER) or not plural
    if noun.text.casefold() in ("talks", "discussions", "negotiations", "consultations") and not joint:
        together = len(sides) < 3
    groups = _split(sides, together=together) if sides else [[]]
    if len(own) + sum(len(g) for g in groups) < 2 and not (sentence.is_headline) and not cancelled:
        return
    for group in groups:
        yield _report(
            sentence, kind, status, (first, noun), verb or head, [*own, *group], f"occasion.{occasion.key}",
            background=background, specific=specific,
        )  # fmt: skip


def _would(sentence: Sentence, verb: Token) -> bool:
    """ "Said that he would postpone": a calling-off in reported speech."""
    return any(t.text.casefold() in ("would", "’d", "'d") for t in sentence.children(verb, "aux")) and verb.dep == "ccomp"


def _kind(analysis: Analysis, sentence: Sentence, noun: Token, occasion: Occasion, members: list[Side]) -> Kind:
    if occasion.type is Kind.MEETING and noun.lemma in ("meeting", "session"):
        bodies = [s for s in members if s.party.kind is not PartyKind.PERSON]
        if bodies and len(bodies) == len(members) and not any(True for _ in preps_of(sentence, noun, "with")):
            return Kind.SUMMIT
        compounds = [t for t in sentence.children(noun, "compound", "nmod", "poss")]
        for t in compounds:
            mention = analysis.mention_at(t)
            if mention is not None and mention.kind is PartyKind.GROUP and mention.form is Form.DESCRIPTION:
                return Kind.SUMMIT
            if t.text in ("Cabinet", "Council", "Ministerial", "Plenary", "Annual", "Leaders"):
                return Kind.SUMMIT
    return occasion.type


def _dated_or_placed(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    span = sentence.subtree_span(noun)
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    if any(span[0] <= d.span[0] < span[1] and d.value for d in dates):
        return True
    return any(_is_place(analysis, t) for t in preps_of(sentence, noun, "in", "at"))


_TAKES_PLACE = frozenset(
    ["take", "occur", "begin", "start", "mark", "conclude", "end", "open", "come", "happen", "last", "follow"]
)


def _carrier(sentence: Sentence, noun: Token) -> tuple[Token | None, str | None]:
    """The verb that carries the occasion, and how: as a party, host, guest, cancelled, or "passive"."""
    word = noun
    while word.dep == "conj":
        word = sentence.tokens[word.head]
    governor = sentence.tokens[word.head]
    table = carriers()
    if word.dep in ("dobj", "attr", "oprd") and governor.lemma in table:
        return governor, table[governor.lemma]
    if word.dep == "nsubjpass" and governor.lemma in table:
        return governor, "cancelled" if table[governor.lemma] == "cancelled" else "passive"
    if word.dep == "nsubj" and (governor.lemma in _TAKES_PLACE or governor.lemma == "be"):
        return governor, "passive" if governor.lemma != "be" else None
    if word.dep == "pobj" and governor.dep == "prep":
        verb = sentence.tokens[governor.head]
        if verb.lemma in ("part",):
            verb = sentence.tokens[verb.head]
        if verb.lemma in (
            "participate",
            "take",
            "engage",
            "preside",
            "speak",
            "embark",
            "enter",
            "join",
            "lead",
        ) and governor.text.casefold() in ("in", "at", "over", "into", "on"):
            return verb, {"preside": "host", "engage": "party", "embark": "party", "enter": "party"}.get(
                verb.lemma, "guest"
            )
        if verb.lemma in ("depart", "leave", "travel", "arrive", "go") and governor.text.casefold() in (
            "for",
            "on",
            "in",
        ):
            return verb, "party"
    return None, None


def _adjunct_status(sentence: Sentence, noun: Token) -> Status | None:
    """The status of an occasion named in passing: "during his meeting with …" is held if its clause is."""
    modifiers = {t.text.casefold() for t in sentence.children(noun, "amod", "compound")}
    if modifiers & {"upcoming", "forthcoming", "planned", "scheduled", "next", "future"}:
        return Status.PLANNED
    for token in sentence.ancestors(noun):
        if token.pos in ("VERB", "AUX"):
            if token.lemma in (
                "hope",
                "propose",
                "call",
                "want",
                "seek",
                "invite",
                "offer",
                "request",
                "suggest",
                "prepare",
                "expect",
            ):
                return None
            return judge_status(sentence, token, noun)
    return Status.HELD


def _owner(analysis: Analysis, sentence: Sentence, noun: Token, pronoun: Token) -> list[Side]:
    gender = "m" if pronoun.text.casefold() == "his" else "f"
    for token in sentence.ancestors(noun):
        if token.lemma in ("congratulate", "thank", "commend", "praise", "wish", "welcome", "invite", "brief", "ask"):
            for obj in sentence.children(token, "dobj"):
                party = analysis.party_of(obj)
                if party is not None and party.kind is PartyKind.PERSON and party.gender in (None, gender):
                    return [Side(party, Role.PRINCIPAL)]
    for party in [*_subject_people(analysis, sentence, noun), *_recent(analysis, sentence)]:
        if party.gender in (None, gender):
            return [Side(party, Role.PRINCIPAL)]
    return []


def _subject_people(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Party]:
    for token in sentence.ancestors(noun):
        if token.pos in ("VERB", "AUX"):
            people = [s.party for s in subjects_of(analysis, sentence, token) if s.party.kind is PartyKind.PERSON]
            if people:
                return people
    return []


def _is_adjunct(sentence: Sentence, noun: Token) -> bool:
    """Whether the occasion is the setting of its clause: "at a press conference", "on the first day of a visit"."""
    governor = sentence.tokens[noun.head]
    if noun.dep == "pobj" and governor.text.casefold() == "of" and sentence.tokens[governor.head].lemma in ("day", "part", "end", "start"):
        governor = sentence.tokens[sentence.tokens[governor.head].head]
    return governor.dep in ("prep", "advcl", "mark") and governor.text.casefold() in ("on", "during", "after", "before", "following", "at", "in")


def _named_before(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Party]:
    """The persons whom a headline names before the word."""
    found = [analysis.party_of(t) for t in sentence.tokens[: noun.i]]
    return list({p.index: p for p in found if p is not None and p.kind is PartyKind.PERSON}.values())


def _recent(analysis: Analysis, sentence: Sentence) -> list[Party]:
    out: list[Party] = []
    for mention in reversed(analysis.mentions):
        if mention.sentence < sentence.index and mention.kind is PartyKind.PERSON and mention.party >= 0:
            out.append(analysis.parties[mention.party])
            if len(out) > 4:
                break
    return sorted(out, key=lambda p: 0)


def _report(
    sentence: Sentence,
    kind: Kind,
    status: Status,
    words: tuple[Token, ...],
    verb: Token,
    sides: list[Side],
    rule: str,
    *,
    anaphoric: bool = False,
    background: bool = False,
    specific: bool = True,
) -> Report:
    seen: set[int] = set()
    unique = [s for s in sides if not (s.party.index in seen or seen.add(s.party.index))]  # type: ignore[func-returns-value]
    return Report(
        sentence=sentence,
        type=kind,
        status=status,
        trigger=(words[0].start, words[-1].end) if words[-1].i - words[0].i <= 3 else (words[0].start, words[0].end),
        token=words[-1],
        verb=verb,
        sides=[Side(s.party, s.part, s.token) for s in unique],
        rule=rule,
        anaphoric=anaphoric,
        background=background,
        specific=specific,
    )
