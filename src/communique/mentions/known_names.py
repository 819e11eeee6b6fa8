"""Names checked against the rest of the document: a headline's capitals prove nothing, a name once seen is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.mentions.cells import Kind
from communique.mentions.drafts import Draft
from communique.mentions.lexicon import words_of
from communique.mentions.phrases import Phrase
from communique.syntax import Part
from communique.vocab.name_forms import fold_name

_PLAIN = frozenset([Kind.NAME, Kind.PARTICLE, Kind.INITIAL])


def drop_title_names(drafts: Sequence[Draft]) -> None:
    """Keep of the title's named phrases those whose name stands in the body, or that the model sees as a person."""
    body = " ".join(d.text[d.span[0] : d.span[1]] for d in drafts if d.part is Part.BODY)
    for draft in drafts:
        if draft.part is Part.TITLE:
            kept = [p for p in draft.phrases if p.name is None or _is_backed(draft, p.name, body)]
            draft.phrases = [p if p.name is None else _cut_back(draft, p, body) for p in kept]


def _cut_back(draft: Draft, phrase: Phrase, body: str) -> Phrase:
    """The phrase without a headline's next words, taken for the name's: "Joseph R. Biden, Jr. Call with"."""
    first, last = phrase.name or (phrase.first, phrase.last)
    stop = last
    while stop - first > 1 and draft.cells[stop - 1].text not in body:
        stop -= 1
    if stop == last or draft.cells[first].text not in body or phrase.last != last:
        return phrase
    return replace(phrase, name=(first, stop), last=stop)


def _is_backed(draft: Draft, name: tuple[int, int], body: str) -> bool:
    cells = draft.cells[slice(*name)]
    last = next((c for c in reversed(cells) if c.kind is not Kind.SUFFIX), cells[-1])
    return last.text in body or any(c.person for c in cells)


def add_known_names(drafts: Sequence[Draft]) -> None:
    """Add bare surnames and full names that other sentences introduce: the model misses every third "Stoltenberg"."""
    surnames = _surnames(drafts)
    for draft in drafts:
        draft.phrases = sorted([*draft.phrases, *_mistaken(draft, surnames)], key=lambda p: p.first)
    known = _known(drafts)
    longest = max((len(words) for words in known), default=0)
    for draft in drafts:
        used = {i for p in draft.phrases for i in range(p.first, p.last)}
        i = 0
        while i < len(draft.cells):
            cell = draft.cells[i]
            length = 0
            if i not in used and cell.kind in _PLAIN and cell.capital:
                length = _length_of_known(draft, i, known, longest, used)
            if length:
                draft.phrases.append(Phrase(first=i, last=i + length, name=(i, i + length)))
            i += length or 1
        draft.phrases.sort(key=lambda p: p.first)


def _surnames(drafts: Sequence[Draft]) -> set[str]:
    """The single words that stand for a person somewhere: "Vajpayee", "Mr Sharif"."""
    names = [fold_name(d.surface(p.name)) for d in drafts for p in d.phrases if p.name is not None]
    return {words[0] for words in names if len(words) == 1 and len(words[0]) > 3}


def _mistaken(draft: Draft, surnames: set[str]) -> Iterator[Phrase]:
    """Full names that the model takes for something else, of persons whom the text calls by the surname elsewhere.

    Nor is a name in a pair with a person's an unknown place or body: "Narendra Modi and Vladimir Putin met".
    """
    used = {i for p in draft.phrases for i in range(p.first, p.last)}
    for name in draft.names:
        start, end = draft.words[name.first].start, draft.words[name.last - 1].end
        inside = [i for i, c in enumerate(draft.cells) if start <= c.start and c.end <= end]
        if name.label == "PERSON" or not 2 <= len(inside) <= 4 or any(i in used for i in inside):
            continue
        cells = [draft.cells[i] for i in inside]
        after = inside[0] > 0 and draft.cells[inside[0] - 1].text in ("counterpart", "colleague")
        if not all(c.kind in _PLAIN for c in cells) or not cells[0].capital:
            continue
        if after or cells[-1].lower in surnames or _is_beside_person(draft, inside[0], inside[-1] + 1):
            first, last = inside[0], inside[-1] + 1
            yield Phrase(first=first, last=last, name=(first, last))


def _is_beside_person(draft: Draft, first: int, last: int) -> bool:
    """Whether the cells stand right before or after "and" and a person's full name."""
    cells = draft.cells
    if last - first > 3 or any(not c.text.isalpha() or c.text.isupper() or len(c.text) < 3 for c in cells[first:last]):
        return False
    if cells[last - 1].text in words_of("company_words") or (first > 0 and cells[first - 1].kind is Kind.DET):
        return False
    named = [p for p in draft.phrases if p.name is not None and not p.unsure and p.name[1] - p.name[0] > 1]
    before = first > 1 and cells[first - 1].kind is Kind.AND and any(p.last == first - 1 for p in named)
    after = last < len(cells) and cells[last].kind is Kind.AND and any(p.first == last + 1 for p in named)
    return before or after


def _known(drafts: Sequence[Draft]) -> set[tuple[str, ...]]:
    """The folded names of all phrases that are surely names, and their surnames."""
    known: set[tuple[str, ...]] = set()
    for draft in drafts:
        for phrase in draft.phrases:
            if phrase.name is not None and not phrase.unsure:
                words = fold_name(draft.surface(phrase.name))
                known.add(words)
                if len(words) > 1 and len(words[-1]) > 2:
                    known.add(words[-1:])
    return known


def _length_of_known(draft: Draft, at: int, known: set[tuple[str, ...]], longest: int, used: set[int]) -> int:
    """How many cells the longest known name that begins at the cell has, or 0."""
    for length in range(min(longest, len(draft.cells) - at), 0, -1):
        if any(at + k in used for k in range(length)):
            continue
        if fold_name(draft.surface((at, at + length))) in known:
            return length
    return 0
