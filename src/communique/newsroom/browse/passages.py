"""The words that items stand on, as the site shows them: in their paragraph, and marked in the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.models import Span
from communique.newsroom.archive.models import Document, Evidence
from communique.newsroom.formats.fragments import text_fragment
from communique.newsroom.formats.highlight import paragraph_of

Stretch = tuple[str, bool]
"""Words, and whether they are marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Paragraphs with the words that an item stands on in them; `source` is the publisher's page at these words.

    `in_title` passages are of the title. A passage whose words no longer stand in the text has the words alone.
    """

    paragraphs: tuple[tuple[Stretch, ...], ...]
    words: str
    source: str | None
    in_title: bool = False
    is_lost: bool = False


def find_passages(evidence: Iterable[Evidence], document: Document, text: str) -> list[Passage]:
    """The passages of an item's evidence; evidence in one paragraph, or in paragraphs that touch, makes one."""
    rows = sorted(evidence, key=lambda row: row.position)
    found: list[Passage] = []
    spans: list[Span] = []
    for row in rows:
        if row.in_title:
            found.append(_whole(row.text, document, in_title=True))
        elif row.start is None or row.end is None:
            found.append(_whole(row.text, document, is_lost=True))
        else:
            spans.append((row.start, row.end))
    return [*found, *_of_text(sorted(spans), document, text)]


def _whole(words: str, document: Document, *, in_title: bool = False, is_lost: bool = False) -> Passage:
    return Passage(
        paragraphs=(((words, True),),),
        words=words,
        source=text_fragment(document.url, words) if not is_lost else None,
        in_title=in_title,
        is_lost=is_lost,
    )


def _of_text(spans: Sequence[Span], document: Document, text: str) -> list[Passage]:
    paragraphs: dict[Span, list[Span]] = {}
    for span in spans:
        paragraphs.setdefault(paragraph_of(text, *span), []).append(span)
    found = []
    for (start, end), inside in sorted(paragraphs.items()):
        first, last = inside[0], inside[-1]
        words = text[first[0] : last[1]] if len(inside) == 1 else text[slice(*first)]
        found.append(
            Passage(
                paragraphs=(tuple(mark_up(text[start:end], [(a - start, b - start) for a, b in inside])),),
                words=" […] ".join(text[slice(*span)] for span in inside),
                source=text_fragment(
                    document.url,
                    words,
                    before=text[max(0, first[0] - 60) : first[0]],
                    after=text[last[1] : last[1] + 60],
                ),
            )
        )
    return found


def mark_up(text: str, spans: Iterable[Span]) -> list[Stretch]:
    """The text in stretches, marked where a span covers it.

    >>> mark_up("They met in Oslo.", [(0, 8)])
    [('They met', True), (' in Oslo.', False)]
    """
    inside = [(max(0, a), min(len(text), b)) for a, b in spans]
    bounds = sorted({0, len(text), *(bound for span in inside for bound in span)})
    stretches: list[Stretch] = []
    for start, end in pairwise(bounds):
        is_marked = any(a <= start and end <= b for a, b in inside)
        if stretches and stretches[-1][1] == is_marked:
            stretches[-1] = (stretches[-1][0] + text[start:end], is_marked)
        elif start < end:
            stretches.append((text[start:end], is_marked))
    return stretches
