"""Whether the words report an occasion as held, planned or called off, or only wish for it."""

from __future__ import annotations

from communique.models import Status
from communique.syntax import Sentence, Token

# Verbs whose infinitive or noun is a plan: "is scheduled to meet", "plans to visit".
_PLANS = frozenset(
    [
        "schedule",
        "plan",
        "expect",
        "set",
        "intend",
        "due",
        "slate",
        "prepare",
        "arrange",
        "go",
        "head",
        "travel",
        "fly",
        "depart",
    ]
    + ["announce", "leave", "be", "agree"]
)
# Verbs and adjectives whose infinitive is only a wish or a possibility.
_WISHES = frozenset(
    [
        "hope",
        "wish",
        "want",
        "like",
        "invite",
        "offer",
        "propose",
        "ask",
        "seek",
        "ready",
        "willing",
        "possible",
        "urge",
        "call",
    ]
    + [
        "consider",
        "suggest",
        "encourage",
        "request",
        "fail",
        "able",
        "refuse",
        "decline",
        "look",
        "need",
        "try",
        "threaten",
    ]
    + [
        "instruct",
        "direct",
        "allow",
        "enable",
        "help",
        "require",
        "convince",
        "persuade",
        "unable",
        "contemplate",
        "discuss",
    ]
)
_REFUSALS = frozenset(["refuse", "decline", "cancel", "postpone", "scrap"])
_MAYBE = frozenset(["would", "could", "should", "may", "might", "can", "must", "’d", "'d"])
_HABITS = frozenset(
    ["regularly", "often", "usually", "frequently", "always", "routinely", "sometimes", "never", "annually"]
)
_AHEAD = frozenset(
    ["upcoming", "forthcoming", "planned", "scheduled", "future", "next", "coming", "proposed", "expected"]
)
_CALLED_OFF = frozenset(["cancelled", "canceled", "postponed", "scrapped", "aborted"])


def judge_status(sentence: Sentence, verb: Token, noun: Token | None = None) -> Status | None:
    """The status that the clause of `verb` (and the occasion's noun) tells, or None for wishes, habits and denials."""
    words = {t.text.casefold() for t in sentence.children(verb)}
    auxiliaries = {t.text.casefold() for t in sentence.children(verb, "aux", "auxpass")}
    adverbs = {t.text.casefold() for t in sentence.children(verb, "advmod", "npadvmod")}
    negated = any(t.dep == "neg" for t in sentence.children(verb))
    if noun is not None:
        modifiers = {t.text.casefold() for t in sentence.children(noun, "amod", "compound", "advmod")}
        if modifiers & _CALLED_OFF:
            return Status.CANCELLED
        if modifiers & _AHEAD and not (modifiers & {"next"} and False):
            return Status.PLANNED
    if auxiliaries & {"will", "shall", "’ll", "'ll", "wo"}:
        return Status.CANCELLED if negated else Status.PLANNED
    if auxiliaries & _MAYBE:
        return None
    if negated:
        return None
    if adverbs & _HABITS:
        return None
    if verb.tag == "VB" and "to" in words:
        return _infinitive(sentence, verb)
    if verb.tag == "VBG" and verb.head != verb.i:
        head = sentence.tokens[verb.head]
        if verb.dep in ("pcomp", "xcomp") and head.lemma in _WISHES | {"to", "forward"}:
            return None
        if verb.dep in ("advcl", "conj", "xcomp"):
            outer = judge_status(sentence, head) if head.pos in ("VERB", "AUX") else Status.HELD
            return outer
    if verb.tag == "VBG" and auxiliaries & {"is", "are", "’s", "'s", "’re", "am"}:
        # "is meeting today" is held as seen from the publication date; with a day ahead the date decides.
        return Status.HELD
    if verb.dep in ("xcomp", "conj", "ccomp", "advcl") and verb.tag in ("VB", "VBP") and verb.head != verb.i:
        head = sentence.tokens[verb.head]
        if head.pos in ("VERB", "AUX") and not any(True for _ in sentence.children(verb, "nsubj")):
            return judge_status(sentence, head)
    return Status.HELD


def _infinitive(sentence: Sentence, verb: Token) -> Status | None:
    if verb.head == verb.i:
        # A headline: "Secretary Blinken to Deliver Remarks".
        return Status.PLANNED
    head = sentence.tokens[verb.head]
    if verb.dep == "conj":
        return judge_status(sentence, head)
    if head.lemma in _REFUSALS:
        return Status.CANCELLED
    if head.lemma in _WISHES:
        return None
    auxiliaries = {t.text.casefold() for t in sentence.children(head, "aux", "auxpass")}
    if head.lemma in _PLANS or head.tag in ("VBZ", "VBP", "MD"):
        if head.tag in ("VBD",) and head.lemma in ("travel", "fly", "go", "head", "arrive", "agree"):
            return Status.HELD if head.lemma != "agree" else Status.PLANNED
        return Status.PLANNED
    if auxiliaries & {"will", "shall"}:
        return Status.PLANNED
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        return None
    return Status.HELD
