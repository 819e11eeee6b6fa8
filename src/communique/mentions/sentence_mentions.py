"""The mentions of one sentence: its person phrases, the places and bodies of the gazetteer, and the model's bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.mentions.analysis import Form, Mention, Party, PartyKind
from communique.mentions.cells import Cell, Kind
from communique.mentions.drafts import Draft
from communique.mentions.lexicon import words_of
from communique.mentions.parties import Parties
from communique.mentions.phrases import Phrase
from communique.models import Span
from communique.syntax.parse import NamedSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A mention before it has its number."""

    kind: PartyKind
    form: Form
    span: Span
    name_span: Span | None
    name: str
    party: Party | None
    role: str | None = None
    body: str | None = None
    candidates: tuple[int, ...] = ()


def find_mentions(sentence: int, draft: Draft, named: dict[int, Party], parties: Parties, first: int) -> list[Mention]:
    """The mentions of a sentence in text order, numbered from `first` on.

    `named` has the parties of its named phrases, by their index in the draft. Offices find or make their party here.
    """
    used: set[int] = set()
    found = [
        *_of_phrases(draft, named, parties, used),
        *_of_gazetteer(draft, parties, used),
        *_of_model(draft, parties, used),
    ]
    return [
        Mention(
            index=first + k,
            kind=f.kind,
            form=f.form,
            sentence=sentence,
            span=f.span,
            name_span=f.name_span,
            name=f.name,
            role=f.role,
            body=f.body,
            party=f.party.index if f.party else -1,
            candidates=f.candidates,
        )
        for k, f in enumerate(sorted(found, key=lambda f: f.span))
    ]


def _of_phrases(draft: Draft, named: dict[int, Party], parties: Parties, used: set[int]) -> Iterator[_Found]:
    for j, phrase in enumerate(draft.phrases):
        cells = draft.cells[phrase.first : phrase.last]
        span = (cells[0].start, cells[-1].end)
        used.update(range(phrase.first, phrase.last))
        if phrase.name is not None:
            party = named[j]
            yield _Found(
                kind=PartyKind.PERSON,
                form=Form.NAME,
                span=span,
                name_span=(draft.cells[phrase.name[0]].start, draft.cells[phrase.name[1] - 1].end),
                name=party.name,
                party=party,
                role=phrase.role,
                body=phrase.body,
            )
        elif phrase.role is not None:
            yield _office(draft, phrase, phrase.role, span, parties)


def _office(draft: Draft, phrase: Phrase, role: str, span: Span, parties: Parties) -> _Found:
    """An office without a name: the one who is known to hold it, someone new, or several holders."""
    surface = draft.text[slice(*span)]
    party: Party | None = None
    candidates: tuple[int, ...] = ()
    if not phrase.plural:
        party, candidates = parties.office(role, phrase.body, surface)
        if party is None and (phrase.definite or draft.cells[phrase.first].capital or phrase.body):
            party = parties.unnamed(surface, role, phrase.body, phrase.body_key)
    return _Found(
        kind=PartyKind.GROUP if phrase.plural else PartyKind.PERSON,
        form=Form.DESCRIPTION if phrase.plural else Form.OFFICE,
        span=span,
        name_span=None,
        name=surface,
        party=party,
        role=role,
        body=phrase.body,
        candidates=candidates if len(candidates) > 1 else (),
    )


def _of_gazetteer(draft: Draft, parties: Parties, used: set[int]) -> Iterator[_Found]:
    for i, cell in enumerate(draft.cells):
        if i in used or cell.kind not in (Kind.TERRITORY, Kind.BODY, Kind.CITY) or cell.canonical is None:
            continue
        used.add(i)
        span = (cell.start, cell.end)
        if cell.kind is Kind.CITY:
            kind, party = PartyKind.PLACE, parties.place(cell.text, cell.canonical, None)
        else:
            kind, party = PartyKind.BODY, parties.body(cell.canonical, cell.key, cell.text)
        yield _Found(kind=kind, form=Form.NAME, span=span, name_span=span, name=cell.text, party=party)


def _of_model(draft: Draft, parties: Parties, used: set[int]) -> Iterator[_Found]:
    for name in draft.names:
        inside = _cells_of(draft, name) if name.label == "ORG" else []
        if name.label != "ORG" or any(i in used for i in inside):
            continue
        first = name.first
        if draft.words[first].text.casefold() == "the" and name.last - first > 1:
            first += 1
        span = (draft.words[first].start, draft.words[name.last - 1].end)
        surface = draft.text[slice(*span)]
        # "The Munich Security Conference" names an occasion, though the model takes it for a body.
        if surface.count("(") != surface.count(")"):
            continue
        if not surface[:1].isupper() or surface.split()[-1].casefold() in words_of("occasion_names"):
            continue
        used.update(inside)
        party = parties.body(surface, None, surface)
        yield _Found(kind=PartyKind.BODY, form=Form.NAME, span=span, name_span=span, name=surface, party=party)


def _cells_of(draft: Draft, name: NamedSpan) -> list[int]:
    """The indexes of the cells that a name of the model overlaps."""
    start, end = draft.words[name.first].start, draft.words[name.last - 1].end
    cells: Iterable[tuple[int, Cell]] = enumerate(draft.cells)
    return [i for i, c in cells if c.start < end and start < c.end]
