"""People, countries, bodies and places by name, those of most events first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from communique.folding import fold
from communique.newsroom.catalogue import words
from communique.newsroom.catalogue.models import Heading, HeadingKind
from communique.newsroom.catalogue.query import Query, Term, parse_query

WITH_PAGES = (HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY, HeadingKind.PLACE)
_MOST = 2_000


def find_named(typed: str | Query, *, kinds: Sequence[HeadingKind] = WITH_PAGES, limit: int = 20) -> list[Heading]:
    """The headings in any form of whose names what was typed stands, the last word as a beginning.

    Who is called exactly so comes first, then those with most events.
    """
    query = _as_beginning(parse_query(typed)) if isinstance(typed, str) else typed
    if not query:
        return []
    numbers: list[int] = []
    for kind in kinds:
        numbers += words.find_ids(words.HEADINGS, query, marks=(f"k{kind}",), limit=_MOST)
    wanted = " ".join(word for term in query.terms for word in term.words)
    rows = _ranked(numbers, limit * 3)
    exact = [row for row in rows if fold(row.name) == wanted]
    rest = [row for row in rows if row not in exact]
    return [*exact, *rest][:limit]


def _ranked(numbers: Iterable[int], limit: int) -> list[Heading]:
    rows: list[Heading] = []
    some = list(numbers)
    for start in range(0, len(some), 500):
        part = Heading.objects.filter(id__in=some[start : start + 500])
        rows += part.filter(Q(events__gt=0) | Q(statements__gt=0) | Q(documents__gt=0))
    rows.sort(key=lambda row: (-3 * row.events - row.statements - row.documents // 4, row.name))
    return rows[:limit]


def _as_beginning(query: Query) -> Query:
    """The query with its last word as a beginning, as one who still types means it."""
    if not query.groups:
        return query
    *groups, last = query.groups
    open_ended = tuple(
        Term(words=term.words, is_prefix=len(term.words) == 1 and len(term.words[0]) > 2 or term.is_prefix)
        for term in last
    )
    return Query(groups=(*groups, open_ended), unwanted=query.unwanted)
