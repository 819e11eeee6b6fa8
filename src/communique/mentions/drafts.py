"""A document's sentences on their way to the parser: cut, without furniture, speaker labels and dateline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.mentions.cells import Cell, make_cells
from communique.mentions.dateline import find_dateline
from communique.mentions.phrases import Phrase, find_phrases
from communique.mentions.turns import Label
from communique.models import Document, Span
from communique.syntax import Part, find_paragraphs, find_sentences
from communique.syntax.parse import NamedSpan, Word, cut_words, find_names

# How far down a page's title may be repeated, and a dateline may stand.
TITLE_LINES = 3
_DATELINE_LINES = TITLE_LINES + 2


@dataclass(slots=True)
class Draft:
    """A sentence that is not parsed yet, with the model's names, its cells and its person phrases.

    `turn` is the index of the speaker label whose turn it stands in, or -1.
    """

    part: Part
    span: Span
    paragraph: int
    text: str
    words: list[Word]
    names: list[NamedSpan] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    turn: int = -1

    def surface(self, cells: tuple[int, int]) -> str:
        """The text of a range of cells; a caption's last full stop belongs to no name but "Jr."."""
        text = self.text[self.cells[cells[0]].start : self.cells[cells[1] - 1].end]
        if text.endswith(".") and len(text.split()[-1]) > 3 and text.count(".") == 1:
            return text[:-1]
        return text


def make_drafts(document: Document, paragraphs: Sequence[Span], labels: Sequence[Label]) -> list[Draft]:
    """The sentences of the title and then of the body, with their person phrases."""
    drafts = [*_title_drafts(document.title or ""), *_body_drafts(document.text, paragraphs, labels)]
    for draft, names in zip(drafts, find_names([d.words for d in drafts]), strict=True):
        draft.names = names
        draft.cells = make_cells(draft.text, draft.words, names)
        draft.phrases = find_phrases(draft.text, draft.cells)
    return drafts


def _title_drafts(title: str) -> Iterator[Draft]:
    for number, paragraph in enumerate(find_paragraphs(title)):
        for start, end in find_sentences(title, *paragraph):
            yield Draft(Part.TITLE, (start, end), number, title, cut_words(title, start, end))


def _body_drafts(text: str, paragraphs: Sequence[Span], labels: Sequence[Label]) -> Iterator[Draft]:
    opened_by = {label.paragraph: (turn, label) for turn, label in enumerate(labels)}
    turn = -1
    for number, (start, end) in enumerate(paragraphs):
        if number in opened_by:
            turn, label = opened_by[number]
            start = label.after
        elif number < _DATELINE_LINES and (dateline := find_dateline(text, start, end)) is not None:
            start = dateline.after
        for a, b in find_sentences(text, start, end):
            yield Draft(Part.BODY, (a, b), number, text, cut_words(text, a, b), turn=turn)
