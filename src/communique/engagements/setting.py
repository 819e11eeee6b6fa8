"""Where a document says that it all took place: the dateline, the place line of the page, the room of a transcript."""

from __future__ import annotations

import re

from communique.mentions import Analysis
from communique.models import Place
from communique.syntax import Part
from communique.vocab.gazetteer import find_places, place_of
from communique.vocab.load import load

# "BEIJING, May 5 (Xinhua) --", "PARIS (AP) —", "Brussels, 3 June 2021 -"
_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-Z][\w.'’ -]{2,40}?(?:, [A-Z][\w. ]{2,25})?)(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"\s*(?:\([A-Z][\w .-]{1,24}\))?\s*(?:--|—|–|-)\s"
)
_MOST_WORDS = 8
_LINES = 6


def find_setting(analysis: Analysis) -> Place | None:
    """The place that stands before the story: in its dateline, or on a short line of its own near the top."""
    text = analysis.document.text
    match = _DATELINE.match(text)
    if match and place_of(match["place"].title() if match["place"].isupper() else match["place"]) is not None:
        return Place(name=match["place"], entity=None, span=match.span("place"))
    seen = 0
    for sentence in analysis.sentences:
        if sentence.part is Part.TITLE:
            continue
        seen += 1
        if seen > _LINES:
            break
        line = analysis.words(sentence, sentence.span).strip(" *_")
        if len(line.split()) > _MOST_WORDS or line.endswith((".", "!", "?", ":")) or not line[:1].isupper():
            continue
        if any(t.pos == "VERB" for t in sentence.tokens) and not _is_venue(line):
            continue
        if _is_venue(line) or _is_known(line):
            start = text.index(line, sentence.start) if line in text[sentence.start : sentence.end] else sentence.start
            return Place(name=line, entity=None, span=(start, start + len(line)))
    return None


def _is_known(line: str) -> bool:
    """Whether a known place covers most of the line: "Novo-Ogaryovo, Moscow Region"."""
    covered = sum(end - start for start, end, _ in find_places(line))
    return covered >= 0.4 * len(line) and not any(c.isdigit() for c in line)


def _is_venue(line: str) -> bool:
    words = line.replace(",", " ").split()
    heads = {form.casefold() for entry in load("venues") for form in entry.forms}
    return any(w.casefold() in heads for w in words) and all(
        w[:1].isupper() or w in ("of", "the", "and", "de", "for") or w.isdigit() for w in words
    )
