"""People, countries, bodies and places by name, those of most events first."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from communique.folding import fold
from communique.newsroom.catalogue import words, words_found
from communique.newsroom.catalogue.models import Heading, HeadingKind
from communique.newsroom.catalogue.query import Query, Term, parse_query

WITH_PAGES = (HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY, HeadingKind.PLACE)
_MOST_RANKED = 200


def find_named(typed: str | Query, *, kinds: Sequence[HeadingKind] = WITH_PAGES, limit: int = 20) -> list[Heading]:
    """The headings in any form of whose names what was typed stands, the last word as a beginning.

    Who is called exactly so comes first, then those with most events.
    """
    query = _as_beginning(parse_query(typed)) if isinstance(typed, str) else typed
    matching, values = words_found.matching(words.HEADINGS, query)
    if not query or not matching:
        return []
    some = list(kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Heading._meta.db_table} WHERE id IN ({matching})"  # noqa: S608
            f" AND kind IN ({', '.join(['%s'] * len(some))}) AND events + statements + documents > 0"
            " ORDER BY 3 * events + statements + documents / 4 DESC, name, id LIMIT %s",
            [*values, *some, max(limit, _MOST_RANKED)],
        )
        numbers = [row[0] for row in cursor.fetchall()]
    found = Heading.objects.in_bulk(numbers)
    rows = [found[number] for number in numbers]
    wanted = " ".join(word for term in query.terms for word in term.words)
    # Stable: within those called so, and within the others, the order stays.
    rows.sort(key=lambda row: fold(row.name) != wanted)
    return rows[:limit]


def _as_beginning(query: Query) -> Query:
    """The query with its last word as a beginning, as one who still types means it."""
    if not query.groups:
        return query
    *groups, last = query.groups
    open_ended = tuple(
        Term(words=term.words, is_prefix=(len(term.words) == 1 and len(term.words[0]) > 2) or term.is_prefix)
        for term in last
    )
    return Query(groups=(*groups, open_ended), unwanted=query.unwanted)
