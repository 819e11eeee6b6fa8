"""The version of the engine: a hash of its own sources and vocabularies.

A build reads a page again whenever the engine that read it was another one; a number that people must remember to raise
is forgotten.
"""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

# What can change a record; the site and the commands cannot.
_PARTS = (
    "commitments",
    "confidence",
    "engagements",
    "logistic.py",
    "mentions",
    "read",
    "statements",
    "syntax",
    "vocab",
    "models.py",
    "pipeline.py",
)

# The registry of office holders decides who is who, and not what a document says.
_NOT = frozenset(["__pycache__", "officeholders", "registry.py", "posts.py", "posts.yml", "gatherings.yml"])


@functools.cache
def engine_version() -> str:
    """Sixteen hexadecimal digits that change with any source or vocabulary that a record can depend on.

    >>> len(engine_version())
    16
    """
    digest = hashlib.sha256()
    root = files("communique")
    for part in _PARTS:
        _add(digest, root / part, part)
    return digest.hexdigest()[:16]


def _add(digest: hashlib._Hash, node: Traversable, name: str) -> None:
    if node.is_dir():
        for child in sorted(node.iterdir(), key=lambda c: c.name):
            if child.name not in _NOT:
                _add(digest, child, f"{name}/{child.name}")
        return
    digest.update(name.encode())
    digest.update(node.read_bytes())
