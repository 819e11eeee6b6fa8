"""Whether the words report an occasion as held, planned or called off, or only wish for it."""

from __future__ import annotations

from communique.mentions.lexicon import words_of
from communique.models import Status
from communique.syntax import Sentence, Token

_MAYBE = frozenset(["would", "could", "should", "may", "might", "can", "must", "’d", "'d"])


_DENIALS = frozenset(["deny", "doubt", "dismiss", "reject", "rule", "refute"])


def is_denied(sentence: Sentence, verb: Token) -> bool:
    """Whether the clause is only what somebody denies: "denied that he had met"."""
    head = sentence.tokens[verb.head]
    return verb.dep in ("ccomp", "xcomp", "pcomp") and head.lemma in _DENIALS


def judge_status(sentence: Sentence, verb: Token, noun: Token | None = None) -> Status | None:
    """The status that the clause of `verb` (and the occasion's noun) tells, or None for wishes, habits and denials."""
    auxiliaries = {t.lower for t in sentence.children(verb, "aux", "auxpass")}
    adverbs = {t.lower for t in sentence.children(verb, "advmod", "npadvmod")}
    negated = any(t.dep == "neg" for t in sentence.children(verb))
    if noun is not None:
        modifiers = {t.lower for t in sentence.children(noun, "amod", "compound", "advmod")}
        if modifiers & words_of("outlook", "called_off"):
            return Status.CANCELLED
        if modifiers & words_of("outlook", "ahead"):
            return Status.PLANNED
    if auxiliaries & {"will", "shall", "’ll", "'ll", "wo"}:
        return Status.CANCELLED if negated else Status.PLANNED
    if negated or auxiliaries & _MAYBE or adverbs & words_of("outlook", "habit"):
        return None
    if "to" in auxiliaries and verb.tag in ("VB", "VBN"):
        return _infinitive(sentence, verb)
    if verb.tag == "VBG" and verb.head != verb.i:
        head = sentence.tokens[verb.head]
        if verb.dep in ("pcomp", "xcomp") and (_is_wish(head) or head.lemma in ("to", "forward")):
            return None
        if verb.dep in ("advcl", "conj", "xcomp"):
            return judge_status(sentence, head) if head.pos in ("VERB", "AUX") else Status.HELD
    if verb.tag == "VBG" and auxiliaries & {"is", "are", "’s", "'s", "’re", "am"}:
        # "is meeting today" is held as seen from the publication date; with a day ahead the date decides.
        return Status.HELD
    if verb.dep in ("xcomp", "conj", "ccomp", "advcl") and verb.tag in ("VB", "VBP") and verb.head != verb.i:
        head = sentence.tokens[verb.head]
        if head.pos in ("VERB", "AUX") and sentence.child(verb, "nsubj") is None:
            return judge_status(sentence, head)
    return Status.HELD


def _is_wish(word: Token) -> bool:
    return word.lemma in words_of("outlook", "wish", "refusal")


def _infinitive(sentence: Sentence, verb: Token) -> Status | None:
    """The status that the word above an infinitive gives it: "plans to meet", "refused to meet", "hopes to meet"."""
    if verb.head == verb.i:
        # A headline: "Secretary Blinken to Deliver Remarks".
        return Status.PLANNED
    head = sentence.tokens[verb.head]
    if verb.dep == "conj":
        return judge_status(sentence, head)
    if head.lemma in words_of("outlook", "refusal", "calling_off"):
        return Status.CANCELLED
    if _is_wish(head):
        return None
    auxiliaries = {t.lower for t in sentence.children(head, "aux", "auxpass")}
    if head.lemma in words_of("outlook", "plan") or head.tag in ("VBZ", "VBP", "MD"):
        if head.tag == "VBD" and head.lemma in ("travel", "fly", "go", "head", "arrive", "agree"):
            return Status.HELD if head.lemma != "agree" else Status.PLANNED
        return Status.PLANNED
    if auxiliaries & {"will", "shall"}:
        return Status.PLANNED
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        return None
    return Status.HELD
