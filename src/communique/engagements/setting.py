"""Where a document says that it all took place: the dateline, the place line of the page, the room of a transcript."""

from __future__ import annotations

import functools
from itertools import islice

from communique.engagements.where import parse_place
from communique.mentions import Analysis
from communique.mentions.dateline import find_dateline
from communique.models import Place
from communique.syntax import find_paragraphs
from communique.vocab.gazetteer import find_bodies, find_places
from communique.vocab.load import load

_MOST_WORDS = 8
_LINES = 6


def find_setting(analysis: Analysis) -> Place | None:
    """The place that stands before the story: in its dateline, or on a short line of its own near the top."""
    text = analysis.document.text
    for start, end in islice(find_paragraphs(text, analysis.document.furniture), _LINES):
        dateline = find_dateline(text, start, end)
        if dateline is not None and dateline.place is not None:
            return Place(name=text[slice(*dateline.place)], entity=None, span=dateline.place)
    for sentence in islice(analysis.body(), _LINES):
        line = analysis.words(sentence, sentence.span).strip(" *_")
        if len(line.split()) > _MOST_WORDS or line.endswith((".", "!", "?", ":")) or not line[:1].isupper():
            continue
        if _is_venue(line) or (_is_known(line) and not any(t.pos == "VERB" for t in sentence.tokens)):
            start = text.index(line, sentence.start) if line in text[sentence.start : sentence.end] else sentence.start
            return Place(name=line, entity=None, span=(start, start + len(line)))
    return _where_welcomed(analysis)


_WELCOMING = frozenset(["welcome", "see", "greet", "receive", "host", "have"])


def _where_welcomed(analysis: Analysis) -> Place | None:
    """Where a transcript's speaker welcomes the others: "It is a great pleasure to see you in Moscow."."""
    for first, last, _ in analysis.turns[:2]:
        for sentence in analysis.sentences[first : min(last, first + _LINES)]:
            for token in sentence.tokens:
                if token.lemma not in _WELCOMING:
                    continue
                seen = token.lemma == "welcome" or any(t.lower == "you" for t in sentence.children(token, "dobj"))
                for prep in sentence.children(token, "prep") if seen else ():
                    for word in sentence.children(prep, "pobj") if prep.lower in ("in", "to", "at") else ():
                        mention = analysis.mention_at(word)
                        place = parse_place(analysis, sentence, word) if mention is not None else None
                        if place is not None:
                            return place
    return None


def has_dateline(analysis: Analysis) -> bool:
    """Whether the story says where it was filed: "GENEVA (AP) _ …"."""
    text = analysis.document.text
    lines = islice(find_paragraphs(text, analysis.document.furniture), _LINES)
    return any((d := find_dateline(text, start, end)) is not None and d.place is not None for start, end in lines)


def _is_known(line: str) -> bool:
    """Whether a known place covers most of the line: "Novo-Ogaryovo, Moscow Region"."""
    spans = [(start, end) for start, end, _ in [*find_places(line), *find_bodies(line)]]
    covered = len({at for start, end in spans for at in range(start, end)})
    return bool(find_places(line)) and covered >= 0.4 * len(line) and not any(c.isdigit() for c in line)


@functools.cache
def _venue_words() -> frozenset[str]:
    return frozenset(form.casefold() for entry in load("venues") for form in entry.forms)


def _is_venue(line: str) -> bool:
    """Whether the line is a name with a word of venues in it: "The East Room"."""
    words = line.replace(",", " ").split()
    return any(w.casefold() in _venue_words() for w in words) and all(
        w[:1].isupper() or w in ("of", "the", "and", "de", "for") or w.isdigit() for w in words
    )
