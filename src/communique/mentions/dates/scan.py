"""Finding the expressions of time in a text, before any of them is resolved.

Trigger words are found in one pass of an Aho-Corasick automaton; the grammar is tried only around them. Of all matches
that cover a trigger the leftmost wins, then the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.mentions.dates.context import is_of_time
from communique.mentions.dates.grammar import Rule, read_rules
from communique.mentions.dates.lexicon import read_lexicon
from communique.models import Span

_LOOKBACK = 72  # code points and words that may stand before the first trigger: "from the 3rd to the 5th of" before May
_WORDS_BACK = 8
_WORD = re.compile(r"(?<![\w’'])\w")
_LOWER = ("deictic", "part", "hour", "unit", "season", "holiday")
_NAMED = ("month", "weekday", "name", "event")
_TRIGGERS = {
    "clock": ("a.m", "p.m", "AM", "PM", "A.M", "P.M"),
    "digits": ("18", "19", "20"),
    "ordinal": ("1st", "2nd", "3rd", "0th", "1th", "2th", "3th", "4th", "5th", "6th", "7th", "8th", "9th"),
    "overnight": ("overnight", "Overnight"),
    "spelled": ("eighteen", "nineteen", "Nineteen", "twenty", "Twenty", "two thousand"),
    "then": ("until then", "Until then", "till then", "by then", "By then", "since then", "Since then"),
    "beside": ("eve of", *(f"{part} {way}" for part in ("day", "night", "morning") for way in ("before", "after"))),
    "unit": ("year-end", "Year-end"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression of time: where it stands, the rule that matched it, and its parts by grammatical category."""

    span: Span
    rule: str
    parts: dict[str, str]


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    """The automaton of all trigger words, and the kind of each."""
    forms = read_lexicon().forms
    kinds = {word: kind for kind, words in _TRIGGERS.items() for word in words}
    for kind in (*_NAMED, *_LOWER):
        for form in forms[kind]:
            cases = (form, form.upper()) if kind in _NAMED else (form, form.capitalize(), form.upper())
            kinds |= dict.fromkeys(cases, kind)
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), tuple(kinds.values())


def find_expressions(text: str, skip: Sequence[Span] = ()) -> Iterator[Expression]:
    """The expressions of time in a text, in order and disjoint, none of them in a span to skip.

    >>> [list(e.parts.values()) for e in find_expressions("They met on Tuesday (25 September 2018) and in May.")]
    [['Tuesday', '(', '25', 'September', '2018'], ['May']]
    """
    automaton, kinds = _automaton()
    rules = read_rules()
    done = 0
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        kind = kinds[pattern]
        if start < done or not _is_word(text, start, end, kind):
            continue
        if kind == "name":
            done = end
            continue
        found = _match(text, start, done, rules[kind])
        if found and not any(a < found.span[1] and found.span[0] < b for a, b in skip):
            done = found.span[1]
            yield found


def _is_word(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the trigger is no part of a longer word: "day" in "holiday" is."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if kind in ("ordinal", "clock"):
        return not after.isalnum()
    return not before.isalnum() and (kind == "digits" or not after.isalnum() or text[end - 1] == ".")


def _match(text: str, trigger: int, least: int, rules: Sequence[Rule]) -> Expression | None:
    """The leftmost, then longest match around a trigger that begins at or after an offset."""
    low = max(least, trigger - _LOOKBACK)
    low = max(low, text.rfind("\n\n", low, trigger) + 1)
    starts = [match.start() for match in _WORD.finditer(text, low, trigger)]
    for start in [*starts[-_WORDS_BACK:], trigger]:
        best: Expression | None = None
        for rule in rules:
            match = rule.pattern.match(text, start)
            if not match or match.end() <= trigger:
                continue
            parts = {name: value for name, value in match.groupdict().items() if value is not None}
            span = match.span("x") if parts.pop("x", None) else match.span()
            if (best is None or span[1] > best.span[1]) and is_of_time(text, span, rule.name, parts):
                best = Expression(span=span, rule=rule.name, parts=parts)
        if best:
            return best
    return None
