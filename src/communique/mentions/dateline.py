"""The dateline before a story's first sentence: "BEIJING, May 5 (Xinhua) --", "KIGALI, 21 March 2018 –"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.models import Span
from communique.vocab.gazetteer import place_of

_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:[ -][A-ZÀ-Þa-z][\w.'’-]*){0,3}(?:, [A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){0,2})?)"
    rf"(?:,? {_DATE})?(?:, [A-Z0-9][\w.]*(?: \d{{1,2}})?){{0,5}}"
    r"(?:,? ?\([A-ZÀ-Þ][\w .&/-]{1,30}\))?(?: \([A-ZÀ-Þ][\w .-]{1,24}\))?"
    r"\s*(?:--|[—–_]|- )\s*(?=[“\"`A-ZÀ-Þ]|$)"
)

_SLUG = re.compile(r"\([A-ZÀ-Þ][\w .&/-]{1,30}\)\s*(?:--|[—–_-])\s+(?=[“\"A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that the story was filed from, and where its first sentence begins."""

    place: Span | None
    after: int


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph [start, end) or is all of it; its place is in capitals or a known one.

    >>> text = "KIGALI, 21 March 2018 – Rwandan President Paul Kagame hosted a summit."
    >>> line = find_dateline(text, 0, len(text))
    >>> text[slice(*line.place)], text[line.after :][:7]
    ('KIGALI', 'Rwandan')
    """
    match = _DATELINE.match(text, start, end)
    if match is None:
        # "(Reuters) - President Clinton met …"
        slug = _SLUG.match(text, start, end)
        return Dateline(None, slug.end()) if slug is not None else None
    name = match["place"].split(",")[0]
    known = place_of(name.title() if name.isupper() else name) is not None
    if not known and not (name.isupper() and len(name) > 3 and match.end() - match.end("place") > 2):
        return None
    return Dateline(match.span("place"), match.end())
