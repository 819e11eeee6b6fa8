"""Finds what a reporting verb reports after it: where the content begins, by the cue's frame."""

from __future__ import annotations

from collections.abc import Sequence

from communique.statements.boundaries import Content, find_end, find_venue, make_content
from communique.statements.cues import Cue
from communique.statements.subjects import is_passive
from communique.syntax import Sentence, Token

_OBJECTS = ("dobj", "attr", "oprd")
_PREPOSITIONS = ("on", "for", "of", "about", "against", "to")
_REFLEXIVES = frozenset({"themselves", "himself", "herself", "itself", "ourselves", "myself"})
_DAYS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "today",
        "yesterday",
    ]
)
_OPENERS = frozenset({"how", "why", "what", "whether", "who", "if"})
# A clause that opens with one of these says when or why it was said.
_TIMES = frozenset(
    {"after", "before", "when", "while", "as", "because", "since", "though", "although", "where", "until"}
)


def find_content(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> Content | None:
    """What follows the cue as its content, or None; `cues` are all cues of the sentence outside quotation marks."""
    found = find_start(sentence, cue)
    if found is None:
        return None
    first, frame = found
    last = find_end(sentence, cue, first, cues)
    return make_content(sentence, first, find_venue(sentence, cue, first, last), frame)


def find_passive_content(sentence: Sentence, cue: Cue) -> Content | None:
    """The subject of a passive ("an interest in peace was expressed"), or what "it was agreed to" brings."""
    verb = sentence.tokens[cue.verb]
    subject = sentence.child(verb, "nsubjpass")
    if subject is None:
        return None
    if subject.text.lower() == "it":
        for child in sentence.children(verb, "xcomp", "ccomp", "advcl"):
            first = leftmost(sentence, child)
            if first > verb.i:
                skip = sentence.tokens[first].text.lower() == "that"
                return make_content(sentence, first + skip, len(sentence.tokens), "passive")
        return None
    tokens = sentence.subtree(subject)
    if tokens[-1].i > verb.i or subject.tag in ("WDT", "WP", "PRP", "DT"):
        return None
    if cue.nouns and subject.lemma not in cue.nouns and subject.text.lower() not in cue.nouns:
        return None
    last = tokens[-1].i
    for child in sentence.children(verb, "prep"):
        # "Serious concern was expressed over the strikes": what it is about stands behind the verb.
        if child.i > verb.i and child.text.lower() in (
            "over",
            "about",
            "regarding",
            "concerning",
            "at",
            "with",
            "for",
            "that",
        ):
            last = max(last, sentence.subtree(child)[-1].i)
    return make_content(sentence, tokens[0].i, last + 1, "passive")


def find_start(sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """The index of the content's first token, and the frame."""
    tokens = sentence.tokens
    verb = tokens[cue.verb]
    particle = cue.last > cue.verb
    after = _skip(sentence, cue.last + 1)
    if after >= len(tokens):
        return None
    if cue.has("clause"):
        found = _clause(sentence, cue, verb, after)
        if found is not None:
            return found
    complement = _infinitive(sentence, cue)
    if cue.has("order") and complement is not None and complement > after + 0 and tokens[after].text != "to":
        return after, "order"
    if (
        cue.has("infinitive")
        and complement is not None
        and not (cue.has("object") and _object_before(sentence, verb, complement))
    ):
        return complement, "infinitive"
    if cue.has("reflexive"):
        for thing in sentence.children(verb, "dobj"):
            if thing.text.lower() in _REFLEXIVES and thing.i + 1 < len(tokens) and tokens[thing.i + 1].text == "to":
                return thing.i + 1, "reflexive"
    if cue.has("naming"):
        return _naming(sentence, cue, verb, after)
    if cue.has("object"):
        found = _object(sentence, cue, verb, after, particle=particle)
        if found is not None:
            return found
    for child in sentence.children(verb, "prep", "agent", "dative", "prt"):
        word = child.text.lower()
        if word in _PREPOSITIONS and cue.has(word) and cue.last < child.i:
            what = sentence.child(child, "pobj", "pcomp")
            if what is not None:
                return (child.i if word == "to" else child.i + 1), word
    return None


def _skip(sentence: Sentence, at: int) -> int:
    """Past adverbs and marks right after the cue: "said, however, that"."""
    tokens = sentence.tokens
    while at < len(tokens) and (
        tokens[at].text in (",", ":") or (tokens[at].pos == "ADV" and tokens[at].text.lower() not in _OPENERS)
    ):
        at += 1
    return at


def _clause(sentence: Sentence, cue: Cue, verb: Token, after: int) -> tuple[int, str] | None:
    tokens = sentence.tokens
    if tokens[after].text.lower() == "that" and (tokens[after].dep == "mark" or tokens[after].tag == "IN"):
        return (after + 1, "clause") if after + 1 < len(tokens) else None
    for child in sentence.children(verb, "ccomp", "advcl", "xcomp", "acl", "relcl"):
        if child.i < cue.last:
            continue
        first = _after_day(tokens, leftmost(sentence, child))
        if first <= cue.last:
            continue
        if (
            cue.has("object")
            and not cue.has("addressee")
            and any(cue.last < t.i < first for t in sentence.children(verb, "dobj"))
        ):
            # "expressed hope the talks would go on": the noun is what was expressed, and the clause is the noun's.
            continue
        that = next((t.i for t in sentence.children(child, "mark") if t.text.lower() == "that"), None)
        if that is not None and cue.last < that:
            return that + 1, "clause"
        opener = tokens[first].text.lower()
        if opener in _TIMES:
            subject = sentence.child(child, "nsubj", "nsubjpass")
            if tokens[first].dep == "prep" and subject is not None and leftmost(sentence, subject) > first:
                # "said after the convention he would not accept": the phrase of time is the cue's.
                return leftmost(sentence, subject), "clause"
            continue
        bare = (
            child.dep == "advcl" and _is_saying(cue) and sentence.child(child, "nsubj", "nsubjpass", "expl") is not None
        )
        if child.dep != "ccomp" and opener != "that" and opener not in _OPENERS - {"if"} and not bare:
            continue
        if child.dep == "ccomp" and _is_infinitive(sentence, child):
            continue
        marks = [t.text.lower() for t in sentence.children(child, "mark")]
        if marks and marks[0] not in ("that", "if", "whether"):
            # "told him, after he had left, …": the clause of time is not what was told.
            continue
        if opener == "that" and tokens[first].dep in ("mark", "advmod", "dobj"):
            return first + 1, "clause"
        # "noted the gap and shared figures": a verb without a subject of its own is no clause.
        if opener not in _OPENERS and not _has_subject(sentence, child):
            continue
        return first, "clause"
    if _is_saying(cue) and cue.last == cue.verb and tokens[verb.i - 1].text != "," and _is_clause_at(sentence, after):
        return after, "clause"
    # "assured the team that": the clause hangs on the hearer.
    if cue.has("addressee") or cue.has("object"):
        for i in range(after, min(after + 14, len(tokens))):
            if tokens[i].text.lower() == "that" and tokens[i].tag in ("IN", "WDT"):
                clause = tokens[tokens[i].head]
                hearers = {
                    t.i for thing in sentence.children(verb, "dobj", "dative", "prep") for t in sentence.subtree(thing)
                }
                if cue.has("addressee") and (clause.head == verb.i or clause.head in hearers):
                    return i + 1, "clause"
                break
            if tokens[i].text in (",", ";") and not cue.has("addressee"):
                break
    return None


def _has_subject(sentence: Sentence, clause: Token) -> bool:
    """True if a subject stands before the clause's verb; the parser may hang it on the auxiliary."""
    subjects = ("nsubj", "nsubjpass", "expl", "csubj", "mark")
    return any(t.dep in subjects and t.i < clause.i for t in sentence.subtree(clause))


def _after_day(tokens: Sequence[Token], at: int) -> int:
    """Past the day on which it was said: "said on Tuesday they had arrested"."""
    if at + 2 < len(tokens) and tokens[at].text.lower() in ("on", "in") and tokens[at + 1].text in _DAYS:
        return at + 2
    return at + 1 if at + 1 < len(tokens) and tokens[at].text in _DAYS else at


def _is_saying(cue: Cue) -> bool:
    """True for verbs that take a clause and no object: what follows "said" is what was said."""
    return cue.has("clause") and cue.has("parenthetical") and not cue.has("object")


def _is_clause_at(sentence: Sentence, at: int) -> bool:
    """True if a noun phrase and then a finite verb follow: "said single people and families would qualify"."""
    tokens = sentence.tokens
    if tokens[at].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") or tokens[at].tag in ("WDT", "WP"):
        return False
    for token in tokens[at : at + 16]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if token.tag in ("WDT", "WP", "WP$"):
            return False
        if token.text in (",", ";", '"', "“", "''", "``") or (
            token.tag in ("IN", "TO") and token.text.lower() in ("on", "at", "during")
        ):
            return False
    return False


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return verb.tag == "VB" and any(t.text.lower() == "to" for t in sentence.children(verb, "aux"))


def _infinitive(sentence: Sentence, cue: Cue) -> int | None:
    """Where the to-infinitive begins that the cue governs."""
    for child in sentence.children(sentence.tokens[cue.verb], "xcomp", "ccomp", "advcl", "acl"):
        if child.i > cue.last and _is_infinitive(sentence, child):
            return next(t.i for t in sentence.children(child, "aux") if t.text.lower() == "to")
    if cue.last > cue.verb:
        # "called on the council to act": the infinitive hangs on the particle or its noun.
        for i in range(cue.last + 1, len(sentence.tokens) - 1):
            word = sentence.tokens[i]
            if word.text in (";",) or word.tag in ("VBD", "VBZ", "VBP"):
                return None
            if word.tag == "TO" and sentence.tokens[i + 1].tag in ("VB", "RB"):
                return i
        return None
    thing = sentence.child(sentence.tokens[cue.verb], "dobj")
    if thing is not None:
        for child in sentence.children(thing, "acl", "relcl"):
            if _is_infinitive(sentence, child):
                return next(t.i for t in sentence.children(child, "aux") if t.text.lower() == "to")
    return None


def _object_before(sentence: Sentence, verb: Token, complement: int) -> bool:
    """True where the infinitive only tells what the object is for: "announced a loan to build a port"."""
    return any(verb.i < t.i < complement for t in sentence.children(verb, "dobj"))


def _naming(sentence: Sentence, cue: Cue, verb: Token, after: int) -> tuple[int, str] | None:
    """ "called the raid a mistake", "described the talks as useful": the thing and its name."""
    if after < len(sentence.tokens) and (sentence.tokens[after].tag == "RP" or sentence.tokens[after].dep == "prt"):
        # "called off the visit".
        return None
    for child in sentence.children(verb, "oprd", "ccomp", "xcomp", "attr", "prep"):
        if child.i > cue.last and (child.dep != "prep" or child.text.lower() == "as"):
            return after, "naming"
    things = list(sentence.children(verb, "dobj"))
    if len(things) > 1:
        # "labelled the ban an insult".
        return after, "naming"
    for thing in things:
        behind = sentence.subtree(thing)[-1].i + 1
        if behind < len(sentence.tokens) and sentence.tokens[behind].text.lower() == "as":
            return after, "naming"
        if any(t.i > thing.i and t.tag in ("JJ", "VBN") for t in sentence.children(thing, "acl", "amod")):
            # "called the charges unfounded".
            return after, "naming"
    return None


def _object(sentence: Sentence, cue: Cue, verb: Token, after: int, *, particle: bool) -> tuple[int, str] | None:
    tokens = sentence.tokens
    if particle:
        # "called for patience": the noun hangs on the particle.
        return (
            (after, "object")
            if tokens[after].pos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "VERB", "NUM", "ADV")
            else None
        )
    things = [t for t in sentence.children(verb, *_OBJECTS) if t.i > cue.last]
    if not things:
        # "welcome receiving word", "wished him success": read as clauses.
        things = [
            t
            for t in sentence.children(verb, "ccomp", "xcomp")
            if t.i > cue.last and (t.tag == "VBG" or t.pos in ("NOUN", "PROPN"))
        ]
    if not things and not is_passive(sentence, verb) and after < len(tokens):
        # The parser missed the object: take the noun phrase that follows at once.
        follows = tokens[after]
        if follows.pos in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM") and follows.text.lower() not in (
            "that",
            "who",
            "which",
        ):
            head = follows
            while head.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "case") and head.head > head.i:
                head = tokens[head.head]
            if head.dep not in ("npadvmod", "nsubj", "nsubjpass", "advmod"):
                things = [head]
    if not things:
        return None
    thing = things[-1] if cue.nouns else things[0]
    if cue.nouns and not any(
        t.lemma in cue.nouns or t.text.lower() in cue.nouns for w in things for t in sentence.conjuncts(w)
    ):
        return None
    if thing.text.lower() in _REFLEXIVES:
        return None
    first = min(leftmost(sentence, t) for t in things)
    if first <= cue.last:
        first = leftmost_of_phrase(sentence, thing)
    dative = sentence.child(verb, "dative")
    if dative is not None and cue.last < dative.i < first and not cue.nouns:
        first = after
    return (first, "object") if first > cue.last else None


def leftmost(sentence: Sentence, token: Token) -> int:
    """The index of the first token that the token governs."""
    return min(t.i for t in sentence.subtree(token))


def leftmost_of_phrase(sentence: Sentence, subject: Token) -> int:
    """The index of the first token of a noun phrase, without clauses and phrases that follow the noun."""
    first = subject.i
    for child in sentence.children(subject, "det", "amod", "compound", "poss", "nummod", "nmod", "predet"):
        first = min(first, leftmost(sentence, child))
    return first
