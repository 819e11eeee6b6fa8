"""Finds the stretches of a text that stand between quotation marks.

All kinds of marks: curly, straight, « », „ “, `` '', and single ones where they are clear. A paragraph's end closes
what is open, because a speech that runs on opens each paragraph anew and closes only the last. A mark that closes
nothing opens at the start of its paragraph. What it knowingly misses: single marks around words that hold a plural's
apostrophe before the true end, and marks that stand for "ditto".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.models import Span

_MARK = re.compile(r"``|''|[“”„‟«»\"＂]")
_SINGLE = re.compile(r"[‘’'‚‛`´]")
_WORD = re.compile(r"[^\W_]+(?:[’'´-][^\W_]+)*")
# "the leaders’ summit": an apostrophe after an s may end a plural as well as a quotation.
_ENDS = ".,!?…;—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch between marks: `span` without the marks, `outer` with them; `paragraph` counts the paragraphs given.

    `opened` and `closed` say whether its marks are there. `single` is true for single marks, which are doubtful.
    """

    span: Span
    outer: Span
    paragraph: int
    opened: bool = True
    closed: bool = True
    single: bool = False


def count_words(text: str) -> int:
    """The number of words; what an apostrophe or a hyphen joins is one.

    >>> count_words("The UN's Secretary-General can’t come.")
    5
    """
    return sum(1 for _ in _WORD.finditer(text))


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Iterator[Quotation]:
    """The outermost quotations of each paragraph, in text order; nothing of fewer than one letter.

    >>> text = 'He said: “We call it ‘home’, and we stay.'
    >>> [text[q.span[0] : q.span[1]] for q in find_quotations(text, [(0, len(text))])]
    ['We call it ‘home’, and we stay.']
    """
    for number, (start, end) in enumerate(paragraphs):
        found = list(_find_double(text, start, end, number))
        for gap in _gaps(start, end, [q.outer for q in found]):
            found.extend(_find_single(text, *gap, number))
        yield from sorted(found, key=lambda q: q.span)


def _gaps(start: int, end: int, spans: Sequence[Span]) -> Iterator[Span]:
    for a, b in spans:
        yield (start, a)
        start = b
    yield (start, end)


def _is_opening(text: str, at: int, length: int, start: int, end: int) -> bool:
    """True if a mark that looks the same on both sides stands before a word and after none."""
    before = text[at - 1] if at > start else " "
    after = text[at + length] if at + length < end else " "
    return (before.isspace() or before in "([{—–-/:‘'") and not after.isspace()


def _find_double(text: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    opened: tuple[int, int, str] | None = None
    depth = 0
    before = start
    for match in _MARK.finditer(text, start, end):
        mark, at, length = match.group(), match.start(), len(match.group())
        if mark == '"' and at > start and text[at - 1].isdigit() and opened is None:
            # An inch: 'a 6" pipe'.
            continue
        if opened is None:
            if _opens(text, mark, at, length, start, end):
                opened, depth = (at, at + length, mark), 1
            elif before == start and _can_close(text, mark, at, start):
                yield from _quotation(text, start, start, at, match.end(), number, opened=False)
                before = match.end()
            continue
        if _closes(text, opened[2], mark, at, length, start, end):
            depth -= 1
            if depth == 0:
                yield from _quotation(text, opened[0], opened[1], at, match.end(), number)
                opened, before = None, match.end()
        elif mark == opened[2] and mark in "“«„":
            if _has_close(text, match.end(), end, depth + 1):
                depth += 1
            else:
                # A second mark opens although the first was never closed: the first ends here.
                yield from _quotation(text, opened[0], opened[1], at, at, number, closed=False)
                opened, depth = (at, at + length, mark), 1
    if opened is not None:
        yield from _quotation(text, opened[0], opened[1], end, end, number, closed=False)


def _opens(text: str, mark: str, at: int, length: int, start: int, end: int) -> bool:
    if mark in "“„«‟" or mark == "``":
        return at + length < end
    if at == start:
        return True
    if mark in ('"', "＂", "”", "»", "''"):
        return _is_opening(text, at, length, start, end)
    return False


def _closes(text: str, opener: str, mark: str, at: int, length: int, start: int, end: int) -> bool:
    if opener == "„":
        return mark in "“”‟"
    if opener == "«":
        return mark == "»"
    if opener == "»":
        return mark in "«»"
    if opener == "``":
        return mark in ("''", '"', "”")
    if mark in ("”", "''"):
        return True
    if mark == "“":
        # “It was mostly false.“ at a line's end: the wrong key.
        return text[at - 1] in ".,!?" and (at + 1 == end or text[at + 1].isspace())
    if mark in ('"', "＂"):
        return not _is_opening(text, at, length, start, end) or (opener == '"' and text[at - 1] in ".,!?")
    return False


def _has_close(text: str, at: int, end: int, needed: int) -> bool:
    return sum(1 for c in text[at:end] if c in "”»") >= needed


def _can_close(text: str, mark: str, at: int, start: int) -> bool:
    """True for a lone closing mark with enough before it to be a quotation whose opening was lost."""
    if at == start or mark not in ("”", "»", '"'):
        return False
    return (mark != '"' or text[at - 1] in ".,!?…") and count_words(text[start:at]) >= 3


def _find_single(text: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    at = start
    while match := _SINGLE.search(text, at, end):
        at = match.end()
        if match.group() in "´" or not _is_opening(text, match.start(), 1, start, end):
            continue
        if match.group() == "’" or not (text[at].isalnum() or text[at] in "…[("):
            # ’90s, ’tis: an apostrophe, however it looks.
            continue
        close = _single_close(text, at, end)
        if close is None:
            continue
        yield from _quotation(text, match.start(), at, close, close + 1, number, single=True)
        at = close + 1


def _single_close(text: str, at: int, end: int) -> int | None:
    doubtful: int | None = None
    for match in _SINGLE.finditer(text, at, end):
        after = text[match.end()] if match.end() < end else " "
        if match.group() in "‘‚`" or after.isalnum():
            continue
        before = text[match.start() - 1]
        if before in _ENDS or after in ".,!?;:)" or before != "s":
            return match.start()
        doubtful = match.start() if doubtful is None else doubtful
    return doubtful


def _quotation(
    text: str,
    outer_start: int,
    start: int,
    end: int,
    outer_end: int,
    number: int,
    *,
    opened: bool = True,
    closed: bool = True,
    single: bool = False,
) -> Iterator[Quotation]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Quotation(
            span=(start, end),
            outer=(outer_start, outer_end),
            paragraph=number,
            opened=opened,
            closed=closed,
            single=single,
        )
