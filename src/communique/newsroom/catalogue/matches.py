"""Where the words of a query stand in a text: for marks in results, and for the passage that is shown of a long one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from communique.folding import fold_words
from communique.models import Span
from communique.newsroom.catalogue.query import Query, Term

# An accent may stand behind its letter.
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’ʼ‘`´](?:{_LETTER})+)*")
_SENTENCE = re.compile(r"[^.\n]*[.\n]+|[^.\n]+")
# What is neither a plain letter nor a mark that stands between words; an apostrophe may stand within a word.
_ODD = re.compile(r"[^\x00-\x7f“”„–—…•’\xa0]|['`´](?!s\b)|’(?!s\b)")
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
    words = _read_words(text, query)
    found = sorted(span for term in query.terms for span in _find(words, term))
    kept: list[Span] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _read_words(text: str, query: Query) -> list[tuple[str, int, int]]:
    """The folded words and their spans, without the sentences in which no term can begin; "" stands for those."""
    firsts = {term.words[0] for term in query.terms}
    words: list[tuple[str, int, int]] = []
    is_wanted = False
    for sentence in _SENTENCE.finditer(text, 0, _MOST_READ):
        # A phrase may go on in the next sentence.
        was_wanted, is_wanted = is_wanted, _can_have(sentence[0], firsts)
        if is_wanted or was_wanted:
            for match in _WORD.finditer(text, *sentence.span()):
                words += [(folded, *match.span()) for folded in _folded(match[0])]
        elif words and words[-1][0]:
            words.append(("", *sentence.span()))
    return words


def _can_have(sentence: str, folded: set[str]) -> bool:
    """False if the sentence surely has none of the folded words, as is seen at once where its letters are plain."""
    if _ODD.search(sentence):
        return True
    plain = sentence.lower()
    return any(word in plain for word in folded)


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
        end = _end_of_word(text, 0, 2 * _AROUND)
        return text[:end] + (" …" if end < len(text) else ""), []
    starts = [start for start, _ in spans]
    best = max(
        spans,
        key=lambda span: (bisect_left(starts, span[0] + _AROUND) - bisect_right(starts, span[0] - _AROUND), -span[0]),
    )
    start = max(0, best[0] - _AROUND)
    if start:
        start = text.find(" ", start, best[0]) + 1 or start
    end = _end_of_word(text, best[1], best[1] + _AROUND)
    lead = "… " if start else ""
    shift = len(lead) - start
    passage = lead + text[start:end] + (" …" if end < len(text) else "")
    return passage, [(a + shift, b + shift) for a, b in spans if start <= a and b <= end]


def _end_of_word(text: str, start: int, end: int) -> int:
    """The last end of a word from `start` to `end`."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start, end + 1)
    return space if space > start else end
