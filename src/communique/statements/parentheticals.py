"""The clauses around a reporting verb that stands between commas or at the end: "The road is open, he said"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.statements.boundaries import Content, make_content
from communique.statements.clauses import find_start, leftmost, leftmost_of_phrase
from communique.statements.cues import Cue
from communique.syntax import Sentence, Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")


def find_parenthetical(sentence: Sentence, cue: Cue, subject: Token, cues: Sequence[Cue]) -> list[Content]:
    """The clauses around ", he said": what stands before it, and what goes on after it."""
    verb = sentence.tokens[cue.verb]
    left = min(verb.i, leftmost_of_phrase(sentence, subject))
    right = max(cue.last, subject.i)
    while left > 0 and sentence.tokens[left - 1].pos in ("ADV", "AUX"):
        left -= 1
    if left == 0 or sentence.tokens[left - 1].text not in (",", "–", "—", "-"):
        return []
    begin = 0
    for other in cues:
        if (
            other.last < left - 1
            and other.verb != cue.verb
            and other.has("parenthetical")
            and find_start(sentence, other) is None
        ):
            begin = max(begin, _after_group(sentence, other.last + 1, left))
    out = []
    if _has_finite(sentence, begin, left - 1):
        out.append(make_content(sentence, begin, left - 1, "parenthetical"))
    after = _after_group(sentence, right + 1, len(sentence.tokens))
    # The group ends at a comma: "…, he said on Tuesday, and …".
    if after < len(sentence.tokens) and _is_main_clause(sentence, after):
        stop = next((c.verb for c in cues if c.verb > after), None)
        if stop is None:
            out.append(make_content(sentence, after, len(sentence.tokens), "parenthetical"))
    elif not out and after < len(sentence.tokens) and sentence.tokens[after].tag in _FINITE:
        # "The test, North Korea said, was its biggest yet": the subject stands before the cue, its verb behind.
        out.append(make_content(sentence, begin, len(sentence.tokens), "parenthetical"))
    return [c for c in out if c is not None]


def _after_group(sentence: Sentence, at: int, limit: int) -> int:
    while at < limit and sentence.tokens[at].text not in (",", "–", "—"):
        at += 1
    at += 1
    while at < limit and sentence.tokens[at].tag == "CC":
        at += 1
    return at


def _has_finite(sentence: Sentence, first: int, last: int) -> bool:
    return any(t.tag in _FINITE for t in sentence.tokens[first:last])


def _is_main_clause(sentence: Sentence, at: int) -> bool:
    """True if what begins there opens with the subject of a finite verb; "evidence that …" is an apposition."""
    for token in sentence.tokens[at : at + 10]:
        if token.dep in ("nsubj", "nsubjpass", "expl") and leftmost(sentence, token) <= at + 1:
            verb = sentence.tokens[token.head]
            return verb.i > token.i and verb.dep not in ("relcl", "acl")
    return False
