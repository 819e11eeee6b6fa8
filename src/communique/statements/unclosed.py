"""Where a quotation ends whose closing mark was forgotten."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from communique.statements.cues import find_cues
from communique.statements.quotes import Quotation
from communique.syntax import Sentence

_AFTER_CUE = 6


def close_early(
    text: str, quotation: Quotation, sentences: Sequence[Sentence], behind: Sequence[Sentence]
) -> Quotation:
    """The quotation, ended before the sentence of its paragraph that ends with ", X added." where its mark is missing.

    A paragraph that ends open because the next one goes on with a mark is left as it is.
    """
    if quotation.closed or (behind and text[behind[0].start] in "“\"«„‘'`"):
        return quotation
    inside = [s for s in sentences if s.end > quotation.span[0]]
    for before, sentence in itertools.pairwise(inside):
        if _ends_with_cue(sentence):
            end = before.end
            return Quotation(
                span=(quotation.span[0], end),
                outer=(quotation.outer[0], end),
                paragraph=quotation.paragraph,
                opened=quotation.opened,
                closed=False,
                single=quotation.single,
            )
    return quotation


def _ends_with_cue(sentence: Sentence) -> bool:
    """True for "…, the envoy added."."""
    tokens = sentence.tokens
    for cue in find_cues(sentence):
        if not cue.has("parenthetical") or cue.last < len(tokens) - _AFTER_CUE:
            continue
        commas = [t.i for t in tokens[max(0, cue.verb - 8) : cue.verb] if t.text == ","]
        if commas and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[commas[-1] : cue.verb]):
            return True
    return False
