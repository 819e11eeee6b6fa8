"""A comment as HTML: its paragraphs, and links to what it names by its whole address. Nothing else is mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from communique.newsroom.formats.fragments import safe_url

REL = "nofollow ugc noopener"
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.I)
_BEHIND = ".,;:!?…)]*_"


def paragraphs(text: str) -> SafeString:
    """The text of a comment; every line is a paragraph, which takes its direction from its first letter.

    >>> paragraphs("Agreed.\\nSee https://example.org/a.")
    '<p dir="auto">Agreed.</p><p dir="auto">See <a href="https://example.org/a" rel="nofollow ugc noopener">https://example.org/a</a>.</p>'
    >>> paragraphs("<b>javascript:alert(1)</b>")
    '<p dir="auto">&lt;b&gt;javascript:alert(1)&lt;/b&gt;</p>'
    """
    lines = (line.strip() for line in text.split("\n"))
    return format_html_join("", '<p dir="auto">{}</p>', ((_linked(line),) for line in lines if line))


def _linked(line: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in _pieces(line)))


def _pieces(line: str) -> Iterator[str]:
    at = 0
    for match in _ADDRESS.finditer(line):
        typed = _without_end(match[0])
        address = safe_url(typed)
        if address is None:
            continue
        yield line[at : match.start()]
        # What is read is where it leads: the address without a name before the host, and the host in ASCII.
        yield format_html('<a href="{}" rel="{}">{}</a>', address, REL, address)
        at = match.start() + len(typed)
    yield line[at:]


def _without_end(address: str) -> str:
    """Without what ends a sentence; a bracket that was opened in the address stays closed."""
    while address and address[-1] in _BEHIND:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
