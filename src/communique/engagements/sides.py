"""Which parties a word stands for: mentions, those in focus for plural words, and unnamed groups by their phrase."""

from __future__ import annotations

from communique.engagements.groups import group_from, is_people, make_group, owners_of
from communique.engagements.report import Side
from communique.mentions import Analysis, Form, Mention, Party, PartyKind
from communique.mentions.holders import countries_of, own_holders, senders_of
from communique.mentions.lexicon import heads, words_of
from communique.mentions.offices import singular
from communique.models import Part as Role
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

# "Their Majesties the King and Queen of Malaysia"
_MAJESTIES = frozenset(["majesty", "highness", "excellency"])


def find_sides(
    analysis: Analysis, sentence: Sentence, token: Token, part: Role | None = None, *, groups: bool = True
) -> list[Side]:
    """The parties that the word and what is coordinated with it stand for, in text order."""
    out: list[Side] = []
    words = _coordinated(analysis, sentence, token)
    listed = any(_listed(sentence, w) for w in words)
    unnamed = [w for w in words if _is_unnamed(analysis, sentence, w)]
    if groups and len(unnamed) == 2 and len(words) == 2 and not listed:
        # "senior officials and representatives of the board" are one group, three or more are several.
        return [Side(make_group(analysis, sentence, token, None, None, pair=True), part, token)]
    for word in words:
        inner = _listed(sentence, word)
        if inner:
            # "other leaders including A, B and C": the named ones stand for the unnamed.
            for item in inner:
                out.extend(find_sides(analysis, sentence, item, part, groups=groups))
            continue
        mention = analysis.mention_at(word)
        if listed and (mention is None or mention.kind is PartyKind.GROUP):
            continue
        out.extend(_one(analysis, sentence, word, part, groups=groups))
    unique: dict[int, Side] = {}
    for side in out:
        unique.setdefault(side.party.index, side)
    return list(unique.values())


def _is_unnamed(analysis: Analysis, sentence: Sentence, word: Token) -> bool:
    """Whether a word stands for people without a name: "officials", "senior government officials"."""
    mention = analysis.mention_at(word)
    if mention is None:
        return is_people(word)
    return (
        mention.kind is PartyKind.GROUP
        and mention.form is Form.DESCRIPTION
        and mention.party < 0
        and not _apposed(analysis, sentence, word)
        and mention.body is None
    )


def _coordinated(analysis: Analysis, sentence: Sentence, token: Token) -> list[Token]:
    """The word with what is coordinated with it; a person after a semicolon or comma is one more, not an apposition."""
    out = sentence.conjuncts(token)
    for word in list(out):
        if (m := analysis.mention_at(word)) is None or m.kind is not PartyKind.PERSON:
            continue
        for child in sentence.children(word, "appos"):
            inner = analysis.mention_at(child)
            if (
                inner is not None
                and inner.kind is PartyKind.PERSON
                and inner.name_span
                and m.name_span
                and inner.party != m.party
            ):
                out.extend(t for t in sentence.conjuncts(child) if t not in out)
    if (m := analysis.mention_at(token)) is not None and m.kind is PartyKind.GROUP:
        out.extend(t for t in _listed_after(analysis, sentence, token) if t not in out)
    return sorted(out, key=lambda t: t.i)


def _listed_after(analysis: Analysis, sentence: Sentence, token: Token) -> list[Token]:
    """The offices that go on with a list which a group opens: "with the ministers of the 26 countries, the Secretary
    General, and the High Commissioner"; the parser hangs them on "countries"."""
    for prep in sentence.children(token, "prep"):
        for word in sentence.children(prep, "pobj"):
            for item in sentence.children(word, "appos"):
                items = sentence.conjuncts(item)
                kinds = [(m := analysis.mention_at(t)) is not None and m.kind is PartyKind.PERSON for t in items]
                commas = [t for t in sentence.tokens[word.i : items[-1].i] if t.text == ","]
                if len(items) > 1 and all(kinds) and len(commas) > 1:
                    return items
    return []


def is_listed(sentence: Sentence, token: Token) -> bool:
    """Whether the word is followed by a list of examples: "leaders, including …"."""
    return any(_listed(sentence, word) for word in sentence.conjuncts(token))


def _listed(sentence: Sentence, word: Token) -> list[Token]:
    for child in sentence.children(word):
        if child.lower in ("including", "like", "namely") or (
            child.lower == "such" and any(t.lower == "as" for t in sentence.subtree(child))
        ):
            found = [
                t
                for t in sentence.subtree(child)
                if t.mention >= 0 and t.dep in ("pobj", "dobj", "conj", "appos", "nmod")
            ]
            first = [t for t in found if t.dep != "conj" or t.head not in {f.i for f in found}]
            return first or found[:1]
    return []


def _one(analysis: Analysis, sentence: Sentence, word: Token, part: Role | None, *, groups: bool) -> list[Side]:
    mention = analysis.mention_at(word)
    if mention is not None:
        if mention.form is Form.PLURAL:
            return [Side(p, part, word) for p in _meant(analysis, sentence, word)]
        if mention.kind is PartyKind.PLACE:
            return []
        if mention.party >= 0:
            party = analysis.parties[mention.party]
            return [Side(party, part, word)]
        named = _apposed(analysis, sentence, word)
        if mention.kind is PartyKind.GROUP and named:
            _give_office(named, mention)
            return [Side(p, part, word) for p in named]
        if mention.kind is PartyKind.GROUP and (own := own_holders(analysis, sentence, word, mention)):
            return [Side(p, part, word) for p in own]
        if mention.kind is PartyKind.GROUP and groups:
            several = countries_of(analysis, sentence, word, mention) or senders_of(
                analysis, sentence, word, mention.role
            )
            if several:
                return [Side(p, part, word) for p in several]
            return [Side(make_group(analysis, sentence, word, mention.role, mention.body), part, word)]
        return []
    named = _apposed(analysis, sentence, word)
    if named:
        return [Side(p, part, word) for p in (named if word.tag in ("NNS", "NNPS") else named[:1])]
    organ = word.tag == "NNP" and word.text in words_of("portfolios", "organ")
    if groups and organ and _is_of_body(analysis, sentence, word):
        # "the ECOWAS Authority of Heads of State"
        return [Side(make_group(analysis, sentence, word, None, None), part, word)]
    if not groups or not is_people(word) or _is_audience_with(sentence, word):
        return []
    leaders = _leaders(analysis, sentence, word) or senders_of(analysis, sentence, word, None)
    if leaders:
        return [Side(p, part, word) for p in leaders]
    owners = owners_of(analysis, sentence, word)
    if len(owners) > 1:
        return [Side(group_from(analysis, sentence, word, owner), part, word) for owner in owners]
    return [Side(make_group(analysis, sentence, word, None, None), part, word)]


def _is_of_body(analysis: Analysis, sentence: Sentence, word: Token) -> bool:
    """Whether the word is an organ of the body before it."""
    owners = [analysis.party_of(t) for t in sentence.children(word, "compound", "poss", "nmod")]
    return any(p is not None and p.kind is PartyKind.BODY for p in owners)


def _is_audience_with(sentence: Sentence, word: Token) -> bool:
    """Whether an audience is the occasion ("his audience with the Pope") and no group of listeners."""
    preps = {t.lower for t in sentence.children(word, "prep")}
    return word.lemma == "audience" and ("with" in preps or sentence.child(word, "poss") is not None)


def _give_office(named: list[Party], mention: Mention) -> None:
    """Give those named after an office of several that office: "the two defence ministers, Richard and Robertson"."""
    office = singular(mention.role) if mention.role else None
    for party in named:
        if party.role is None and office is not None:
            party.role, party.roles = office, [office]


def _meant(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Those in focus whom a plural word means; "the two Presidents" are two who hold that office, in focus or not."""
    focus = _before(analysis, sentence, word) or analysis.in_focus(sentence.index)
    office = singular(word.text).casefold().split()[-1] if word.tag in ("NNS", "NNPS") else ""
    if (office,) not in heads() or office in ("leader", "head", "chief", "official"):
        return focus
    holders = [p for p in focus if office in (p.role or "").casefold().split()]
    if len(holders) > 1:
        return holders
    told = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON and p.name_is_known and office in (p.role or "").casefold().split()
    ]
    return told if len(told) == 2 else focus


def _before(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Those whom "they" means in the same sentence: "Clinton and Yeltsin differed when they met in Helsinki"."""
    if word.lower not in ("they", "both") or word.tag != "PRP":
        return []
    own = sentence.tokens[word.head]
    for above in sentence.ancestors(own):
        if above.pos not in ("VERB", "AUX"):
            continue
        named = [analysis.party_of(t) for t in sentence.subjects(above) if t.i < word.i]
        people = [p for p in named if p is not None and p.kind is PartyKind.PERSON]
        if len(people) > 1:
            return people
    return []


def _apposed(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """The persons named after a common noun: "his counterparts, Sergey Lavrov and Dmytro Kuleba"."""
    out: list[Party] = []
    first = True
    for token in sentence.subtree(word):
        mention = analysis.mention_at(token)
        if token.i <= word.i or mention is None or mention.kind is not PartyKind.PERSON:
            continue
        if mention.name_span is None and word.lemma not in _MAJESTIES:
            continue
        apart = token.head == word.i or sentence.tokens[token.i - 1].text in (",", ":", "–", "—", "(")
        if (token.dep == "appos" and apart) or (not first and token.dep in ("conj", "appos")):
            first = False
            if mention.party >= 0:
                out.append(analysis.parties[mention.party])
    return out


def is_organ(party: Party) -> bool:
    """Whether a body holds sessions of its own: the Security Council does, France does not."""
    return party.kind is PartyKind.BODY and party.body is not None and territory_of(party.body) is None


def _leaders(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Who leads a delegation: "the EU Delegation, led by Ambassador Moreno"."""
    for child in sentence.children(word, "acl", "relcl"):
        if child.lemma in ("lead", "head", "chair"):
            found = [analysis.party_of(t) for t in sentence.agents(child)]
            return [p for p in found if p is not None and p.kind is PartyKind.PERSON]
    return []
