"""The best matches of a query, among the latest that match: a search of bounded cost, however common its words are.

A rare word's matches are all ranked. Of a common word's, the latest are, as a reader of a diary wants them; the same on
SQLite and on PostgreSQL, whose own rankings read every match.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from communique.newsroom.catalogue import words_found
from communique.newsroom.catalogue.query import Query, Term

_MOST_RANKED = 200
_SATURATION = 1.2
_LENGTH_WEIGHT = 0.4
_USUAL_LENGTH = 40
_RECENCY = 0.15
_MOST_READ = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Shelf numbers, the best first, and how many match; `is_capped` where counting stopped."""

    numbers: Sequence[int]
    count: int
    is_capped: bool


def find_best(table: str, query: Query, *, marks: Sequence[str] = (), limit: int) -> Ranked:
    """The best of the latest matches in a table of words."""
    ranked, is_all = words_found.find_latest(table, query, marks=marks, limit=_MOST_RANKED)
    texts = _texts(table, ranked)
    scored = sorted(
        (
            (-score(texts.get(number, ""), query) - _recency(place, len(ranked)), place)
            for place, number in enumerate(ranked)
        )
    )
    return Ranked(
        numbers=[ranked[place] for _, place in scored[:limit]],
        count=len(ranked),
        is_capped=not is_all,
    )


def score(text: str, query: Query) -> float:
    """How well a folded text answers: each term counts by how often it occurs, less in a long text; more, the sooner.

    >>> from communique.newsroom.catalogue.query import parse_query
    >>> grain = parse_query("grain exports")
    >>> score("grain exports from odesa", grain) > score("talks on many things and also exports of grain", grain)
    True
    """
    padded = f" {text} "
    length = _LENGTH_WEIGHT * len(padded) / (6 * _USUAL_LENGTH) + 1 - _LENGTH_WEIGHT
    total = 0.0
    for group in query.groups:
        total += max((_weight(padded, term, length) for term in group), default=0.0)
    if len(query.groups) > 1:
        # Words that stand as they were typed, side by side, are most likely meant.
        typed = " ".join(word for group in query.groups for word in group[0].words)
        if f" {typed}" in padded:
            total += len(query.groups)
    return total


def _weight(padded: str, term: Term, length: float) -> float:
    phrase = " " + " ".join(term.words) + ("" if term.is_prefix else " ")
    times = padded.count(phrase)
    if not times:
        return 0.0
    place = padded.find(phrase) / max(1, len(padded))
    return times * (_SATURATION + 1) / (times + _SATURATION * length) * (1 + 0.3 * math.exp(-3 * place))


def _recency(place: int, count: int) -> float:
    return _RECENCY * (1 - place / count) if count else 0.0


def _texts(table: str, numbers: Sequence[int]) -> dict[int, str]:
    """The beginnings of the folded texts under those numbers."""
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"SELECT id, left(folded, {_MOST_READ}) FROM {table} WHERE id = ANY(%s)"  # noqa: S608
            cursor.execute(statement, [list(numbers)])
        else:
            places = ", ".join(["%s"] * len(numbers))
            statement = f"SELECT rowid, substr(words, 1, {_MOST_READ}) FROM {table} WHERE rowid IN ({places})"  # noqa: S608
            cursor.execute(statement, list(numbers))
        return dict(cursor.fetchall())
