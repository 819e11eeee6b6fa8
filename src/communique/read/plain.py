"""Plain text: kept exactly as given, its furniture marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.models import PublishedFrom, Span
from communique.read.furniture import find_furniture, is_byline, is_prose
from communique.read.offsets import copy_runs
from communique.read.published import find_dates, parse_dateline
from communique.read.reading import Reading

_LONGEST_TITLE = 220
_SHORT = 160
_LABEL = re.compile(r"[^.!?]{1,60}:\s")
_TERM = re.compile(
    r"\b(?:until|till|expir\w+|before|since|effective|terms?|through|ending|between|due|deadline)\b", re.I
)
_NO_TITLE_END = re.compile(r"(?:[.;:,]|[.!?][\"”’])\s*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No|St|U\.S|U\.N|D\.C))\.?$")


def read_plain(raw: str, *, title: str | None = None) -> Reading:
    """The text as it stands, with title, date and furniture spans; `title` is what its container says."""
    found = title or parse_title(raw)
    furniture = find_furniture(raw, found)
    if found and title is None and _inside(raw.find(found), furniture):
        # A save that begins with the page's menu has its headline below it.
        found = _title_below(raw, furniture)
        furniture = find_furniture(raw, found)
    published, published_from = find_published(raw, furniture, found)
    return Reading(
        text=raw,
        runs=copy_runs(raw),
        furniture=tuple(furniture),
        title=found,
        published=published,
        published_from=published_from,
    )


def parse_title(text: str) -> str | None:
    """The first line of the text, if it looks like a headline and more text follows.

    >>> parse_title("Envoys meet in Oslo\\n\\nThe envoys met on Monday."), parse_title("The envoys met on Monday.")
    ('Envoys meet in Oslo', None)
    """
    head, _, rest = text.lstrip().partition("\n")
    line = head.strip()
    if not rest.strip() or not 3 <= len(line) <= _LONGEST_TITLE or not re.search(r"[^\W\d_]", line):
        return None
    if _NO_TITLE_END.search(line) and not _ABBREVIATED.search(line):
        return None
    dates = find_dates(line)
    if dates and dates[0][1] - dates[0][0] > 0.6 * len(line):
        return None
    if _LABEL.match(line) and is_prose(line):
        return None
    return line


def _title_below(raw: str, furniture: Sequence[Span]) -> str | None:
    position = 0
    for line in raw.split("\n"):
        start, position = position, position + len(line) + 1
        if line.strip() and not _inside(start + len(line) - len(line.lstrip()), furniture):
            return None if is_prose(line) else parse_title(raw[start:])
    return None


def find_published(text: str, furniture: Sequence[Span], title: str | None) -> tuple[str | None, PublishedFrom | None]:
    """The day printed above the story, or in its dateline, and which of the two it was."""
    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        stripped = line.strip()
        if not stripped or stripped == title:
            continue
        body = _body_start(start, start + len(line), furniture)
        head = text[start:body] if body > start else stripped
        prose = is_prose(text[body : start + len(line)])
        if body > start or not prose:
            dates = find_dates(head)
            if dates and (body > start or _is_date_line(stripped, dates[0])):
                if body == start and (day := parse_dateline(stripped)) and not _is_bare_date(stripped, dates[0]):
                    return day, PublishedFrom.DATELINE
                return dates[0][2], PublishedFrom.TEXT
        if prose:
            day = parse_dateline(text[body : start + len(line)])
            return (day, PublishedFrom.DATELINE) if day else (None, None)
    return None, None


def _is_bare_date(line: str, found: tuple[int, int, str]) -> bool:
    return found[1] - found[0] >= 0.8 * len(line)


def _is_date_line(line: str, found: tuple[int, int, str]) -> bool:
    """Whether a line is there for its date: "Press release, 3 June 2022", not "for a term expiring May 1, 2025"."""
    others = re.findall(r"[^\W\d_]+", line[: found[0]] + " " + line[found[1] :])
    return len(line) <= _SHORT and (is_byline(line) or (len(others) <= 6 and not _TERM.search(line)))


def _body_start(start: int, end: int, furniture: Sequence[Span]) -> int:
    """Where the part of a line begins that is no furniture."""
    for low, high in furniture:
        if low <= start < high:
            return min(high, end)
    return start


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)
