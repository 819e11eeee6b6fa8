"""Finds pledges: what was agreed, promised or announced, in reported speech and in the speakers' own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.commitments.plans import words_of
from communique.mentions import Analysis
from communique.models import Span, Statement, StatementKind
from communique.statements.cues import find_particles, index_of
from communique.statements.speakers import is_speaker, name_speaker
from communique.statements.subjects import find_subject, is_passive
from communique.syntax import Sentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What is promised, by whom, and the rule that found it."""

    span: Span
    who: tuple[str, ...]
    sentence: Sentence
    rule: str


def find_pledges(analysis: Analysis, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Pledge]:
    """The pledges of a sentence; `statements` are those of the document."""
    tokens = sentence.tokens
    index = index_of("promises")
    for token in tokens:
        for rest, entry in index.get(token.text.lower(), ()):
            if (
                entry.kind != "pledge"
                or not token.tag.startswith("VB")
                or find_particles(tokens, token.i, rest) is None
            ):
                continue
            said = _statement_of(token, statements)
            if said is not None and said.rule == "indirect-clause" and said.speaker and verb_binds(token):
                # "He assured the council that the funds would be paid": the whole clause is promised.
                inside = [t for t in tokens if said.span[0] <= t.start < said.span[1]]
                if any(t.text.lower() in ("will", "would") for t in inside):
                    who = tuple(said.speaker.split("; "))
                    yield Pledge(span=said.span, who=who, sentence=sentence, rule="pledge-clause")
                break
            found = _content(analysis, sentence, token, frozenset(entry.fields.get("nouns", ())))
            if found is None:
                continue
            span, who = found
            if said is not None and said.speaker and said.kind is StatementKind.INDIRECT:
                who = tuple(said.speaker.split("; "))
                if said.span[0] <= span[0] < said.span[1] or span[0] <= said.span[0] < span[1]:
                    span = said.span
            yield Pledge(span=span, who=who, sentence=sentence, rule=f"pledge-{entry.key}")
            break


def verb_binds(token: Token) -> bool:
    """True for verbs whose clause is a promise."""
    return token.lemma in ("assure", "guarantee", "pledge", "promise", "swear", "undertake", "vow")


def _statement_of(verb: Token, statements: Sequence[Statement]) -> Statement | None:
    for statement in statements:
        if statement.cue is not None and statement.cue[0] == verb.start:
            return statement
    return None


def _content(
    analysis: Analysis, sentence: Sentence, verb: Token, nouns: frozenset[str]
) -> tuple[Span, tuple[str, ...]] | None:
    helpers = [t.text.lower() for t in sentence.children(verb, "aux", "neg")]
    if any(
        w in ("will", "would", "not", "n't", "n’t", "to", "could", "should", "may", "might", "must") for w in helpers
    ):
        return None
    passive = is_passive(sentence, verb)
    thing = sentence.child(verb, "nsubjpass") if passive else sentence.child(verb, "dobj", "attr")
    subject = None if passive else find_subject(sentence, verb, lambda _: True)
    if not passive and (subject is None or not (is_speaker(analysis, sentence, subject))):
        return None
    who: tuple[str, ...] = ()
    if subject is not None and (speaker := name_speaker(analysis, sentence, subject)) is not None:
        who = speaker.names
    if passive and verb.lemma == "commit":
        # "is committed to peace": a value.
        return None
    if nouns:
        if thing is None or not _is_goods(sentence, thing, nouns):
            return None
        return _rest(sentence, verb, thing), who
    inner = _infinitive(sentence, verb)
    if inner is not None and inner.start < (end := _last(sentence, verb).end):
        # A parse may hang an infinitive on the verb beyond the next coordinated one: that promises something else.
        return (inner.start, end), who
    # "What was agreed in Minsk has not been carried out" agrees nothing.
    named = thing is not None and thing.tag not in ("WP", "WDT") and thing.text.lower() != "it"
    if passive and thing is not None and named and thing.i < verb.i:
        return (_first(sentence, thing).start, _last(sentence, verb).end), who
    if thing is not None and thing.i > verb.i and verb.lemma != "agree" and thing.tag != "PRP":
        return _rest(sentence, verb, thing), who
    for child in sentence.children(verb, "prep"):
        if child.text.lower() == "to" and sentence.child(child, "pcomp", "pobj") is not None:
            return (child.start, _last(sentence, verb).end), who
    return None


def _infinitive(sentence: Sentence, verb: Token) -> Token | None:
    """The "to" of the infinitive that the verb governs."""
    for child in sentence.children(verb, "xcomp", "ccomp", "advcl"):
        if child.i > verb.i and child.tag == "VB":
            to = next((t for t in sentence.children(child, "aux") if t.text.lower() == "to"), None)
            if to is not None:
                return to
    return None


def _is_goods(sentence: Sentence, thing: Token, nouns: frozenset[str]) -> bool:
    heads = [thing]
    for child in sentence.children(thing, "prep"):
        # "a package of 600 million", "billions in aid".
        inner = sentence.child(child, "pobj")
        if inner is not None and child.text.lower() in ("of", "in"):
            heads.append(inner)
    words = [w for h in heads for w in [h, *sentence.children(h, "nummod", "quantmod", "compound")]]
    if not any(w.lemma in nouns or w.text.lower() in nouns or w.text in "$€£¥" for w in words):
        return False
    return thing.lemma not in words_of("idle")


def _first(sentence: Sentence, token: Token) -> Token:
    return sentence.subtree(token)[0]


def _last(sentence: Sentence, verb: Token) -> Token:
    """The last word that the verb governs, up to the next coordinated verb."""
    limit = len(sentence.tokens)
    for token in sentence.children(verb, "conj"):
        if token.i > verb.i:
            left = min((t.i for t in sentence.subtree(token)), default=token.i)
            limit = min(limit, max(left, verb.i + 1))
    inside = [t for t in sentence.subtree(verb) if t.i < limit]
    while len(inside) > 1 and (inside[-1].pos == "PUNCT" or inside[-1].tag == "CC") and inside[-1].text != ")":
        inside = inside[:-1]
    return inside[-1]


def _rest(sentence: Sentence, verb: Token, thing: Token) -> Span:
    return (_first(sentence, thing).start, max(_last(sentence, verb).end, thing.end))
