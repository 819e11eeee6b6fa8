"""Whom the speaker labels of a transcript mean: "PRESIDENT BIDEN:", "THE PRESIDENT:", "MR. PRICE:", "Q".

A label in capitals is read as a title. An office alone is the person of that office in the title or in the text's
beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.mentions.analysis import Party
from communique.mentions.cells import Cell, make_cells
from communique.mentions.parties import Parties
from communique.mentions.phrases import Phrase, find_phrases
from communique.mentions.turns import Label
from communique.models import Document
from communique.syntax.parse import cut_words, find_names
from communique.vocab.name_forms import fold_name, is_short_for

# How far into the text the holder of a label's office is looked for, in code points.
_OPENING = 2000


def reads_as_person(label: str) -> bool:
    """Whether a label is one person phrase from end to end."""
    cells, phrases = _read(label)
    return len(phrases) == 1 and phrases[0].first <= 1 and phrases[0].last >= len(cells)


def label_parties(document: Document, labels: Sequence[Label], parties: Parties) -> list[int]:
    """The index of each label's party; the names are read first, so that an office alone may mean one of them."""
    out: list[int | None] = [_named_label(document, label, parties) for label in labels]
    return [
        index if index is not None else _office_label(document, label, parties).index
        for index, label in zip(out, labels, strict=True)
    ]


def _named_label(document: Document, label: Label, parties: Parties) -> int | None:
    """The party that a label names, or None where it holds an office alone."""
    if label.question:
        return parties.group("Q", None, None).index
    letters = sum(c.isalpha() for c in label.text)
    caps = label.text.isupper() or sum(c.isupper() for c in label.text) > 0.7 * letters
    text = _title_case(label.text) if caps else label.text
    cells, phrases = _read(text)
    for phrase in phrases:
        if phrase.name is not None:
            start, end = cells[phrase.name[0]].start, cells[phrase.name[1] - 1].end
            name = text[start:end]
            if caps and not _is_written(document, name):
                name = label.text[start:end]
            return parties.of_phrase(phrase, name).index
    if phrases:
        return None
    for party in parties.people():
        if is_short_for(fold_name(label.text), fold_name(party.name), addressed=True):
            return party.index
    if not caps and len(label.text.split()) > 1:
        return parties.person(label.text).index
    surface = text if caps and _is_written(document, text) else label.text
    return parties.group(surface, None, None).index


def _office_label(document: Document, label: Label, parties: Parties) -> Party:
    """The person behind "THE PRESIDENT:": the one of that office in the title or the text, else the office."""
    text = _title_case(label.text) if label.text.isupper() else label.text
    cells = make_cells(text, cut_words(text, 0, len(text)), [])
    office = next((p for p in find_phrases(text, cells) if p.role is not None), None)
    if office is None or office.role is None:
        return parties.group(label.text, None, None)
    for source in (document.title or "", document.text[:_OPENING]):
        cells, phrases = _read(source)
        for found in phrases:
            if found.name is not None and found.role is not None and _is_like(found.role, office.role):
                name = source[cells[found.name[0]].start : cells[found.name[1] - 1].end]
                return parties.of_phrase(found, name)
    return parties.unnamed(text, office.role, office.body, office.body_key)


def _read(text: str) -> tuple[list[Cell], list[Phrase]]:
    """The cells and the person phrases of a piece of text."""
    words = cut_words(text, 0, len(text))
    if not words:
        return [], []
    cells = make_cells(text, words, find_names([words])[0])
    return cells, find_phrases(text, cells)


def _is_like(role: str, other: str) -> bool:
    """Whether two offices have as many words and the same last one."""
    a, b = role.casefold().split(), other.casefold().split()
    return a[-1:] == b[-1:] and len(a) == len(b)


def _title_case(label: str) -> str:
    return " ".join(w if w.count(".") > 1 else w[:1] + w[1:].lower() for w in label.split(" "))


def _is_written(document: Document, name: str) -> bool:
    """Whether the text writes the name so elsewhere."""
    return name in document.text or name in (document.title or "")
