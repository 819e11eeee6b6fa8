"""What a reader asks of a list, as its address says it: headings, words, days, and where in the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from communique.calendar import parse_first_day, parse_last_day
from communique.newsroom.catalogue.lists import Wanted
from communique.newsroom.catalogue.models import Aspect, Heading, HeadingKind
from communique.newsroom.catalogue.query import parse_query

# The parameters that stand for headings, with the kind that each names and the prefix of its ids.
HEADINGS = {
    "person": (HeadingKind.PERSON, "person/"),
    "country": (HeadingKind.COUNTRY, "body/"),
    "body": (HeadingKind.BODY, "body/"),
    "place": (HeadingKind.PLACE, "place/"),
    "in": (HeadingKind.WHERE, "body/"),
    "type": (HeadingKind.TYPE, ""),
    "status": (HeadingKind.STATUS, ""),
    "standing": (HeadingKind.STANDING, ""),
    "source": (HeadingKind.SOURCE, ""),
}
_MOST_VALUES = 8
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition as the page shows it: what kind, its name, and the address of the list without it."""

    param: str
    label: str
    name: str
    without: str


@dataclass(slots=True, kw_only=True)
class Filters:
    """The conditions of a list. `unknown` are headings that the record does not have; they match nothing."""

    path: str
    asked: tuple[tuple[str, str], ...] = ()
    headings: dict[tuple[str, str], Heading] = field(default_factory=dict)
    unknown: tuple[tuple[str, str], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    q: str = ""
    topic: str = ""
    before: int | None = None
    after: int | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the list is of everything."""
        return not (self.asked or self.since or self.until or self.q or self.topic)

    def wanted(self, aspect: Aspect, **more: object) -> Wanted:
        """The list on the shelves."""
        words = " ".join(filter(None, (self.q, _as_phrase(self.topic))))
        return Wanted(
            aspect=aspect,
            headings=tuple(self.headings.values()),
            query=parse_query(words),
            since=self.since,
            until=self.until,
            is_undated=self.since is None and self.until is None,
            **more,  # type: ignore[arg-type]
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The conditions as parameters of an address, without the place in the list."""
        yield from self.asked
        for name, value in (("topic", self.topic), ("q", self.q)):
            if value:
                yield name, value
        for name, day in (("since", self.since), ("until", self.until)):
            if day:
                yield name, day.isoformat()

    def address(self, *, path: str | None = None, **changes: str | None) -> str:
        """The list with other parameters; a parameter of None is left out."""
        kept = [(name, value) for name, value in (*self.pairs(), *self.extra) if name not in changes]
        kept += [(name, value) for name, value in changes.items() if value is not None]
        return (path or self.path) + (f"?{urlencode(kept)}" if kept else "")

    def with_(self, param: str, value: str) -> str:
        """The list with one more condition."""
        kept = [*self.pairs(), *self.extra]
        if (param, value) not in kept:
            kept.append((param, value))
        return f"{self.path}?{urlencode(kept)}"

    def without(self, param: str, value: str) -> str:
        """The list without one of its conditions."""
        kept = [pair for pair in (*self.pairs(), *self.extra) if pair != (param, value)]
        return self.path + (f"?{urlencode(kept)}" if kept else "")

    def chips(self) -> Iterator[Chip]:
        """The conditions as chips."""
        for param, value in self.asked:
            heading = self.headings.get((param, value))
            name = heading.name.replace("_", " ") if heading else value.replace("-", " ")
            yield Chip(param=param, label=LABELS[param], name=name, without=self.without(param, value))
        for param, value in (("topic", self.topic), ("q", self.q)):
            if value:
                yield Chip(param=param, label=LABELS[param], name=value, without=self.without(param, value))
        for param, day in (("since", self.since), ("until", self.until)):
            if day:
                value = day.isoformat()
                yield Chip(param=param, label=LABELS[param], name=value, without=self.without(param, value))


LABELS = {
    "person": "Person",
    "country": "Country",
    "body": "Body",
    "place": "Place",
    "in": "In",
    "type": "Type",
    "status": "Status",
    "standing": "Reported",
    "source": "Source",
    "topic": "Topic",
    "q": "Words",
    "since": "From",
    "until": "To",
}


def read_filters(path: str, given: QueryDict, *, keep: tuple[str, ...] = ()) -> Filters:
    """The conditions that an address gives; what it gives wrongly is left out, and never an error.

    `keep` are further parameters that the list's other addresses carry along.
    """
    asked = [
        (param, value)
        for param in HEADINGS
        for value in dict.fromkeys(given.getlist(param)[:_MOST_VALUES])
        if 0 < len(value) <= _LONGEST and "\0" not in value
    ]
    wanted = {(param, value): (HEADINGS[param][0].value, HEADINGS[param][1] + value) for param, value in asked}
    rows = {}
    if wanted:
        found = Heading.objects.filter(
            kind__in={kind for kind, _ in wanted.values()}, key__in={key for _, key in wanted.values()}
        )
        by_key = {(row.kind, row.key): row for row in found}
        rows = {pair: by_key[key] for pair, key in wanted.items() if key in by_key}
    return Filters(
        path=path,
        asked=tuple(asked),
        headings=rows,
        unknown=tuple(pair for pair in asked if pair not in rows),
        since=_day(given.get("since"), last=False),
        until=_day(given.get("until"), last=True),
        q=_text(given.get("q")),
        topic=_text(given.get("topic")),
        before=read_number(given.get("before")),
        after=read_number(given.get("after")),
        extra=tuple((name, _text(given.get(name))) for name in keep if given.get(name)),
    )


def _day(value: str | None, *, last: bool) -> dt.date | None:
    return (parse_last_day if last else parse_first_day)(value.strip()) if value else None


def _text(value: str | None) -> str:
    return " ".join((value or "").replace("\0", " ").split())[:_LONGEST]


def read_number(value: str | None) -> int | None:
    """A shelf number as an address gives it: one that a database's integer holds."""
    is_number = value is not None and value.isascii() and value.isdigit() and len(value) < 20
    return number if is_number and (number := int(value or "")) < 1 << 63 else None


def _as_phrase(topic: str) -> str:
    plain = topic.replace('"', " ")
    return f'"{plain}"' if plain.strip() else ""
