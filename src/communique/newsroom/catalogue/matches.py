"""Where the words of a query stand in a text: for marks in results, and for the passage that is shown of a long one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.folding import fold_words
from communique.models import Span
from communique.newsroom.catalogue.query import Query, Term

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_MOST_READ = 60_000
_AROUND = 140


@lru_cache(maxsize=20_000)
def _folded(word: str) -> tuple[str, ...]:
    return fold_words(word)


def find_matches(text: str, query: Query) -> list[Span]:
    """The spans of the query's words in a text, in order and without overlaps.

    >>> from communique.newsroom.catalogue.query import parse_query
    >>> text = "President ERDOĞAN’s talks on grain exports."
    >>> [text[slice(*span)] for span in find_matches(text, parse_query('erdogan "grain exports"'))]
    ['ERDOĞAN’s', 'grain exports']
    """
    if not query:
        return []
    words = [
        (folded, *match.span()) for match in _WORD.finditer(text[:_MOST_READ]) for folded in _folded(match[0])
    ]
    found = sorted(span for term in query.terms for span in _find(words, term))
    kept: list[Span] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _find(words: list[tuple[str, int, int]], term: Term) -> Iterator[Span]:
    first, size = term.words[0], len(term.words)
    for at in range(len(words) - size + 1):
        word = words[at][0]
        if word != first and not (size == 1 and term.is_prefix and word.startswith(first)):
            continue
        if all(
            words[at + n][0] == wanted or (n == size - 1 and term.is_prefix and words[at + n][0].startswith(wanted))
            for n, wanted in enumerate(term.words)
        ):
            yield words[at][1], words[at + size - 1][2]


def find_passage(text: str, query: Query) -> tuple[str, list[Span]]:
    """The stretch of a text around its densest matches, and their spans in it; the beginning where there is none."""
    spans = find_matches(text, query)
    if not spans:
        return _cut(text, 0, 2 * _AROUND), []
    best = max(spans, key=lambda span: (sum(abs(other[0] - span[0]) < _AROUND for other in spans), -span[0]))
    start, end = max(0, best[0] - _AROUND), min(len(text), best[1] + _AROUND)
    if start:
        start = text.find(" ", start, best[0]) + 1 or start
    passage = _cut(text, start, end)
    lead = "… " if start else ""
    inside = [(a - start + len(lead), b - start + len(lead)) for a, b in spans if start <= a and b <= start + len(passage)]
    return lead + passage, inside


def _cut(text: str, start: int, end: int) -> str:
    if end >= len(text):
        return text[start:]
    space = text.rfind(" ", start, end)
    return text[start : space if space > start else end] + " …"
