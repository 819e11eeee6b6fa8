"""Clean text that is written piece by piece, each piece with its place in the decoded page."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from communique.models import OffsetRun

# Characters that a reader does not see and a name must not hold: soft hyphen, zero-width space, word joiner, BOM, and
# control characters. "COVID-\u206019" is COVID-19.
INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_CONTROL = "".join(chr(c) for c in (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)) if c != 0x85)
_SPACE = r"\s\u0085\xa0"
_PIECE = re.compile(
    rf"(?P<space>[{_SPACE}{INVISIBLE}{_CONTROL}]+)"
    r"|(?P<entity>&(?:\#[0-9]{1,9};?|\#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?))"
    rf"|(?P<run>[^&{_SPACE}{INVISIBLE}{_CONTROL}]+|&)"
)
_PLAIN = re.compile(rf"(?P<space>[{_SPACE}{INVISIBLE}{_CONTROL}]+)|(?P<run>[^{_SPACE}{INVISIBLE}{_CONTROL}]+)")
_IS_SPACE = re.compile(rf"[{_SPACE}]")


def parse_entity(reference: str) -> tuple[str, int] | None:
    """The characters that a reference at the start of the string stands for and how many it takes, or None.

    >>> parse_entity("&amp;"), parse_entity("&#8217;"), parse_entity("&notit"), parse_entity("&AT")
    (('&', 5), ('’', 7), ('¬', 4), None)
    """
    if reference.startswith("&#"):
        decoded = unescape(reference)
        return (decoded, len(reference)) if decoded != reference else None
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], 1 + length
    return None


class TextWriter:
    """Collects clean text and its runs.

    Whitespace is collapsed to one blank as it is written, and a break ("\\n", "\\n\\n", "\\t") replaces the blanks
    around it; blanks and breaks at the start and the end are dropped. Characters that nobody sees are left out.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = ""
        self._runs: list[list[int]] = []
        self._blank_at = -1

    def gap(self, kind: str) -> None:
        """Ask for a break before whatever comes next; of several the widest stays."""
        rank = ("", " ", "\t", "\n", "\n\n")
        if rank.index(kind) > rank.index(self._pending):
            self._pending = kind
            self._blank_at = -1

    def write(self, source: str, start: int, end: int, *, entities: bool = True) -> None:
        """Add source[start:end]; with `entities`, character references are decoded."""
        position = start
        pattern = _PIECE if entities else _PLAIN
        while position < end:
            match = pattern.match(source, position, end)
            if match is None:
                position += 1
                continue
            kind = match.lastgroup
            if kind == "run":
                self._append(match[0], position, len(match[0]))
                position = match.end()
            elif kind == "space":
                if _IS_SPACE.search(match[0]):
                    self._blank(match[0], position)
                position = match.end()
            else:
                position += self._write_entity(match[0], position)

    def _write_entity(self, reference: str, position: int) -> int:
        parsed = parse_entity(reference)
        if parsed is None:
            self._append(reference, position, len(reference))
            return len(reference)
        decoded, taken = parsed
        if decoded.isspace():
            self._blank("", position)
        elif not set(decoded) <= set(INVISIBLE + _CONTROL):
            # Where one reference stands for two characters, each of them stands for the whole reference.
            for character in decoded:
                self._append(character, position, taken, single=True)
        return taken

    def _blank(self, raw: str, position: int) -> None:
        if not self._pending:
            self._pending = " "
            self._blank_at = position if raw == " " else -1

    def _append(self, text: str, position: int, raw_length: int, *, single: bool = False) -> None:
        if self._pending and self._length:
            if self._blank_at >= 0 and self._pending == " ":
                self._run(self._length, self._blank_at, 1, 1, single=False)
            self._parts.append(self._pending)
            self._length += len(self._pending)
        self._pending = ""
        self._blank_at = -1
        self._run(self._length, position, len(text), raw_length, single=single and raw_length != len(text))
        self._parts.append(text)
        self._length += len(text)

    def _run(self, text_start: int, raw_start: int, length: int, raw_length: int, *, single: bool) -> None:
        if self._runs and not single:
            last = self._runs[-1]
            if last[2] == last[3] and last[0] + last[2] == text_start and last[1] + last[3] == raw_start:
                last[2] += length
                last[3] += raw_length
                return
        self._runs.append([text_start, raw_start, length, raw_length])

    @property
    def length(self) -> int:
        """How many characters the text has so far."""
        return self._length

    def finish(self) -> tuple[str, tuple[OffsetRun, ...]]:
        """The text and its runs, in text order."""
        runs = tuple(OffsetRun(text_start=t, raw_start=r, length=n, raw_length=m) for t, r, n, m in self._runs)
        return "".join(self._parts), runs


def copy_runs(text: str) -> tuple[OffsetRun, ...]:
    """The runs of a text that stands in its page as it is: one, or none for the empty text."""
    return (OffsetRun(text_start=0, raw_start=0, length=len(text), raw_length=len(text)),) if text else ()
