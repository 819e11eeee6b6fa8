"""What the parser sees as one word: whole mentions, and dates with their brackets."""

from __future__ import annotations

from collections.abc import Sequence

from communique.mentions.analysis import Form, Mention, PartyKind
from communique.mentions.cells import Kind
from communique.mentions.drafts import Draft
from communique.models import DateMention
from communique.syntax.parse import Fold

# A plain word that a parser of newspapers knows, for each kind of mention.
_AS_WORD = {
    (PartyKind.PERSON, Form.NAME): "Smith",
    (PartyKind.PERSON, Form.OFFICE): "president",
    (PartyKind.GROUP, Form.DESCRIPTION): "ministers",
    (PartyKind.BODY, Form.NAME): "Congress",
    (PartyKind.PLACE, Form.NAME): "London",
}
_TERRITORY = "France"
_DATE = "Tuesday"


def make_folds(draft: Draft, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Fold]:
    """The ranges of words that are folded before parsing, in order; a mention that cuts a word stays as it is."""
    starts = {w.start: i for i, w in enumerate(draft.words)}
    ends = {w.end: i + 1 for i, w in enumerate(draft.words)}
    territories = {c.start for c in draft.cells if c.kind is Kind.TERRITORY}
    folds: list[Fold] = []
    taken: list[tuple[int, int]] = []
    for mention in mentions:
        first, last = starts.get(mention.span[0]), ends.get(mention.span[1])
        if first is None or last is None or any(a < last and first < b for a, b in taken):
            continue
        taken.append((first, last))
        country = mention.kind is PartyKind.BODY and mention.body is None and mention.span[0] in territories
        word = _TERRITORY if country else _AS_WORD[mention.kind, mention.form]
        folds.append(Fold(first, last, word, mention.index))
    for date in dates:
        start, end = date.span
        if not (draft.span[0] <= start and end <= draft.span[1]):
            continue
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or last - first < 2 or any(a < last and first < b for a, b in taken):
            continue
        if draft.words[first].text[:1].islower():
            continue
        taken.append((first, last))
        folds.append(Fold(first, last, _DATE, -1))
    return sorted(folds, key=lambda f: f.first)
