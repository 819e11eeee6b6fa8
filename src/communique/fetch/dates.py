"""The date that a container gives its page, as ISO 8601.

The day stays the one that the publisher wrote: a release of "Tue, 25 Sep 2018 23:30:00 -0400" is of the 25th, though it
is the 26th in UTC. A quarter of the wrong dates of common libraries are off by that one day.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?", re.I
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}(?:Z|[+-]\d{4})?)?")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WRITTEN = (
    re.compile(rf"(?:[A-Za-z]+\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"(?:[A-Za-z]+\.?,\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"{_MONTH},?\s+(?P<year>\d{{4}})"),
)
_AGO = re.compile(r"(?P<number>\d+|an?|one)\s+(?P<unit>minute|hour|day|week)s?\s+ago", re.I)
_NAMED_DAYS = {"now": 0, "just now": 0, "today": 0, "yesterday": 1}


def parse_published(words: str, *, reference: datetime | None = None) -> str | None:
    """The ISO 8601 date, or date and time with the offset as written, that the words give; null if they give none.

    Takes ISO 8601 of any precision, the dates of e-mail and RSS, English written-out dates, and, against `reference`
    (when the feed was made), "3 hours ago" and "yesterday", which give a day and no more.

    >>> parse_published("Tue, 25 Sep 2018 23:30:00 -0400"), parse_published("September 25th, 2018")
    ('2018-09-25T23:30:00-04:00', '2018-09-25')
    >>> parse_published("2018-09"), parse_published("2018-13-01"), parse_published("soon")
    ('2018-09', None, None)
    >>> parse_published("14 hours ago", reference=datetime(2018, 9, 26, 9, 0, tzinfo=UTC))
    '2018-09-25'
    """
    words = " ".join(words.split())
    if match := _ISO.fullmatch(words):
        return _checked(*match.groups())
    if match := _COMPACT.fullmatch(words):
        return _checked(*match.groups())
    return (
        _parse_mail_date(words) or _parse_written(words) or (_parse_relative(words, reference) if reference else None)
    )


def in_utc(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC, to the second.

    >>> in_utc(datetime(2018, 9, 25, 14, 30, 5, 700, tzinfo=UTC))
    '2018-09-25T14:30:05Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked(
    year: str,
    month: str | None = None,
    day: str | None = None,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    offset: str | None = None,
) -> str | None:
    try:
        datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    date = "-".join(part for part in (year, month, day) if part)
    if hour is None:
        return date
    if offset and len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f"{date}T{hour}:{minute}:{second or '00'}{(offset or '').upper()}"


def _parse_mail_date(words: str) -> str | None:
    # Its laxness would read "2018" as a day; a mail date has a time.
    if ":" not in words:
        return None
    try:
        moment = parsedate_to_datetime(words)
        if not 1900 <= moment.year <= 2100:
            return None
        return moment.isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parse_written(words: str) -> str | None:
    for pattern in _WRITTEN:
        match = pattern.match(words)
        if not match:
            continue
        name = match["month"].lower()
        month = next((number for number, full in enumerate(_MONTHS, 1) if full.startswith(name)), None)
        if name == "sept":
            month = 9
        if month is None:
            continue
        day = match.groupdict().get("day")
        return _checked(match["year"], f"{month:02d}", f"{int(day):02d}" if day else None)
    return None


def _parse_relative(words: str, reference: datetime) -> str | None:
    days = _NAMED_DAYS.get(words.lower())
    if days is not None:
        return (reference - timedelta(days=days)).strftime("%Y-%m-%d")
    match = _AGO.fullmatch(words)
    if not match:
        return None
    number = int(match["number"]) if match["number"].isdigit() else 1
    try:
        return (reference - timedelta(**{f"{match['unit'].lower()}s": number})).strftime("%Y-%m-%d")
    except OverflowError:
        return None
