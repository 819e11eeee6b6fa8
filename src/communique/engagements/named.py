"""What a sentence tells of an occasion that a noun names: who, by what verb, with whom, of whom, and when."""

from __future__ import annotations

from dataclasses import dataclass

from communique.engagements.actors import (
    find_owner,
    late_with,
    named_before,
    people_in,
    preps_of,
    subjects_of,
)
from communique.engagements.carriage import find_carrier, judge_carried, judge_uncarried, measured
from communique.engagements.lexicon import Occasion
from communique.engagements.report import Report, Side, make_report
from communique.engagements.sides import find_sides, is_organ
from communique.engagements.status import judge_status
from communique.engagements.when import clauses_of
from communique.engagements.where import is_place
from communique.mentions import Analysis, Form, Party, PartyKind
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Part, Sentence, Token

_ROLES = {"host": Role.HOST, "guest": None, "party": Role.PRINCIPAL, "passive": Role.HOST, "cancelled": Role.PRINCIPAL}
# Words before "meeting" that make it a body's.
_OF_BODIES = frozenset(["Cabinet", "Council", "Ministerial", "Plenary", "Annual", "Leaders"])
_LEADING = frozenset(["lead", "head", "chair", "co-chair", "cochair"])
# "which took place in Moscow", "held in Cairo"
_HELD = frozenset(["take", "hold", "convene", "open", "begin"])


@dataclass(slots=True, kw_only=True)
class Named:
    """An occasion's noun, with what its sentence tells of it.

    `verb` carries it, `how` says as what its subject takes part. `subjects` are that verb's, `possessors` those of
    "his" and "the President's", `sides` those after "with" and "between", `members` those after "of"; `joint` tells of
    a "between".
    """

    sentence: Sentence
    noun: Token
    first: Token
    occasion: Occasion
    kind: Kind
    status: Status
    verb: Token | None
    how: str | None
    subjects: list[Side]
    possessors: list[Side]
    sides: list[Side]
    members: list[Side]
    joint: bool

    @property
    def headline(self) -> bool:
        """Whether a headline names it."""
        return self.sentence.is_headline

    @property
    def definite(self) -> bool:
        """Whether it is an occasion told before: "the meeting"."""
        words = self.sentence.children(self.noun, "det", "predet", "amod")
        return any(t.lower in ("the", "this", "that", "these", "such") for t in words)

    @property
    def specific(self) -> bool:
        """Whether the noun tells the type for sure; "discussion" and "exchange" do not."""
        words = self.occasion.words
        return (
            self.occasion.key not in ("meeting", "summit")
            or len(words) > 1
            or words[-1] in ("meeting", "talks", "summit", "forum")
        )

    def report(
        self, sides: list[Side], rule: str | None = None, *, background: bool = False, specific: bool = True
    ) -> Report:
        """A report of the occasion with these sides."""
        report = make_report(
            self.sentence,
            self.kind,
            self.status,
            (self.first, self.noun),
            self.verb or self.noun,
            sides,
            rule or f"occasion.{self.occasion.key}",
            background=background,
            specific=specific,
        )
        report.definite = self.definite
        return report

    def addition(self, sides: list[Side], rule: str, *, specific: bool = True) -> Report:
        """A report that adds to the occasion told before."""
        report = self.report(sides, rule, specific=specific)
        report.anaphoric = True
        report.course = self.how == "passive"
        return report


def read_named(analysis: Analysis, sentence: Sentence, noun: Token, occasion: Occasion, first: Token) -> Named | None:
    """What the sentence tells of the occasion; None where it denies it or only wishes for it."""
    if any(t.lower in ("no", "neither") for t in sentence.children(noun, "det")):
        return None
    verb, how = find_carrier(sentence, noun)
    with_tokens = list(preps_of(sentence, noun, "with"))
    taker = sentence.tokens[noun.head]
    if verb is None and occasion.type is Kind.CALL and noun.dep == "dobj" and taker.lemma in ("receive", "take", "get"):
        # "received a telephone call from the President of Egypt"
        verb, how = taker, "party"
        with_tokens = [*preps_of(sentence, noun, "from"), *preps_of(sentence, taker, "from")]
    if not with_tokens and (counted := measured(sentence, noun)) is not None:
        with_tokens = list(preps_of(sentence, counted, "with"))
    if occasion.words[0] == "courtesy":
        # "paid a courtesy call on the President"
        with_tokens.extend(preps_of(sentence, noun, "on", "to"))
    if noun.lemma == "audience" and verb is not None:
        # "granted an audience to the ambassador"
        with_tokens.extend(t for t in sentence.children(verb, "dative") if t.lower != "to")
        with_tokens.extend(preps_of(sentence, verb, "to"))
    between = list(preps_of(sentence, noun, "between", "among"))
    subjects: list[Side] = []
    if verb is not None and how is not None:
        status = judge_carried(sentence, noun, verb, how)
        if how != "cancelled" or sentence.child(noun, "poss") is None:
            subjects = subjects_of(analysis, sentence, verb, _ROLES[how])
        if verb.lemma == "join" and any(t.i != noun.i for t in sentence.children(verb, "dobj")):
            # "joined Dr Fauci for their regular call": he is in it too.
            subjects.extend(
                s for t in sentence.children(verb, "dobj") if t.mention >= 0 for s in find_sides(analysis, sentence, t)
            )
        above = sentence.tokens[verb.head]
        if verb.dep in ("xcomp", "advcl") and above.lemma == "join":
            # "joined world leaders in New York to attend the meeting"
            subjects.extend(
                s for t in sentence.children(above, "dobj") for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)
            )
        for under in preps_of(sentence, verb, "under"):
            if under.lemma in ("chairmanship", "chair", "leadership", "presidency"):
                # "consultations were held in Athens under the chairmanship of A and B"
                heads = preps_of(sentence, under, "of")
                subjects.extend(s for t in heads for s in find_sides(analysis, sentence, t, Role.HOST))
        for led in (c for word in (verb, noun) for c in sentence.children(word, "acl", "advcl")):
            if led.tag == "VBN" and led.lemma in _LEADING and not people_in(subjects):
                # "held consultations in Addis Ababa, led by A and B"
                agents = sentence.agents(led)
                subjects = [
                    *people_in([s for t in agents for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)]),
                    *subjects,
                ]
        with_tokens = with_tokens or list(preps_of(sentence, verb, "with"))
        between = between or list(preps_of(sentence, verb, "between"))
        if not with_tokens and not between:
            with_tokens = late_with(analysis, sentence, noun)
    else:
        status = judge_uncarried(sentence, noun)
        for held in clauses_of(sentence, noun) if status is None else ():
            # "agreed to implement the decisions of the meeting that took place in Moscow": its own clause counts.
            if held.lemma in _HELD and held.tag in ("VBD", "VBN"):
                status = judge_status(sentence, held)
    possessors = _possessors(analysis, sentence, noun)
    if status is None:
        return None
    sides = [s for t in [*between, *with_tokens] for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)]
    members = [s for t in preps_of(sentence, noun, "of") for s in find_sides(analysis, sentence, t, Role.PRINCIPAL)]
    return Named(
        sentence=sentence,
        noun=noun,
        first=first,
        occasion=occasion,
        kind=_kind(analysis, sentence, noun, occasion, members, subjects),
        status=status,
        verb=verb,
        how=how,
        subjects=subjects,
        possessors=possessors,
        sides=sides,
        members=members,
        joint=bool(between),
    )


def _possessors(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Side]:
    """Whose occasion it is: "the President's meeting", "his visit", "their call"."""
    out: list[Side] = []
    for token in sentence.children(noun, "poss"):
        if analysis.mention_at(token) is not None:
            out.extend(find_sides(analysis, sentence, token, Role.PRINCIPAL))
        elif token.lower in ("his", "her"):
            out.extend(find_owner(analysis, sentence, noun, token))
        elif token.lower == "their":
            theirs = subject_parties(analysis, sentence, noun) or analysis.in_focus(sentence.index)
            if sentence.is_headline:
                theirs = named_before(analysis, sentence, noun)
            out.extend(principals(theirs))
    return out


def principals(parties: list[Party]) -> list[Side]:
    """The parties as the principals of an occasion."""
    return [Side(p, Role.PRINCIPAL) for p in parties]


def find_honoured(analysis: Analysis, sentence: Sentence, noun: Token, verb: Token | None = None) -> list[Side]:
    """The guests of "a dinner for Prime Minister X" and "a reception in honour of X"; `verb` is who gives it."""
    out: list[Side] = []
    for clause in sentence.children(noun, "acl", "relcl", "advcl"):
        if clause.lemma in ("welcome", "honor", "honour", "greet") and clause.tag in ("VB", "VBG"):
            # "a ceremony to welcome Clinton"
            for token in sentence.children(clause, "dobj"):
                out.extend(people_in(find_sides(analysis, sentence, token, Role.GUEST, groups=False)))
    given = preps_of(sentence, verb, "for", "in") if verb is not None else iter(())
    for token in [*preps_of(sentence, noun, "for", "in"), *given]:
        peer = token.lemma == "counterpart"
        if peer or token.lemma in ("honor", "honour") or analysis.mention_at(token) is not None:
            honoured = [token] if token.mention >= 0 or peer else list(preps_of(sentence, token, "of"))
            for word in honoured:
                out.extend(people_in(find_sides(analysis, sentence, word, Role.GUEST, groups=False)))
    return out


def _kind(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    occasion: Occasion,
    members: list[Side],
    subjects: list[Side],
) -> Kind:
    """The type of the occasion; a meeting of bodies or groups is a summit."""
    if occasion.type is not Kind.MEETING or noun.lemma not in ("meeting", "session"):
        return occasion.type
    if (
        subjects
        and all(is_organ(s.party) for s in subjects)
        and not any(True for _ in preps_of(sentence, noun, "with"))
    ):
        # "The Security Council held an emergency session."
        return Kind.SUMMIT
    if members and not people_in(members) and not any(True for _ in preps_of(sentence, noun, "with")):
        return Kind.SUMMIT
    for token in sentence.children(noun, "compound", "nmod", "poss"):
        mention = analysis.mention_at(token)
        if mention is not None and mention.kind is PartyKind.GROUP and mention.form is Form.DESCRIPTION:
            return Kind.SUMMIT
        if token.text in _OF_BODIES:
            return Kind.SUMMIT
    return occasion.type


def is_dated(analysis: Analysis, named: Named) -> bool:
    """Whether the noun's own words say when it was."""
    sentence, noun = named.sentence, named.noun
    start, end = sentence.subtree_span(noun)
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    return any(start <= d.span[0] < end and d.value for d in dates)


def is_by_date(analysis: Analysis, named: Named, reach: int = 5) -> bool:
    """Whether a date stands right beside the noun, on whatever the parser hangs it: "at the summit on 24 April".

    `reach` is how many words after the noun it may stand; with more than a few, verbs may stand between.
    """
    sentence, noun = named.sentence, named.noun
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    after = {t.start for t in sentence.tokens[noun.i + 1 : noun.i + 1 + reach]}
    clause = next((t.start for t in sentence.tokens[noun.i + 1 :] if t.pos in ("VERB", "AUX")), sentence.end)
    if any(d.value and d.span[0] in after and (reach > 5 or d.span[0] < clause) for d in dates):
        return True
    # "Last month, at the White House Conference on Hunger, …"
    prep = sentence.tokens[noun.head]
    before = {t.end for t in sentence.tokens[max(0, prep.i - 3) : prep.i]}
    return noun.dep == "pobj" and prep.i < 6 and any(d.value and d.span[1] in before for d in dates)


def is_dated_or_placed(analysis: Analysis, named: Named) -> bool:
    """Whether the noun's own words say when or where it was."""
    sentence, noun = named.sentence, named.noun
    return is_dated(analysis, named) or any(is_place(analysis, t) for t in preps_of(sentence, noun, "in", "at"))


def subject_parties(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Party]:
    """Those who are the subject of the nearest verb above the noun that has any."""
    for token in sentence.ancestors(noun):
        if token.pos in ("VERB", "AUX"):
            found = [s.party for s in subjects_of(analysis, sentence, token)]
            if found:
                return found
    return []
