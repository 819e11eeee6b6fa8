"""Makes statements of a transcript's turns: each turn is one, its text the turn's first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.mentions import Analysis
from communique.models import Span


def find_turns(analysis: Analysis) -> Iterator[tuple[str | None, Span]]:
    """For each turn its speaker and the span of its first paragraph without the label, in order."""
    for first, last, party in analysis.turns:
        sentences = analysis.sentences[first:last]
        if not sentences:
            continue
        said = analysis.document.text[sentences[0].start : sentences[-1].end].strip()
        if re.fullmatch(r"[(\[][^()\[\]]*[)\]][.\s]*", said):
            # "(Cross-talk.)", "(Applause.)": nobody's words.
            continue
        opening = [s for s in sentences if s.paragraph == sentences[0].paragraph]
        yield (analysis.parties[party].name if party >= 0 else None), (opening[0].start, opening[-1].end)


def turn_sentences(analysis: Analysis) -> frozenset[int]:
    """The sentences that stand in turns."""
    return frozenset(i for first, last, _ in analysis.turns for i in range(first, last))
