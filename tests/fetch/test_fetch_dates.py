"""Dates that containers give."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetch.dates import in_utc, parse_published


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2018", "2018"),
        ("2018-09", "2018-09"),
        ("2018-09-25", "2018-09-25"),
        ("20180925", "2018-09-25"),
        ("2018-09-25 23:30", "2018-09-25T23:30:00"),
        ("2018-09-25T23:30:01.123Z", "2018-09-25T23:30:01Z"),
        ("2018-09-25T23:30:01-0400", "2018-09-25T23:30:01-04:00"),
        ("Tue, 25 Sep 2018 23:30:00 -0400", "2018-09-25T23:30:00-04:00"),
        ("25 Sep 1998 23:30:00 EST", "1998-09-25T23:30:00-05:00"),
        ("  Tuesday,\n 25 September 2018", "2018-09-25"),
        ("Sept. 5, 2018", "2018-09-05"),
        ("May 2018", "2018-05"),
        ("25 Brumaire 2018", None),
        ("31 September 2018", None),
        ("2018-13-01", None),
        ("yesterday", None),
        ("tomorrow at 10:00", None),
        ("", None),
    ],
)
def test_ways_to_write_a_date(words: str, expected: str | None) -> None:
    assert parse_published(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2018-09-26"),
        ("Yesterday", "2018-09-25"),
        ("an hour ago", "2018-09-26"),
        ("10 hours ago", "2018-09-25"),
        ("2 weeks ago", "2018-09-12"),
        ("99999999999 weeks ago", None),
    ],
)
def test_relative_dates_count_from_when_the_feed_was_made(words: str, expected: str | None) -> None:
    assert parse_published(words, reference=datetime(2018, 9, 26, 9, tzinfo=UTC)) == expected


moments = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-11, 13).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(moments)
def test_the_day_stays_the_one_that_was_written(moment: datetime) -> None:
    for words in (format_datetime(moment), moment.isoformat()):
        parsed = parse_published(words)
        assert parsed is not None
        assert parsed[:10] == moment.strftime("%Y-%m-%d")
        assert datetime.fromisoformat(parsed) == moment.replace(microsecond=0)


@given(st.text())
def test_no_words_raise(words: str) -> None:
    parsed = parse_published(words, reference=datetime(2018, 9, 26, tzinfo=UTC))
    assert parsed is None or parsed[:4].isdigit()


@given(moments)
def test_utc(moment: datetime) -> None:
    assert datetime.fromisoformat(in_utc(moment)) == moment.replace(microsecond=0)
