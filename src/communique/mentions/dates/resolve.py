"""From an expression of time to the calendar: one function a rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from communique.mentions.dates import period
from communique.mentions.dates.absolute import (
    place_calendar_day,
    place_day_range,
    place_event,
    place_holiday,
    place_iso_date,
    place_month,
    place_month_range,
    place_numeric_date,
    place_open,
    place_season,
    place_week_of,
    place_whole_year,
    place_year_range,
)
from communique.mentions.dates.leaning import (
    place_apposed_day,
    place_clock,
    place_later,
    place_nth_day,
    place_overnight,
    place_that_day,
    place_then,
)
from communique.mentions.dates.period import Period
from communique.mentions.dates.relative import (
    place_ago,
    place_ahead,
    place_day_in_brackets,
    place_deictic_day,
    place_ordinal_day,
    place_part_of_day,
    place_shifted_unit,
    place_unit_edge,
    place_weekday,
    place_weekday_range,
    place_weekend,
)
from communique.mentions.dates.scan import Expression
from communique.mentions.dates.story import Story

_PLACERS: dict[str, Callable[[Expression, Story], Period | None]] = {
    "ago": place_ago,
    "ahead": place_ahead,
    "apposed-day": place_apposed_day,
    "calendar-day": place_calendar_day,
    "clock": place_clock,
    "day-in-brackets": place_day_in_brackets,
    "day-range": place_day_range,
    "decade": place_open,
    "deictic-day": place_deictic_day,
    "event": place_event,
    "holiday": place_holiday,
    "iso-date": place_iso_date,
    "later": place_later,
    "month": place_month,
    "month-range": place_month_range,
    "nth-day": place_nth_day,
    "numeric-date": place_numeric_date,
    "ordinal-day": place_ordinal_day,
    "overnight": place_overnight,
    "part-of-day": place_part_of_day,
    "season": place_season,
    "shifted-unit": place_shifted_unit,
    "spelled-year": place_whole_year,
    "that-day": place_that_day,
    "then": place_then,
    "unit-edge": place_unit_edge,
    "vague": place_open,
    "week-of": place_week_of,
    "weekday": place_weekday,
    "weekday-range": place_weekday_range,
    "weekend": place_weekend,
    "year": place_whole_year,
    "year-range": place_year_range,
}
RULES = tuple(sorted(_PLACERS))
"""The names of all rules, as they stand in `DateMention.rule`."""


def resolve(expression: Expression, story: Story) -> Period | None:
    """The stretch of the calendar that an expression names, or None where the words and the text leave it open."""
    try:
        value = _beside(expression, _PLACERS[expression.rule](expression, story))
        if value is not None and not period.is_ordered(value):
            value = None
    except (OverflowError, ValueError):
        return None  # outside the calendar
    if value is not None:
        story.told.append((expression, value))
    return value


def _beside(e: Expression, value: Period | None) -> Period | None:
    """The day before or after, for "the day before last Tuesday" and "the eve of Thanksgiving"."""
    if value is None or "beside" not in e.parts or len(value.first) < 10:
        return value
    if e.parts["beside"].lower().endswith("after"):
        return period.of_day(value.stop + timedelta(days=1))
    return period.of_day(value.start - timedelta(days=1))
