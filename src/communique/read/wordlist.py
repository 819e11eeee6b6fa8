"""Lists of words as people read and edit them: one string, a blank between two words."""

from __future__ import annotations


def split_words(text: str) -> tuple[str, ...]:
    """The words of the list, in its order.

    >>> split_words("ul ol menu")
    ('ul', 'ol', 'menu')
    """
    return tuple(text.split())
