"""Text of documents as other formats can hold it: without control characters, on one line where it has to be."""

from __future__ import annotations

import re

# What ends a line somewhere: a calendar or a table must not end one where we do not.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Forbidden in XML 1.0, or controls that no format needs; tab and line feed stay.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Left open in a quotation, they would turn the words behind it round: "U+202E" makes "fdp.exe" look like "exe.pdf".
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without control characters, every end of a line as one line feed, half code points replaced.

    >>> printable("Held in Oslo\\x00\\r\\n\\x1b[31mon Monday")
    'Held in Oslo\\n[31mon Monday'
    """
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """The text on one line, its words parted by single spaces, without marks that turn its direction.

    >>> one_line(" Talks\\r\\nin  Muscat \u202e")
    'Talks in Muscat'
    """
    return " ".join(_DIRECTION.sub("", printable(text)).split())


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut behind a word where it is longer than the limit, and then with an ellipsis.

    >>> shorten("The ministers discussed the situation in the Black Sea.", 30)
    'The ministers discussed the…'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[:limit]
    kept = cut[:-1] if " " not in cut else cut.rpartition(" ")[0]
    return kept.rstrip(" ,;:–-") + "…"
