"""Who was with a person, country or body, and where: its ties, the most frequent first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from communique.newsroom.browse.addresses import address_of_heading, pair_address
from communique.newsroom.catalogue.models import Heading, HeadingKind, Tie
from communique.newsroom.catalogue.shelf import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """One tie of a heading: the other, how many held events both were at, and the first and last of their days."""

    heading: Heading
    address: str
    pair: str | None
    count: int
    first: dt.date | None
    last: dt.date | None


def find_counterparts(heading: Heading, kinds: Sequence[HeadingKind], limit: int) -> list[Counterpart]:
    """The headings of those kinds that are tied to this one."""
    ties: list[Tie] = []
    for kind in kinds:
        ties += Tie.objects.filter(one_id=heading.pk, other_kind=kind).order_by("-count")[:limit]
    ties.sort(key=lambda tie: (-tie.count, -tie.last))
    others = Heading.objects.in_bulk([tie.other_id for tie in ties[:limit]])
    return [
        Counterpart(
            heading=others[tie.other_id],
            address=address_of_heading(others[tie.other_id]),
            pair=pair_address(heading, others[tie.other_id])
            if HeadingKind.PLACE not in (heading.kind, others[tie.other_id].kind)
            else None,
            count=tie.count,
            first=day_of(tie.first),
            last=day_of(tie.last),
        )
        for tie in ties[:limit]
        if tie.other_id in others
    ]
