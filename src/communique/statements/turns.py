"""Makes statements of a transcript's turns: each turn is one, its text the turn's first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.mentions import Analysis
from communique.models import Span
from communique.statements.quotes import find_quotations
from communique.statements.speakers import Speaker

_TWO_PAIRS = 4


def find_turns(analysis: Analysis) -> Iterator[tuple[Speaker | None, Span, Span]]:
    """For each turn its speaker, the span of its first paragraph, and that with the label; in order."""
    for first, last, party in credible_turns(analysis):
        sentences = analysis.sentences[first:last]
        if not sentences:
            continue
        said = analysis.document.text[sentences[0].start : sentences[-1].end].strip()
        if re.fullmatch(r"[(\[][^()\[\]]*[)\]][.\s]*", said):
            # "(Cross-talk.)", "(Applause.)": nobody's words.
            continue
        opening = [s for s in sentences if s.paragraph == sentences[0].paragraph]
        text = analysis.document.text
        label = _label_before(text, opening[0].start)
        span = _without_marks(text, (opening[0].start, opening[-1].end))
        evidence = (label[0] if label else opening[0].start, opening[-1].end)
        speaker = Speaker(names=(analysis.parties[party].name,), span=label, parties=(party,)) if party >= 0 else None
        yield speaker, span, evidence


def _label_before(text: str, start: int) -> Span | None:
    """The words of the label on the turn's line."""
    first = text.rfind("\n", 0, start) + 1
    while first < start and text[first].isspace():
        first += 1
    last = start
    while last > first and (text[last - 1].isspace() or text[last - 1] == ":"):
        last -= 1
    return (first, last) if first < last else None


def _without_marks(text: str, span: Span) -> Span:
    """The words of a turn that stands as a whole between quotation marks ("Helen Clark: “…”")."""
    quotations = list(find_quotations(text, [span]))
    if len(quotations) == 1 and quotations[0].outer == span:
        return quotations[0].span
    return span


def credible_turns(analysis: Analysis) -> list[tuple[int, int, int]]:
    """The document's turns; none where the only label heads a report ("Ann Lee: Trade Talks Fail") with quotations."""
    turns = analysis.turns
    if len(turns) == 1:
        first, last, _ = turns[0]
        sentences = analysis.sentences[first:last]
        said = analysis.document.text[sentences[0].start : sentences[-1].end] if sentences else ""
        if sum(said.count(mark) for mark in "“«„") * 2 + said.count('"') >= _TWO_PAIRS:
            return []
    return turns


def turn_sentences(analysis: Analysis) -> frozenset[int]:
    """The sentences that stand in turns."""
    return frozenset(i for first, last, _ in credible_turns(analysis) for i in range(first, last))
