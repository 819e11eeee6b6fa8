"""Events as a calendar that programs subscribe to (RFC 5545, RFC 7986).

Each event is a whole day or several: documents seldom tell the hour, and less often its time zone. An event that is
known by its month or year alone is on no day of a calendar. It is left out, and the calendar's description says how
many are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from icalendar import Calendar

from communique.models import Status
from communique.newsroom.formats.characters import one_line, printable
from communique.newsroom.formats.days import in_utc, parse_day
from communique.newsroom.formats.fragments import safe_url

MEDIA_TYPE = "text/calendar; charset=utf-8"

_OCTETS = 75
_END = b"END:VCALENDAR\r\n"
# How often a program that subscribes may look again.
_REFRESH = dt.timedelta(hours=6)
_STATUS = {Status.HELD: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}
# In this order: a backslash that stands for itself is no sign of another.
_ESCAPED = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))
_LATITUDE = 90
_LONGITUDE = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An event of a calendar; `start` and `end` are ISO prefixes, `uid` is one in the world and the same for ever.

    `updated` is when what we know of it last changed; without it, the calendar's `now` stands in.
    """

    uid: str
    title: str
    url: str | None = None
    description: str = ""
    start: str | None = None
    end: str | None = None
    place: str | None = None
    categories: tuple[str, ...] = ()
    status: Status = Status.HELD
    updated: dt.datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def write_calendar(
    title: str,
    entries: Iterable[CalendarEntry],
    *,
    url: str,
    now: dt.datetime,
    source: str | None = None,
    description: str = "",
) -> bytes:
    """The calendar in UTF-8, by day and uid: the same entries make the same bytes, in whatever order they come.

    `url` is the page that shows the same, `source` is where the calendar itself is. An end that is no day or lies
    before the start leaves the first day alone.

    >>> entry = CalendarEntry(uid="e1@example.org", title="Meeting in Windsor", start="2023-02-27")
    >>> calendar = write_calendar("Windsor", [entry], url="https://example.org/", now=dt.datetime(2026, 11, 26))
    >>> [line for line in calendar.decode().splitlines() if line.startswith(("DTSTART", "DTEND", "STATUS"))]
    ['DTSTART;VALUE=DATE:20230227', 'DTEND;VALUE=DATE:20230228', 'STATUS:CONFIRMED']
    """
    dated, left_out = [], 0
    for entry in entries:
        first = parse_day(entry.start)
        if first is None:
            left_out += 1
        else:
            dated.append((first, entry))
    dated.sort(key=lambda found: (found[0], found[1].uid))
    return _calendar(one_line(title), _description(description, left_out), dated, url, source, now)


def _calendar(
    title: str,
    description: str,
    dated: list[tuple[dt.date, CalendarEntry]],
    url: str,
    source: str | None,
    now: dt.datetime,
) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//communique//newsroom//EN")
    calendar.add("calscale", "GREGORIAN")
    # The names of RFC 7986, and those that Apple, Google and Microsoft read.
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if description:
        calendar.add("description", description)
        calendar.add("x-wr-caldesc", description)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    page, feed = safe_url(url), safe_url(source)
    if page:
        calendar.add("url", page)
    if feed:
        calendar.add("source", feed, parameters={"VALUE": "URI"})
    frame = bytes(calendar.to_ical())
    events = b"".join(_write_event(first, entry, now) for first, entry in dated)
    return frame.removesuffix(_END) + events + _END


def _description(description: str, left_out: int) -> str:
    events = "1 event whose day is" if left_out == 1 else f"{left_out} events whose days are"
    note = f"Left out: {events} not known." if left_out else ""
    return " ".join(part for part in (one_line(description), note) if part)


@lru_cache(maxsize=8192)
def _write_event(first: dt.date, entry: CalendarEntry, now: dt.datetime) -> bytes:
    """The lines of an event; many calendars have the same ones, and programs ask for each of them every few hours."""
    return b"".join(_fold(f"{name}:{value}") for name, value in _event(first, entry, now))


def _fold(line: str) -> bytes:
    """The line in parts of at most 75 octets (RFC 5545, 3.1), no letter cut; quicker than the library’s own way.

    >>> _fold("SUMMARY:" + "é" * 40).count(b"\\r\\n ")
    1
    """
    rest = line.encode()
    parts = []
    most = _OCTETS
    while len(rest) > most:
        end = most
        while rest[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
        # The space that begins the next part counts.
        most = _OCTETS - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"


def _event(first: dt.date, entry: CalendarEntry, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """The properties of an event and their values as they are written; several times quicker than by the library."""
    yield "BEGIN", "VEVENT"
    yield "SUMMARY", _escape(one_line(entry.title))
    yield "DTSTART;VALUE=DATE", _day(first)
    end = _day_after(first, entry.end)
    if end:
        yield "DTEND;VALUE=DATE", _day(end)
    changed = in_utc(entry.updated or now).strftime("%Y%m%dT%H%M%SZ")
    yield "DTSTAMP", changed
    yield "UID", _escape(one_line(entry.uid))
    categories = [word for word in (one_line(category) for category in entry.categories) if word]
    if categories:
        yield "CATEGORIES", ",".join(map(_escape, categories))
    # Several programs show no URL but the ones in the description.
    page = safe_url(entry.url)
    text = "\n\n".join(part for part in (printable(entry.description).strip(), page) if part)
    if text:
        yield "DESCRIPTION", _escape(text)
    where = _position(entry)
    if where:
        yield "GEO", f"{where[0]};{where[1]}"
    yield "LAST-MODIFIED", changed
    if entry.place:
        yield "LOCATION", _escape(one_line(entry.place))
    yield "STATUS", _STATUS[entry.status]
    # What others do keeps nobody busy.
    yield "TRANSP", "TRANSPARENT"
    if page:
        yield "URL", page
    yield "END", "VEVENT"


def _escape(text: str) -> str:
    """A value of the type TEXT (RFC 5545, 3.3.11).

    >>> _escape("Oslo; Bergen, in\\nNorway")
    'Oslo\\\\; Bergen\\\\, in\\\\nNorway'
    """
    for char, written in _ESCAPED:
        text = text.replace(char, written)
    return text


def _day(day: dt.date) -> str:
    # No strftime: it writes the year 988 without its zero.
    return day.isoformat().replace("-", "")


def _day_after(first: dt.date, end: str | None) -> dt.date | None:
    """The day after the last one, at which a calendar's event ends; None at the end of the calendar itself."""
    last = max(first, parse_day(end) or first)
    return last + dt.timedelta(days=1) if last < dt.date.max else None


def _position(entry: CalendarEntry) -> tuple[float, float] | None:
    north, east = entry.latitude, entry.longitude
    if north is None or east is None or not (isfinite(north) and isfinite(east)):
        return None
    return (north, east) if abs(north) <= _LATITUDE and abs(east) <= _LONGITUDE else None
