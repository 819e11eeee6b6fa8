"""Verbs whose subject and object met, or met each other: "met with", "called on", "convened"."""

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
from communique.engagements.lexicon import Deed, occasion_at
from communique.engagements.report import Report, Side, Words, make_report
from communique.engagements.sides import find_sides, is_listed, is_organ
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token

_CONVENING = frozenset(["convene", "gather", "assemble", "reconvene"])
# "He and Arafat meet separately with her": two meetings.
_APART = frozenset(["separately", "individually"])


def find_meetings(analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status) -> Iterator[Report]:
    """The meetings with each counterpart or with all of them, or of the subjects with each other."""
    verb = words[0]
    subjects = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    objects = list(sentence.children(verb, "dobj", "nsubjpass"))
    preps = list(preps_of(sentence, verb, "with"))
    if len(words) > 1 and words[1].text == "on":
        preps.extend(preps_of(sentence, verb, "on", "upon"))
    if verb.lemma == "exchange":
        # "exchanged views with the Energy Minister"
        preps, objects = list(sentence.children(words[-1], "pobj")), []
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
    if verb.lemma == "see" and not _sees(analysis, sentence, verb):
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
        several = len({t.head for t in preps}) > 1
        also = also or several
        # "met President Mubarak and Mr Arafat" tells of two meetings, "flew to the Azores to meet A and B" of one.
        one = len(bodies) < 2 or None in bodies or verb.tag == "VB"
        pair = len(sides) == 2 and not also and status is Status.HELD and one
        together = (pair or bool(around & words_of("manner", "together"))) and not listed
        apart = bool(around & _APART) and len(sides) == 1
        for own in [[s] for s in subjects] if apart else [subjects]:
            groups = split_counterparts(sides, together=together)
            if also and len(sides) > 2 and len(preps) == 1 and len(groups) == 1 and _are_lands(sides):
                # "met separately with the Foreign Ministers of Angola, Chad and Zambia"
                groups = [[s] for s in sides]
            elif several and not objects and len(groups) == 1:
                # "with bombing victims and with government officials"
                groups = [g for t in preps if (g := without(find_sides(analysis, sentence, t, Role.PRINCIPAL), own))]
            for group in groups:
                yield make_report(sentence, kind, status, words, verb, [*own, *group], f"deed.{verb.lemma}")
    elif not objects or preps:
        yield from _met_jointly(sentence, words, status, subjects, kind)


def _are_lands(sides: list[Side]) -> bool:
    """Whether each side is of a country of its own."""
    bodies = {s.party.body for s in sides}
    return None not in bodies and len(bodies) == len(sides)


def _sees(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Whether a person sees another to talk: "will see the president on Tuesday", not "saw him leave"."""
    seen = [analysis.party_of(t) for t in sentence.children(verb, "dobj")]
    seeing = people_in(subjects_of(analysis, sentence, verb))
    more = sentence.child(verb, "ccomp", "xcomp", "oprd", "prt", "neg")
    as_such = any(t.lower in ("as", "through", "in") for t in sentence.children(verb, "prep"))
    persons = bool(seen) and all(p is not None and p.kind is PartyKind.PERSON for p in seen)
    return bool(seeing) and persons and more is None and not as_such


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
    sentence: Sentence, words: Words, status: Status, subjects: list[Side], kind: Kind
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
