"""Paragraphs and sentences of a text, by punctuation and abbreviations alone.

Sentences never cross a paragraph. Marks and brackets that close after the full stop belong to the sentence before it.
What it knowingly misses: a sentence that begins with a lower-case letter, and an abbreviation before a capital that
also ends its sentence ("He lives in the U.S. She does not." is cut only after known sentence openers).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from communique.models import Span
from communique.vocab.load import load

# After these a capital may or may not open a sentence; it does when the next word is a common opener.
_EITHER = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]\.)+[A-Z]?$|(?:^|\s)(?:Inc|Corp|Co|Ltd|Jr|Sr|Cos|etc|a\.m|p\.m)$")
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|[.!?][\"”](?=[A-Z“\"])")
_ITEM = re.compile(r"(?<=\s)(?=[-•*]\s{2,4}\S)|(?<=\s)(?=•)|(?<=\s)(?=(\d{1,2})\.\s{1,3}[A-Z])|(?<=;)\s+(?=And\s)")
_BREAK = re.compile(r"\n[ \t ]*(?:\n[ \t ]*)+")


@functools.cache
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(form for entry in load("abbreviations") if entry.kind == kind for form in entry.forms)


@functools.cache
def _openers() -> frozenset[str]:
    return frozenset(form for entry in load("openers") for form in entry.forms)


def find_paragraphs(text: str, skip: Sequence[Span] = ()) -> Iterator[Span]:
    """The text's paragraphs, in order, without surrounding white space and without the spans to skip.

    A blank line always ends a paragraph; a single line break does, unless the lines are of one hard-wrapped paragraph
    (all but the last between 45 and 100 letters long, and the break falls within a sentence).
    """
    for start, end in _outside(text, skip):
        at = start
        for match in _BREAK.finditer(text, start, end):
            yield from _lines(text, at, match.start())
            at = match.end()
        yield from _lines(text, at, end)


def _outside(text: str, skip: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for start, end in skip:
        if start > at:
            yield (at, start)
        at = max(at, end)
    if at < len(text):
        yield (at, len(text))


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    lines: list[Span] = []
    at = start
    while at < end:
        cut = text.find("\n", at, end)
        cut = end if cut < 0 else cut
        line = _trim(text, at, cut)
        if line:
            lines.append(line)
        at = cut + 1
    if not lines:
        return
    wrapped = len(lines) > 1 and all(45 <= b - a <= 100 for a, b in lines[:-1])
    # A line that ends a sentence is long in wrapped text; short ones are lines of a list.
    full = all(text[b - 1] != "." or b - a > 60 for a, b in lines[:-1])
    first, last = lines[0]
    for a, b in lines[1:]:
        lower = text[a].islower()
        within = text[last - 1] not in '.!?:”"' and (lower or wrapped)
        if within or (wrapped and (lower or full)):
            last = b
        else:
            yield (first, last)
            first, last = a, b
    yield (first, last)


def find_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one paragraph, in order, without surrounding white space.

    >>> text = "Gen. Lloyd J. Austin III met Mr. Shoigu. They agreed to talk in the U.S. on 3 p.m. today."
    >>> [text[a:b] for a, b in find_sentences(text, 0, len(text))]
    ['Gen. Lloyd J. Austin III met Mr. Shoigu.', 'They agreed to talk in the U.S. on 3 p.m. today.']
    """
    at = start
    ends = {m.end() for m in _END.finditer(text, start, end) if _ends_sentence(text, m, end)}
    cuts = sorted(ends | set(_item_cuts(text, start, end)))
    for cut in [*cuts, end]:
        span = _trim(text, at, cut)
        if span:
            yield span
        at = max(at, cut)


def _item_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where items begin. A number begins one after a mark, or where it counts on: "on June 2." counts nothing."""
    last = 0
    for match in _ITEM.finditer(text, start, end):
        number = int(match.group(1) or 0)
        marked = text[start : match.start()].rstrip()[-1:] in tuple('.:;!?)”"')
        if number and not marked and (last == 0 or number != last + 1):
            continue
        last = number or last
        yield match.start()


def _ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether the marks that were matched end a sentence."""
    after = match.end()
    while after < limit and text[after].isspace():
        after += 1
    if after >= limit:
        return True
    follows = text[after]
    if not (follows.isupper() or follows.isdigit() or follows in "“\"‘'`([«—–-*•<"):
        return False
    if match.group()[0] != "." or len(match.group().rstrip("\"”’'»)]")) > 1:
        return match.group()[0] != "…" or follows.isupper()
    before = text[max(0, match.start() - 14) : match.start()]
    word = re.split(r"[\s(“\"‘\[/—–]", before)[-1]
    if word in _abbreviations("title"):
        return word in ("Jr", "Sr") and _is_opener(text, after)
    if len(word) == 1 and word.isupper():
        return (
            _is_opener(text, after)
            and word != "I"
            and not text[match.start() - 3 : match.start() - 1].strip().endswith(".")
        )
    if word in _abbreviations("other") or _EITHER.search(before):
        return _is_opener(text, after)
    return True


def _is_opener(text: str, at: int) -> bool:
    """Whether a common first word of sentences begins there."""
    match = re.match(r"[“\"‘'`]{0,2}([A-Z][a-z]*)\b", text[at : at + 20])
    return bool(match and match.group(1) in _openers())
