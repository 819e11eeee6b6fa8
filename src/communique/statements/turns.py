"""Makes statements of a transcript's turns: each turn is one, its text the turn's first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.mentions import Analysis
from communique.models import Span


def find_turns(analysis: Analysis) -> Iterator[tuple[str | None, Span]]:
    """For each turn its speaker and the span of its first paragraph without the label, in order."""
    for first, last, party in credible_turns(analysis):
        sentences = analysis.sentences[first:last]
        if not sentences:
            continue
        said = analysis.document.text[sentences[0].start : sentences[-1].end].strip()
        if re.fullmatch(r"[(\[][^()\[\]]*[)\]][.\s]*", said):
            # "(Cross-talk.)", "(Applause.)": nobody's words.
            continue
        opening = [s for s in sentences if s.paragraph == sentences[0].paragraph]
        yield (analysis.parties[party].name if party >= 0 else None), (opening[0].start, opening[-1].end)


def credible_turns(analysis: Analysis) -> list[tuple[int, int, int]]:
    """The document's turns; none where the only label heads a report ("Ann Lee: Trade Talks Fail") with quotations."""
    turns = analysis.turns
    if len(turns) == 1:
        first, last, _ = turns[0]
        sentences = analysis.sentences[first:last]
        said = analysis.document.text[sentences[0].start : sentences[-1].end] if sentences else ""
        if sum(said.count(mark) for mark in '“"«„') >= 4:
            return []
    return turns


def turn_sentences(analysis: Analysis) -> frozenset[int]:
    """The sentences that stand in turns."""
    return frozenset(i for first, last, _ in credible_turns(analysis) for i in range(first, last))
