"""Parses that a newspaper's parser gets wrong in the prose of press offices, set right by rule.

Each repair is a pattern of relations that cannot be meant: a counterpart is nobody's subject after "with", and a clause
with a verb in the past has the name right before it as its subject.
"""

from __future__ import annotations

from communique.syntax.sentence import Token


def repair(tokens: list[Token]) -> None:
    """Set heads and relations right in place; children are to be collected afterwards."""
    for token in tokens:
        _counterpart(tokens, token)
    for token in tokens:
        _subject_after_opening(tokens, token)
    for token in tokens:
        _one_more(tokens, token)
        _next_stop(tokens, token)
        _same_preposition(tokens, token)


def _counterpart(tokens: list[Token], verb: Token) -> None:
    """ "spoke with Macron to express …": the parser takes Macron for the subject of "express"."""
    if verb.dep not in ("pcomp", "advcl") or verb.tag != "VB" or verb.head == verb.i:
        return
    prep = tokens[verb.head]
    if prep.dep not in ("prep", "agent", "dative") or prep.i > verb.i:
        return
    if not any(t.head == verb.i and t.tag == "TO" for t in tokens[prep.i : verb.i]):
        return
    for subject in tokens[prep.i + 1 : verb.i]:
        if subject.head == verb.i and subject.dep == "nsubj" and not _governs(tokens, verb, prep):
            subject.head, subject.dep = prep.i, "pobj"
            verb.head, verb.dep = prep.head, "advcl"
            return


def _one_more(tokens: list[Token], name: Token) -> None:
    """ "spoke to Nicola Sturgeon, and Mark Drakeford": the parser coordinates the second name with the verb."""
    if name.mention < 0 or name.dep != "conj" or name.tag not in ("NNP", "NN") or name.i < 3:
        return
    verb = tokens[name.head]
    if verb.tag not in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"):
        return
    at = name.i - 1
    if tokens[at].tag == "DT":
        at -= 1
    if tokens[at].lower != "and":
        return
    before = tokens[at - 1]
    if before.text == ",":
        before = tokens[at - 2]
    if before.mention >= 0 and before.i > verb.i and before.dep in ("pobj", "dobj", "conj", "appos"):
        name.head = before.i


_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


def _next_stop(tokens: list[Token], name: Token) -> None:
    """ "visited Kyiv on Monday and Moscow on Tuesday": the parser coordinates Moscow with Monday."""
    day = tokens[name.head]
    if name.mention < 0 or name.dep != "conj" or day.lemma not in _DAYS or day.dep not in ("pobj", "npadvmod"):
        return
    word = tokens[day.head]
    verb = tokens[word.head] if day.dep == "pobj" else word
    stops = [t for t in tokens[: day.i] if t.mention >= 0 and t.head == verb.i and t.dep == "dobj"]
    if stops:
        name.head = stops[-1].i


def _same_preposition(tokens: list[Token], prep: Token) -> None:
    """ "accompanied by a group of officials and by Goyal": the parser coordinates the second "by" with "of"."""
    above = tokens[prep.head]
    if prep.dep != "conj" or prep.pos != "ADP" or above.pos != "ADP":
        return
    if above.lower == prep.lower:
        if above.dep == "agent":
            prep.head, prep.dep = above.head, above.dep
        return
    while above.head != above.i:
        above = tokens[above.head]
        if above.pos == "ADP" and above.lower == prep.lower:
            prep.head, prep.dep = above.head, above.dep
            return


def _subject_after_opening(tokens: list[Token], verb: Token) -> None:
    """ "After an audience with the Pope, Biden met …": the parser takes Biden for one more of the Popes."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return
    if any(t.head == verb.i and t.dep in ("nsubj", "nsubjpass", "expl", "csubj") for t in tokens):
        return
    at = verb.i - 1
    if at > 1 and tokens[at].text == ",":
        # "…, the chairperson, Moussa Faki, said": the comma closes an apposition.
        at -= 1
    while at > 0 and (
        tokens[at].tag in ("RB", "MD") or (tokens[at].dep in ("aux", "npadvmod") and tokens[at].mention < 0)
    ):
        at -= 1
    name = tokens[at] if at > 0 else None
    if name is None or name.mention < 0 or name.dep not in ("appos", "conj", "dobj", "pobj", "dep", "npadvmod"):
        return
    before = tokens[at - 1]
    if before.tag in ("DT", "PRP$"):
        before = tokens[at - 2] if at > 1 else before
    if before.text == "," and name.head != verb.i and name.head < before.i and not _governs(tokens, name, verb):
        name.head, name.dep = verb.i, "nsubj"


def _governs(tokens: list[Token], upper: Token, lower: Token) -> bool:
    """Whether `lower` hangs on `upper`; a repair must leave a tree."""
    while lower.head != lower.i:
        if lower.head == upper.i:
            return True
        lower = tokens[lower.head]
    return False
