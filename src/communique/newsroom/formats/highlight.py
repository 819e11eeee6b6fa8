"""A document's text as paragraphs of HTML with marks on the words that items stand on.

It splits overlapping marks at their borders as `communique.annotate.mark_up` does, and differs in what a page of the
site needs: paragraphs are elements, a mark bears its own id so that a link scrolls to it and `:target` finds it, and
one item can be the target from the start. Within a paragraph line feeds are the text's own: let CSS keep them
(`white-space: pre-line`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.models import Span

_SPACE = re.compile(r"\s+")
_NO_ID = re.compile(r"[^A-Za-z0-9_-]")
# Two line feeds or more, with whatever white space around them, part paragraphs.
_BLANK_LINE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A span of the text to be marked: the item that stands on it, if a link is to lead here, and the class it gets.

    An item may stand on several spans.
    """

    start: int
    end: int
    kind: str
    id: str | None = None


def anchor(item_id: str) -> str:
    """The id of the element at which an item's words begin; a link to it is "#" and this.

    >>> anchor("4f1c"), anchor("E1 <x>")
    ('s-4f1c', 's-E1.20..3c.x.3e.')
    """
    return "s-" + _NO_ID.sub(lambda match: f".{ord(match[0]):x}.", item_id)


def mark_paragraphs(text: str, highlights: Iterable[Highlight], target: str | None = None) -> Iterator[str]:
    """The text as HTML, piece by piece: each paragraph as an element, and the white space between as it is.

    Without tags and unescaped, the pieces are the text, letter by letter. A stretch that several items stand on bears
    the classes of all, and the ids of those that begin there; all marks of the item `target` get the class
    "is-target". Spans that are empty or leave the text are left out.

    >>> found = mark_paragraphs("R&D talks.", [Highlight(start=4, end=9, kind="event", id="e1")], target="e1")
    >>> "".join(found)
    '<p>R&amp;D <mark class="event is-target" id="s-e1">talks</mark>.</p>'
    """
    fitting = [mark for mark in highlights if 0 <= mark.start < mark.end <= len(text)]
    opening: dict[int, list[Highlight]] = {}
    closing: dict[int, list[Highlight]] = {}
    for mark in fitting:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    paragraphs = list(find_paragraphs(text))
    borders = sorted({0, len(text), *opening, *closing, *(at for paragraph in paragraphs for at in paragraph)})
    begins, ends = {start for start, _ in paragraphs}, {end for _, end in paragraphs}
    # A dict keeps the order in which the marks began, and lets go of one that ends without a search through the rest.
    active: dict[int, Highlight] = {}
    named: set[str] = set()
    parts: list[str] = []
    is_within = False
    for start, end in pairwise(borders):
        for mark in closing.get(start, ()):
            active.pop(id(mark), None)
        active |= {id(mark): mark for mark in opening.get(start, ())}
        if start in begins:
            is_within = True
            parts = ["<p>"]
        words = _escape(text[start:end])
        if not is_within:
            yield words
            continue
        parts.append(_mark(words, list(active.values()), target, named) if active else words)
        if end in ends:
            is_within = False
            yield "".join([*parts, "</p>"])


def find_paragraphs(text: str) -> Iterator[Span]:
    """The spans of the paragraphs, in text order: what blank lines part, without the white space around.

    >>> list(find_paragraphs("One\\ntwo.\\n \\nThree."))
    [(0, 8), (11, 17)]
    """
    start = 0
    for space in _SPACE.finditer(text):
        if space.start() == start == 0:
            start = space.end()
        elif space[0].count("\n") >= _BLANK_LINE or space.end() == len(text):
            yield start, space.start()
            start = space.end()
    if start < len(text):
        yield start, len(text)


def paragraph_of(text: str, start: int, end: int) -> Span:
    """The span of the paragraph that the span stands in, or of all that it reaches into.

    >>> text = "Talks.\\n\\nThey met in Oslo. It rained.\\n\\nThe end."
    >>> first, last = paragraph_of(text, 21, 25)
    >>> text[first:last]
    'They met in Oslo. It rained.'
    """
    words = text[start:end]
    if not words.strip():
        return start, end
    return _before(text, start + len(words) - len(words.lstrip())), _behind(text, start + len(words.rstrip()))


def in_paragraph(text: str, span: Span) -> tuple[str, str, str]:
    """The paragraph of the span in three: what stands before its words, the words, and what stands after.

    >>> in_paragraph("Talks.\\n\\nThey met in Oslo. It rained.", (20, 24))
    ('They met in ', 'Oslo', '. It rained.')
    """
    start, end = span
    first, last = paragraph_of(text, start, end)
    return text[min(first, start) : start], text[start:end], text[end : max(last, end)]


def _before(text: str, at: int) -> int:
    """Where the paragraph begins of which the letter at that place is part."""
    while (line_feed := text.rfind("\n", 0, at)) >= 0:
        space_start = len(text[:line_feed].rstrip())
        space_end = at - len(text[space_start:at].lstrip())
        if text.count("\n", space_start, space_end) >= _BLANK_LINE:
            return space_end
        at = space_start
    return len(text) - len(text.lstrip())


def _behind(text: str, at: int) -> int:
    """Where the paragraph ends of which the letter before that place is part."""
    for space in _SPACE.finditer(text, at):
        if space[0].count("\n") >= _BLANK_LINE or space.end() == len(text):
            return space.start()
    return len(text)


def _mark(words: str, marks: list[Highlight], target: str | None, named: set[str]) -> str:
    classes = [mark.kind for mark in marks]
    items = list(dict.fromkeys(mark.id for mark in marks if mark.id is not None))
    if target is not None and target in items:
        classes.append("is-target")
    new = [anchor(item) for item in items if item not in named]
    named.update(items)
    # An element bears one id: of further items that begin here, each gets an empty one to lead to.
    before = "".join(f'<span id="{further}"></span>' for further in new[1:])
    own = f' id="{new[0]}"' if new else ""
    # A script that follows a link to an item marks all its stretches by what they say here.
    others = [anchor(item) for item in items if anchor(item) not in new[:1]]
    if others:
        own += f' data-also="{" ".join(others)}"'
    kinds = html.escape(" ".join(dict.fromkeys(classes)))
    return f'{before}<mark class="{kinds}"{own}>{words}</mark>'


def _escape(words: str) -> str:
    # A browser turns a carriage return into a line feed, unless it is written as a reference.
    return html.escape(words, quote=False).replace("\r", "&#13;")
