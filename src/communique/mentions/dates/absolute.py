"""Dates that name their day, month or year, or a feast, with the year found where the words leave it out."""

from __future__ import annotations

from datetime import date, timedelta

from communique.mentions.dates import period
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import Period
from communique.mentions.dates.reference import parse_month, parse_number
from communique.mentions.dates.scan import Expression
from communique.mentions.dates.story import Story, nearest, year_of


def place_calendar_day(e: Expression, story: Story) -> Period | None:
    """A day of a month, in the year that the words give or the nearest."""
    month, number = parse_month(e.parts["month"]), parse_number(e.parts["day"])
    found = _day_of_year(e, story, month, number, year_of(e.parts, story.reference), e.parts.get("weekday"))
    return period.of_day(found) if found else None


def _day_of_year(
    e: Expression, story: Story, month: int, number: int, year: int | None, weekday: str | None = None
) -> date | None:
    if year is not None:
        return period.day(year, month, number)
    about = story.reference.about
    if about is None:
        return None
    days = [d for y in range(about.year - 1, about.year + 2) if (d := period.day(y, month, number))]
    shift = e.parts.get("shift", "").lower()
    if shift in ("last", "next"):
        days = [d for d in days if (d < about if shift == "last" else d > about)]
        return days[-1] if shift == "last" else days[0]
    if weekday and story.reference.day:
        named = read_lexicon().weekdays[weekday.lower()]
        days = [d for d in days if d.weekday() == named] or days
    best = nearest(map(period.of_day, days), about, story.tense_of(e))
    return best.start if best else None


def place_day_range(e: Expression, story: Story) -> Period | None:
    """From one day of a month to another; a year after the second holds for both, but over New Year."""
    parts = e.parts
    month = parse_month(parts["month"])
    month2 = parse_month(parts.get("month2", parts["month"]))
    day, day2 = parse_number(parts["day"]), parse_number(parts["day2"])
    year2 = year_of(parts, story.reference, "year2") or year_of(parts, story.reference)
    year = year_of(parts, story.reference)
    if year is None and year2 is not None:
        year = year2 - ((month, day) > (month2, day2))
    first = _day_of_year(e, story, month, day, year, parts.get("weekday"))
    if first is None:
        return None
    last = period.day(year2 or first.year + ((month, day) > (month2, day2)), month2, day2)
    return period.of_days(first, last) if last else None


def place_week_of(e: Expression, story: Story) -> Period | None:
    """The days, Monday to Sunday, of "the week of July 12"."""
    found = place_calendar_day(e, story)
    return period.week_of(found.start) if found else None


def place_month(e: Expression, story: Story) -> Period | None:
    """A month, in the year that the words give or the nearest."""
    month, year = parse_month(e.parts["month"]), year_of(e.parts, story.reference)
    if year is None:
        year = _year_of_month(e, story, month)
    return None if year is None else period.of_months((year, month))


def _year_of_month(e: Expression, story: Story, month: int) -> int | None:
    about = story.reference.about
    if about is None:
        return None
    shift = e.parts.get("shift", "").lower().removeprefix("the ")
    if shift in ("last", "past", "this past", "previous", "preceding"):
        return about.year - (month >= about.month)
    if shift in ("next", "coming", "this coming", "following"):
        return about.year + (month <= about.month)
    if shift == "this":
        return about.year
    options = [period.of_months((about.year + n, month)) for n in (-1, 0, 1)]
    best = nearest(options, about, story.tense_of(e))
    return best.start.year if best else None


def place_month_range(e: Expression, story: Story) -> Period | None:
    """From one month to another."""
    month, month2 = parse_month(e.parts["month"]), parse_month(e.parts["month2"])
    year2 = year_of(e.parts, story.reference, "year2")
    year = year_of(e.parts, story.reference)
    if year is None:
        year = year2 - (month > month2) if year2 else _year_of_month(e, story, month)
    if year is None:
        return None
    return period.of_months((year, month), (year2 or year + (month > month2), month2))


def place_iso_date(e: Expression, _: Story) -> Period | None:
    """A day in digits, year first."""
    found = period.day(int(e.parts["year"]), int(e.parts["month"]), int(e.parts["day"]))
    return period.of_day(found) if found else None


def place_numeric_date(e: Expression, _: Story) -> Period | None:
    """Day first with full stops; with strokes only where one of the two numbers can be no month."""
    a, b, year = int(e.parts["a"]), int(e.parts["b"]), int(e.parts["year"])
    day_first = e.parts["sep"] == "." or a > 12
    if not day_first and b <= 12 and a != b:
        return None
    number, month = (a, b) if day_first else (b, a)
    first = period.day(year, month, number)
    last = period.day(year, month, int(e.parts["b2"])) if "b2" in e.parts else first
    return period.of_days(first, last) if first and last else None


def place_whole_year(e: Expression, story: Story) -> Period | None:
    """A year, in digits or in words."""
    year = year_of(e.parts, story.reference)
    return None if year is None else period.of_years(year)


def place_year_range(e: Expression, _: Story) -> Period | None:
    """From one year to another, the second perhaps in two digits."""
    first, last = e.parts["year"], e.parts["year2"]
    if len(last) == 2 and int(last) <= int(first[2:]):
        return period.of_months((int(first), int(last))) if 1 <= int(last) <= 12 else None  # "2021-05" is a month
    last = first[:2] + last if len(last) == 2 else last
    return period.of_years(int(first), int(last)) if int(first) < int(last) else None


def place_season(e: Expression, story: Story) -> Period | None:
    """The year of a season, since no ISO prefix names a season; none for winter, which lies in two."""
    season, about = e.parts["season"].lower(), story.reference.about
    if season in read_lexicon().winters:
        return None
    year = year_of(e.parts, story.reference)
    if year is None and about is not None:
        shift = e.parts.get("shift", "").lower()
        ends = {"spring": 6, "summer": 9}.get(season, 12)
        year = about.year
        if shift in ("last", "this past"):
            year -= about.month < ends
        elif shift in ("next", "this coming"):
            year += about.month >= ends - 3
    return None if year is None else period.of_years(year)


def place_holiday(e: Expression, story: Story) -> Period | None:
    """The day of a feast, in the year that the words give or the nearest; none for a feast of many countries."""
    rule = read_lexicon().holidays[e.parts["holiday"].lower()]
    if rule is None:
        return None
    year, about = year_of(e.parts, story.reference), story.reference.about
    if year is not None:
        return period.of_day(_feast(rule, year))
    if about is None:
        return None
    days = [_feast(rule, about.year + n) for n in (-1, 0, 1)]
    shift = e.parts.get("shift", "").lower()
    if shift == "last":
        days = [d for d in days if d < about][-1:]
    elif shift == "next":
        days = [d for d in days if d > about][:1]
    return nearest(map(period.of_day, days), about, story.tense_of(e))


def _feast(rule: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "easter-2" or "4 thursday november"."""
    if rule.startswith("easter"):
        return period.easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    if " " in rule:
        number, weekday, month, *days = rule.split()
        lexicon = read_lexicon()
        found = period.nth_weekday(year, lexicon.months[month], lexicon.weekdays[weekday], int(number))
        return found + timedelta(days=int(days[0]) if days else 0)
    return date.fromisoformat(f"{year:04d}-{rule}")


def place_event(e: Expression, _: Story) -> Period | None:
    """The day that an event is named after."""
    return period.of_day(date.fromisoformat(read_lexicon().events[e.parts["event"].lower()]))


def place_open(_: Expression, __: Story) -> Period | None:
    """Nothing: a decade and "the coming days" have no ISO prefix."""
    return None
