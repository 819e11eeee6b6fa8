"""Calendars: whole days, nothing that a document says gets out of its property, the same bytes for the same entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from communique.models import Status
from communique.newsroom.formats.characters import one_line, printable
from communique.newsroom.formats.icalendars import CalendarEntry, write_calendar

NOW = dt.datetime(2026, 11, 26, 12, 0, tzinfo=dt.UTC)
ENTRY = CalendarEntry(
    uid="e1@example.org",
    title="Meeting in New York: Jens Stoltenberg, Sergey Lavrov",
    url="https://example.org/events/e1",
    description="NATO Secretary General Jens Stoltenberg met Russian Foreign Minister Sergey Lavrov.",
    start="2018-09-25",
    end="2018-09-25",
    place="New York",
    categories=("meeting", "NATO; Russia, talks"),
    updated=dt.datetime(2018, 9, 26, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    latitude=40.71,
    longitude=-74.01,
)
texts = st.text(st.characters(), max_size=60)


def write(*entries, **given):
    return write_calendar("Talks", entries, url="https://example.org/", now=NOW, **given)


def parse(calendar: bytes):
    parsed = Calendar.from_ical(calendar)
    assert isinstance(parsed, Calendar)
    assert all(component.name == "VEVENT" for component in parsed.subcomponents)
    assert not any(event.errors for event in parsed.walk())
    return parsed


def only(calendar: bytes):
    [event] = parse(calendar).walk("VEVENT")
    return event


def unfold(calendar: bytes) -> list[str]:
    return calendar.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_with_all_that_is_known():
    lines = unfold(write(ENTRY))
    assert lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")] == [
        "BEGIN:VEVENT",
        "SUMMARY:Meeting in New York: Jens Stoltenberg\\, Sergey Lavrov",
        "DTSTART;VALUE=DATE:20180925",
        "DTEND;VALUE=DATE:20180926",
        "DTSTAMP:20180926T063000Z",
        "UID:e1@example.org",
        "CATEGORIES:meeting,NATO\\; Russia\\, talks",
        f"DESCRIPTION:{ENTRY.description}\\n\\nhttps://example.org/events/e1",
        "GEO:40.71;-74.01",
        "LAST-MODIFIED:20180926T063000Z",
        "LOCATION:New York",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://example.org/events/e1",
    ]


def test_the_calendar_says_what_it_is_and_how_often_to_look():
    lines = unfold(write(source="https://example.org/talks.ics", description="All talks."))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert set(lines) >= {
        "VERSION:2.0",
        "PRODID:-//communique//newsroom//EN",
        "NAME:Talks",
        "X-WR-CALNAME:Talks",
        "DESCRIPTION:All talks.",
        "X-WR-CALDESC:All talks.",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "URL:https://example.org/",
        "SOURCE;VALUE=URI:https://example.org/talks.ics",
    }


def test_a_visit_of_three_days_ends_on_the_day_after_the_last():
    event = only(write(replace(ENTRY, start="2018-12-30", end="2019-01-01")))
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2018, 12, 30), dt.date(2019, 1, 2))


@pytest.mark.parametrize("end", [None, "", "2018-10", "2018-09-01", "soon"])
def test_an_end_that_is_no_day_after_the_start_leaves_the_first_day(end):
    event = only(write(replace(ENTRY, end=end)))
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2018, 9, 25), dt.date(2018, 9, 26))


def test_the_last_day_of_all_has_no_day_after_it():
    assert "dtend" not in only(write(replace(ENTRY, start="9999-12-31", end="9999-12-31")))


def test_events_without_a_day_are_left_out_and_counted():
    entries = [ENTRY, replace(ENTRY, start="2018-09"), replace(ENTRY, start="2018"), replace(ENTRY, start=None)]
    calendar = parse(write(*entries))
    assert len(calendar.walk("VEVENT")) == 1
    assert calendar["x-wr-caldesc"] == calendar["description"] == "Left out: 3 events whose days are not known."
    assert parse(write(*entries[:2]))["x-wr-caldesc"] == "Left out: 1 event whose day is not known."
    assert "x-wr-caldesc" not in parse(write(ENTRY))


@pytest.mark.parametrize(
    ("status", "said"),
    [(Status.HELD, "CONFIRMED"), (Status.PLANNED, "TENTATIVE"), (Status.CANCELLED, "CANCELLED")],
)
def test_status(status, said):
    assert only(write(replace(ENTRY, status=status)))["status"] == said


@pytest.mark.parametrize(
    "point", [(None, 1.0), (1.0, None), (float("nan"), 0.0), (91.0, 0.0), (0.0, -180.5), (float("inf"), 0.0)]
)
def test_a_point_that_is_not_on_the_globe_is_left_out(point):
    assert "geo" not in only(write(replace(ENTRY, latitude=point[0], longitude=point[1])))


def test_without_a_time_of_change_the_calendars_own_stands_in():
    assert only(write(replace(ENTRY, updated=None)))["dtstamp"].dt == NOW


INJECTION = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\nACTION:AUDIO\rATTACH:https://evil.example\u2028\x85\x0bX:1"


def test_no_text_ends_its_property():
    entry = CalendarEntry(
        uid=INJECTION,
        title=INJECTION,
        description=INJECTION,
        place=INJECTION,
        categories=(INJECTION, "a,b;c\\"),
        start="2018-09-25",
        url="https://example.org/\r\nATTACH:https://evil.example",
    )
    calendar = write_calendar(INJECTION, [entry], url=INJECTION, source=INJECTION, description=INJECTION, now=NOW)
    event = only(calendar)
    assert set(event) == {
        *("UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "STATUS"),
        *("TRANSP", "DESCRIPTION", "LOCATION", "CATEGORIES"),
    }
    # Readers that end lines at other marks too find none of ours.
    assert not [line for line in calendar.decode().splitlines() if line.startswith(("ATTACH", "ACTION", "X:1"))]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org"])
def test_only_addresses_of_the_web(url):
    entry = only(write(replace(ENTRY, url=url, description="")))
    assert "url" not in entry
    assert "description" not in entry


@settings(deadline=None)
@given(texts, texts, st.lists(texts, max_size=3), texts)
def test_what_is_written_is_read_back(title, description, categories, place):
    entry = replace(ENTRY, title=title, description=description, categories=tuple(categories), place=place, url=None)
    event = only(write(entry))
    assert event["summary"] == one_line(title)
    assert event.get("description", "") == printable(description).strip()
    assert event.get("location", "") == one_line(place)
    kept = event["categories"].cats if "categories" in event else []
    assert [str(category) for category in kept] == [c for c in map(one_line, categories) if c]


@settings(deadline=None)
@given(texts)
def test_lines_end_in_crlf_and_hold_75_bytes(title):
    calendar = write(replace(ENTRY, title=title * 5))
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    lines = calendar.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()


@settings(deadline=None)
@given(st.permutations([replace(ENTRY, uid=f"e{n}", start=f"2018-09-{n % 3 + 10}") for n in range(6)]))
def test_the_order_of_the_entries_and_the_hour_make_no_difference(entries):
    calendar = write(*entries)
    later = write_calendar("Talks", entries[::-1], url="https://example.org/", now=NOW + dt.timedelta(days=1))
    assert calendar == later
