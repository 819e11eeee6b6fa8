"""HTML pages: the story's text with the place of every character, and the page's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from communique.errors import ReadError
from communique.models import OffsetRun, PublishedFrom
from communique.read.blocks import Block
from communique.read.content import Story, find_story
from communique.read.furniture import find_furniture
from communique.read.metadata import Metadata, parse_domain, parse_host, read_metadata
from communique.read.offsets import TextWriter
from communique.read.published import find_dates, parse_dateline, parse_url_date
from communique.read.reading import Reading
from communique.read.tree import Node, parse_tree

# How far from the headline a date still belongs to it, in blocks.
_NEAR_TITLE = 6
_SHORT = 160
_CELL = 200
_PRE_BREAK = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]{2,}\S)")


def read_html(source: str, *, title: str | None = None, url: str | None = None) -> Reading:
    """The story of a decoded HTML page; `title` and `url` are what its container says. Raises ReadError for no text."""
    root = parse_tree(source)
    metadata = read_metadata(root, source, url)
    known_title = title or metadata.title
    story = find_story(root, source, known_title, metadata.descriptions)
    text, runs = write_story([story.blocks[i] for i in story.chosen], source)
    if not any(map(str.isalnum, text)):
        raise ReadError("no article text found")
    address = url or metadata.canonical
    published, published_from = _judge_published(metadata, story, text, address)
    return Reading(
        text=text,
        runs=runs,
        furniture=tuple(find_furniture(text, known_title)),
        title=known_title,
        published=published,
        published_from=published_from,
        publisher=metadata.publisher,
        language=metadata.language,
        source=metadata.source or _elsewhere(metadata.canonical, url),
        url=metadata.canonical if parse_host(metadata.canonical) else None,
    )


def write_story(blocks: Iterable[Block], source: str) -> tuple[str, tuple[OffsetRun, ...]]:
    """The text of the blocks and its runs: a blank line between paragraphs, a line a list item, tabs between cells."""
    writer = TextWriter()
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            writer.gap(_gap(previous, block))
        _write_block(writer, block, source)
        previous = block
    return writer.finish()


def _write_block(writer: TextWriter, block: Block, source: str) -> None:
    preformatted = any(node.tag == "pre" for node in block.node.ancestors())
    breaks = 0
    for piece in block.pieces:
        if piece is None:
            breaks += 1
            writer.gap("\n\n" if breaks > 1 else "\n")
            continue
        if preformatted:
            _write_preformatted(writer, source, piece.start, piece.end)
        else:
            writer.write(source, piece.start, piece.end)
        if not source[piece.start : piece.end].isspace():
            breaks = 0


def _write_preformatted(writer: TextWriter, source: str, start: int, end: int) -> None:
    """Preformatted text has its paragraphs by blank lines or indents: so the wire stories of the 1990s are kept."""
    position = start
    for match in _PRE_BREAK.finditer(source, start, end):
        writer.write(source, position, match.start())
        writer.gap("\n\n" if match[0].count("\n") > 1 else "\n")
        position = match.end()
    writer.write(source, position, end)


def _gap(previous: Block, block: Block) -> str:
    before, after = _holder(previous.node, ("li", "td", "th")), _holder(block.node, ("li", "td", "th"))
    if before is None or after is None or before is after:
        return "\n\n"
    if before.tag == "li" or after.tag == "li":
        same_list = before.tag == after.tag and (
            before.parent is after.parent or _within(after, before.parent) or _within(before, after.parent)
        )
        return "\n" if same_list else "\n\n"
    if previous.characters > _CELL or block.characters > _CELL:
        return "\n\n"
    row, next_row = _holder(before, ("tr",)), _holder(after, ("tr",))
    if row is not None and row is next_row:
        return "\t"
    return "\n" if _holder(before, ("table",)) is _holder(after, ("table",)) else "\n\n"


def _holder(node: Node, tags: tuple[str, ...]) -> Node | None:
    return next((ancestor for ancestor in node.ancestors() if ancestor.tag in tags), None)


def _within(node: Node, holder: Node | None) -> bool:
    return holder is not None and any(ancestor is holder for ancestor in node.ancestors())


def _judge_published(
    metadata: Metadata, story: Story, text: str, url: str | None
) -> tuple[str | None, PublishedFrom | None]:
    shown = _shown_dates(story)
    stated = metadata.published
    if stated and len(stated) == 10:
        # A release of the evening of the 19th in New York is of the 20th in UTC; the page prints its own day.
        if metadata.date_is_utc and stated not in shown and (day := _neighbour(shown, stated)):
            return day, PublishedFrom.TEXT
        return stated, PublishedFrom.METADATA
    if url and (day := parse_url_date(url)):
        return day, PublishedFrom.URL
    if shown:
        return shown[0], PublishedFrom.TEXT
    for paragraph in text.split("\n\n", 2)[:2]:
        if day := parse_dateline(paragraph):
            return day, PublishedFrom.DATELINE
    fallback = stated or metadata.modified
    return (fallback, PublishedFrom.METADATA) if fallback else (None, None)


def _shown_dates(story: Story) -> list[str]:
    """The days printed in short blocks around the headline, the nearest below it first."""
    if not story.chosen:
        return []
    first = story.chosen[0]
    anchor = story.title_index if story.title_index is not None else max(0, first - _NEAR_TITLE)
    below = range(anchor, min(len(story.blocks), max(anchor + _NEAR_TITLE, min(first + 2, anchor + 3 * _NEAR_TITLE))))
    above = range(anchor - 1, max(-1, anchor - 1 - _NEAR_TITLE), -1)
    found: list[str] = []
    for index in (*below, *above):
        words = story.blocks[index].words
        if len(words) <= _SHORT:
            found.extend(day for _, _, day in find_dates(words))
    return list(dict.fromkeys(found))


def _neighbour(days: Iterable[str], day: str) -> str | None:
    """The first of the days that is the day before or the day after."""
    centre = date.fromisoformat(day)
    return next((each for each in days if abs((date.fromisoformat(each) - centre).days) == 1), None)


def _elsewhere(canonical: str | None, url: str | None) -> str | None:
    """The host that a copy names as the address of its original, where that is another organisation's."""
    there, here = parse_host(canonical), parse_host(url)
    return there if there and here and parse_domain(there) != parse_domain(here) else None
