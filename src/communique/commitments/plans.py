"""Finds plans: what somebody "will" do, "is scheduled to" do or "intends to" do, as one clause with its subject."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from communique.mentions import Analysis, Form, PartyKind
from communique.models import Span
from communique.statements.cues import find_particles, index_of
from communique.statements.speakers import name_speaker, noun_kind
from communique.syntax import Sentence, Token
from communique.vocab.load import load

_FUTURE = frozenset({"will", "'ll", "’ll"})
# A law or a plan of that name does nothing by itself.
_PAPERS = frozenset(
    {"law", "act", "plan", "bill", "agreement", "treaty", "order", "rule", "budget", "strategy", "fund"}
)
_HEDGES = frozenset({"if", "unless", "whether"})
_OCCURS = frozenset(
    {"take", "begin", "start", "end", "conclude", "open", "close", "include", "hold", "visit", "occur", "resume"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned deed: its clause, who is to do it, the main verb, and the rule that found it."""

    span: Span
    who: tuple[str, ...]
    verb: Token
    sentence: Sentence
    rule: str


@functools.cache
def words_of(kind: str) -> frozenset[str]:
    """The first words of the vocabulary's forms of one kind."""
    return frozenset(form.split()[0] for entry in load("plans") if entry.kind == kind for form in entry.forms)


def find_plans(
    analysis: Analysis, sentence: Sentence, *, spoken: bool = False, promised: Span | None = None
) -> Iterator[Plan]:
    """The plans of a sentence in text order; coordinated deeds of one subject are one plan.

    `spoken` is true for the words of a speech, where only plain deeds count; `promised` is the span of a promise in
    reported speech, where "would" stands for "will".
    """
    covered: list[Span] = []
    for occasion, verb in _scheduled_occasions(sentence):
        span = _clause(sentence, occasion, verb, verb)
        covered.append(span)
        who = _who(analysis, sentence, occasion)
        yield Plan(span=span, who=who, verb=verb, sentence=sentence, rule="plan-occasion")
    for helper, verb, rule in sorted(_heads(analysis, sentence, promised), key=lambda f: f[0].i):
        if any(a <= helper.start < b for a, b in covered) or not is_deed(sentence, verb, rule):
            continue
        subject = _subject(sentence, helper if rule == "plan-scheduled" else verb, verb)
        if subject is None:
            continue
        if helper.text.lower() == "would" and promised is None and subject.lemma not in words_of("effort"):
            continue
        antecedent = sentence.tokens[verb.head] if verb.dep == "relcl" else None
        if antecedent is not None and not is_occasion(antecedent):
            continue
        if antecedent is None and not _can_plan(analysis, sentence, subject, verb):
            continue
        if spoken and not _is_plain(analysis, sentence, verb):
            continue
        if antecedent is not None:
            subject = antecedent
        span = _clause(sentence, subject, helper, verb)
        covered.append(span)
        yield Plan(span=span, who=_who(analysis, sentence, subject), verb=verb, sentence=sentence, rule=rule)


def _scheduled_occasions(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """ "A meeting is scheduled": the occasion and the verb."""
    for token in sentence.tokens:
        if token.lemma in ("schedule", "plan") and token.tag == "VBN":
            subject = sentence.child(token, "nsubjpass")
            if subject is not None and is_occasion(subject) and sentence.child(token, "xcomp") is None:
                helpers = [t.text.lower() for t in sentence.children(token, "aux", "auxpass", "neg")]
                if not any(h in ("was", "were", "not", "had") for h in helpers):
                    yield subject, token


def _is_plain(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Whether words of a speech tell of a deed: one of the plain ones, or one with a date."""
    verbs = {verb.lemma, *(t.lemma for t in sentence.children(verb, "xcomp", "conj"))}
    if verbs & (words_of("deed") | words_of("occasion")):
        return True
    return any(sentence.start <= d.span[0] < sentence.end and d.value for d in analysis.dates)


def _heads(analysis: Analysis, sentence: Sentence, promised: Span | None) -> Iterator[tuple[Token, Token, str]]:
    """The helping word, the verb of the deed, and the rule."""
    tokens = sentence.tokens
    index = index_of("promises")
    for token in tokens:
        future = token.text.lower() in _FUTURE or (
            token.text.lower() == "would" and (promised is None or promised[0] <= token.start < promised[1])
        )
        if future and token.tag == "MD":
            verb = tokens[token.head]
            if verb.pos in ("VERB", "AUX") and verb.i > token.i:
                yield token, verb, "plan-will"
            continue
        for rest, entry in index.get(token.text.lower(), ()):
            if entry.kind != "schedule" or token.tag not in ("VBZ", "VBP", "VBN", "VBG", "MD", "VBD"):
                continue
            last = find_particles(tokens, token.i, rest)
            if last is None or last + 1 >= len(tokens):
                continue
            deed = _verb_after(sentence, last)
            if deed is not None and (rest != ("to",) or token.lemma != "be" or _is_to_do(analysis, sentence, token)):
                yield token, deed, "plan-scheduled"
                break


def _is_to_do(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Whether "is to" tells a person's plan: "the presidents are to meet", not "our goal is to win"."""
    subject = sentence.child(verb, "nsubj")
    if verb.tag not in ("VBZ", "VBP") or subject is None:
        return False
    party = analysis.party_of(subject)
    return (party is not None and party.kind is PartyKind.PERSON) or noun_kind(subject) in ("person", "group")


def _verb_after(sentence: Sentence, at: int) -> Token | None:
    for token in sentence.tokens[at + 1 : at + 4]:
        if token.tag == "VB":
            return token
        if token.pos != "ADV":
            return None
    return None


def is_deed(sentence: Sentence, verb: Token, rule: str) -> bool:
    """False for states, effects, agendas, hopes, conditions and what is denied."""
    if any(
        t.text.lower() in ("not", "n't", "n’t", "never", "always") for t in sentence.children(verb, "neg", "advmod")
    ):
        return False
    if any(t.text.lower() in _HEDGES for t in sentence.children(verb, "mark", "advmod")):
        return False
    if any(
        (t.lemma in words_of("wish") or t.text.lower() in words_of("wish")) and not _is_scheduled(sentence, t)
        for t in sentence.ancestors(verb)
    ):
        return False
    if any(m.text.lower() in _HEDGES for c in sentence.children(verb, "advcl") for m in sentence.children(c, "mark")):
        # "We will keep the schools open if we do this": a condition.
        return False
    if verb.lemma in ("continue", "begin", "start"):
        inner = sentence.child(verb, "xcomp")
        return inner is None or is_deed(sentence, inner, rule)
    thing = sentence.child(verb, "dobj")
    if thing is not None and thing.tag in ("WP", "WDT"):
        # "What NATO will do is not clear".
        return False
    if verb.lemma == "have":
        return thing is not None and is_occasion(thing)
    if verb.lemma in words_of("agenda"):
        return _to_audience(sentence, verb, thing)
    # "intends to work with the council" is a plan, "will work" is none.
    return verb.lemma not in words_of("idle") or (
        rule == "plan-scheduled" and verb.lemma in ("work", "help", "act", "ensure", "protect")
    )


def _is_scheduled(sentence: Sentence, token: Token) -> bool:
    """True for the passive "is expected to"."""
    return sentence.child(token, "auxpass", "nsubjpass") is not None


def is_occasion(token: Token) -> bool:
    """True for a noun that names an occasion."""
    return token.lemma in words_of("occasion") or token.text.lower() in words_of("occasion")


def _to_audience(sentence: Sentence, verb: Token, thing: Token | None) -> bool:
    """ "Will address the assembly", "will speak at the seminar": a speech and no topic."""
    if verb.lemma == "speak":
        return any(t.text.lower() in ("at", "in", "before", "to") for t in sentence.children(verb, "prep"))
    return verb.lemma == "address" and thing is not None and (thing.lemma in words_of("audience") or is_occasion(thing))


def _subject(sentence: Sentence, near: Token, verb: Token) -> Token | None:
    for word in (near, verb):
        found = sentence.child(word, "nsubj", "nsubjpass")
        if found is not None:
            return found
    word = verb
    for _ in range(4):
        if word.dep not in ("conj", "xcomp") or word.head == word.i:
            break
        word = sentence.tokens[word.head]
        found = sentence.child(word, "nsubj", "nsubjpass")
        if found is not None:
            return found
    return None


def _can_plan(analysis: Analysis, sentence: Sentence, subject: Token, verb: Token) -> bool:
    """Whether the subject can be held to the deed: a party, an occasion that will take place, a step to be taken."""
    passive = sentence.child(verb, "auxpass") is not None
    lower = subject.text.lower()
    if subject.lemma in words_of("effort") and passive:
        return True
    if is_occasion(subject) and subject.mention < 0:
        return verb.lemma in _OCCURS
    mention = analysis.mention_at(subject)
    if lower in (
        "it",
        "this",
        "that",
        "which",
        "who",
        "there",
        "these",
        "those",
        "what",
        "you",
        "nothing",
        "something",
    ):
        return False
    if lower in ("i", "we", "he", "she"):
        return True
    if lower == "they":
        return True
    words = analysis.words(sentence, (subject.start, subject.end)).casefold().split()
    if words and words[-1].removesuffix("s") in _PAPERS:
        return False
    if (
        passive
        and lower not in ("they", "we")
        and not ({verb.lemma} & (words_of("deed") | words_of("occasion")))
        and not any(t.text.lower() == "by" for t in sentence.children(verb, "agent", "prep"))
    ):
        # "He will be missed": done to somebody, by nobody.
        return False
    if mention is not None:
        party = analysis.party_of(subject)
        return party is None or party.kind is not PartyKind.PLACE or mention.form is Form.NAME
    kind = noun_kind(subject)
    if subject.lemma in ("project", "program", "programme", "initiative", "fund"):
        # "The U.S.-Latvia project will draw on …" has somebody behind it; "projects will improve access" have not.
        return any(
            analysis.mention_at(t) or t.tag == "NNP" for t in sentence.children(subject, "poss", "compound", "nmod")
        )
    if kind is not None:
        return kind != "paper"
    return subject.tag in ("NNP", "NNPS")


def _who(analysis: Analysis, sentence: Sentence, subject: Token) -> tuple[str, ...]:
    speaker = name_speaker(analysis, sentence, subject)
    return speaker.names if speaker is not None else ()


def _clause(sentence: Sentence, subject: Token, helper: Token, verb: Token) -> Span:
    """From the subject, or from the helping word where the subject is another verb's, to the end of the deed."""
    tokens = sentence.tokens
    own = subject.head in (helper.i, verb.i) or subject.i == verb.head or sentence.tokens[subject.head].head == helper.i
    first = min(t.i for t in sentence.subtree(subject)) if own or subject.i == helper.i - 1 else helper.i
    last = verb.i
    for token in sentence.subtree(verb):
        last = max(last, token.i)
    if helper.i != verb.i and tokens[helper.i].head != verb.i:
        last = max(last, *(t.i for t in sentence.subtree(helper)))
    for token in tokens[verb.i + 1 : last + 1]:
        # Another clause with a subject of its own ends this one: "…, and the council will vote".
        if (
            token.dep in ("conj", "parataxis")
            and token.head in (verb.i, helper.i)
            and sentence.child(token, "nsubj", "nsubjpass")
        ):
            last = min(t.i for t in sentence.subtree(token)) - 1
            break
    while last > verb.i and (tokens[last].pos == "PUNCT" or tokens[last].tag == "CC") and tokens[last].text != ")":
        last -= 1
    while first < verb.i and tokens[first].pos == "PUNCT":
        first += 1
    return (tokens[first].start, tokens[last].end)
