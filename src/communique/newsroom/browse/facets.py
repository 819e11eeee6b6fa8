"""What a list can be narrowed to: the headings beside it, with how much stands under each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.models import EngagementType, Status
from communique.newsroom.browse.filters import HEADINGS, LABELS, Filters
from communique.newsroom.catalogue.models import Aspect, Edition, Heading, HeadingKind, Tie
from communique.newsroom.wording import tell_type

_MOST = 12
_TIED = ("person", "country", "body", "place")
_STANDING_NAMES = {"once": "once", "several": "in several reports", "both": "by both sides"}
_COLUMNS = {Aspect.EVENT: "events", Aspect.STATEMENT: "statements", Aspect.DOCUMENT: "documents"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One heading of a panel; `count` is None where it was not counted."""

    name: str
    address: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The headings of one kind."""

    param: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Whether one of them is chosen."""
        return any(option.is_current for option in self.options)


def find_panels(filters: Filters, aspect: Aspect, params: tuple[str, ...]) -> Iterator[Panel]:
    """The panels of a list under the parameters, each with its most frequent headings; empty ones are left out.

    Beside a person, country, body or place, the counts are of held events together with it.
    """
    edition = Edition.objects.values_list("number", flat=True).first() or 0
    beside = next((h for (param, _), h in filters.headings.items() if param in _TIED), None)
    for param in params:
        if beside is not None and param in _TIED and aspect == Aspect.EVENT:
            rows: tuple[tuple[str, str, int | None], ...] = _beside(edition, beside.pk, param)
        else:
            is_counted = all(name == param for name, _ in filters.headings)
            found = _most_frequent(edition, param, aspect)
            rows = tuple((key, name, count if is_counted else None) for key, name, count in found)
        options = tuple(_options(filters, param, rows))
        if options:
            yield Panel(param=param, label=LABELS[param], options=options)


def _options(filters: Filters, param: str, rows: tuple[tuple[str, str, int | None], ...]) -> Iterator[Option]:
    chosen = {value for name, value in filters.asked if name == param}
    prefix = HEADINGS[param][1]
    shown = [(key.removeprefix(prefix), name, count) for key, name, count in rows]
    for value, name, count in shown:
        is_current = value in chosen
        address = filters.without(param, value) if is_current else filters.with_(param, value)
        yield Option(name=display(param, name), address=address, count=count, is_current=is_current)


def display(param: str, name: str) -> str:
    """A heading's name as readers know it."""
    if param == "type" and name in {kind.value for kind in EngagementType}:
        return tell_type(name)
    if param == "standing":
        return _STANDING_NAMES.get(name, name)
    if param == "status" and name == Status.CANCELLED:
        return "called off"
    return name


@lru_cache(maxsize=256)
def _most_frequent(edition: int, param: str, aspect: Aspect) -> tuple[tuple[str, str, int], ...]:
    kind = HEADINGS[param][0]
    column = _COLUMNS.get(aspect, "commitments")
    rows = Heading.objects.filter(kind=kind, **{f"{column}__gt": 0})
    if column == "events":
        # Along the index.
        rows = rows.order_by("kind", "-events")
    else:
        rows = rows.order_by(f"-{column}")
    return tuple(rows.values_list("key", "name", column)[:_MOST])


@lru_cache(maxsize=1024)
def _beside(edition: int, heading: int, param: str) -> tuple[tuple[str, str, int], ...]:
    kind: HeadingKind = HEADINGS[param][0]
    ties = list(
        Tie.objects.filter(one_id=heading, other_kind=kind).order_by("-count").values_list("other_id", "count")[:_MOST]
    )
    names = {row.pk: row for row in Heading.objects.filter(id__in=[other for other, _ in ties])}
    return tuple((names[other].key, names[other].name, count) for other, count in ties if other in names)
