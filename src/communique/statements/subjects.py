"""Finds the word for whoever acts in a reporting verb: its subject, its agent, or the subject that it shares."""

from __future__ import annotations

from collections.abc import Callable

from communique.syntax import Sentence, Token

Outside = Callable[[Token], bool]
"""Whether a word is the reporter's own and stands outside quotation marks."""

_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"who", "which", "that"})


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """True for "was announced", "the plan announced by"."""
    if any(True for _ in sentence.children(verb, "auxpass", "nsubjpass")):
        return True
    # "the aid pledged in May", "as bodies committed to peace": a past participle without "has".
    if verb.tag != "VBN" or verb.dep == "conj":
        return False
    active = any(True for _ in sentence.children(verb, "aux", "nsubj"))
    return not active or verb.dep in ("acl", "advcl")


def find_agent(sentence: Sentence, verb: Token) -> Token | None:
    """The one by whom something was said."""
    for word in sentence.children(verb, "agent", "prep"):
        if word.text.lower() == "by":
            return sentence.child(word, "pobj")
    return None


def is_bare_participle(sentence: Sentence, verb: Token) -> bool:
    """True for "…, adding that": a present participle that no "is" or "was" makes finite."""
    return verb.tag == "VBG" and not any(True for _ in sentence.children(verb, "aux", "auxpass"))


def find_subject(sentence: Sentence, verb: Token, outside: Outside, fits: Outside = lambda _: True) -> Token | None:
    """The word for whoever says; None where the sentence does not tell.

    `fits` tells whether a word can be a speaker at all; a subject that a verb only shares must fit.

    The relative pronoun gives the noun that it stands for; a participle after a comma and an infinitive of purpose
    share the subject of the main clause; a passive gives its agent.
    """
    if is_passive(sentence, verb):
        agent = find_agent(sentence, verb)
        return agent if agent is not None and outside(agent) else None
    own = _own_subject(sentence, verb, outside)
    if own is not None and own.tag == "VBG":
        # "Taking the stand, a friend said": the noun right before the verb, not the participle.
        own = _beside(sentence, verb, outside) or own
    if own is not None:
        return own
    misread = _misread(sentence, verb, outside)
    if misread is not None and fits(misread):
        return misread
    if is_bare_participle(sentence, verb):
        if verb.dep == "acl" and not _after_comma(sentence, verb):
            # "a letter urging restraint": the noun speaks; "footage of the King saying": the King does.
            noun = _shown(sentence, sentence.tokens[verb.head], fits)
            return noun if fits(noun) else None
        main = main_verb_before(sentence, verb, outside)
        if main is not None:
            return _own_subject(sentence, main, outside) or _climb(sentence, main, outside, fits)
    found = _climb(sentence, verb, outside, fits)
    return found if found is not None else _inverted(sentence, verb, outside)


def _shown(sentence: Sentence, noun: Token, fits: Outside) -> Token:
    """The one in "footage of X", where the noun itself is no speaker."""
    if not fits(noun):
        for child in sentence.children(noun, "prep"):
            inner = sentence.child(child, "pobj")
            if child.text.lower() == "of" and inner is not None and fits(inner):
                return inner
    return noun


def main_verb_before(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    """The verb of the main clause that a participle goes with: the last one before it, or the first of the sentence.

    The parser hangs ", noting that …" on the nearest verb ("the steps that Canada is taking"), a reader on the main.
    """
    root = sentence.root()
    if root is None:
        return None
    mains = [t for t in sentence.conjuncts(root) if t.pos in ("VERB", "AUX") and outside(t)]
    before = [t for t in mains if t.i < verb.i]
    if not before and verb.dep in ("advcl", "ccomp", "ROOT") and mains and mains[0].i > verb.i:
        return mains[0]
    return before[-1] if before else None


def _after_comma(sentence: Sentence, verb: Token) -> bool:
    at = verb.i - 1
    while at > 0 and sentence.tokens[at].pos == "ADV":
        at -= 1
    return at >= 0 and sentence.tokens[at].text in (",", "–", "—", ";", "-", '"', "”")


def _own_subject(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    for word in sentence.children(verb, *_SUBJECTS):
        if not outside(word):
            continue
        if word.text.lower() in _RELATIVE and verb.dep in ("relcl", "acl", "ccomp"):
            head = sentence.tokens[verb.head]
            return head if verb.dep != "ccomp" and outside(head) else None
        return word
    return None


def _climb(sentence: Sentence, verb: Token, outside: Outside, fits: Outside) -> Token | None:
    """The subject that a verb shares with those that govern it."""
    seen = {verb.i}
    while verb.head not in seen:
        step = verb.dep
        finite = verb.tag in ("VBD", "VBZ", "VBP")
        verb = sentence.tokens[verb.head]
        seen.add(verb.i)
        if step == "conj" and finite and verb.tag == "VB":
            # "She urges him to leave and repeatedly says": a verb with a tense does not go with an infinitive.
            continue
        if step not in (
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "pcomp",
            "prep",
            "ccomp",
            "dep",
            "parataxis",
            "aux",
            "relcl",
            "acomp",
        ):
            return None
        if verb.pos in ("VERB", "AUX"):
            if step in ("xcomp", "ccomp"):
                # "prompted the President to pledge": the object does it.
                thing = sentence.child(verb, "dobj")
                if thing is not None and step == "xcomp" and verb.lemma not in ("promise", "take", "use", "have"):
                    return thing if outside(thing) else None
            found = _own_subject(sentence, verb, outside)
            if found is not None and fits(found):
                return found
            passive = sentence.child(verb, "nsubjpass")
            if passive is not None and outside(passive) and fits(passive) and verb.dep not in ("ccomp", "relcl"):
                return passive
            if found is not None and verb.dep == "ROOT":
                return found
            if step == "relcl":
                return sentence.tokens[verb.head]
        elif step in ("acl", "relcl"):
            if verb.dep in ("dobj", "pobj", "attr"):
                # "issued a statement saying", "took the opportunity to thank": whoever issued or took it.
                while verb.dep in ("dobj", "pobj", "attr", "prep") and verb.head not in seen:
                    verb = sentence.tokens[verb.head]
                    seen.add(verb.i)
                found = _own_subject(sentence, verb, outside)
                if found is not None and fits(found):
                    return found
                continue
            return verb if outside(verb) else None
    return None


def _beside(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    """The head of the noun phrase that ends right before a verb."""
    at = verb.i - 1
    while at >= 0 and sentence.tokens[at].pos == "ADV":
        at -= 1
    if at < 0 or sentence.tokens[at].pos not in ("NOUN", "PROPN", "PRON"):
        return None
    word = sentence.tokens[at]
    while word.dep in ("pobj", "poss", "compound", "prep", "nmod") and word.head < word.i:
        word = sentence.tokens[word.head]
    return word if word.pos in ("NOUN", "PROPN", "PRON") and outside(word) else None


def _misread(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    """The subject that the parser gave to an infinitive between commas: "Thomson, in India to talk, said …"."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.i == 0 or sentence.tokens[verb.i - 1].text != ",":
        return None
    for child in sentence.children(verb, "ccomp", "advcl"):
        if child.i < verb.i and child.tag in ("VB", "VBG", "VBN"):
            word = sentence.child(child, "nsubj")
            if (
                word is not None
                and word.i + 1 < len(sentence.tokens)
                and sentence.tokens[word.i + 1].text == ","
                and outside(word)
            ):
                return word
    return None


def _inverted(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    """ "…”, said the envoy": a noun right after the verb that the parser took for an object."""
    at = verb.i + 1
    if verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    if verb.i and outside(sentence.tokens[verb.i - 1]) and sentence.tokens[verb.i - 1].mention >= 0:
        # "In his talks with Ms Harman, Mr Solberg stressed": read as an apposition.
        return sentence.tokens[verb.i - 1]
    for word in sentence.children(verb, "dobj", "attr", "npadvmod", "oprd", "appos"):
        if at <= word.i <= at + 4 and outside(word):
            return word
    return None
