"""Text that other formats can hold, and dates as they write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from communique.newsroom.formats.characters import one_line, printable, shorten
from communique.newsroom.formats.days import parse_day, parse_prefix, write_day

# Half code points too: a record line may hold "\ud800".
texts = st.text(st.characters(), max_size=80)


@settings(deadline=None)
@given(texts)
def test_printable_text_fits_into_xml_and_utf8(text):
    element = etree.Element("a")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text in (printable(text), None)
    printable(text).encode()


@settings(deadline=None)
@given(texts)
def test_cleaning_twice_is_cleaning_once(text):
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


@settings(deadline=None)
@given(texts)
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == one_line(text).strip()


@settings(deadline=None)
@given(texts, st.integers(2, 40))
def test_shortened_text_keeps_to_the_limit_and_begins_as_the_text(text, limit):
    short = shorten(text, limit)
    assert len(short) <= limit
    assert one_line(text).startswith(short.removesuffix("…"))


def test_marks_of_direction_that_a_quotation_needs_stay():
    assert one_line("\u200fשלום\u200e \u202ax\u202c") == "\u200fשלום\u200e x"


@pytest.mark.parametrize(
    ("prefix", "day", "cut", "words"),
    [
        ("2018-09-25", dt.date(2018, 9, 25), "2018-09-25", "25 September 2018"),
        ("2018-09-25T10:00:00+02:00", dt.date(2018, 9, 25), "2018-09-25", "25 September 2018"),
        ("2018-09", None, "2018-09", "September 2018"),
        ("2018", None, "2018", "2018"),
        ("2018-02-30", None, None, ""),
        ("2018-9-2", None, None, ""),
        ("0000", None, None, ""),
        ("<b>2018", None, None, ""),
        ("", None, None, ""),
        (None, None, None, ""),
    ],
)
def test_dates_are_as_precise_as_their_prefixes(prefix, day, cut, words):
    assert (parse_day(prefix), parse_prefix(prefix), write_day(prefix)) == (day, cut, words)
