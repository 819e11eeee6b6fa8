"""A document's analysis: sentences are cut, names found, phrases folded, sentences parsed, references resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.mentions.analysis import Analysis, Form, Mention, Party, PartyKind
from communique.mentions.cells import Cell, Kind, make_cells
from communique.mentions.dateline import find_dateline
from communique.mentions.dates import find_dates
from communique.mentions.home import home_of
from communique.mentions.names import fold_name, is_short_for
from communique.mentions.parties import Parties
from communique.mentions.phrases import Phrase, find_phrases
from communique.mentions.reference import resolve_pronouns
from communique.mentions.turns import Label, find_labels
from communique.models import DateMention, Document, Span
from communique.syntax import Part, Sentence, find_paragraphs, find_sentences
from communique.syntax.parse import Fold, NamedSpan, Word, cut_words, find_names, parse


@dataclass(slots=True)
class _Draft:
    """A sentence on its way to the parser."""

    part: Part
    span: Span
    paragraph: int
    text: str
    words: list[Word]
    names: list[NamedSpan] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    turn: int = -1


def analyse(document: Document) -> Analysis:
    """The analysis of a document: what all extractors share; nothing of its furniture is in it."""
    drafts, labels = _draft(document)
    for draft, names in zip(drafts, find_names([d.words for d in drafts]), strict=True):
        draft.names = names
        draft.cells = make_cells(draft.text, draft.words, names)
        draft.phrases = find_phrases(draft.text, draft.cells)
    _check_title(drafts)
    _add_known(drafts)

    dates = find_dates(document.text, document.published, skip=document.furniture)
    title_dates = find_dates(document.title or "", document.published)

    parties = Parties(home=home_of(document))
    mentions: list[Mention] = []
    folds: list[list[Fold]] = []
    turns = _label_parties(document, labels, parties)
    # Names first, in all sentences: "the President" of a headline may be named only below.
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].part is Part.TITLE, i))
    named: dict[tuple[int, int], Party] = {}
    for i in order:
        for j, phrase in enumerate(drafts[i].phrases):
            if phrase.name is not None:
                named[i, j] = _name_party(drafts[i], phrase, parties)
    for party in parties.people():
        party.home = _is_home(party, parties.home)
    for i, draft in enumerate(drafts):
        day_spans = title_dates if draft.part is Part.TITLE else dates
        found = _mentions(i, draft, named, parties, len(mentions))
        mentions.extend(found)
        folds.append(_folds(draft, found, day_spans))
    tokens = parse([(d.words, f) for d, f in zip(drafts, folds, strict=True)])
    sentences = [
        Sentence(
            index=i,
            part=d.part,
            start=d.span[0],
            end=d.span[1],
            paragraph=d.paragraph,
            tokens=t,
            repeats_title=d.part is Part.BODY and _repeats(document, d),
        )
        for i, (d, t) in enumerate(zip(drafts, tokens, strict=True))
    ]
    analysis = Analysis(
        document=document,
        sentences=sentences,
        mentions=mentions,
        parties=parties.found,
        dates=dates,
        title_dates=title_dates,
        turns=_turn_ranges(drafts, turns),
    )
    resolve_pronouns(analysis)
    for mention in analysis.mentions:
        if mention.party >= 0:
            analysis.parties[mention.party].mentions.append(mention.index)
    return analysis


def _draft(document: Document) -> tuple[list[_Draft], list[Label]]:
    drafts: list[_Draft] = []
    title = document.title or ""
    for number, paragraph in enumerate(find_paragraphs(title)):
        for start, end in find_sentences(title, *paragraph):
            drafts.append(_Draft(Part.TITLE, (start, end), number, title, cut_words(title, start, end)))
    text = document.text
    paragraphs = list(find_paragraphs(text, document.furniture))
    labels = find_labels(text, paragraphs, _reads_as_person)
    by_paragraph = {label.paragraph: (k, label) for k, label in enumerate(labels)}
    turn = -1
    for number, (start, end) in enumerate(paragraphs):
        if number in by_paragraph:
            turn, label = by_paragraph[number]
            start = label.after
        elif number < _TITLE_LINES + 2 and (dateline := find_dateline(text, start, end)) is not None:
            start = dateline.after
        for a, b in find_sentences(text, start, end):
            drafts.append(_Draft(Part.BODY, (a, b), number, text, cut_words(text, a, b), turn=turn))
    return drafts, labels


def _reads_as_person(label: str) -> bool:
    """Whether a label is one person phrase from end to end."""
    words = cut_words(label, 0, len(label))
    if not words:
        return False
    names = find_names([words])[0]
    cells = make_cells(label, words, names)
    phrases = find_phrases(label, cells)
    return bool(phrases) and phrases[0].first <= 1 and phrases[-1].last >= len(cells) and len(phrases) == 1


def _label_parties(document: Document, labels: Sequence[Label], parties: Parties) -> list[int]:
    """The party of each label; a label in capitals is read as a title."""
    out: list[int] = []
    for label in labels:
        if label.question:
            out.append(parties.group("Q", None, None).index)
            continue
        caps = label.text.isupper() or sum(c.isupper() for c in label.text) > 0.7 * sum(c.isalpha() for c in label.text)
        text = _title_case(label.text) if caps else label.text
        words = cut_words(text, 0, len(text))
        cells = make_cells(text, words, find_names([words])[0])
        phrases = find_phrases(text, cells)
        phrase = next((p for p in phrases if p.name is not None), phrases[0] if phrases else None)
        if phrase is not None and phrase.name is not None:
            name = text[cells[phrase.name[0]].start : cells[phrase.name[1] - 1].end]
            if caps:
                name = (
                    _written(document, name) or label.text[cells[phrase.name[0]].start : cells[phrase.name[1] - 1].end]
                )
            party = parties.person(
                name,
                role=phrase.role,
                body=phrase.body,
                body_key=phrase.body_key,
                gender=phrase.gender,
                head=phrase.head,
                addressed=phrase.role is not None or phrase.gender is not None,
            )
            out.append(party.index)
        elif phrase is not None and phrase.role is not None:
            out.append(-2)  # An office alone: resolved below, once the names are known.
        else:
            written = _written(document, text) if caps else label.text
            match = next(
                (p for p in parties.people() if is_short_for(fold_name(label.text), fold_name(p.name), addressed=True)),
                None,
            )
            if match is not None:
                out.append(match.index)
            elif not caps and len(label.text.split()) > 1:
                out.append(
                    parties.person(
                        label.text, role=None, body=None, body_key=None, gender=None, head=None, addressed=False
                    ).index
                )
            else:
                out.append(parties.group(written or label.text, None, None).index)
    for k, label in enumerate(labels):
        if out[k] == -2:
            text = _title_case(label.text) if label.text.isupper() else label.text
            words = cut_words(text, 0, len(text))
            cells = make_cells(text, words, [])
            phrase = next(p for p in find_phrases(text, cells) if p.role is not None)
            assert phrase.role is not None
            out[k] = _office_label(document, phrase, parties, text).index
    return out


def _office_label(document: Document, phrase: Phrase, parties: Parties, text: str) -> Party:
    """The person behind "THE PRESIDENT:": the one of that office in the title or the text, else the office."""
    assert phrase.role is not None
    for source in (document.title or "", document.text[:2000]):
        words = cut_words(source, 0, len(source))
        if not words:
            continue
        cells = make_cells(source, words, find_names([words])[0])
        for found in find_phrases(source, cells):
            if found.name is None or found.role is None:
                continue
            if found.role.casefold().split()[-1:] == phrase.role.casefold().split()[-1:] and len(
                found.role.split()
            ) == len(phrase.role.split()):
                return parties.person(
                    source[cells[found.name[0]].start : cells[found.name[1] - 1].end],
                    role=found.role,
                    body=found.body,
                    body_key=found.body_key,
                    gender=found.gender,
                    head=found.head,
                    addressed=True,
                )
    return parties.unnamed(text, phrase.role, phrase.body, phrase.body_key, phrase.head or "")


def _title_case(label: str) -> str:
    return " ".join(w if w.count(".") > 1 else w[:1] + w[1:].lower() for w in label.split(" "))


def _written(document: Document, name: str) -> str | None:
    """The name as the text writes it elsewhere in small letters."""
    return name if name in document.text or name in (document.title or "") else None


def _check_title(drafts: Sequence[_Draft]) -> None:
    """A headline's capitals tell little: its names must stand in the body too, or be seen as a person by the model."""
    body = " ".join(d.text[d.span[0] : d.span[1]] for d in drafts if d.part is Part.BODY)
    for draft in drafts:
        if draft.part is Part.TITLE:
            kept = []
            for phrase in draft.phrases:
                if phrase.name is not None:
                    cells = draft.cells[phrase.name[0] : phrase.name[1]]
                    last = next((c for c in reversed(cells) if c.kind is not Kind.SUFFIX), cells[-1])
                    if last.text not in body and not any(c.person for c in cells):
                        continue
                kept.append(phrase)
            draft.phrases = kept


def _add_known(drafts: Sequence[_Draft]) -> None:
    """Bare surnames and full names that other sentences introduce: the model misses every third "Stoltenberg"."""
    known: set[tuple[str, ...]] = set()
    for draft in drafts:
        for phrase in draft.phrases:
            if phrase.name is not None and not phrase.unsure:
                words = fold_name(_surface(draft, phrase.name))
                known.add(words)
                if len(words) > 1 and len(words[-1]) > 2:
                    known.add(words[-1:])
    longest = max((len(k) for k in known), default=0)
    for draft in drafts:
        used = {i for p in draft.phrases for i in range(p.first, p.last)}
        i = 0
        while i < len(draft.cells):
            found = 0
            if (
                i not in used
                and draft.cells[i].kind in (Kind.NAME, Kind.PARTICLE, Kind.INITIAL)
                and draft.cells[i].text[:1].isupper()
            ):
                for length in range(min(longest, len(draft.cells) - i), 0, -1):
                    if any(i + k in used for k in range(length)):
                        continue
                    if fold_name(_surface(draft, (i, i + length))) in known:
                        found = length
                        break
            if found:
                draft.phrases.append(Phrase(first=i, last=i + found, name=(i, i + found)))
                i += found
            else:
                i += 1
        draft.phrases.sort(key=lambda p: p.first)


def _surface(draft: _Draft, cells: tuple[int, int]) -> str:
    surface = draft.text[draft.cells[cells[0]].start : draft.cells[cells[1] - 1].end]
    # A caption's last full stop belongs to no name but "Jr."
    return (
        surface[:-1] if surface.endswith(".") and len(surface.split()[-1]) > 3 and surface.count(".") == 1 else surface
    )


def _name_party(draft: _Draft, phrase: Phrase, parties: Parties) -> Party:
    assert phrase.name is not None
    return parties.person(
        _surface(draft, phrase.name),
        role=phrase.role,
        body=phrase.body,
        body_key=phrase.body_key,
        gender=phrase.gender,
        head=phrase.head,
        addressed=phrase.role is not None or phrase.gender is not None,
    )


def _is_home(party: Party, home: str | None) -> bool:
    return home is not None and (party.body == home or (party.body is None and bool(party.roles)))


def _mentions(
    index: int, draft: _Draft, named: dict[tuple[int, int], Party], parties: Parties, first: int
) -> list[Mention]:
    out: list[Mention] = []
    used: set[int] = set()

    def add(
        kind: PartyKind, form: Form, span: Span, name_span: Span | None, name: str, party: Party | None, **more: object
    ) -> None:
        out.append(
            Mention(
                index=first + len(out),
                kind=kind,
                form=form,
                sentence=index,
                span=span,
                name_span=name_span,
                name=name,
                party=party.index if party else -1,
                **more,  # type: ignore[arg-type]
            )
        )

    for j, phrase in enumerate(draft.phrases):
        cells = draft.cells[phrase.first : phrase.last]
        span = (cells[0].start, cells[-1].end)
        surface = draft.text[span[0] : span[1]]
        used.update(range(phrase.first, phrase.last))
        if phrase.name is not None:
            party = named[index, j]
            name_span = (draft.cells[phrase.name[0]].start, draft.cells[phrase.name[1] - 1].end)
            add(PartyKind.PERSON, Form.NAME, span, name_span, party.name, party, role=phrase.role, body=phrase.body)
            continue
        assert phrase.role is not None
        assert phrase.head is not None
        if phrase.plural:
            add(PartyKind.GROUP, Form.DESCRIPTION, span, None, surface, None, role=phrase.role, body=phrase.body)
            continue
        found, candidates = parties.office(phrase.role, phrase.head, phrase.body, surface)
        if found is None and (phrase.definite or cells[0].capital or phrase.body):
            found = parties.unnamed(surface, phrase.role, phrase.body, phrase.body_key, phrase.head)
        add(
            PartyKind.PERSON,
            Form.OFFICE,
            span,
            None,
            surface,
            found,
            role=phrase.role,
            body=phrase.body,
            candidates=candidates if len(candidates) > 1 else (),
        )
    for i, cell in enumerate(draft.cells):
        if i in used or cell.kind not in (Kind.TERRITORY, Kind.BODY, Kind.CITY) or cell.canonical is None:
            continue
        span = (cell.start, cell.end)
        if cell.kind is Kind.CITY:
            add(PartyKind.PLACE, Form.NAME, span, span, cell.text, parties.place(cell.text, cell.canonical, None))
        else:
            add(PartyKind.BODY, Form.NAME, span, span, cell.text, parties.body(cell.canonical, cell.key, cell.text))
        used.add(i)
    for name in draft.names:
        if name.label != "ORG":
            continue
        a, b = draft.words[name.first].start, draft.words[name.last - 1].end
        inside = [i for i, c in enumerate(draft.cells) if c.start < b and a < c.end]
        if any(i in used for i in inside):
            continue
        if draft.words[name.first].text.casefold() == "the":
            a = draft.words[name.first + 1].start if name.last - name.first > 1 else a
        surface = draft.text[a:b]
        if not surface[:1].isupper() or not any(c.isupper() for c in surface):
            continue
        if surface.split()[-1].casefold() in _OCCASIONS:
            continue
        used.update(inside)
        add(PartyKind.BODY, Form.NAME, (a, b), (a, b), surface, parties.body(surface, None, surface))
    out.sort(key=lambda m: m.span)
    for k, mention in enumerate(out):
        mention.index = first + k
    return out


# "The Munich Security Conference" names an occasion, though the model takes it for a body.
_OCCASIONS = frozenset(
    [
        "summit",
        "conference",
        "forum",
        "lecture",
        "ministerial",
        "dialogue",
        "meeting",
        "talks",
        "roundtable",
        "ceremony",
    ]
    + ["symposium", "seminar", "session", "debate", "visit", "call", "briefing", "consultations", "festival", "event"]
    + ["congress", "celebration"]
)

_AS_WORD = {
    (PartyKind.PERSON, Form.NAME): "Smith",
    (PartyKind.PERSON, Form.OFFICE): "president",
    (PartyKind.GROUP, Form.DESCRIPTION): "ministers",
    (PartyKind.BODY, Form.NAME): "Congress",
    (PartyKind.PLACE, Form.NAME): "London",
}


def _folds(draft: _Draft, mentions: Sequence[Mention], dates: Sequence[DateMention]) -> list[Fold]:
    """What the parser sees as one word: mentions, and dates with their brackets."""
    starts = {w.start: i for i, w in enumerate(draft.words)}
    ends = {w.end: i + 1 for i, w in enumerate(draft.words)}
    folds: list[Fold] = []
    taken: list[tuple[int, int]] = []
    for mention in mentions:
        first, last = starts.get(mention.span[0]), ends.get(mention.span[1])
        if first is None or last is None or any(a < last and first < b for a, b in taken):
            continue
        taken.append((first, last))
        word = _AS_WORD[mention.kind, mention.form]
        if mention.kind is PartyKind.BODY and mention.body is None and _is_territory(draft, mention):
            word = "France"
        folds.append(Fold(first, last, word, mention.index))
    for date in dates:
        a, b = date.span
        if not (draft.span[0] <= a and b <= draft.span[1]):
            continue
        first, last = starts.get(a), ends.get(b)
        if first is None or last is None or last - first < 2 or any(x < last and first < y for x, y in taken):
            continue
        if draft.words[first].text[:1].islower():
            continue
        taken.append((first, last))
        folds.append(Fold(first, last, "Tuesday", -1))
    return sorted(folds, key=lambda f: f.first)


_TITLE_LINES = 3


def _repeats(document: Document, draft: _Draft) -> bool:
    """Whether one of the first lines is the title once more; a title that was cut short ("…") repeats its beginning."""
    if not document.title or draft.paragraph >= _TITLE_LINES:
        return False
    line = " ".join(draft.text[draft.span[0] : draft.span[1]].split()).rstrip("….").strip().casefold()
    title = " ".join(document.title.split()).rstrip("….").strip().casefold()
    return line == title or (len(title) > 30 and line.startswith(title) and draft.text[draft.span[1] - 1] not in ".!?")


def _is_territory(draft: _Draft, mention: Mention) -> bool:
    return any(c.start == mention.span[0] and c.kind is Kind.TERRITORY for c in draft.cells)


def _turn_ranges(drafts: Sequence[_Draft], parties: Sequence[int]) -> list[tuple[int, int, int]]:
    out: list[tuple[int, int, int]] = []
    for i, draft in enumerate(drafts):
        if draft.turn < 0:
            continue
        party = parties[draft.turn]
        if out and drafts[out[-1][0]].turn == draft.turn:
            out[-1] = (out[-1][0], i + 1, party)
        else:
            out.append((i, i + 1, party))
    return out
