"""Speaker labels of transcripts: "PRESIDENT BIDEN:", "President of France François Hollande (retranslated):", "Q".

A label stands at the start of a paragraph, ends with a colon, and names a person, an office or a role in the room. A
label in small letters must read as a person phrase from end to end; "Food Security: …" does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.mentions.lexicon import words_of
from communique.models import Span

_BRACKETS = r"(?:[ \u00a0]*[(\[][^)\]\n]{1,60}[)\]])?[ \u00a0]*"
_CAPS = re.compile(
    r"(?P<label>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+|[A-Z]\.|MODERATOR|de|von|van|der)"
    r"(?:[ \u00a0](?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*|de|von|van|der|Mc[A-Z]+|O[’'][A-Z]+)){0,7})"
    rf"{_BRACKETS}:(?=\s|$)"
)
_MIXED = re.compile(rf"(?P<label>[A-ZÀ-Þ][^:\n.!?“”\"]{{2,140}}?){_BRACKETS}:(?=\s|$)")
_QUESTION = re.compile(
    r"(?P<label>Q(?:uestion)?|QUESTION|A(?:nswer)?)(?:[ \u00a0]*(?:\([^)\n]{1,40}\))?)"
    r"(?::(?=\s)|\.(?=\s)|\s{2,}(?=\S)|\t)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label: which paragraph it opens, the span of its words, and where its turn's first words begin."""

    paragraph: int
    span: Span
    after: int
    text: str
    question: bool


def find_labels(text: str, paragraphs: Sequence[Span], is_person: Callable[[str], bool]) -> list[Label]:
    """The labels that open paragraphs, in order; none where the text is no transcript.

    `is_person` tells whether a label in small letters reads as a person phrase. Capital labels count from two on, or
    where one of them names an office or an address ("THE PRESIDENT", "DR. FAUCI").
    """
    capitals: list[Label] = []
    mixed: list[Label] = []
    questions: list[Label] = []
    for i, (start, end) in enumerate(paragraphs):
        match = _QUESTION.match(text, start, end)
        if match:
            questions.append(_label(i, match, question=match["label"].upper().startswith("Q")))
            continue
        match = _CAPS.match(text, start, end)
        if match and match["label"] not in words_of("not_speakers"):
            capitals.append(_label(i, match))
            continue
        match = _MIXED.match(text, start, end)
        if match and len(match["label"].split()) <= 16 and is_person(match["label"]):
            mixed.append(_label(i, match))
    sure = len(capitals) > 1 or any(is_person(c.text.title()) for c in capitals)
    found = [*(capitals if sure else ()), *mixed]
    # "Q" alone means nothing outside a transcript.
    if found or len(questions) > 1:
        found.extend(questions)
    return sorted(found, key=lambda f: f.paragraph)


def _label(paragraph: int, match: re.Match[str], *, question: bool = False) -> Label:
    return Label(
        paragraph=paragraph,
        span=match.span("label"),
        after=match.end(),
        text=match["label"],
        question=question,
    )
