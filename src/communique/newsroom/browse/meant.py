"""Whom a reader means by a name."""

from __future__ import annotations

from collections.abc import Sequence

from communique.folding import fold_words
from communique.newsroom.catalogue.models import Heading, HeadingKind
from communique.newsroom.catalogue.names_found import WITH_PAGES, find_named
from communique.newsroom.catalogue.query import Query, Term

_MOST_PROPOSED = 5


def find_meant(typed: str, *, kinds: Sequence[HeadingKind] = WITH_PAGES, limit: int = 8) -> list[Heading]:
    """Those who are called so, the one most likely meant first.

    Whom no document names but by "Biden" comes after Joe Biden, of whom there is more.
    """
    found = find_named(typed, kinds=kinds, limit=limit)
    return sorted(found, key=lambda row: _is_shadowed(row, found))


def find_near(typed: str, *, kinds: Sequence[HeadingKind] = WITH_PAGES) -> list[Heading]:
    """Those called nearly so, each word perhaps with another end; else those called nearly by its last word."""
    words = fold_words(typed)
    for tried in dict.fromkeys((_loosely(words), _loosely(words[-1:]))):
        found = find_named(tried, kinds=kinds, limit=_MOST_PROPOSED)
        if found:
            return found
    return []


def propose(typed: str, *, kinds: Sequence[HeadingKind] = WITH_PAGES) -> list[Heading]:
    """Those called so, or else nearly so: what a page offers that has nothing under the name."""
    return find_meant(typed, kinds=kinds, limit=_MOST_PROPOSED) or find_near(typed, kinds=kinds)


def _loosely(words: Sequence[str]) -> Query:
    """The words by their beginnings: "lavrow" as "lavr", which other spellings share."""
    return Query(groups=tuple((Term(words=(word[: max(4, len(word) - 2)],), is_prefix=True),) for word in words))


def _is_shadowed(row: Heading, found: Sequence[Heading]) -> bool:
    words = fold_words(row.name)
    if row.kind != HeadingKind.PERSON or len(words) != 1:
        return False
    return any(
        other.kind == HeadingKind.PERSON and other.events > row.events and words[0] in fold_words(other.name)
        for other in found
        if other.pk != row.pk
    )
