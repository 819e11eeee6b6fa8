"""Dates that are counted from the day of writing: weekdays, today, last month, two weeks ago, the 25th."""

from __future__ import annotations

import re
from datetime import date, timedelta

from communique.mentions.dates import period
from communique.mentions.dates.counting import counted_from, parse_count, to_the_day, unit_from
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import Period
from communique.mentions.dates.reference import Reference, parse_number
from communique.mentions.dates.scan import Expression
from communique.mentions.dates.story import Story, nearest
from communique.mentions.dates.tense import Telling

# "their first talks in", "the worst drought in"
_FIRST_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|(?!interest|request|harvest|west)[a-z]{3,}est)"
    r"\s(?:(?!in\s)[^\s.;:,]+\s){0,6}in\s(?:the\s)?$",
    re.IGNORECASE,
)
_ANCHOR_DAYS = 13  # a weekday that the text itself dates holds for two weeks around the day of writing


def place_weekday(e: Expression, story: Story) -> Period | None:
    """The weekday nearest to the day of writing that the tense allows, or the one that the text itself dates."""
    told = story.reference.day
    weekday = read_lexicon().weekdays[e.parts["weekday"].lower()]
    if told is None:
        return None
    number = e.parts.get("day") or e.parts.get("day2")
    if number:
        return day_of_month(parse_number(number), told, weekday)
    shift = e.parts.get("shift", "").lower().removeprefix("the ")
    week = e.parts.get("week_shift", "").lower()
    if week:
        return period.of_day(period.week_of(told, read_lexicon().shifts[week]).start + timedelta(days=weekday))
    if shift in ("last", "past", "this past"):
        return period.of_day(period.weekday_before(told, weekday))
    if shift in ("next",):
        return period.of_day(period.week_of(told, 1).start + timedelta(days=weekday))
    if shift in ("coming", "this coming"):
        return period.of_day(period.weekday_after(told, weekday))
    if shift == "this":
        return period.of_day(period.week_of(told).start + timedelta(days=weekday))
    if shift in ("previous", "preceding", "following"):
        base = story.last(e, length=10)
        if shift == "following":
            return period.of_day(period.weekday_after(base.stop if base else told, weekday))
        return period.of_day(period.weekday_before(base.start if base else told, weekday))
    anchor = story.reference.anchor(weekday, e.span[0])
    tense = story.tense_of(e)
    if anchor and abs((told - anchor).days) <= _ANCHOR_DAYS and (tense in ("past", "over") or anchor >= told):
        return period.of_day(anchor)
    if told.weekday() == weekday:
        return period.of_day(told)
    days = [period.of_day(period.weekday_before(told, weekday)), period.of_day(period.weekday_after(told, weekday))]
    if tense == "open":
        return nearest(days, told, tense)
    return days[tense == "future"]


def place_weekday_range(e: Expression, story: Story) -> Period | None:
    """From one weekday to the next such."""
    first = place_weekday(e, story)
    if first is None:
        return None
    return period.of_days(
        first.start, period.weekday_after(first.start, read_lexicon().weekdays[e.parts["weekday2"].lower()])
    )


def day_of_month(number: int, about: date, weekday: int | None = None, tense: Telling | None = None) -> Period | None:
    """The day with this number nearest to another, in the months around it."""
    months = [period.of_months((about.year, about.month + n)).start for n in (-1, 0, 1)]
    days = [d for m in months if (d := period.day(m.year, m.month, number))]
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday] or days
    return nearest(map(period.of_day, days), about, tense)


def place_deictic_day(e: Expression, story: Story) -> Period | None:
    """Today, yesterday, tomorrow; a number in brackets corrects the day of writing: "today (16)"."""
    if {"two", "two2"} & e.parts.keys():
        return _around(story.reference, -2 if "two" in e.parts else 2)
    shift = read_lexicon().deictics[e.parts["deictic"].lower()]
    return _around(story.reference, shift, e.parts.get("day"))


def _around(reference: Reference, shift: int, number: str | None = None) -> Period | None:
    """A day counted from the day of writing, or the nearest to that with the number given in brackets."""
    if reference.day is None:
        return Period(first=reference.prefix, last=reference.prefix) if reference.prefix and not shift else None
    day = reference.day + timedelta(days=shift)
    return day_of_month(parse_number(number), day) if number else period.of_day(day)


def place_part_of_day(e: Expression, story: Story) -> Period | None:
    """This morning, last night."""
    return _around(story.reference, -1 if e.parts["shift"].lower() == "last" else 0, e.parts.get("day"))


def place_day_in_brackets(e: Expression, story: Story) -> Period | None:
    """The nearest day with the number in brackets: "the final day's engagements (17)"."""
    told, number = story.reference.day, int(e.parts["day"])
    return day_of_month(number, told) if told and 1 <= number <= 31 else None


def place_shifted_unit(e: Expression, story: Story) -> Period | None:
    """Last week, this month, next year."""
    about = story.reference.about
    unit = e.parts["unit"].lower()
    if about is None or (story.reference.day is None and unit not in ("year", "month")):
        return None
    if unit == "month" and len(story.reference.prefix or "") < 7:
        return None
    shift = read_lexicon().shifts.get(e.parts["shift"].lower().split()[0], 0)
    if unit == "weekend" and shift == 0 and story.tense_of(e) in ("past", "over"):
        return place_weekend(e, story)
    if e.parts["shift"].lower() in ("this past", "this coming"):
        if unit != "weekend":
            return None  # "this past year" is the twelve months up to now
        shift = -1 if "past" in e.parts["shift"].lower() else 1
    return unit_from(about, unit, shift)


def place_weekend(e: Expression, story: Story) -> Period | None:
    """Saturday and Sunday, the last ones unless the tense looks ahead."""
    told = story.reference.day
    if told is None:
        return None
    options = [value for n in (-1, 0) if (value := unit_from(told, "weekend", n))]
    return nearest(options, told, story.tense_of(e) or "past")


def place_ago(e: Expression, story: Story) -> Period | None:
    """So many units before the day of writing."""
    told, count = story.reference.day, parse_count(e.parts)
    if told and count and "to_the_day" in e.parts:
        return to_the_day(told, read_lexicon().units[e.parts["unit"].lower()], -count[0])
    return counted_from(e, story.reference.day, -1) if story.reference.day else None


def place_ahead(e: Expression, story: Story) -> Period | None:
    """So many units after the day of writing, where the clause looks ahead."""
    about = story.reference.day
    if about is None:
        return None
    if "from_now" not in e.parts and (story.tense_of(e) != "future" or _is_long(e) or _has_passed(e, story)):
        return None
    return counted_from(e, about, 1)


def _has_passed(e: Expression, story: Story) -> bool:
    """Whether so many years have gone by: "will hold their first talks in four years"."""
    unit = read_lexicon().units[e.parts["unit"].lower()]
    return unit in ("year", "decade") and _FIRST_IN.search(story.text, max(0, e.span[0] - 60), e.span[0]) is not None


def _is_long(e: Expression) -> bool:
    """Whether the count is more likely a duration: "will give 100 million shots in 100 days"."""
    count = parse_count(e.parts)
    most = {"day": 30, "week": 10, "month": 18, "year": 30}
    return count is not None and count[0] > most.get(read_lexicon().units[e.parts["unit"].lower()], 10)


def place_unit_edge(e: Expression, story: Story) -> Period | None:
    """The week, month or year of writing, for its beginning or end; the last day of it for "year-end"."""
    about = story.reference.day
    if about is None:
        return None
    unit = e.parts["unit"].lower()
    value = unit_from(about, unit, 0)
    if "end" in e.parts and value:
        if unit == "year" and story.tense_of(e) in ("past", "over"):
            value = period.of_years(about.year - 1)
        return period.of_day(value.stop)
    return value


def place_ordinal_day(e: Expression, story: Story) -> Period | None:
    """The nearest day with this number that the tense allows: "on the 25th"."""
    about, number = story.reference.day, parse_number(e.parts["day"])
    if about is None:
        return None
    shift = e.parts.get("shift", "").lower()
    if shift in read_lexicon().shifts:
        month = period.of_months((about.year, about.month + read_lexicon().shifts[shift])).start
        found = period.day(month.year, month.month, number)
        return period.of_day(found) if found else None
    return day_of_month(number, about, tense=story.tense_of(e))
