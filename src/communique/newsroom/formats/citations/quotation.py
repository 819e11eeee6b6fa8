"""Words between quotation marks, with the marks that they bring along made to fit."""

from __future__ import annotations

import re

from communique.newsroom.formats.characters import one_line

_STRAIGHT = re.compile(r'(?:(?<=[\s(\[—–/‘“-])|\A)"|(")')
_NESTED = str.maketrans("“”", "‘’")
_ENDS = (".", "?", "!", "…", ".’", "?’", "!’")
_PLAIN_END = re.compile(r"[a-z]{4}\.\Z")


def quoted(text: str, end: str = "") -> str:
    """The words on one line between double marks, and before the last of these the end, where they have none.

    Marks around the whole are not doubled, marks within it become single ones. Without words, nothing comes back.

    >>> quoted('"We have now made a decisive breakthrough,"', ".")
    '“We have now made a decisive breakthrough.”'
    >>> quoted("“We agree,” he said, “to meet.”", ".")
    '“‘We agree,’ he said, ‘to meet.’”'
    """
    words = _unquoted(_STRAIGHT.sub(lambda match: "”" if match[1] else "“", one_line(text)))
    words = words.translate(_NESTED).rstrip(" ,;:")
    if end == "," and _PLAIN_END.search(words):
        words = words[:-1]
    if not words:
        return ""
    has_end = words.endswith(_ENDS if end == "." else ("?", "!", "…"))
    return f"“{words}{'' if has_end else end}”"


def _unquoted(text: str) -> str:
    """The text without a pair of marks around all of it, or a single mark whose fellow is cut off."""
    if text.startswith("“") and text.endswith("”") and len(text) > 1 and _is_balanced(text[1:-1]):
        return text[1:-1]
    if text.startswith("“") and text.count("“") == 1 and "”" not in text:
        return text[1:]
    if text.endswith("”") and text.count("”") == 1 and "“" not in text:
        return text[:-1]
    return text


def _is_balanced(text: str) -> bool:
    depth = 0
    for mark in text:
        depth += (mark == "“") - (mark == "”")
        if depth < 0:
            return False
    return depth == 0
