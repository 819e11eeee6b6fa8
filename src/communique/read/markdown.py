"""Markdown: the plain text that a reader of the rendered page sees, each character with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from communique.models import PublishedFrom
from communique.read.furniture import find_furniture
from communique.read.offsets import TextWriter
from communique.read.plain import find_published
from communique.read.published import parse_date
from communique.read.reading import Reading

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r" {0,3}>[ ]?")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<break>(?: {2,}|\\)\n)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?P<inside>[^`]{1,2000}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<image>!\[[^\[\]]{0,1000}\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)|\[[^\[\]]{0,200}\])?)"
    r"|(?P<link>\[(?P<label>[^\[\]]{1,2000})\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)|\[[^\[\]]{0,200}\]))"
    r"|(?P<footnote>\[\^[^\]\s]{1,40}\])"
    r"|(?P<auto><(?P<address>(?:https?://|mailto:)?[^\s<>]+[@:/.][^\s<>]*)>)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,500}>|<!--.{0,5000}?-->)"
    r"|(?P<marks>\*+|(?<!\w)_+|_+(?!\w)|~~)",
    re.S,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Stretches of the source that make one block, and how it is set off from the one before."""

    parts: tuple[tuple[int, int], ...]
    gap: str
    code: bool = False
    heading: int = 0


def read_markdown(raw: str, *, title: str | None = None) -> Reading:
    """The plain text of a Markdown file and what its front matter says."""
    matter, start = _read_front_matter(raw)
    blocks = _find_blocks(raw, start)
    writer = TextWriter()
    first_heading: str | None = None
    for block in blocks:
        writer.gap(block.gap)
        if block.code:
            for low, high in block.parts:
                writer.gap("\n")
                writer.write(raw, low, high, entities=False)
        else:
            _write_inline(writer, raw, block.parts)
        if block.heading == 1 and first_heading is None:
            head = TextWriter()
            _write_inline(head, raw, block.parts)
            first_heading = head.finish()[0] or None
    text, runs = writer.finish()
    found = title or _text(matter, "title", "headline") or first_heading
    furniture = tuple(find_furniture(text, found))
    stated = _date(matter)
    published, published_from = (stated, PublishedFrom.METADATA) if stated else find_published(text, furniture, found)
    return Reading(
        text=text,
        runs=runs,
        furniture=furniture,
        title=found,
        published=published,
        published_from=published_from,
        publisher=_text(matter, "publisher", "site", "site_name", "organisation", "organization"),
        language=_text(matter, "lang", "language"),
        source=_text(matter, "source", "original_source", "via"),
        url=_text(matter, "url", "link", "canonical", "canonical_url", "permalink"),
    )


def _read_front_matter(raw: str) -> tuple[Mapping[str, Any], int]:
    match = _FRONT_MATTER.match(raw)
    if match is None:
        return {}, 0
    try:
        loaded = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = dict(re.findall(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", match[1], re.M))
    if not isinstance(loaded, dict):
        # A rule, a paragraph and another rule are no front matter.
        return {}, 0
    return {str(key).strip().lower().replace("-", "_"): value for key, value in loaded.items()}, match.end()


def _text(matter: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = matter.get(name)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, str | int | float) and str(value).strip():
            return " ".join(str(value).split())
    return None


def _date(matter: Mapping[str, Any]) -> str | None:
    for name in ("date", "published", "publication_date", "date_published", "pubdate", "created"):
        value = matter.get(name)
        if isinstance(value, datetime):
            return value.date().isoformat()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str | int) and (found := parse_date(str(value))):
            return found
    return None


def _find_blocks(raw: str, start: int) -> list[_Block]:
    blocks: list[_Block] = []
    parts: list[tuple[int, int]] = []
    gap = "\n\n"
    in_item = in_table = False
    fence: str | None = None

    def flush(heading: int = 0) -> None:
        nonlocal parts
        if parts:
            blocks.append(_Block(parts=tuple(parts), gap=gap, heading=heading))
        parts = []

    for match in _LINE.finditer(raw, start):
        low, high = match.start(), match.end()
        if low == high:
            break
        line = match[0].rstrip("\r\n")
        end = low + len(line)
        if fence is not None:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = None
            else:
                blocks.append(_Block(parts=((low, end),), gap="\n", code=True))
            continue
        while quote := _QUOTE.match(line):
            low, line = low + quote.end(), line[quote.end() :]
        if not line.strip():
            flush()
            gap = "\n\n"
            continue
        if opening := _FENCE.match(line):
            flush()
            fence = opening[1]
            gap = "\n\n"
            continue
        if (heading := _HEADING.match(line)) is not None:
            flush()
            parts, gap, in_item = [(low + heading.start(2), low + heading.end(2))], "\n\n", False
            flush(len(heading[1]))
            continue
        if parts and not in_item and _UNDERLINE.match(line):
            gap = "\n\n"
            flush(1 if "=" in line else 2)
            continue
        if _RULE.match(line) or _REFERENCE.match(line):
            flush()
            gap, in_item = "\n\n", False
            continue
        is_row = "|" in line and (_TABLE_RULE.match(line) is not None or line.strip().startswith("|"))
        in_table = in_table and is_row
        if is_row:
            flush()
            if not _TABLE_RULE.match(line):
                _add_row(blocks, raw, low, end, first=not in_table)
            gap, in_item, in_table = "\n\n", False, True
            continue
        if item := _ITEM.match(line):
            flush()
            gap = "\n" if in_item else "\n\n"
            in_item = True
            low += item.end()
        elif in_item and not parts and not line.startswith((" ", "\t")):
            in_item, gap = False, "\n\n"
        parts.append((low, end))
    flush()
    return blocks


def _add_row(blocks: list[_Block], raw: str, low: int, end: int, *, first: bool) -> None:
    cells = [(m.start(), m.end()) for m in re.compile(r"[^|]+").finditer(raw, low, end) if m[0].strip()]
    for number, cell in enumerate(cells):
        blocks.append(_Block(parts=(cell,), gap="\t" if number else "\n\n" if first else "\n"))


def _write_inline(writer: TextWriter, raw: str, parts: Sequence[tuple[int, int]]) -> None:
    """Write the text of a block without its marks; places are kept through the joined lines."""
    joined = "\n".join(raw[low:high] for low, high in parts)
    starts: list[int] = []
    position = 0
    for low, high in parts:
        starts.append(position)
        position += high - low + 1

    def write(low: int, high: int, *, entities: bool = True) -> None:
        while low < high:
            number = bisect_right(starts, low) - 1
            source, source_end = parts[number]
            stop = min(high, starts[number] + source_end - source)
            if stop > low:
                at = source + low - starts[number]
                writer.write(raw, at, at + stop - low, entities=entities)
            low = stop
            if low < high:
                writer.gap(" ")
                low += 1

    # Depth is bounded: only a link's label is looked into again.
    pending: list[tuple[int, int]] = [(0, len(joined))]
    dropped = _emphasis(joined)
    while pending:
        low, high = pending.pop()
        position = low
        for match in _INLINE.finditer(joined, low, high):
            if match.start() < position:
                continue
            kind = match.lastgroup
            if kind == "marks":
                if match.start() not in dropped:
                    continue
                write(position, match.start())
                position = match.end()
                continue
            write(position, match.start())
            position = match.end()
            if match["escape"]:
                write(match.start() + 1, match.end(), entities=False)
            elif match["break"]:
                writer.gap("\n")
            elif match["code"]:
                write(match.start("inside"), match.end("inside"), entities=False)
            elif match["link"]:
                pending.append((match.end(), high))
                pending.append((match.start("label"), match.end("label")))
                position = high
                break
            elif match["auto"]:
                write(match.start("address"), match.end("address"))
            elif match["tag"] and match["tag"].lower().startswith("<br"):
                writer.gap("\n")
        write(position, high)


def _emphasis(text: str) -> set[int]:
    """Where the runs of emphasis marks stand that pair up; a lone asterisk is an asterisk."""
    open_runs: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
    paired: set[int] = set()
    for match in _INLINE.finditer(text):
        if not match["marks"]:
            if match["link"]:
                inner = _emphasis_flat(match["label"], match.start("label"))
                paired |= inner
            continue
        run = match["marks"]
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        stack = open_runs[run[0]]
        if not before.isspace() and (found := next((r for r in reversed(stack) if r[1] == len(run)), None)):
            del stack[stack.index(found) :]
            paired |= {found[0], match.start()}
        elif not after.isspace():
            stack.append((match.start(), len(run)))
    return paired


def _emphasis_flat(label: str, offset: int) -> set[int]:
    runs = list(re.finditer(r"\*+|(?<!\w)_+|_+(?!\w)|~~", label))
    paired: set[int] = set()
    while len(runs) >= 2:
        first, last = runs[0], runs[-1]
        if first[0] == last[0]:
            paired |= {offset + first.start(), offset + last.start()}
        runs = runs[1:-1]
    return paired
