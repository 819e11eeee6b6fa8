"""The notation of engagement tests.

A story is (publication date, text, line, …); a text may begin with "# Headline" and a blank line. A line is one
engagement that the story tells, all of it and nothing else:

    meeting held 2018-06-12 @ Capella Hotel in Singapore: Donald Trump; Kim Jong Un
    visit planned 2023-03-20..2023-03-22 @ Russia: Xi Jinping/guest; Vladimir Putin/host

"2023-03-20~" is a start whose end is not checked; "?" stands where the text gives no day: the record has none, or says
that it took the publication date. "@ *" leaves the place unchecked; a line without "@" has none. A part after a slash
is checked where it is written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.models import Document, Engagement, Record
from communique.pipeline import extract

Story = tuple[str | None, str] | tuple[str | None, str, str] | tuple[str, ...]

_LINE = re.compile(
    r"(?P<type>\w+) (?P<status>held|planned|cancelled) (?P<date>\S+)(?: @ (?P<place>.+?))?: (?P<parties>.+)", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One line of a story, read."""

    line: str
    type: str
    status: str
    date: str
    place: str | None
    parties: tuple[tuple[str, str | None], ...]

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.parties}


def parse_line(line: str) -> Wanted:
    match = _LINE.fullmatch(line)
    assert match is not None, f"not a line of the notation: {line}"
    parties = []
    for part in match["parties"].split("; "):
        name, _, role = part.partition("/")
        parties.append((name, role or None))
    return Wanted(
        line=line,
        type=match["type"],
        status=match["status"],
        date=match["date"],
        place=match["place"],
        parties=tuple(parties),
    )


@functools.cache
def record_of(published: str | None, text: str) -> Record:
    title = None
    if text.startswith("# "):
        title, text = text[2:].split("\n\n", 1)
    return extract(Document(id="t", text=text, sha256="", title=title, published=published, language="en"))


def wrong_engagements(story: Story) -> list[str]:
    """What the record has otherwise than the story's lines; nothing if all is right."""
    return [problem for _, problem in find_problems(story)]


def find_problems(story: Story) -> Iterator[tuple[str, str]]:
    """The problems of a story, each with its kind: missed, spurious, type, status, date, place, parties, part."""
    published, text, *lines = story
    assert text is not None
    found = list(record_of(published, text).engagements)
    for wanted in (parse_line(line) for line in lines):
        best = max(found, key=lambda e: _nearness(wanted, e), default=None)
        if best is None or _nearness(wanted, best) < 1:
            yield "missed", f"missed: {wanted.line}"
            continue
        found.remove(best)
        for kind, problem in _differences(wanted, best, published):
            yield kind, f"{wanted.line!r}: {problem}"
    for engagement in found:
        yield "spurious", f"spurious: {show(engagement)}"


def _names(engagement: Engagement) -> set[str]:
    return {p.name for p in engagement.participants}


def _nearness(wanted: Wanted, engagement: Engagement) -> float:
    names = _names(engagement)
    if not names & wanted.names and not (wanted.type == engagement.type and _looks_alike(wanted, names)):
        return 0
    shared = 2 * len(names & wanted.names) / (len(names) + len(wanted.names))
    day = (engagement.start or "?")[:10] == wanted.date.split("..")[0].rstrip("~")
    return 1 + 3 * shared + 2 * (wanted.type == engagement.type) + day + (wanted.status == engagement.status)


def _looks_alike(wanted: Wanted, names: set[str]) -> bool:
    words = {w for n in wanted.names for w in n.split()}
    return any(words & set(n.split()) for n in names)


def _differences(wanted: Wanted, found: Engagement, published: str | None) -> Iterator[tuple[str, str]]:
    if found.type != wanted.type:
        yield "type", f"type is {found.type}"
    if found.status != wanted.status:
        yield "status", f"status is {found.status}"
    if not _is_dated(wanted.date, found):
        yield "date", f"date is {found.start}..{found.end} from {found.date_from} (published {published})"
    place = found.place.name if found.place else None
    if wanted.place != "*" and (place or "").casefold() != (wanted.place or "").casefold():
        yield "place", f"place is {place!r}"
    if _names(found) != wanted.names:
        yield "parties", f"parties are {sorted(_names(found))}"
    parts = {p.name: p.part for p in found.participants}
    for name, part in wanted.parties:
        if part is not None and name in parts and parts[name] != part:
            yield "part", f"{name} is {parts[name]}"


def _is_dated(wanted: str, found: Engagement) -> bool:
    if wanted == "?":
        return found.start is None or found.date_from == "published"
    if wanted.endswith("~"):
        return found.start == wanted[:-1] and found.date_from == "text"
    start, _, end = wanted.partition("..")
    return (found.start, found.end, found.date_from) == (start, end or start, "text")


def show(engagement: Engagement) -> str:
    """An engagement in the notation."""
    dates = engagement.start or "?"
    if engagement.end != engagement.start:
        dates += f"..{engagement.end}"
    place = f" @ {engagement.place.name}" if engagement.place else ""
    parties = "; ".join(p.name + (f"/{p.part}" if p.part else "") for p in engagement.participants)
    return f"{engagement.type} {engagement.status} {dates}{place}: {parties}"
