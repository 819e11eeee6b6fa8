"""Pages of lists: as many items as were asked for, and the address of those after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest

from communique.newsroom.browse.totals import count_entries
from communique.newsroom.catalogue import lists
from communique.newsroom.catalogue.lists import Wanted, turn
from communique.newsroom.catalogue.models import Aspect, Edition, Kind

_KINDS = {Aspect.EVENT: Kind.EVENT, Aspect.STATEMENT: Kind.STATEMENT, Aspect.DOCUMENT: Kind.DOCUMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The shelf numbers of one page of a list, the address of the next page, and how many the list has, if known."""

    numbers: Sequence[int] = ()
    next: str | None = None
    count: int | None = None


def stretch_of(request: HttpRequest, wanted: Wanted | None, before: str | None, limit: int) -> Stretch:
    """One page of a list of the catalogue, the latest first; of no list, an empty one."""
    if wanted is None:
        return Stretch(count=0)
    leaf = turn(wanted, size=limit, before=int(before) if before else None)
    following = next_address(request, str(leaf.older)) if leaf.older else None
    if before:
        return Stretch(numbers=leaf.numbers, next=following)
    return Stretch(numbers=leaf.numbers, next=following, count=_count(wanted) if following else len(leaf.numbers))


def edition_number() -> tuple[str, int]:
    """Which record is open, and in which state: what was counted holds for both."""
    number = Edition.objects.values_list("number", flat=True).first() or 0
    return str(connection.settings_dict["NAME"]), number


def next_address(request: HttpRequest, cursor: str) -> str:
    """The address of the page that begins at a place of the list."""
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name != "before"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*kept, ('before', cursor)])}")


def _count(wanted: Wanted) -> int | None:
    if not wanted.query and not wanted.under and wanted.since is None and wanted.until is None:
        return count_entries(_KINDS[wanted.aspect])
    tally = lists.count(wanted)
    return None if tally.is_capped else tally.count
