"""PDF files: lines are put back together to paragraphs, hyphens at line ends undone, running heads left out.

A PDF knows letters and their places, no paragraphs. Where a line begins, how far it runs and how far it stands below
the one before tell where a paragraph ends. Runs count in the text that the pages hold as they store it.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

from communique.errors import ReadError
from communique.models import OffsetRun, PublishedFrom
from communique.read.furniture import find_furniture
from communique.read.offsets import TextWriter
from communique.read.plain import find_published, parse_title
from communique.read.published import parse_date
from communique.read.reading import Reading
from communique.read.wordlist import split_words

PAGE_BREAK = "\n\f"
# pdfium puts this where a hyphen ends a line.
_HYPHEN_BREAK = "\ufffe"
_LINE = re.compile(r"([^\r\n\ufffe]*)(\r\n|\r|\n|\ufffe|\Z)")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'’”»)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\s*(?:[•·▪◦‣–—*]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
# First parts of compounds that keep their hyphen when a line ends after it.
_PREFIXES = frozenset(
    split_words(
        "all anti cease co counter cross ex far four half high inter joint least long low mid multi near non north "
        "one post pre pro re secretary self semi short six so south sub third three trans twenty two un under vice "
        "well west east wide"
    )
)
_JUNK_TITLE = re.compile(r"(?i)^\(?(?:anonymous|untitled|unspecified)\)?$|microsoft word|\.(?:docx?|pdf|indd|odt)$")
_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int
    page: int
    left: float
    right: float
    top: float
    bottom: float
    hyphen: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extract:
    raw: str
    lines: tuple[_Line, ...]
    title: str | None
    created: str | None


def extract_pdf(content: bytes) -> str:
    """The text of a PDF's pages as stored, a form feed between pages. Raises ReadError where it is damaged."""
    return _extract(content).raw


def read_pdf(content: bytes, *, title: str | None = None) -> Reading:
    """The paragraphs of a PDF. Raises ReadError where it is encrypted, damaged or holds no text."""
    extract = _extract(content)
    raw = extract.raw
    if not any(map(str.isalnum, raw)):
        raise ReadError("the PDF holds no text (scanned pages?)")
    lines = _without_running_heads(extract.lines, raw)
    text, runs = _write(lines, raw)
    found = title or _fitting_title(extract.title, text) or parse_title(text)
    furniture = tuple(find_furniture(text, found))
    published, published_from = find_published(text, furniture, found)
    if published is None and extract.created:
        published, published_from = extract.created, PublishedFrom.METADATA
    return Reading(
        text=text, runs=runs, furniture=furniture, title=found, published=published, published_from=published_from
    )


def _extract(content: bytes) -> _Extract:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError("the PDF is encrypted") from error
        raise ReadError("the PDF is damaged") from error
    try:
        parts: list[str] = []
        lines: list[_Line] = []
        offset = 0
        for number in range(min(len(document), _MOST_PAGES)):
            if number:
                parts.append(PAGE_BREAK)
                offset += len(PAGE_BREAK)
            page = document[number]
            textpage = page.get_textpage()
            text = textpage.get_text_range()
            lines.extend(_page_lines(textpage, text, offset, number))
            textpage.close()
            page.close()
            parts.append(text.replace(_HYPHEN_BREAK, "-"))
            offset += len(text)
        stated = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise ReadError("the PDF is damaged") from error
    finally:
        document.close()
    created = stated.get("CreationDate", "")
    return _Extract(
        raw="".join(parts),
        lines=tuple(lines),
        title=stated.get("Title") or None,
        created=parse_date(created.removeprefix("D:")[:8]),
    )


def _page_lines(textpage: pypdfium2.PdfTextPage, text: str, offset: int, page: int) -> list[_Line]:
    lines: list[_Line] = []
    count = textpage.count_chars()
    for match in _LINE.finditer(text):
        words = match[1]
        stripped = words.strip()
        if not stripped:
            continue
        first = match.start() + words.index(stripped)
        last = first + len(stripped) - 1
        if last >= count:
            continue
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, low, right, high = textpage.get_charbox(last, loose=True)
        lines.append(
            _Line(
                start=offset + first,
                end=offset + last + 1,
                page=page,
                left=left,
                right=right,
                top=max(top, high),
                bottom=min(bottom, low),
                hyphen=match[2] == _HYPHEN_BREAK,
            )
        )
    return lines


def _without_running_heads(lines: Sequence[_Line], raw: str) -> list[_Line]:
    """The lines without page numbers and without what stands at the top or foot of several pages."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in (*page[:2], *page[-2:])]
    counts = Counter(_edge_key(line, raw) for line in dict.fromkeys(edges))
    edge_set = set(edges)
    kept: list[_Line] = []
    for line in lines:
        words = raw[line.start : line.end].strip()
        if line in edge_set:
            if re.fullmatch(r"(?:page\s*)?[-–— ]*\d{1,4}[-–— ]*(?:\s*(?:/|of)\s*\d{1,4})?", words, re.I):
                continue
            if len(pages) > 2 and counts[_edge_key(line, raw)] > len(pages) / 2 and len(words) < 120:
                continue
        kept.append(line)
    return kept or list(lines)


def _edge_key(line: _Line, raw: str) -> tuple[str, int]:
    """What running heads have in common: their words but for numbers, and their height on the page."""
    return re.sub(r"\d+", "#", " ".join(raw[line.start : line.end].split())).casefold(), round(line.bottom / 3)


def _write(lines: Sequence[_Line], raw: str) -> tuple[str, tuple[OffsetRun, ...]]:
    writer = TextWriter()
    whole = "\n".join(raw[line.start : line.end] for line in lines).lower()
    known = Counter(_WORD.findall(whole))
    compounds = Counter(_HYPHENATED.findall(whole))
    spacing = _spacing(lines)
    margin = max((line.right for line in lines), default=0.0)
    previous: _Line | None = None
    for line in lines:
        if previous is not None:
            if previous.hyphen:
                if _keeps_hyphen(raw, previous, line, known, compounds):
                    writer.write(raw, previous.end, previous.end + 1, entities=False)
            elif _is_new_paragraph(previous, line, raw, spacing, margin):
                writer.gap("\n\n")
            else:
                writer.gap(" ")
        writer.write(raw, line.start, line.end, entities=False)
        previous = line
    return writer.finish()


def _spacing(lines: Sequence[_Line]) -> float:
    """The usual distance between two lines of one paragraph, in heights of a line."""
    steps = [
        (before.bottom - after.bottom) / after.height
        for before, after in pairwise(lines)
        if before.page == after.page and after.height > 0 and 0 < before.bottom - after.bottom < 4 * after.height
    ]
    if not steps:
        return 1.2
    # The lower quartile: in a release of short paragraphs every second step is a paragraph's.
    return min(statistics.quantiles(steps, n=4)[0] if len(steps) > 1 else steps[0], 2.0)


def _is_new_paragraph(before: _Line, after: _Line, raw: str, spacing: float, margin: float) -> bool:
    ended = bool(_SENTENCE_END.search(raw[before.start : before.end]))
    following = raw[after.start : after.end]
    if _ITEM.match(following):
        return True
    if abs(before.height - after.height) > 0.2 * max(before.height, after.height, 1.0):
        return True
    if before.page != after.page:
        # A paragraph runs on over the page's end unless its last line is short or the next begins anew.
        full = before.right >= before.left + 0.75 * (margin - before.left)
        return ended and (not full or following[:1].isupper())
    step = before.bottom - after.bottom
    if step < 0 or step > 1.35 * spacing * max(before.height, after.height):
        return True
    if after.left - before.left > 0.8 * max(after.height, 6.0) and ended:
        return True
    return ended and before.right < before.left + 0.7 * (margin - before.left) and not following[:1].islower()


def _keeps_hyphen(raw: str, before: _Line, after: _Line, known: Counter[str], compounds: Counter[str]) -> bool:
    """Whether the hyphen at a line's end belongs to the word: "long-term" does, "dis-cuss" does not."""
    first = re.search(r"[\w-]+$", raw[before.start : before.end])
    second = re.match(r"[\w-]+", raw[after.start : after.end])
    if first is None or second is None:
        return True
    one, two = first[0].lower(), second[0].lower()
    if not second[0][0].islower() or compounds[f"{one}-{two}"]:
        return True
    if known[one + two]:
        return False
    return one in _PREFIXES or "-" in one


def _fitting_title(stated: str | None, text: str) -> str | None:
    title = " ".join((stated or "").split())
    if not title or _JUNK_TITLE.search(title):
        return None
    words = _WORD.findall(title.casefold())
    return title if words and set(words) <= set(_WORD.findall(text[:1000].casefold())) else None
