"""What to ask instead, where the record has no answer."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from communique.folding import fold_words
from communique.newsroom.archive.models import Body, Document, Person
from communique.newsroom.find.filters import has_words

_MOST_NAMES = 5
_LIKE = 0.75


def is_empty() -> bool:
    """Whether the record holds no document."""
    return not Document.objects.exists()


def find_similar_names(name: str) -> list[str] | None:
    """Names of people and bodies with a word like one of the name's, the likest first; None if one bears the name."""
    if any(model.objects.filter(has_words("folded", name)).exists() for model in (Person, Body)):
        return None
    by_word: dict[str, list[str]] = {}
    for known in _names():
        for word in fold_words(known):
            by_word.setdefault(word, []).append(known)
    found: dict[str, None] = {}
    for asked in sorted(fold_words(name), key=len, reverse=True):
        for word in get_close_matches(asked, by_word, n=_MOST_NAMES, cutoff=_LIKE):
            for known in by_word[word]:
                found.setdefault(known)
    return list(found)[:_MOST_NAMES]


def _names() -> Iterator[str]:
    for model in (Person, Body):
        yield from model.objects.order_by("id").values_list("name", flat=True)
