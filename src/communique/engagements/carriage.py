"""How an occasion's noun stands in its sentence: the verb that carries it, its status there, what it is the setting of.

"Held talks" has a party as its subject, "hosted a dinner" a host, "the visit was postponed" nobody; "during his meeting
with …" is carried by no verb and is as held as its clause.
"""

from __future__ import annotations

from communique.engagements.lexicon import carriers, occasion_at
from communique.engagements.status import judge_status
from communique.mentions.lexicon import words_of
from communique.models import EngagementType, Status
from communique.syntax import Sentence, Token

# Verbs that carry an occasion by a preposition, and as what their subject takes part in it.
_TAKING_PART = {
    "participate": "guest",
    "take": "guest",
    "engage": "party",
    "preside": "host",
    "speak": "guest",
    "embark": "party",
    "enter": "party",
    "join": "guest",
    "lead": "guest",
}
_MEASURES = frozenset(["day", "hour", "minute", "round", "series", "set", "week", "session", "number"])
_LEAVING = frozenset(["depart", "leave", "travel", "arrive", "go"])


def measured(sentence: Sentence, noun: Token) -> Token | None:
    """The word that counts an occasion: "round" of "the eighth round of consultations"."""
    above = sentence.tokens[noun.head]
    if noun.dep == "pobj" and above.lower == "of" and sentence.tokens[above.head].lemma in _MEASURES:
        return sentence.tokens[above.head]
    return None


def find_carrier(sentence: Sentence, noun: Token) -> tuple[Token | None, str | None]:
    """The verb that carries the occasion, and how: as a party, host, guest, cancelled, or "passive"."""
    word = noun
    while word.dep == "conj":
        word = sentence.tokens[word.head]
    # "wrapped up two days of talks", "a round of negotiations"
    word = measured(sentence, word) or word
    governor = sentence.tokens[word.head]
    how = carriers().get(governor.lemma)
    if how is not None and word.dep in ("dobj", "attr", "oprd"):
        return governor, how
    if how is not None and word.dep == "nsubjpass":
        return governor, "cancelled" if how == "cancelled" else "passive"
    if word.dep == "pobj" and governor.dep == "agent" and sentence.tokens[governor.head].lemma == "follow":
        # "will be followed by a joint press conference"
        return sentence.tokens[governor.head], "passive"
    if word.dep == "nsubj" and governor.lemma == "be":
        return governor, None
    if word.dep == "nsubj" and governor.lemma in words_of("occasion_verbs", "course"):
        return governor, "passive"
    if word.dep == "pobj" and governor.dep == "prep":
        return _carried_by_preposition(sentence, governor)
    return None, None


def _carried_by_preposition(sentence: Sentence, prep: Token) -> tuple[Token | None, str | None]:
    verb = sentence.tokens[prep.head]
    if verb.lemma == "part":
        # "took part in the summit"
        verb = sentence.tokens[verb.head]
    if verb.lemma == "join" and prep.lower == "for" and sentence.child(verb, "dobj") is not None:
        # "joined Dr Fauci for their regular call with the governors"
        return verb, "guest"
    if verb.lemma == "take" and not any(t.lemma == "part" for t in sentence.children(verb, "dobj")):
        # "will take its seat at the summit"
        return None, None
    if verb.lemma in _TAKING_PART and prep.lower in ("in", "at", "over", "into", "on"):
        return verb, _TAKING_PART[verb.lemma]
    if verb.lemma in _LEAVING and prep.lower in ("for", "on", "in"):
        return verb, "party"
    return None, None


def judge_carried(sentence: Sentence, noun: Token, verb: Token, how: str) -> Status | None:
    """The status of an occasion that a verb carries; None for wishes and denials."""
    if how == "cancelled":
        told = judge_status(sentence, verb) is not None or _is_reported_plan(sentence, verb)
        return Status.CANCELLED if told else None
    status = judge_status(sentence, verb, noun)
    if how == "passive" and status is Status.HELD and verb.lemma in ("schedule", "plan", "set", "arrange"):
        return Status.PLANNED
    return status


def judge_uncarried(sentence: Sentence, noun: Token) -> Status | None:
    """The status of an occasion named in passing: "during his meeting with …" is held if its clause is."""
    if noun.head == noun.i:
        return judge_status(sentence, noun, noun)
    modifiers = {t.lower for t in sentence.children(noun, "amod", "compound")}
    if modifiers & _AHEAD:
        return Status.PLANNED
    for token in sentence.ancestors(noun):
        if token.pos in ("VERB", "AUX"):
            if token.lemma in words_of("occasion_verbs", "hope") and not _is_setting_of(sentence, noun, token):
                return None
            if token.lemma == "look" and any(t.lower == "forward" for t in sentence.children(token)):
                # "looks forward to the meeting with the king in June"
                return Status.PLANNED
            return judge_status(sentence, token, noun)
    return Status.HELD


_AHEAD = frozenset(["upcoming", "forthcoming", "planned", "scheduled", "next", "future"])


def _is_setting_of(sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether the occasion is where a proposal was made: "at a news conference, he suggested …"."""
    prep = sentence.tokens[noun.head]
    named = occasion_at(sentence, noun)
    if named is not None and named[0].type in (EngagementType.SPEECH, EngagementType.PRESS_CONFERENCE):
        # "sought to rally support in an address to a union"
        return verb.tag in ("VBD", "VBZ") and prep.lower in ("in", "at", "during")
    return verb.tag in ("VBD", "VBZ") and prep.head == verb.i and prep.i < verb.i and is_setting(sentence, noun)


def _is_reported_plan(sentence: Sentence, verb: Token) -> bool:
    """Whether "would" only reports what was said: "said that he would postpone" calls it off."""
    return verb.dep == "ccomp" and any(t.lower in ("would", "’d", "'d") for t in sentence.children(verb, "aux"))


def is_setting(sentence: Sentence, noun: Token) -> bool:
    """Whether the occasion is where its clause happens: "at a press conference", "on the first day of a visit"."""
    governor = sentence.tokens[noun.head]
    above = sentence.tokens[governor.head]
    if noun.dep == "pobj" and governor.lower == "of" and above.lemma in ("day", "part", "end", "start"):
        governor = sentence.tokens[above.head]
    return governor.dep in ("prep", "advcl", "mark") and governor.lower in _SETTING_PREPS


_SETTING_PREPS = frozenset(["on", "during", "after", "before", "following", "at", "in"])
