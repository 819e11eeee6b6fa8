"""Reads the mark-up of statement tests: "<speaker>Wang Yi</speaker> <cue>said</cue> <content>…</content>".

`<content>` marks reported words, `<quote>` quoted ones, in text order; `<speaker>` and `<cue>` the words that name the
speaker and report. A statement's speaker and cue marks are those that stand nearest to it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from communique.mentions.analyse import analyse
from communique.models import Document, Span, Statement
from communique.statements import find_statements

_MARK = re.compile(r"</?(speaker|cue|content|quote)>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the spans of each kind of mark."""

    text: str
    spans: dict[str, list[Span]]


def read_marked(marked: str) -> Marked:
    """The text and its marks."""
    text = ""
    at = 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"speaker": [], "cue": [], "content": [], "quote": []}
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group().startswith("</"):
            spans[match[1]].append((opened.pop(match[1]), len(text)))
        else:
            opened[match[1]] = len(text)
    assert not opened, f"not closed: {opened}"
    return Marked(text + marked[at:], spans)


def make_document(text: str, title: str | None = None, published: str | None = "2024-05-02") -> Document:
    return Document(
        id="test", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), title=title, published=published
    )


def find_in(text: str, title: str | None = None) -> list[Statement]:
    """The statements of a text, which satisfy the laws of statements."""
    statements = find_statements(analyse(make_document(text, title)))
    check_laws(text, statements)
    return statements


def check_laws(text: str, statements: list[Statement]) -> None:
    assert [s.key for s in statements] == [f"S{n}" for n in range(1, len(statements) + 1)]
    assert [s.span for s in statements] == sorted(s.span for s in statements)
    for s in statements:
        assert text[s.span[0] : s.span[1]] == s.text != ""
        assert s.text == s.text.strip()
        assert s.evidence[0] <= s.span[0] < s.span[1] <= s.evidence[1] <= len(text)
        assert 0 <= s.confidence <= 1
        assert s.speaker is not None or not s.speaker_span or len(s.candidates) != 1
        for span in (s.cue, s.speaker_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
