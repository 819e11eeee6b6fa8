"""Days, weeks, months and years counted from a day."""

from __future__ import annotations

from datetime import date, timedelta

from communique.mentions.dates import period
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import Period
from communique.mentions.dates.scan import Expression


def unit_from(about: date, unit: str, count: int) -> Period | None:
    """The day, week, weekend, month or year that lies so many of them after a day."""
    unit = read_lexicon().units.get(unit.lower(), unit.lower())
    if unit == "day":
        return period.of_day(about + timedelta(days=count))
    if unit == "week":
        return period.week_of(about, count)
    if unit == "weekend":
        saturday = period.week_of(about, count).start + timedelta(days=5)
        return period.of_days(saturday, saturday + timedelta(days=1))
    if unit == "month":
        return period.of_months((about.year, about.month + count))
    return period.of_years(about.year + count)


def parse_count(parts: dict[str, str]) -> tuple[int, bool] | None:
    """How many, and whether that is inexact; None for "many"."""
    word = parts["count"].lower()
    hedged = bool({"hedge", "hedge2", "hedge3"} & parts.keys())
    if word.isdigit():
        return int(word), hedged
    if word in ("the", *read_lexicon().numbers):
        return read_lexicon().numbers.get(word, 1), hedged
    if word.endswith("few") or word == "several":
        return 3, True
    return (2, True) if "couple" in word else None


def counted_from(e: Expression, about: date, direction: int) -> Period | None:
    """Units before or after a day, as precise as the words: "a few weeks ago" is a month, "a week ago" a week."""
    count = parse_count(e.parts)
    if count is None:
        return None
    number, hedged = count
    unit = read_lexicon().units[e.parts["unit"].lower()]
    if e.parts["unit"].lower() == "fortnight":
        number *= 2
    few = not e.parts["count"].isdigit() and e.parts["count"].lower() not in ("the", *read_lexicon().numbers)
    if not hedged:
        return unit_from(about, unit, direction * number)
    if unit in ("day", "week"):
        days = number * (7 if unit == "week" else 1)
        hedge = e.parts.get("hedge", "").lower()
        if unit == "week":
            days += {"nearly": -3, "almost": -3, "barely": -3, "less than": -3, "over": 3, "more than": 3}.get(hedge, 0)
        there = about + timedelta(days=direction * days)
        return period.of_months((there.year, there.month))
    if not few:
        return unit_from(about, unit, direction * number)
    if unit != "month":
        return None
    return period.of_years(period.of_months((about.year, about.month + direction * number)).start.year)


def to_the_day(about: date, unit: str, count: int) -> Period | None:
    """ "A year ago today" is a day."""
    if unit in ("day", "week"):
        return period.of_day(about + timedelta(days=count * (7 if unit == "week" else 1)))
    month = period.of_months((about.year, about.month + count * (12 if unit == "year" else 1))).start
    found = period.day(month.year, month.month, about.day)
    return period.of_day(found) if found else None
