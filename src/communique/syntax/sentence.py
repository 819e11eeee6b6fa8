"""A sentence as its tokens with heads and relations, and the questions that extractors ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from communique.models import Span


class Part(StrEnum):
    """Which text of a document a sentence stands in; spans count in that text."""

    TITLE = "title"
    BODY = "body"


@dataclass(slots=True)
class Token:
    """One word, or one whole mention that was folded into a word before parsing.

    `start` and `end` are the code points of the surface in its text; `head` is the index of the governing token in the
    sentence (its own index at the root); `mention` is the index of the token's mention in the document's analysis, or
    -1; `lower` is the surface in small letters.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    mention: int = -1
    children: list[int] = field(default_factory=list)
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.lower = self.text.casefold()


@dataclass(slots=True)
class Sentence:
    """A parsed sentence; `paragraph` counts paragraphs from the top of its part."""

    index: int
    part: Part
    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    repeats_title: bool = False
    """Whether it is the title once more, at the head of the body."""

    @property
    def is_headline(self) -> bool:
        """Whether it is the title, or the title once more at the head of the body."""
        return self.part is Part.TITLE or self.repeats_title

    @property
    def span(self) -> Span:
        """The sentence's span in its text."""
        return (self.start, self.end)

    def root(self) -> Token | None:
        """The sentence's main word."""
        for token in self.tokens:
            if token.head == token.i:
                return token
        return None

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """The tokens that `token` governs directly, in order; only those of the given relations, if any are given."""
        for i in token.children:
            child = self.tokens[i]
            if not deps or child.dep in deps:
                yield child

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first child of one of the relations."""
        return next(self.children(token, *deps), None)

    def subtree(self, token: Token) -> list[Token]:
        """The token and all it governs, in text order."""
        out, todo = [], [token.i]
        while todo:
            i = todo.pop()
            out.append(i)
            todo.extend(self.tokens[i].children)
        return [self.tokens[i] for i in sorted(out)]

    def subtree_span(self, token: Token) -> Span:
        """From the first to the last code point that the token governs."""
        tokens = self.subtree(token)
        return (tokens[0].start, tokens[-1].end)

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and those coordinated with it, in text order."""
        out = [token]
        for found in out:
            out.extend(self.children(found, "conj"))
        return out

    def agents(self, verb: Token) -> list[Token]:
        """Who does what a passive says: the objects of its "by"."""
        return [word for by in self.children(verb, "agent") for word in self.children(by, "pobj")]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of the token, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def at(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap the span."""
        return [t for t in self.tokens if t.start < end and start < t.end]

    def subjects(self, verb: Token) -> list[Token]:
        """The subject words of a verb with what is coordinated with them, also where a coordinated verb shares them."""
        seen = set()
        while verb.i not in seen:
            seen.add(verb.i)
            found = list(self.children(verb, "nsubj", "nsubjpass", "csubj"))
            if found:
                return [c for t in found for c in self.conjuncts(t)]
            if verb.dep in ("conj", "xcomp", "advcl", "acl") and verb.head != verb.i:
                verb = self.tokens[verb.head]
            else:
                break
        return []
