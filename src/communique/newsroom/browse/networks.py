"""Networks of parties: the pairs that most held events brought together, of everybody or around one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import combinations, combinations_with_replacement

from django.db import connection
from django.db.models import F

from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.models import Heading, HeadingKind, Tie

PEOPLE = (HeadingKind.PERSON,)
_PAIRS_AT_ONCE = 450
STATES = (HeadingKind.COUNTRY, HeadingKind.BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two parties, on how many held events they were together, and the shelf numbers of the first and the last."""

    one: Heading
    other: Heading
    count: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Network:
    """The edges, the heaviest first."""

    edges: tuple[Edge, ...]

    @cached_property
    def nodes(self) -> tuple[Heading, ...]:
        """Everybody at an end of an edge, in the order of what they are called by the edges."""
        found: dict[int, Heading] = {}
        for edge in self.edges:
            found.setdefault(edge.one.pk, edge.one)
            found.setdefault(edge.other.pk, edge.other)
        return tuple(found.values())

    @cached_property
    def strengths(self) -> Counter[int]:
        """The sum of the edges of each node, by the heading's number."""
        found: Counter[int] = Counter()
        for edge in self.edges:
            found[edge.one.pk] += edge.count
            found[edge.other.pk] += edge.count
        return found


def find_network(kinds: Sequence[HeadingKind], *, least: int, most_nodes: int, most_edges: int) -> Network:
    """The heaviest ties among headings of those kinds; one that would bring in too many nodes is passed over."""
    ties: list[Tie] = []
    for one, other in combinations_with_replacement(kinds, 2):
        # Stored in both directions; along the index.
        rows = Tie.objects.filter(one_kind=one, other_kind=other, count__gte=least)
        rows = rows.filter(one_id__lt=F("other_id")) if one == other else rows
        ties += rows.order_by("-count", "-last")[:most_edges]
    return _join(_limited(sorted(ties, key=_heaviest)[:most_edges], most_nodes))


def find_network_of(
    subject: Heading, kinds: Sequence[HeadingKind], *, least: int, most_nodes: int, most_edges: int
) -> Network:
    """The heaviest ties of one heading, and the heaviest of those among its counterparts."""
    spokes: list[Tie] = []
    for kind in kinds:
        rows = Tie.objects.filter(one_id=subject.pk, other_kind=kind, count__gte=least)
        spokes += rows.order_by("-count", "-last")[: most_nodes - 1]
    spokes = sorted(spokes, key=_heaviest)[: min(most_nodes - 1, most_edges)]
    others = [tie.other_id for tie in spokes]
    return _join([*spokes, *_among(others, least, most_edges - len(spokes))])


def _among(keys: Sequence[int], least: int, most: int) -> list[Tie]:
    """The heaviest ties of these with one another, each looked up by its key: the busy have far more with others."""
    columns = ("one_id", "other_id", "count", "first", "last")
    listed = ", ".join(f"t.{column}" for column in columns)
    rows: list[tuple[int, ...]] = []
    with connection.cursor() as cursor:
        for some in portions(list(combinations(sorted(keys), 2)), _PAIRS_AT_ONCE):
            pairs = ", ".join(["(%s, %s)"] * len(some))
            cursor.execute(
                f"WITH pair (one, other) AS (VALUES {pairs}) SELECT {listed} FROM pair p"  # noqa: S608
                f" CROSS JOIN {Tie._meta.db_table} t WHERE t.one_id = p.one AND t.other_id = p.other",
                [key for pair in some for key in pair],
            )
            rows += [row for row in cursor.fetchall() if row[2] >= least]
    heaviest = nlargest(most, rows, key=lambda row: (row[2], row[4], -row[0], -row[1]))
    return [Tie(**dict(zip(columns, row, strict=True))) for row in heaviest]


def _heaviest(tie: Tie) -> tuple[int, int, int, int]:
    return -tie.count, -tie.last, tie.one_id, tie.other_id


def _limited(ties: Iterable[Tie], most_nodes: int) -> Iterator[Tie]:
    inside: set[int] = set()
    for tie in ties:
        with_it = inside | {tie.one_id, tie.other_id}
        if len(with_it) <= most_nodes:
            inside = with_it
            yield tie


def _join(ties: Iterable[Tie]) -> Network:
    shown = sorted(ties, key=_heaviest)
    headings = Heading.objects.in_bulk({key for tie in shown for key in (tie.one_id, tie.other_id)})
    edges = []
    for tie in shown:
        ends = [headings[key] for key in (tie.one_id, tie.other_id) if key in headings]
        if len(ends) == 2:
            # Who is in more events stands first.
            one, other = sorted(ends, key=lambda row: (-row.events, row.name, row.pk))
            edges.append(Edge(one=one, other=other, count=tie.count, first=tie.first, last=tie.last))
    return Network(edges=tuple(edges))
