"""Ids that a second run makes again: hashes of what an item says and of where it says it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from communique.folding import fold
from communique.models import EntityKind

_SLUG_LENGTH = 80


def content_id(*parts: object) -> str:
    """Twenty hexadecimal digits that stand for the parts: 80 bits, so that millions of items do not collide.

    >>> content_id("a", ["b"]) == content_id("a", ["b"]) != content_id("ab", [])
    True
    """
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def local_id(kind: EntityKind, name: str) -> str:
    """The id of a person, body or place that no registry knows: its kind and its folded name.

    >>> local_id(EntityKind.PERSON, "António Guterres")
    'person/antonio-guterres'
    """
    slug = fold(name).replace(" ", "-")
    if not slug or len(slug) > _SLUG_LENGTH:
        slug = f"{slug[:_SLUG_LENGTH]}-{content_id(name)}".lstrip("-")
    return f"{kind}/{slug}"


class Occurrences:
    """Numbers items that say the same in one document, in text order.

    The number stands in for the offset in an item's id: a header that is added to a page moves every offset, but the
    second "Thank you." stays the second.
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def number(self, parts: Iterable[object]) -> int:
        """How many items of these parts came before."""
        key = content_id(*parts)
        found = self._seen.get(key, 0)
        self._seen[key] = found + 1
        return found
