"""Dates that lean on one told before: three days later, the following month, that day, until then, at 10 p.m."""

from __future__ import annotations

from datetime import timedelta

from communique.mentions.dates import period
from communique.mentions.dates.counting import counted_from, unit_from
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import Period
from communique.mentions.dates.scan import Expression
from communique.mentions.dates.story import Story

_SAME_PHRASE = 60  # code points
_SAME_STORY = 4  # days


def place_later(e: Expression, story: Story) -> Period | None:
    """So many units after or before the date told last; before the day of writing where none was told."""
    direction = 1 if e.parts["way"].lower() in ("later", "after", "afterward", "afterwards") else -1
    unit = read_lexicon().units[e.parts["unit"].lower()]
    if apposed := story.apposed(e):
        return apposed  # "Today, 107 years later, …"
    # "a year earlier" said twice compares with one year, not with two.
    base = story.last(e, length={"year": 4, "month": 7}.get(unit, 10), but=("later", "ago") if direction < 0 else ())
    if base:
        return counted_from(e, base.stop if direction > 0 else base.start, direction)
    about = story.reference.day
    return counted_from(e, about, direction) if about and direction < 0 else None


def place_that_day(e: Expression, story: Story) -> Period | None:
    """The day, week, month or year told last, or the one before or after it."""
    unit = e.parts["unit"].lower()
    unit = unit if unit in read_lexicon().units else "day"
    far = e.parts.get("shift", "").lower() == "that"
    base = story.last(e, length={"year": 4, "month": 7}.get(unit, 10), far=far)
    if "shift" not in e.parts and unit != "day":
        base = None  # "earlier in the year" is the year of writing
    shift = e.parts.get("shift", "").lower().removeprefix("the ")
    count = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(shift, 0)
    if base is None:
        return unit_from(story.reference.day, unit, 0) if not shift and story.reference.day else None
    return unit_from(base.stop if count > 0 else base.start, unit, count)


def place_then(e: Expression, story: Story) -> Period | None:
    """The date told last: "until then"."""
    return story.last(e, far=True)


def place_clock(e: Expression, story: Story) -> Period | None:
    """The day on which a time of the clock lies: the one told last, or the day of writing."""
    return story.last(e, length=10) or (period.of_day(story.reference.day) if story.reference.day else None)


def place_overnight(e: Expression, story: Story) -> Period | None:
    """The night before the day told last, or before the day of writing."""
    if story.tense_of(e) in ("future", "present"):
        return None  # "will not change overnight"
    told, day = story.reference.day, story.last(e, length=10)
    near = day is not None and (told is None or abs((told - day.start).days) <= _SAME_STORY)
    stop = day.start if day and near else told
    return period.of_days(stop - timedelta(days=1), stop) if stop else None


def place_nth_day(e: Expression, story: Story) -> Period | None:
    """The day told in the same phrase ("Thursday, for a second day of talks"), or that of "it is the second day"."""
    told = story.last(e, length=10)
    if told and e.span[0] - story.told[-1][0].span[1] < _SAME_PHRASE:
        return told
    return period.of_day(story.reference.day) if story.reference.day and story.tense_of(e) == "present" else None


def place_apposed_day(e: Expression, story: Story) -> Period | None:
    """The date that it stands in apposition to: "on Oct. 12, the day before the crash"."""
    return story.apposed(e)
