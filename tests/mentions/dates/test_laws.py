"""Laws of the resolver, on texts made of words of time and of anything."""

from __future__ import annotations

import calendar
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.dates import RULES, find_dates
from communique.mentions.dates.lexicon import read_lexicon
from communique.mentions.dates.period import (
    first_day,
    last_day,
    nth_weekday,
    parse_prefix,
    weekday_after,
    weekday_before,
)

WORDS = sorted(
    {form for kind, forms in read_lexicon().forms.items() for form in forms if kind not in ("past", "timetable")}
)
GLUE = [
    "on",
    "in",
    "the",
    "of",
    "to",
    "-",
    "–",
    ",",
    "(",
    ")",
    ".",
    "and",
    "between",
    "from",
    "ago",
    "1",
    "2",
    "29",
    "31",
    "30th",
    "99",
    "1998",
    "2024",
    "0001",
    "9999",
    "02/30/2021",
    "31.4.2020",
    "week-end",
    "week of",
    "\n",
    "“",
    "he met",
]
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS + GLUE), max_size=30).map(" ".join), st.text(max_size=80))
MONTHS = list(calendar.month_name)[1:]
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
PUBLISHED = st.one_of(st.none(), DAYS.map(date.isoformat), DAYS.map(lambda d: d.isoformat()[:7]), st.text(max_size=12))


@settings(max_examples=300, deadline=None)
@given(TEXTS, PUBLISHED)
def test_mentions_are_in_the_text_ordered_and_on_the_calendar(text: str, published: str | None) -> None:
    at = 0
    for mention in find_dates(text, published):
        start, end = mention.span
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert mention.rule in RULES
        assert (mention.value is None) == (mention.end is None)
        if mention.value is not None and mention.end is not None:
            assert parse_prefix(mention.value) == mention.value
            assert parse_prefix(mention.end) == mention.end
            assert len(mention.value) == len(mention.end)
            assert first_day(mention.value) <= last_day(mention.end)
        at = end


@settings(max_examples=100, deadline=None)
@given(TEXTS, PUBLISHED)
def test_the_same_text_has_the_same_mentions(text: str, published: str | None) -> None:
    assert find_dates(text, published) == find_dates(text, published)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(1, 60))
def test_nothing_overlaps_a_span_to_skip(text: str, start: int, length: int) -> None:
    skip = (min(start, len(text)), min(start + length, len(text)))
    assert not [m for m in find_dates(text, "2022-06-15", skip=[skip]) if m.span[0] < skip[1] and skip[0] < m.span[1]]


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
def test_an_explicit_date_is_itself(day: date) -> None:
    for text in (
        f"They met on {day.day} {MONTHS[day.month - 1]} {day.year}.",
        f"They met on {MONTHS[day.month - 1]} {day.day}, {day.year}.",
        f"They met on {day.isoformat()}.",
    ):
        assert [(m.value, m.end) for m in find_dates(text, None)] == [(day.isoformat(), day.isoformat())]


@given(DAYS, st.sampled_from(["Monday", "Thursday", "Sunday"]), st.sampled_from(["met", "will meet"]))
def test_a_weekday_is_within_a_week_and_on_the_side_of_its_tense(day: date, name: str, verb: str) -> None:
    (mention,) = find_dates(f"They {verb} on {name}.", day.isoformat())
    found = date.fromisoformat(mention.value or "")
    assert found.strftime("%A") == name
    assert 0 <= ((found - day) if verb == "will meet" else (day - found)).days < 7


@given(DAYS, st.integers(0, 6))
def test_weekdays_around_a_day(day: date, weekday: int) -> None:
    for other in (weekday_after(day, weekday), weekday_before(day, weekday)):
        assert other.weekday() == weekday
        assert 1 <= abs((other - day).days) <= 7


@given(st.integers(2, 9998), st.integers(1, 12), st.integers(0, 6), st.sampled_from([1, 2, 3, 4, -1]))
def test_the_nth_weekday_of_a_month(year: int, month: int, weekday: int, number: int) -> None:
    found = nth_weekday(year, month, weekday, number)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    assert (found.day - 1) // 7 + 1 == number or number < 0
