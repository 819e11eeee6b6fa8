"""The plain-text part of an e-mail: wrapped lines are joined to paragraphs, what was quoted or signed is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.models import PublishedFrom, Span
from communique.read.furniture import find_furniture
from communique.read.offsets import TextWriter
from communique.read.plain import find_published, parse_title
from communique.read.published import parse_date
from communique.read.reading import Reading

_HEADER = re.compile(r"[A-Za-z][A-Za-z-]*:[ \t]")
_ITEM = re.compile(r"[ \t]*(?:[-*•+–]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+")
_QUOTED = re.compile(r"[ \t]*>")
_ATTRIBUTION = re.compile(
    r"[ \t]*(?:On\b.{4,200}\bwrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}|Begin forwarded message:)[ \t]*$"
)
_SIGNATURE = "-- "
# Mail is wrapped at 72 to 79 columns; lines of a list or an address end earlier.
_NARROWEST, _WIDEST = 50, 100


def read_mail(raw: str, *, title: str | None = None) -> Reading:
    """The text of a mail's body with its paragraphs unwrapped; header lines at its top are read and left out."""
    headers, start = _read_headers(raw)
    lines = _split(raw, start)
    width = max((high - low for low, high in lines if high - low <= _WIDEST), default=0)
    writer = TextWriter()
    furniture: list[Span] = []
    previous = ""
    signed = False
    for low, high in lines:
        line = raw[low:high]
        if not line.strip():
            writer.gap("\n\n")
            previous = ""
            continue
        quote = bool(_QUOTED.match(line) or _ATTRIBUTION.match(line))
        signed = signed or line.rstrip("\r") in (_SIGNATURE, "--")
        if previous:
            writer.gap(" " if _is_wrapped(previous, line, width) else "\n")
        before = writer.length
        writer.write(raw, low, high, entities=False)
        if quote or signed:
            furniture.append((before, writer.length))
        previous = line
    text, runs = writer.finish()
    found = title or headers.get("subject") or parse_title(text)
    spans = _disjoint([*_trimmed(text, furniture), *find_furniture(text, found)])
    stated = parse_date(headers.get("date", ""))
    published, published_from = (stated, PublishedFrom.METADATA) if stated else find_published(text, spans, found)
    return Reading(
        text=text, runs=runs, furniture=spans, title=found, published=published, published_from=published_from
    )


def _read_headers(raw: str) -> tuple[dict[str, str], int]:
    if not re.match(
        r"(?i)(?:from|return-path|received|delivered-to|subject|date|mime-version|message-id|to):[ \t]", raw
    ):
        return {}, 0
    headers: dict[str, str] = {}
    name = ""
    position = 0
    for line in raw.splitlines(keepends=True):
        position += len(line)
        if not line.strip():
            break
        if line[0] in " \t" and name:
            headers[name] += " " + line.strip()
        elif _HEADER.match(line):
            name = line.split(":", 1)[0].lower()
            headers[name] = line.split(":", 1)[1].strip()
        else:
            return {}, 0
    return headers, position


def _split(raw: str, start: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    while start <= len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        lines.append((start, end - 1 if end > start and raw[end - 1] == "\r" else end))
        start = end + 1
    return lines


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether the line was broken for its length: the next line's first word would not have fitted on it."""
    if _QUOTED.match(line) or _QUOTED.match(following) or _ITEM.match(following):
        return False
    if line.endswith(" ") and line != _SIGNATURE:
        # format=flowed says so itself.
        return True
    if following.startswith(("  ", "\t")):
        return False
    word = following.split(None, 1)[0]
    return width >= _NARROWEST and len(line.rstrip()) + 1 + len(word) > width


def _trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            found.append((start, end))
    return found


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
