"""Who does what a verb says, with whom, and whose an occasion is: the words around a verb or noun."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.report import Side
from communique.engagements.sides import find_sides
from communique.mentions import Analysis, Party, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import Part as Role
from communique.syntax import Sentence, Token

# Relations through which a verb takes over the subject of the verb above it.
_SHARED = frozenset(["conj", "xcomp", "advcl", "ccomp", "acl", "acomp", "oprd", "pcomp", "prep", "dep", "parataxis"])
_MOST_RECENT = 5


def subjects_of(analysis: Analysis, sentence: Sentence, verb: Token, part: Role | None = None) -> list[Side]:
    """The parties that do what the verb says; "who" stands for the noun before it, a participle for its clause's."""
    found: list[Side] = []
    if sentence.child(verb, "auxpass", "nsubjpass") is not None:
        for token in sentence.agents(verb):
            found.extend(find_sides(analysis, sentence, token, part))
        return found or _late_agent(analysis, sentence, verb, part)
    token = verb
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        for subject in sentence.children(token, "nsubj", "nsubjpass"):
            if subject.tag in ("WP", "WDT") and token.dep in ("relcl", "acl"):
                return find_sides(analysis, sentence, sentence.tokens[token.head], part)
            found.extend(find_sides(analysis, sentence, subject, part))
            if subject.lower == "we" and not found:
                # "We, the Heads of Government of India and Israel, convened …"
                named = [t for t in sentence.children(subject, "appos", "conj") if t.mention >= 0]
                found.extend(s for t in named for s in find_sides(analysis, sentence, t, part))
            found.extend(_companions(analysis, sentence, subject, token, part))
        if found or sentence.child(token, "nsubj", "nsubjpass", "expl") is not None:
            return found
        if token.dep == "acl" and sentence.tokens[token.head].pos in ("PROPN", "NOUN"):
            return find_sides(analysis, sentence, sentence.tokens[token.head], part)
        if token.head == token.i or token.dep not in _SHARED:
            break
        token = sentence.tokens[token.head]
    return found


def _late_agent(analysis: Analysis, sentence: Sentence, verb: Token, part: Role | None) -> list[Side]:
    """The persons of a "by" that the parser hung on the place: "was met at Andrews air base by the Vice President"."""
    for token in sentence.tokens[verb.i + 1 :]:
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            break
        if token.lower == "by" and token.dep == "prep":
            return people_in(
                [s for t in sentence.children(token, "pobj") for s in find_sides(analysis, sentence, t, part)]
            )
    return []


def _companions(
    analysis: Analysis, sentence: Sentence, subject: Token, verb: Token, part: Role | None
) -> Iterator[Side]:
    """Those together with whom a subject acts: "the Minister, along with officials of the Council, met …"."""
    for word in (subject, verb):
        for child in sentence.children(word, "prep", "advmod"):
            if subject.i < child.i < verb.i and child.lower in ("along", "together", "alongside"):
                objects = [t for p in (child, *sentence.children(child, "prep")) for t in sentence.children(p, "pobj")]
                for token in objects:
                    yield from find_sides(analysis, sentence, token, part)


def preps_of(sentence: Sentence, word: Token, *preps: str) -> Iterator[Token]:
    """The objects of the word's prepositions, also through one prepositional phrase between."""
    for child in sentence.children(word, "prep", "agent", "dative"):
        if child.lower in preps:
            # "met with the President and with the Foreign Minister"
            for again in sentence.conjuncts(child):
                if again.lower in preps:
                    yield from sentence.children(again, "pobj", "pcomp")
        else:
            # "met today in Washington with X": the parser hangs "with" on "Washington".
            for inner in sentence.children(child, "pobj"):
                for deeper in sentence.children(inner, "prep"):
                    if deeper.lower in preps and deeper.lower in ("with", "between"):
                        yield from sentence.children(deeper, "pobj")


def late_with(analysis: Analysis, sentence: Sentence, word: Token) -> list[Token]:
    """The objects of a "with" that the parser hung elsewhere in the word's clause, before the next verb."""
    for token in sentence.tokens[word.i + 1 :]:
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            break
        if token.lower == "with" and token.dep == "prep":
            objects = sentence.children(token, "pobj")
            return [t for t in objects if analysis.mention_at(t) is not None or t.tag in ("NNS", "NN")]
    return []


def clause_words(sentence: Sentence, verb: Token) -> set[str]:
    """The small words of the verb's clause, for telling apart calls from meetings and joint from separate."""
    out: set[str] = set()
    for child in sentence.children(verb, "advmod", "prep", "npadvmod", "dobj", "attr", "agent"):
        out.update(t.lower for t in sentence.subtree(child)[:6])
    return out


def is_joint(sentence: Sentence, noun: Token) -> bool:
    """Whether the occasion's noun says that several gave it: "a joint news conference"."""
    return any(t.lower == "joint" for t in sentence.children(noun))


def beside(analysis: Analysis, sentence: Sentence, sides: list[Side]) -> list[Side]:
    """Those in focus beside the one who is named, for what several gave jointly."""
    focus = analysis.in_focus(sentence.index)
    known = {s.party.index for s in sides}
    if len(known) != 1 or not known & {p.index for p in focus}:
        return []
    return [Side(p, Role.PRINCIPAL) for p in focus if p.index not in known and p.kind is PartyKind.PERSON]


def without(sides: list[Side], others: list[Side]) -> list[Side]:
    """The sides whose parties are not among the others."""
    known = {s.party.index for s in others}
    return [s for s in sides if s.party.index not in known]


def people_in(sides: list[Side]) -> list[Side]:
    """The sides that are persons."""
    return [s for s in sides if s.party.kind is PartyKind.PERSON]


def split_counterparts(sides: list[Side], *, together: bool) -> list[list[Side]]:
    """Counterparts met one by one, unless they met together or are of one country's side."""
    one_phrase = len({s.token.i if s.token is not None else -1 for s in sides}) == 1
    if together or len(sides) < 2 or one_phrase:
        # "the leaders of France, Italy and Spain" are met all at once.
        return [sides] if sides else []
    bodies = [s.party.body for s in sides]
    named = set(bodies)
    if len(sides) == 2 and len(named) == 1 and None not in named:
        return [sides]
    if any(s.party.kind is PartyKind.GROUP for s in sides) and (None in named or len(named) < len(bodies)):
        # "officials of the agency and of the board": named bodies are met one by one, unnamed groups together.
        return [sides]
    return [[s] for s in sides]


def find_owner(analysis: Analysis, sentence: Sentence, noun: Token, pronoun: Token) -> list[Side]:
    """Whose occasion "his meeting" is: the one thanked for it, the subject's, or the last one told of."""
    gender = "m" if pronoun.lower == "his" else "f"
    for token in sentence.ancestors(noun):
        if token.lemma in words_of("courtesy_verbs"):
            for obj in sentence.children(token, "dobj"):
                party = analysis.party_of(obj)
                if party is not None and party.kind is PartyKind.PERSON and party.gender in (None, gender):
                    return [Side(party, Role.PRINCIPAL)]
    for party in [*subject_people(analysis, sentence, noun), *_recent(analysis, sentence)]:
        if party.gender in (None, gender):
            return [Side(party, Role.PRINCIPAL)]
    return []


def subject_people(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Party]:
    """The persons who are the subject of the nearest verb above the noun that has any."""
    for token in sentence.ancestors(noun):
        if token.pos in ("VERB", "AUX"):
            people = [s.party for s in people_in(subjects_of(analysis, sentence, token))]
            if people:
                return people
            if token.dep == "ccomp" and sentence.child(token, "nsubj", "nsubjpass") is not None:
                # "Kostikov said the decision was made after consultations with …": not his.
                return []
    return []


def named_before(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Party]:
    """The persons whom a headline names before the word."""
    found = [analysis.party_of(t) for t in sentence.tokens[: noun.i] if not _announces(analysis, sentence, t)]
    return list({p.index: p for p in found if p is not None and p.kind is PartyKind.PERSON}.values())


def _announces(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Whether a headline only names who put the text out: "Readout by NSC Spokesperson Watson of …"."""
    party = analysis.party_of(token)
    above = sentence.tokens[token.head]
    return (
        party is not None
        and ("spokes" in (party.role or "").casefold() or "press secretary" in (party.role or "").casefold())
        and above.dep in ("prep", "agent")
        and above.lower in ("by", "from")
    )


def _recent(analysis: Analysis, sentence: Sentence) -> list[Party]:
    """The persons mentioned last before the sentence, the last one first."""
    out: list[Party] = []
    for mention in reversed(analysis.mentions):
        if mention.sentence < sentence.index and mention.kind is PartyKind.PERSON and mention.party >= 0:
            out.append(analysis.parties[mention.party])
            if len(out) == _MOST_RECENT:
                break
    return out
