"""What tells a topic from another phrase: where it stands in its clause, what governs it, how it is built.

Signals are names of plain facts; `scripts/train_topics.py` measures what each of them is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.engagements.lexicon import occasion_at
from communique.engagements.topics.candidates import Candidate
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.syntax import Sentence, Token

_PREPOSITIONS = frozenset(
    ["on", "about", "of", "for", "in", "with", "to", "at", "from", "between", "over", "regarding", "concerning",
     "including", "into", "towards", "toward", "by", "against", "as", "during", "following", "after", "through", "upon"]
)  # fmt: skip
_LIKE_PREPOSITIONS = frozenset(["including", "regarding", "concerning"])
_CLAUSES = frozenset(["ROOT", "ccomp", "xcomp", "relcl", "advcl", "acl", "conj", "pcomp"])
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me"])


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sentence stands to the occasion whose topics are sought.

    `since` counts the sentences since the last one that reports the occasion (0: the sentence itself reports it);
    `rivals` is how many other occasions are in focus; `verbs` are the words of its reports in this sentence.
    """

    type: str
    since: int
    rivals: int
    verbs: frozenset[int]
    parties: frozenset[int]
    turn: bool


def signals_of(analysis: Analysis, candidate: Candidate, setting: Setting) -> set[str]:
    """The signals of a phrase as a topic of an occasion."""
    sentence, head = candidate.sentence, candidate.head
    found = {f"type.{setting.type}", _since(setting.since)}
    if setting.turn:
        found.add("turn")
    if setting.rivals:
        found.add("rivals")
    first = sentence.conjuncts(head)[0]
    lead = _first_conjunct(sentence, head)
    if lead is not head:
        found.add("conjunct")
    path = list(_path(sentence, lead))
    found.update(_of_path(analysis, sentence, lead, path, setting))
    found.update(_of_phrase(analysis, candidate))
    if candidate.whole:
        found.add("whole")
    elif len(sentence.conjuncts(first)) > 1:
        found.add("coordinated")
    # What was measured together with the relation: the same place means more in a sentence that reports the occasion.
    near = "near" if setting.since == 0 else "next" if setting.since == 1 else "far"
    found |= {f"{near}&{name}" for name in list(found) if name.startswith(("verb.", "direct."))}
    kind = "talk" if setting.type in ("meeting", "call") else "other"
    found |= {f"{kind}&{name}" for name in list(found) if name.startswith(("direct.", "since."))}
    return found


def _since(count: int) -> str:
    return f"since.{count}" if count < 4 else "since.4" if count < 8 else "since.8" if count < 16 else "since.16"


def _first_conjunct(sentence: Sentence, token: Token) -> Token:
    while (
        token.dep == "conj" and token.head != token.i and sentence.tokens[token.head].pos in ("NOUN", "PROPN", "VERB")
    ):
        above = sentence.tokens[token.head]
        if above.pos == "VERB" and above.tag != "VBG":
            break
        token = above
    return token


def _path(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The governors up to the nearest verb that heads a clause."""
    for above in sentence.ancestors(token):
        yield above
        if above.pos in ("VERB", "AUX") and not (above.tag == "VBG" and above.dep == "pcomp"):
            return


def _of_path(analysis: Analysis, sentence: Sentence, lead: Token, path: list[Token], setting: Setting) -> Iterator[str]:
    nouns = [t for t in path if t.pos in ("NOUN", "PROPN") or t.tag == "VBG"]
    verb = path[-1] if path and path[-1].pos in ("VERB", "AUX") else None
    yield f"depth.{min(len(nouns), 3)}"
    yield f"dep.{lead.dep}"
    above = sentence.tokens[lead.head]
    if above.i != lead.i and (above.pos == "ADP" or above.lower in _LIKE_PREPOSITIONS):
        yield f"prep.{above.lower if above.lower in _PREPOSITIONS else 'other'}"
    if nouns:
        yield f"under.{_noun_class(sentence, nouns[0])}"
    if verb is None:
        yield "verb.none"
        return
    classes = list(_verb_classes(sentence, verb, path, lead))
    yield from (f"verb.{name}" for name in classes)
    relation = _relation(sentence, lead, path)
    yield from (f"direct.{name}.{relation}" for name in classes if not nouns)
    yield from (f"nested.{name}.{relation}" for name in classes if nouns)
    if verb.i in setting.verbs:
        yield "of-report"
    yield f"clause.{verb.dep if verb.dep in _CLAUSES else 'other'}"
    if verb.dep in ("ccomp", "xcomp", "advcl", "conj", "acl"):
        upper = sentence.tokens[verb.head]
        for name in _verb_classes(sentence, upper, [], upper):
            yield f"upper.{name}.{verb.dep}"
    yield from (f"subject.{name}" for name in _subject_classes(analysis, sentence, verb, setting))


def _relation(sentence: Sentence, lead: Token, path: list[Token]) -> str:
    last = lead
    for token in path:
        if token.pos in ("VERB", "AUX") and token is path[-1]:
            break
        last = token
    if last.pos == "ADP" or last.dep in ("prep", "agent"):
        return last.lower if last.lower in _PREPOSITIONS else "prep"
    return last.dep


def _verb_classes(sentence: Sentence, verb: Token, path: list[Token], lead: Token) -> Iterator[str]:
    lemma = "focus" if verb.lemma.startswith("focus") else verb.lemma
    known = False
    for kind in ("discuss", "say"):
        if lemma in words_of("topic_verbs", kind):
            known = True
            yield kind
    preps = {form.split()[1] for form in words_of("topic_verbs", "prep") if form.split()[0] == lemma}
    if preps:
        known = True
        yield "prep-verb"
        if any(t.lower in preps for t in path if t.pos == "ADP" or t.dep in ("prep", "prt")):
            yield "prep-fits"
    if lemma in ("be", "have", "do", "will"):
        known = True
        yield lemma if lemma == "be" else "have"
    if occasion_at(sentence, verb) is not None or lemma in (
        "meet",
        "hold",
        "host",
        "receive",
        "visit",
        "attend",
        "speak",
    ):
        known = True
        yield "deed"
    if not known:
        yield "other"


def _noun_class(sentence: Sentence, noun: Token) -> str:
    for kind in ("courtesy", "wrapper", "empty"):
        if noun.lemma in words_of("topic_nouns", kind):
            return kind
    if occasion_at(sentence, noun) is not None:
        return "occasion"
    return "gerund" if noun.tag == "VBG" else "noun"


def _subject_classes(analysis: Analysis, sentence: Sentence, verb: Token, setting: Setting) -> Iterator[str]:
    subjects = sentence.subjects(verb)
    if not subjects:
        yield "none"
    for subject in subjects[:2]:
        mention = analysis.mention_at(subject)
        if mention is not None and mention.party in setting.parties:
            yield "party"
        elif mention is not None:
            yield str(mention.kind)
        elif subject.lower in _FIRST_PERSON:
            yield "first-person"
        elif subject.pos == "PRON":
            yield "pronoun"
        elif occasion_at(sentence, subject) is not None:
            yield "occasion"
        else:
            yield "thing"


def _of_phrase(analysis: Analysis, candidate: Candidate) -> Iterator[str]:
    sentence, head, tokens = candidate.sentence, candidate.head, candidate.tokens
    words = sum(len(t.text.split()) for t in tokens if t.pos != "PUNCT")
    yield (
        "long.1"
        if words == 1
        else "long.2"
        if words == 2
        else "long.3"
        if words <= 4
        else "long.5"
        if words <= 8
        else "long.9"
    )
    yield f"head.{_noun_class(sentence, head)}"
    if head.lemma in words_of("topic_nouns", "subject"):
        yield "head.subject"
    if head.mention >= 0:
        mention = analysis.mention_at(head)
        yield f"head.{mention.kind if mention is not None else 'mention'}"
        if len(tokens) == 1 or (len(tokens) == 2 and tokens[0].pos == "DET"):
            yield "only-a-name"
    opening = tokens[0]
    if opening.lower in ("the", "a", "an"):
        yield f"opens.{'the' if opening.lower == 'the' else 'a'}"
    elif opening.tag in ("PRP$", "WP$"):
        yield "opens.my" if opening.lower in ("my", "our", "your") else "opens.their"
    elif opening.lower in ("this", "that", "these", "those"):
        yield "opens.this"
    elif opening.pos == "NUM":
        yield "opens.number"
    else:
        yield "opens.bare"
    if head.tag in ("NNS", "NNPS"):
        yield "plural"
    parties = [m for t in tokens if t is not head and (m := analysis.mention_at(t)) is not None]
    if any(m.kind is PartyKind.PERSON for m in parties):
        yield "has.person"
    if any(m.kind in (PartyKind.PLACE, PartyKind.BODY) for m in parties):
        yield "has.place"
    if any(
        t.lower in ("bilateral", "regional", "international", "mutual", "global", "economic", "joint") for t in tokens
    ):
        yield "has.bilateral"
    if any(t.dep in ("relcl", "acl", "ccomp") for t in tokens):
        yield "has.clause"
    if any(d.span[0] < tokens[-1].end and tokens[0].start < d.span[1] for d in analysis.dates):
        yield "has.date"
    if any(
        t.lower in words_of("topic_nouns", "subject") or t.lemma in words_of("topic_nouns", "subject") for t in tokens
    ):
        yield "has.subject"
    if any(t.lower in _FIRST_PERSON for t in sentence.tokens):
        yield "first-person"
    if sentence.tokens and sentence.tokens[-1].text == "?":
        yield "question"
    quoted = sum(t.text in ('"', "“", "”") for t in sentence.tokens[: head.i])
    if quoted % 2:
        yield "quoted"
