"""What resolution knows of a text as it goes through it, and the choice between candidates that the words leave open.

The nearest candidate to the day of writing is taken, a candidate against the tense counting as several times as far
away: "on March 17" in a text of 13 March is four days on, and "the year ended March 31" in one of 31 October is seven
months back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import Period
from communique.mentions.dates.reference import Reference
from communique.mentions.dates.scan import Expression
from communique.mentions.dates.tense import Telling

_AGAINST_TENSE = 8
_UNTOLD = 1.5  # texts tell more of the past: "since shortly after the Oct. 23 slaying" of 6 May is last October
_OF_NOW = ("clock", "deictic-day", "part-of-day")
_NEAR = 700  # how far back, in code points, "the next day" may look for the day before it


@dataclass(slots=True)
class Story:
    """What resolution knows of a text as it goes through it: the day of writing, the tenses, and the dates so far."""

    text: str
    reference: Reference
    tense_of: Callable[[Expression], Telling | None]
    told: list[tuple[Expression, Period]] = field(default_factory=list)

    def last(
        self, expression: Expression, *, length: int = 4, but: Collection[str] = (), far: bool = False
    ) -> Period | None:
        """The last date told shortly before, at least this precise (4, 7 or 10) and not by one of these rules.

        With `far`, "today" is passed over: "Today we recall what they lived through that day".
        """
        for earlier, value in reversed(self.told):
            if expression.span[0] - earlier.span[1] > _NEAR:
                return None
            now = earlier.rule in _OF_NOW and value.first == self.reference.prefix
            if len(value.last) >= length and earlier.rule not in but and not (far and now):
                return value
        return None

    def apposed(self, expression: Expression) -> Period | None:
        """The date to which an expression stands in apposition: "Oct. 12, the day before the crash"."""
        if not self.told or self.text[self.told[-1][0].span[1] : expression.span[0]] != ", ":
            return None
        return self.told[-1][1]


def nearest(candidates: Iterable[Period], about: date, tense: Telling | None) -> Period | None:
    """The candidate nearest to a day, one against the tense counting as farther away; None if there is none."""

    def distance(value: Period) -> tuple[float, bool]:
        if value.start <= about <= value.stop:
            return (0, False)
        ahead = value.start > about
        days = (value.start - about).days if ahead else (about - value.stop).days
        if ahead and tense == "over":
            return (math.inf, ahead)
        if (ahead and tense == "past") or (not ahead and tense == "future"):
            return (days * _AGAINST_TENSE, ahead)
        return (days * (_UNTOLD if ahead and tense != "future" and tense != "open" else 1), ahead)

    return min(candidates, key=distance, default=None)


def year_of(parts: dict[str, str], reference: Reference, name: str = "year") -> int | None:
    """The year that the words give, or None."""
    word = parts.get(name)
    if word:
        return int(word) if word.isdigit() else _parse_spelled(word)
    shift = parts.get(f"{name}_shift", "").lower()
    if shift and reference.about:
        return reference.about.year + read_lexicon().shifts.get(shift, 0)
    return None


def _parse_spelled(words: str) -> int:
    """A year in words: "nineteen ninety-six", "two thousand and one"."""
    ones = read_lexicon().numbers
    tens = {
        w: 10 * (i + 1)
        for i, w in enumerate(["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    }
    values = [{**ones, **tens}.get(word, 0) for word in re.split(r"[\s-]+", words.lower()) if word not in ("and", "oh")]
    if words.lower().startswith("two thousand"):
        return 2000 + sum(values[2:])
    return 100 * values[0] + sum(values[1:])
