"""The day from which a text is told, and the weekdays that it dates itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.mentions.dates import period
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.scan import Expression

_TOP = 1500
_DATELINE_PLACE = re.compile(r"(?:^|\n)\s*(?:[^\n]{0,60}\s)?[A-Z][A-Z.’' -]{2,}(?:,[^\n]{0,40})?,\s*$")
_DATELINE_AGENCY = re.compile(r",?\s*(?:\([^()\n]{2,30}\)|/[A-Za-z -]+/)?\s*(?:[-–—_]|\(|/)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What "today" is in a text: a day, or only a month or a year, or nothing known.

    `days` are the days that the text gives together with their weekday, in text order with their offsets.
    """

    prefix: str | None
    days: tuple[tuple[int, date], ...] = ()

    @property
    def day(self) -> date | None:
        """The day, if it is known to the day."""
        return date.fromisoformat(self.prefix) if self.prefix and len(self.prefix) == 10 else None

    @property
    def about(self) -> date | None:
        """The day, or one in the middle of the month or year."""
        if not self.prefix:
            return None
        first, last = period.first_day(self.prefix), period.last_day(self.prefix)
        return first + (last - first) // 2

    def anchor(self, weekday: int, offset: int) -> date | None:
        """The day with this weekday that the text itself dates, the nearest before the offset, if any."""
        before = [day for at, day in self.days if at <= offset and day.weekday() == weekday]
        return before[-1] if before else None


def find_reference(text: str, published: str | None, expressions: Sequence[Expression]) -> Reference:
    """The day from which the text is told.

    That is the date of its dateline if it is within three days of the publication date, or the publication date. Where
    none is known, an explicit date near the top stands in, one with its weekday first.
    """
    known = period.parse_prefix(published)
    full = [(e, day) for e in expressions if (day := _explicit(e))]
    days = tuple((e.span[0], day) for e, day in full if "weekday" in e.parts)
    if known:
        dateline = _dateline(text, known, expressions)
        return Reference(prefix=dateline or known, days=days)
    top = [(e, day) for e, day in full if e.span[0] < _TOP]
    dated = next((day for e, day in top if "weekday" in e.parts), None)
    if dated is None and top:
        # A treaty's date in the first sentence is no date of writing if a later one stands near it.
        latest = max(day for _, day in top)
        dated = next(day for _, day in top if latest - day < timedelta(days=366))
    if dated is None and days:
        dated = days[0][1]
    return Reference(prefix=dated.isoformat() if dated else None, days=days)


def _explicit(expression: Expression) -> date | None:
    parts = expression.parts
    if expression.rule not in ("calendar-day", "iso-date") or not parts.get("year", "").isdigit():
        return None
    return period.day(int(parts["year"]), parse_month(parts["month"]), parse_number(parts["day"]))


def parse_month(word: str) -> int:
    """The number of a month, by name or in digits."""
    return int(word) if word.isdigit() else read_lexicon().months[word.lower()]


def parse_number(word: str) -> int:
    """The number of a day of the month: "3", "3rd" or "third"."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else read_lexicon().ordinals[word.lower()]


def _dateline(text: str, known: str, expressions: Sequence[Expression]) -> str | None:
    if len(known) < 10:
        return None
    told = date.fromisoformat(known)
    for e in expressions[:3]:
        if e.rule != "calendar-day" or e.span[0] > 300:
            continue
        if _DATELINE_PLACE.search(text[: e.span[0]]) and _DATELINE_AGENCY.match(text[e.span[1] : e.span[1] + 40]):
            for year in (told.year, told.year - 1, told.year + 1):
                day = period.day(year, parse_month(e.parts["month"]), parse_number(e.parts["day"]))
                if day and abs((day - told).days) <= 3:
                    return day.isoformat()
    return None
