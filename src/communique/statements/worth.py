"""Whether words between marks are somebody's words, and whether a line is a headline that restates the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.mentions import Analysis
from communique.models import Span
from communique.statements.narration import Attributed
from communique.statements.quotes import count_words
from communique.syntax import Sentence

_LEAST_WORDS = 3
_NAMING = re.compile(
    r"\b(?:called|titled|entitled|dubbed|named|known as|labelled|labeled|themed|theme of|theme,?|motto|slogan|termed"
    r"|so-called|under the title|film|book|song|album|article|exhibition|lecture|initiative|programme|program|project"
    r"|campaign|operation)\s*[:,]?\s*$",
    re.IGNORECASE,
)
# Rules that only say who speaks around there: enough for whole sentences.
_LOOSE = ("direct-subject", "direct-next", "direct-run", "direct-colon", "direct-previous")
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "for", "and", "or", "to", "at", "by", "with", "from", "as", "is", "its", "be"]
)


def is_words_of_somebody(text: str, found: Attributed, paragraph: Span) -> bool:
    """True for a quotation of three words or more that is no title, name, slogan or scare quote."""
    start, end = found.quotation.span
    words = text[start:end]
    if count_words(words) < _LEAST_WORDS:
        return False
    if found.quotation.single and found.rule not in (
        "direct-after",
        "direct-before",
        "direct-chain",
        "direct-signed",
        "direct-label",
        "direct-verb",
    ):
        return False
    if is_titled(words) and text[paragraph[0] : found.quotation.outer[0]].rstrip()[-1:].isalnum():
        # On “Face the Nation,” the senator said: a title that the sentence names.
        return found.rule == "direct-before" and words[-1] in ".!?" and count_words(words) > 6
    if found.rule in ("direct-after", "direct-signed", "direct-label", "direct-verb"):
        return True
    if is_titled(words) and not words.rstrip().endswith((",", ".", "?", "!")):
        return False
    if is_titled(words) and found.rule != "direct-before":
        return False
    if _NAMING.search(text[paragraph[0] : found.quotation.outer[0]]):
        return False
    whole = words[-1:] in ".!?…," and words[:1].isupper()
    if found.speaker is None:
        # Words without any speaker in sight are a quotation if they are a whole sentence.
        return whole and _has_verb(words) and count_words(words) >= 5
    return whole or found.rule not in _LOOSE


def is_titled(words: str) -> bool:
    """True if all words but the small ones begin with a capital: a title.

    >>> is_titled("Call to Action"), is_titled("We call for Action")
    (True, False)
    """
    parts = re.findall(r"[^\W\d_][\w’'-]*", words)
    big = [p for p in parts if p.lower() not in _SMALL]
    return bool(big) and all(p[0].isupper() for p in big) and len(parts) <= 12


def _has_verb(words: str) -> bool:
    return (
        re.search(
            r"\b(?:is|are|was|were|be|have|has|had|will|would|can|could|must|should|do|does|did|\w+ed|\w+n’t|\w+n't)\b",
            words,
        )
        is not None
    )


def is_headline(analysis: Analysis, sentences: Sequence[Sentence]) -> bool:
    """True for a line that restates the title or is set like a headline; it holds no statement of its own."""
    text = analysis.document.text
    line = text[sentences[0].start : sentences[-1].end]
    if len(line) > 300 or len(sentences) > 2:
        return False
    title = (analysis.document.title or "").rstrip(".… ")
    if title and (line.startswith(title) or title.startswith(line.rstrip(".… "))):
        return True
    if line[-1] in '.?!:”"’;,':
        return False
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line) if w.lower() not in _SMALL]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)
