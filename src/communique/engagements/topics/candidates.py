"""The noun phrases and gerunds of a sentence that could be topics, each with the word that heads it.

A phrase is taken as the document has it, without asides, conjuncts and what makes it long; where light words are
coordinated ("trade and energy"), the whole coordination stands beside each of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.mentions import Analysis, PartyKind
from communique.models import Span
from communique.syntax import Sentence, Token

_LIGHT = 4
_LONGEST = 11
_INSIDE = frozenset(["compound", "nmod", "amod", "poss", "npadvmod", "nummod", "det", "quantmod", "advmod"])
_GERUND = frozenset(["pcomp", "xcomp", "ccomp", "dobj", "nsubj", "acl", "conj", "advcl"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase of a sentence: its head, its tokens in order, and whether it is a coordination taken whole."""

    sentence: Sentence
    head: Token
    tokens: tuple[Token, ...]
    whole: bool

    @property
    def span(self) -> Span:
        """The phrase in its sentence's text."""
        return (self.tokens[0].start, self.tokens[-1].end)


def find_candidates(analysis: Analysis, sentence: Sentence) -> Iterator[Candidate]:
    """The phrases of a sentence that could be topics, in the order of their heads."""
    for token in sentence.tokens:
        if not _can_head(analysis, sentence, token):
            continue
        single = _phrase(sentence, token, whole=False)
        if _can_be(analysis, token, single):
            yield Candidate(sentence, token, single, whole=False)
        words = sentence.conjuncts(token)
        if len(words) > 1 and token.dep != "conj" and all(_weight(sentence, w) <= _LIGHT for w in words):
            whole = _phrase(sentence, token, whole=True)
            if whole != single and len(whole) <= 2 * _LONGEST:
                yield Candidate(sentence, token, whole, whole=True)


def _can_head(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    if token.dep in _INSIDE:
        return False
    if token.mention >= 0:
        mention = analysis.mention_at(token)
        return mention is None or mention.kind is not PartyKind.PERSON
    if token.pos in ("NOUN", "PROPN"):
        return not any(d.span[0] <= token.start < d.span[1] for d in analysis.dates)
    return token.tag == "VBG" and token.pos == "VERB" and token.dep in _GERUND


def _can_be(analysis: Analysis, head: Token, phrase: tuple[Token, ...]) -> bool:
    if head.mention >= 0 and len(phrase) == 1:
        return len(head.text.split()) > 2
    return len(phrase) > 1 or len(head.text) > 4


def _weight(sentence: Sentence, word: Token) -> int:
    """How many words the conjunct has of its own."""
    own = {t.i for t in sentence.subtree(word)}
    for child in sentence.children(word):
        if child.dep in ("conj", "cc"):
            own -= {t.i for t in sentence.subtree(child)}
    return sum(sentence.tokens[i].pos not in ("PUNCT", "DET", "PART") for i in own)


def _phrase(sentence: Sentence, word: Token, *, whole: bool) -> tuple[Token, ...]:
    drop: set[int] = set()
    for child in sentence.children(word):
        if _is_apart(sentence, word, child, whole=whole):
            drop |= {t.i for t in sentence.subtree(child)}
    keep = _run(word, [t for t in sentence.subtree(word) if t.i not in drop])
    while len(keep) > _LONGEST and not whole:
        shorter = _shorten(sentence, word, keep)
        if len(shorter) == len(keep):
            break
        keep = shorter
    return tuple(_trim(word, keep))


def _is_apart(sentence: Sentence, word: Token, child: Token, *, whole: bool) -> bool:
    """Whether what hangs on the word is none of the phrase: conjuncts, asides, examples, manner."""
    first = sentence.subtree(child)[0]
    before = sentence.tokens[first.i - 1].text if first.i else ""
    if child.dep in ("conj", "cc", "preconj"):
        return not whole
    if child.dep == "punct":
        return child.i < word.i
    if child.lower in ("including", "such", "like"):
        return True
    if child.dep == "prep" and child.i > word.i:
        return before in (",", "–", "—", ";") or (
            child.lower in ("as", "through", "by", "under") and child.i > word.i + 2
        )
    return child.dep in ("relcl", "advcl", "appos", "parataxis", "acl", "ccomp", "nsubj", "aux", "mark") and (
        before in (",", "–", "—", "-", "(", ";") or child.i < word.i
    )


def _shorten(sentence: Sentence, word: Token, keep: list[Token]) -> list[Token]:
    """The phrase without its last clause, conjunct or prepositional phrase."""
    kept = {t.i for t in keep}
    for token in reversed(keep):
        if token.i <= word.i:
            break
        if token.dep in ("relcl", "acl", "advcl", "ccomp", "prep", "cc", "conj", "xcomp", "appos", "agent"):
            gone = {t.i for t in sentence.subtree(token)}
            rest = [t for t in keep if t.i not in gone and t.i < token.i] if token.i in kept else keep
            if len(rest) > 1:
                return rest
    return keep


def _run(word: Token, tokens: list[Token]) -> list[Token]:
    at = next(k for k, t in enumerate(tokens) if t.i == word.i)
    first = last = at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def _trim(word: Token, run: list[Token]) -> list[Token]:
    while len(run) > 1 and run[-1].pos in ("PUNCT", "CCONJ", "ADP", "DET", "SCONJ") and run[-1] is not word:
        run = run[:-1]
    while len(run) > 1 and run[0].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ") and run[0] is not word:
        run = run[1:]
    return run
