"""Who else was there: "The meeting was attended by …", "Joining the President on the call were …", lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.engagements.actors import people_in, preps_of
from communique.engagements.groups import is_people
from communique.engagements.join import Told
from communique.engagements.report import Side
from communique.engagements.sides import find_sides
from communique.engagements.where import is_place
from communique.mentions import Analysis, Party, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.syntax import Sentence, Token

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[a-z]+")
_BULLET = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)])\s")
# A heading has at most so many words if it ends with no colon; a line of a list that is no bullet, at most so many.
_HEADING_WORDS = 6
_LINE_WORDS = 25
_SEATED = (Kind.MEETING, Kind.SUMMIT, Kind.CEREMONY)


def add_attendance(analysis: Analysis, sentence: Sentence, verb: Token, current: Told, told: Sequence[Told]) -> None:
    """Add those who attended, where the verb tells of attendance, to the occasion in focus.

    Who accompanies a traveller goes with the visits, not with each meeting.
    """
    if verb.lemma == "be":
        objects = _present(sentence, verb)
    elif verb.lemma in words_of("attendance", "verb"):
        objects = _attending(sentence, verb)
    else:
        return
    if not objects:
        return
    targets = [current]
    words = {t.lemma for t in sentence.tokens} | {t.lower for t in sentence.tokens}
    placed = any(is_place(analysis, t) for t in preps_of(sentence, verb, "in", "at"))
    if "accompany" in words or (verb.lemma == "join" and (placed or words & words_of("attendance", "visit", "trip"))):
        # "will be joined at The Hague by Ambassador Beth Van Schaack"
        targets = [t for t in told if t.type is Kind.VISIT] or [current]
    elif verb.lemma == "be" and current.type is Kind.SPEECH and not current.lead.sentence.is_headline:
        # Who was present was so at the meeting, of which the speech is a part.
        targets = [t for t in told if t.type in _SEATED and t.start == current.start][-1:] or [current]
    sides = [
        s
        for token in objects
        for s in find_sides(analysis, sentence, token, None)
        if s.party.kind is not PartyKind.PLACE
    ]
    named = people_in(sides) or [s for s in sides if s.party.kind is PartyKind.BODY]
    if named:
        sides = [s for s in sides if not _is_vague(s.party)]
    for target in targets:
        fresh = [s for s in sides if s.party.index not in target.ids()]
        if len(named) > 1:
            _drop_vague(target, _headline_words(analysis))
        target.sides.extend(Side(s.party, s.part) for s in fresh)


def add_witnesses(analysis: Analysis, sentence: Sentence, current: Told) -> None:
    """Add those "in the presence of" whom the occasion was: "signed … in the presence of the Secretary-General"."""
    for token in sentence.tokens:
        if token.lemma not in ("presence", "front") or token.dep != "pobj":
            continue
        known = current.ids()
        for of in sentence.children(token, "prep"):
            for word in sentence.children(of, "pobj"):
                sides = people_in(find_sides(analysis, sentence, word, None, groups=False))
                current.sides.extend(s for s in sides if s.party.index not in known)


def add_inviter(analysis: Analysis, sentence: Sentence, visit: Told) -> None:
    """Add the host of a visit "at the invitation of President Xi Jinping"."""
    for token in sentence.tokens:
        if token.lemma != "invitation" or token.dep != "pobj":
            continue
        for of in sentence.children(token, "prep"):
            for word in sentence.children(of, "pobj"):
                for side in people_in(find_sides(analysis, sentence, word, Role.HOST, groups=False)):
                    if side.party.index not in visit.ids():
                        visit.sides.append(side)


def add_listed(analysis: Analysis, sentence: Sentence, current: Told, *, listing: bool) -> bool:
    """Add the person on a line of a list of those present; whether the list goes on is what comes back.

    The list begins with "Participants included:" and has a line for each, with name and office.
    """
    if _heads_list(analysis, sentence):
        return True
    if not listing:
        return False
    if not any(c.isalpha() for c in analysis.words(sentence, sentence.span)):
        # The "1." before an item.
        return True
    named = [analysis.party_of(t) for t in sentence.tokens]
    person = next((p for p in named if p is not None and p.kind is PartyKind.PERSON), None)
    bullet = _BULLET.match(analysis.words(sentence, sentence.span)) is not None
    if person is None or (len(sentence.tokens) > _LINE_WORDS and not bullet):
        return False
    if person.index not in current.ids():
        _drop_vague(current, _headline_words(analysis))
        current.sides.append(Side(person, None))
    return True


def _heads_list(analysis: Analysis, sentence: Sentence) -> bool:
    surface = _TAG.sub(" ", analysis.words(sentence, sentence.span))
    lemmas = {t.lemma for t in sentence.tokens} | {w.removesuffix("s") for w in _WORD.findall(surface.casefold())}
    colon = surface.rstrip().endswith(":")
    told = lemmas & words_of("attendance", "roll", "heading") or lemmas & {"participate", "attend"}
    # "State legislative leaders included:"
    people = any(t.tag == "NNS" and (t.mention >= 0 or is_people(t)) for t in sentence.tokens)
    listed = "include" in lemmas and (lemmas & _occasion_words() or (colon and people))
    if not told and not listed:
        return False
    return colon or len(sentence.tokens) <= _HEADING_WORDS


def _present(sentence: Sentence, be: Token) -> list[Token]:
    """Those of whom a sentence says that they were there: "Also present were …", "Participants in the talks were …"."""
    around = [*sentence.children(be), sentence.tokens[be.head]]
    present = next((t for t in around if t.lower == "present" and t.pos in ("ADJ", "NOUN")), None)
    after = list(sentence.children(be, "attr"))
    if present is not None:
        late = [t for t in (*after, *sentence.children(be, "nsubj")) if t.i > be.i]
        subjects = [t for t in sentence.subjects(be) if t.i < be.i]
        return late if present.i < be.i else subjects
    rolls = [t for t in sentence.children(be, "nsubj") if t.tag == "NNS" and t.lemma in words_of("attendance", "roll")]
    return after if rolls else []


def _attending(sentence: Sentence, verb: Token) -> list[Token]:
    """The words for those who attended, where the verb tells of attendance."""
    lemma = verb.lemma
    subjects = list(sentence.children(verb, "nsubj", "nsubjpass"))
    objects = list(sentence.children(verb, "dobj"))
    agents = sentence.agents(verb)
    above = sentence.tokens[verb.head]
    if lemma in ("witness", "watch"):
        return agents or (subjects if any(map(_tells_occasion, objects)) else [])
    if lemma in ("include", "comprise"):
        return objects if any(map(_tells_occasion, subjects)) else []
    if lemma == "bring":
        # "This ministerial brings together over 40 countries."
        together = any(t.lower == "together" for t in sentence.children(verb))
        return objects if together and any(map(_tells_occasion, subjects)) else []
    if lemma == "participate":
        what = {t.lemma for t in sentence.subtree(verb)}
        if not what & words_of("attendance", "occasion") and not _is_added(sentence, verb):
            return []
        # "Countries participating in the call were Denmark, Finland and Sweden"
        listed = list(sentence.children(above, "attr")) if verb.dep == "acl" else []
        if verb.dep == "acl" and not listed and above.lemma != "be":
            be = sentence.tokens[above.head]
            listed = list(sentence.children(be, "attr")) if be.lemma == "be" else []
        return listed or subjects
    if lemma == "attend" and not objects and _is_added(sentence, verb):
        return subjects
    if agents:
        if lemma == "attend" and not any(t.lower == "it" or _tells_occasion(t) for t in subjects):
            return []
        if lemma == "accompany" and not any(t.mention >= 0 for t in [*subjects, above, *sentence.subjects(above)]):
            return []
        return agents
    if verb.tag in ("VBG", "JJ"):
        return _joining(sentence, verb)
    if lemma in ("attend", "join") and verb.dep == "relcl" and _tells_occasion(above):
        # "the summit, which the Emir of Kuwait attended"
        return [t for t in subjects if t.tag not in ("WDT", "WP")]
    if verb.tag == "VBD" and (lemma == "accompany" or (lemma == "join" and not objects)):
        return subjects
    return []


def _is_added(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody was there besides: "the Foreign Minister also participated"."""
    return verb.tag == "VBD" and any(t.lower in ("also", "too") for t in sentence.children(verb, "advmod"))


def _joining(sentence: Sentence, verb: Token) -> list[Token]:
    """Those named after "Joining the President on the call were …": the parser hangs "be" on either side."""
    verbs = [sentence.tokens[verb.head], *sentence.children(verb)]
    be = next((t for t in verbs if t.lemma == "be"), None)
    if be is None:
        return []
    late = [t for t in sentence.children(verb, "nsubj", "attr") if t.i > be.i]
    return [*sentence.children(be, "nsubj", "attr"), *late]


def _tells_occasion(token: Token) -> bool:
    if token.mention >= 0:
        # "Sri Lankan officials accompanying the President included …"
        return token.lower.split()[-1].removesuffix("s") in _occasion_words()
    return token.lemma in _occasion_words() or token.lower in _occasion_words()


def _occasion_words() -> frozenset[str]:
    """The words for an occasion or for those at it."""
    return words_of("attendance", "occasion", "company", "roll", "visit")


def _headline_words(analysis: Analysis) -> set[int]:
    """The identities of the words of the headlines."""
    return {id(t) for s in analysis.sentences if s.is_headline for t in s.tokens}


def _drop_vague(told: Told, headline: set[int]) -> None:
    """Drop unnamed groups for which the named ones stand: "Allies and partners", a headline's "State Legislators"."""
    told.sides = [
        s
        for s in told.sides
        if (not _is_vague(s.party) or s.party.body is not None)
        and not (s.party.kind is PartyKind.GROUP and id(s.token) in headline)
    ]


def _is_vague(party: Party) -> bool:
    """Whether a group has no name of its own: "senior officials", "other leaders"."""
    if party.kind is not PartyKind.GROUP:
        return False
    # "counterparts from the five Nordic countries" are named no better by where they come from.
    head = party.name.split(" from ")[0]
    return not any(w[:1].isupper() for w in head.split()[1:])
