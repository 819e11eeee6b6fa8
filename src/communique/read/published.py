"""When a page was published: dates as pages print them, and where on the page they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

_MONTH_NAMES = (
    ("january", "jan", "janvier", "janv", "enero", "januar", "janeiro", "gennaio", "января"),
    ("february", "feb", "février", "fevrier", "févr", "febrero", "februar", "fevereiro", "febbraio", "февраля"),
    ("march", "mar", "mars", "marzo", "märz", "março", "марта"),
    ("april", "apr", "avril", "avr", "abril", "aprile", "апреля"),
    ("may", "mai", "mayo", "maio", "maggio", "мая"),
    ("june", "jun", "juin", "junio", "juni", "junho", "giugno", "июня"),
    ("july", "jul", "juillet", "juil", "julio", "juli", "julho", "luglio", "июля"),
    ("august", "aug", "août", "aout", "agosto", "августа"),
    ("september", "sep", "sept", "septembre", "septiembre", "setembro", "settembre", "сентября"),
    ("october", "oct", "octobre", "octubre", "oktober", "outubro", "ottobre", "октября"),
    ("november", "nov", "novembre", "noviembre", "novembro", "ноября"),
    ("december", "dec", "décembre", "decembre", "déc", "diciembre", "dezember", "dezembro", "dicembre", "декабря"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>(?:0?[1-9]|[12][0-9]|3[01])(?!\d))"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PRINTED = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}\b", re.I),
    re.compile(rf"\b{_DAY}(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+|d[’'])?{_MONTH}\s*,?\s+(?:de\s+)?{_YEAR}\b", re.I),
    re.compile(rf"\b{_DAY}-{_MONTH}-{_YEAR}\b", re.I),
    re.compile(
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month_number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?![\d/-])"
    ),
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH}\s*,?\s+{_YEAR}\b", re.I)
_ISO = re.compile(r"\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_ISO_MONTH = re.compile(r"\s*((?:19|20)\d\d)-(0[1-9]|1[0-2])\s*$")
_RFC = re.compile(rf"(?:[A-Za-z]{{3}},\s*)?{_DAY}\s+{_MONTH}\s+{_YEAR}\b", re.I)
_IN_URL = (
    re.compile(r"[/_.-]((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.?#-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])(?=[/.?#-]|$)", re.I),
)
# "WASHINGTON, June 3 (Reuters) -", "KYIV, Ukraine (AP) — June 3, 2022 —", "Brussels, 12 October 2023"
_PLACE = r"[A-Z][\w.’'-]*(?:[ ,/]+(?:(?:and|de|of|the)\s+)?[A-Z][\w.’'-]*){0,5}"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE}?),?\s*(?:\([^()]{{2,40}}\)\s*)?(?:--|[-–—:,|/])?\s*"
    rf"(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?P<date>{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?:\s*,?\s*{_YEAR})?"
    rf"|{_DAY.replace('<day', '<day2')}(?:st|nd|rd|th)?\s+{_MONTH.replace('<month', '<month2')}"
    rf"(?:\s*,?\s*{_YEAR.replace('<year', '<year2')})?))(?P<after>[^\n]{{0,60}})"
)
_EARLIEST = 1900


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= _EARLIEST else None


def parse_iso(value: str) -> str | None:
    """The day that an ISO 8601 time stands for in its own time zone, or the month if it says no day.

    A page's own zone is the zone of its readers: moved to UTC, every fourth evening's release is a day late.

    >>> parse_iso("2022-06-03T23:30:00-04:00"), parse_iso("20220603"), parse_iso("2022-06"), parse_iso("June 3")
    ('2022-06-03', '2022-06-03', '2022-06', None)
    """
    if match := _ISO.match(value):
        return _iso(*map(int, match.groups()))
    if match := _ISO_MONTH.match(value):
        return f"{match[1]}-{match[2]}"
    return None


def find_dates(text: str, *, day_first: bool | None = None) -> list[tuple[int, int, str]]:
    """Every full date printed in the text, as (start, end, ISO day), in text order.

    Of 03/06/2022 the language cannot tell which is the day; `day_first` says, and None leaves doubtful ones out.

    >>> find_dates("Updated 3 June 2022, first published May 31st, 2022")
    [(8, 19, '2022-06-03'), (37, 51, '2022-05-31')]
    """
    found: list[tuple[int, int, str]] = []
    for pattern in _PRINTED:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["month_number"]) if groups.get("month_number") else MONTHS[groups["month"].lower()]
            value = _iso(int(groups["year"]), month, int(groups["day"]))
            if value:
                found.append((match.start(), match.end(), value))
    for match in _NUMBERS.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        if first > 12 or (day_first is not None and day_first) or match["mark"] == ".":
            value = _iso(year, second, first)
        elif second > 12 or day_first is not None:
            value = _iso(year, first, second)
        else:
            value = _iso(year, first, second) if first == second else None
        if value:
            found.append((match.start(), match.end(), value))
    found.sort()
    apart: list[tuple[int, int, str]] = []
    for each in found:
        if not apart or each[0] >= apart[-1][1]:
            apart.append(each)
    return apart


def parse_date(value: str) -> str | None:
    """The day that a metadata value or a printed date says, or None.

    >>> parse_date("Fri, 03 Jun 2022 10:00:00 GMT"), parse_date("3 juin 2022"), parse_date("2022")
    ('2022-06-03', '2022-06-03', None)
    """
    value = unescape(value).strip()
    if iso := parse_iso(value):
        return iso
    printed = find_dates(value)
    if printed:
        return printed[0][2]
    if match := _MONTH_ONLY.fullmatch(value):
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02d}"
    return None


def parse_url_date(url: str) -> str | None:
    """The day in the path of a URL, or None.

    >>> parse_url_date("https://example.org/news/2022/06/03/visit"), parse_url_date("https://example.org/2022/06/visit")
    ('2022-06-03', None)
    """
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    for pattern in _IN_URL:
        if match := pattern.search(path):
            middle = match[2]
            month = int(middle) if middle.isdigit() else MONTHS.get(middle.lower(), 0)
            if month and (value := _iso(int(match[1]), month, int(match[3]))):
                return value
    return None


def parse_dateline(paragraph: str, year: int | None = None) -> str | None:
    """The day in the dateline that a first paragraph begins with, or None; `year` serves where it names none.

    >>> parse_dateline("WASHINGTON, June 3, 2022 (Reuters) - The president met the secretary general.")
    '2022-06-03'
    >>> parse_dateline("MOSCOW, Nov. 10, 1998 -- Two envoys met."), parse_dateline("In May 2, 2020 terms, all is well.")
    ('1998-11-10', None)
    """
    match = _DATELINE.match(paragraph)
    if match is None or not re.match(r"\s*(?:\([^()]{2,40}\))?\s*(?:[-–—:.|/]|--|$)", match["after"]):
        return None
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    stated = match["year"] or match["year2"]
    if not stated and year is None:
        return None
    return _iso(int(stated) if stated else int(year or 0), MONTHS[month.lower()], int(day))


def pick_published(candidates: Sequence[str | None]) -> str | None:
    """The first of the candidates that is a date, days before months."""
    known = [value for value in candidates if value]
    return next((value for value in known if len(value) >= 10), known[0] if known else None)
