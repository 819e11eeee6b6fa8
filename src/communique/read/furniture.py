"""Page furniture in text: menus, account forms, share and comment blocks, bylines glued to the story.

The vocabulary (`vocab/en/furniture.yml`) knows lines by their words; structure does the rest: a line between two lines
of furniture, a run of menu entries beside one, all that follows a comment form. Spans are found, nothing is removed:
text that was given as text stays as it is. Knowingly missed: menus without a single known word, readers' comments
without a form, furniture in other languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from communique.models import Span
from communique.read.forms import CompiledEntry, compile_words, load_lines
from communique.read.published import find_dates
from communique.vocab.load import load

_LONGEST = 300
_TO_READER = re.compile(
    r"\b(?:you|your|yours|we|us|our|me|my|i)\b|^(?:please|choose|enter|set|tell|type|tick|select|subscribe)\b", re.I
)
_QUOTE = re.compile('[“”"«»]')
_PARTS = re.compile(r"\s*[|·•»«›‹]\s*|\s+[/–—-]\s+|\t")
_WIRE_SLUG = re.compile(r"(?=[^\n]*\d{3})[A-Z0-9][A-Z0-9 .,/:()-]{5,70}")
_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)\]]*\s*$")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# Furniture keys whose one-word lines stand by themselves between two paragraphs of a story.
_ALONE = frozenset({"advertisement", "comment_form", "copyright"})
# Names of places and subjects stand by themselves in stories too, as headings and in lists.
_WEAK = frozenset({"navigation", "sections"})
_BESIDE_TITLES = frozenset({"byline_box", "wire_slug"})
# How much of the prose may follow what ends a story: readers comment at length, teasers are short.
_MAY_FOLLOW = {"comment_form": 2.0, "trailing_box": 0.25}
_BY = re.compile(r"by\s+[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,5}", re.I)
_BYLINE_REST = re.compile(
    r"(?:\b(?:by|posted|published|updated|last|first|modified|on|at|in|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|am|pm|a\.m\.|p\.m\.|gmt|utc|est|edt|et|cet|cest|ist|bst|pst|pdt|msk|local|time|date)\b"
    r"|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?|[|•·,;:/()–—-]|\s)+",
    re.I,
)
_POSTED = re.compile(r"\s*(?:posted|published|updated)(?:\s+(?:on|at|in))?:?\s*", re.I)
_SMALL = frozenset({"and", "of", "the", "for", "in", "on"})


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    key: str | None = None
    is_tail: bool = False
    form: bool = False
    prose: bool = False

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)


@cache
def _entries(kind: str) -> tuple[CompiledEntry, ...]:
    return tuple(entry for entry in load_lines("furniture") if entry.kind == kind)


def find_line_key(line: str, kinds: tuple[str, ...] = ("line", "tail")) -> str | None:
    """The key of the vocabulary entry that the whole line is a form of, or None.

    >>> find_line_key("Subscribe to our newsletter"), find_line_key("The minister subscribed to the accord.")
    ('newsletter', None)
    """
    if len(line) > _LONGEST:
        return None
    return next((e.key for kind in kinds for e in _entries(kind) if e.pattern.fullmatch(line)), None)


def find_parts_key(line: str) -> str | None:
    """The key of a line of which half the parts, between bars or dots, are dates or known furniture, or None.

    >>> find_parts_key("World | August 21, 2019 | 0 Comments"), find_parts_key("Oslo | Muscat")
    ('sections', None)
    """
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    if not 2 <= len(parts) <= 30 or any(len(_WORD.findall(part)) > 6 for part in parts):
        return None
    keys = [find_line_key(part) or ("byline_box" if is_byline(part) or find_dates(part) else None) for part in parts]
    known = [key for key in keys if key is not None]
    return known[0] if len(known) >= len(parts) / 2 else None


def is_form_line(line: str) -> bool:
    """Whether a line speaks to the reader about an account, a code or a letter, in whatever words.

    >>> is_form_line("We have just sent six figures to your mailbox."), is_form_line("The ministers met in Muscat.")
    (True, False)
    """
    if len(line) > _LONGEST or _QUOTE.search(line) or not _TO_READER.search(line):
        return False
    return bool(_term_pattern().search(line))


@cache
def _term_pattern() -> re.Pattern[str]:
    forms = [form for entry in load("furniture") if entry.kind == "term" for form in entry.forms]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(compile_words, forms)) + r")(?!\w)", re.I)


def is_prose(line: str) -> bool:
    """Whether a line of text reads like a paragraph of a story."""
    length = len(line.strip())
    return length >= 160 or (length >= 50 and bool(_SENTENCE_END.search(line)) and len(_WORD.findall(line)) >= 8)


def find_furniture(text: str, title: str | None = None) -> list[Span]:
    """The spans of the text that are no part of its story, in order and disjoint; neighbours are merged."""
    lines = _split(text)
    if not lines:
        return []
    for line in lines:
        line.key = find_line_key(line.text, ("tail",))
        line.is_tail = line.key is not None
        line.key = line.key or find_line_key(line.text, ("line",)) or find_parts_key(line.text)
        line.form = line.key is None and is_form_line(line.text)
        line.prose = line.key is None and not line.form and is_prose(line.text)
    heads = [span for line in lines if (span := _find_glued_head(line, title, lines[0].text))]
    first, last = _story_bounds(lines)
    for line in lines[:first]:
        if line.key is None and is_byline(line.text):
            line.key = "byline_box"
    for line in (*lines[:first], *lines[last + 1 :]):
        # "a0412 4 I BC-BOSNIA-ACCORD 11-21 0214": the wires' own addresses.
        if line.key is None and _WIRE_SLUG.fullmatch(line.text):
            line.key = "wire_slug"
    _drop_weak(lines, first, last)
    _fill_between(lines)
    _fill_mixed_menus(lines, title)
    _fill_menus(lines, first, last, title)
    _fill_tail(lines)
    _fill_ends(lines, first, last, title)
    spans = [(line.start, line.end) for line in lines if line.key is not None]
    return _merge(sorted([*spans, *heads]), text)


def _split(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in re.finditer(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            lines.append(_Line(start=start, end=start + len(stripped), text=stripped))
    return lines


def _story_bounds(lines: Sequence[_Line]) -> tuple[int, int]:
    prose = [number for number, line in enumerate(lines) if line.prose]
    return (prose[0], prose[-1]) if prose else (0, len(lines) - 1)


def _drop_weak(lines: Sequence[_Line], first: int, last: int) -> None:
    """A single word ("More.") inside a story is furniture only beside more of it."""
    for number in range(first, last + 1):
        line = lines[number]
        if line.key is None or line.key in _ALONE or (len(line.words) > 1 and line.key not in _WEAK):
            continue
        around = (lines[number - 1] if number else None, lines[number + 1] if number + 1 < len(lines) else None)
        if not any(other is not None and other.key is not None for other in around):
            line.key, line.is_tail = None, False


def _fill_between(lines: Sequence[_Line]) -> None:
    """One or two lines that are no prose, between lines of the same box, belong to it."""
    known = [number for number, line in enumerate(lines) if line.key is not None]
    for before, after in pairwise(known):
        between = lines[before + 1 : after]
        if {lines[before].key, lines[after].key} & _BESIDE_TITLES:
            # A headline stands between the wire's slug and the date.
            continue
        if 0 < len(between) <= 2 and all(not line.prose and len(line.text) <= 120 for line in between):
            for line in between:
                line.key = lines[before].key


def _fill_menus(lines: Sequence[_Line], first: int, last: int, title: str | None) -> None:
    """Runs of short lines beside furniture, before the story or after it, are menus."""
    for low, high in ((0, first), (last + 1, len(lines))):
        number = low
        while number < high:
            if not _is_menu_entry(lines[number], title):
                number += 1
                continue
            end = number
            while end < high and _is_menu_entry(lines[end], title):
                end += 1
            beside = (number > low and lines[number - 1].key is not None) or (end < high and lines[end].key is not None)
            if end - number >= 3 and beside:
                for line in lines[number:end]:
                    line.key = "navigation"
            number = end


def _fill_mixed_menus(lines: Sequence[_Line], title: str | None) -> None:
    """Long runs of short lines, a third of them known for furniture, are menus wherever they stand."""
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and (_is_short(lines[end]) or lines[end].key is not None) and lines[end].text != title:
            end += 1
        run = lines[number:end]
        if len(run) >= 6 and sum(line.key is not None for line in run) >= len(run) / 3:
            for line in run:
                line.key = line.key or "navigation"
        number = max(end, number + 1)


def _is_short(line: _Line) -> bool:
    return (
        len(line.text) <= 40 and len(line.words) <= 5 and not _SENTENCE_END.search(line.text) and ":" not in line.text
    )


def _is_menu_entry(line: _Line, title: str | None) -> bool:
    return line.key is None and line.text != title and _is_short(line) and len(line.words) <= 4


def _fill_tail(lines: Sequence[_Line]) -> None:
    """After a comment form or a list of other stories nothing of this story follows."""
    weights = [line.end - line.start if line.prose else 0 for line in lines]
    total = sum(weights)
    before = 0
    for number, line in enumerate(lines):
        if line.is_tail and line.key is not None and before and total - before <= _MAY_FOLLOW[line.key] * before:
            for later in lines[number:]:
                later.key = later.key or line.key
            return
        before += weights[number]


def _fill_ends(lines: Sequence[_Line], first: int, last: int, title: str | None) -> None:
    """Above and below all prose: where two lines in five are known furniture or forms, all among them are."""
    for low, high in ((0, first), (last + 1, len(lines))):
        known = [n for n in range(low, high) if lines[n].key is not None or lines[n].form]
        if len(known) < 3 or not any(lines[n].key is not None for n in known):
            continue
        start, end = known[0], high if low > first else known[-1] + 1
        if len(known) >= 0.4 * (end - start):
            for line in lines[start:end]:
                if line.text != title:
                    line.key = line.key or "form_words"


def is_byline(line: str) -> bool:
    """Whether a line above the story holds a date, a time or a name and nothing more."""
    if len(line) > 120:
        return False
    rest = line
    dates = find_dates(line)
    for start, end, _ in reversed(dates):
        rest = rest[:start] + " " + rest[end:]
    name = _BY.search(rest)
    if name:
        rest = rest[: name.start()] + " " + rest[name.end() :]
    left = _BYLINE_REST.sub("", rest).strip()
    # A bare day above a letter is the letter's own.
    return bool(name or (dates and rest.strip(" .,"))) and not left


def is_bare_date(line: str) -> bool:
    """Whether a line is a date, with a label or a time at most."""
    dates = find_dates(line)
    if not dates or len(line) > 120:
        return False
    start, end, _ = dates[0]
    return end - start >= 0.5 * len(line) or not _BYLINE_REST.sub("", line[:start] + line[end:]).strip()


def _find_glued_head(line: _Line, title: str | None, first_line: str) -> Span | None:
    """What stands before the story on its own first line, as crawlers glue it there.

    "Europe, News June 3, 2022 No Comments on The envoy leavesThe envoy left on Monday …"
    """
    if line.key is not None or len(line.text) < 60:
        return None
    head = line.text[:500]
    dates = find_dates(head)
    dated = dates[0] if dates and dates[0][0] <= 120 else None
    begin = dated[1] if dated else 0
    if dated and not _are_categories(head[: dated[0]]):
        return None
    byline = re.match(
        r"[\s|•·,–—-]*by\s+[\w.'’ -]{2,40}?(?=\s*(?:[|•·–—]|\d+\s|[Nn]o\s|(?<=[a-z])[A-Z]))", head[begin:]
    )
    if byline:
        begin += byline.end()
    for known in dict.fromkeys((title or "", first_line)):
        at = head.find(known, begin) if len(known) >= 8 and known != line.text else -1
        if at >= 0 and _is_marker(head[begin:at]):
            return line.start, line.start + at + len(known)
    marker = _marker_pattern().match(head, begin)
    if marker and (dated or begin):
        return line.start, line.start + marker.end()
    if dated and byline:
        return line.start, line.start + begin
    return None


def _are_categories(words: str) -> bool:
    """Whether words before a date are at most a list of categories: "Europe, News, US"."""
    posted = _POSTED.match(words)
    rest = words[posted.end() :] if posted else words
    if re.search(r"[.!?;()“”\"]", rest):
        return False
    names = _WORD.findall(rest)
    return len(names) <= 10 and all(name[0].isupper() or name in _SMALL for name in names)


def _is_marker(words: str) -> bool:
    """Whether words before a repeated headline are such as "No Comments on"."""
    stripped = words.strip(" |•·,–—-")
    return any(entry.pattern.fullmatch(f"{stripped} x") for entry in _entries("lead"))


@cache
def _marker_pattern() -> re.Pattern[str]:
    closed = [f for entry in load("furniture") if entry.kind == "lead" for f in entry.forms if not f.endswith("*")]
    return re.compile(
        r"[\s|•·,–—-]*(?:" + "|".join(compile_words(form) for form in closed) + r")(?=[\s|•·,–—-]|[A-Z“\"])", re.I
    )


def _merge(spans: Sequence[Span], text: str) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif not merged or start >= merged[-1][1]:
            merged.append((start, end))
    return merged
