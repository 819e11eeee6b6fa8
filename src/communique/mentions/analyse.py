"""A document's analysis: sentences are cut, names found, phrases folded, sentences parsed, references resolved."""

from __future__ import annotations

from collections.abc import Sequence

from communique.mentions.analysis import Analysis, Mention, Party
from communique.mentions.counterparts import resolve_counterparts
from communique.mentions.dates import find_dates
from communique.mentions.drafts import TITLE_LINES, Draft, make_drafts
from communique.mentions.folding import make_folds
from communique.mentions.home import home_of
from communique.mentions.known_names import add_known_names, drop_title_names
from communique.mentions.labels import label_parties, reads_as_person
from communique.mentions.parties import Parties
from communique.mentions.reference import resolve_pronouns
from communique.mentions.sentence_mentions import find_mentions
from communique.mentions.turns import find_labels
from communique.models import Document
from communique.syntax import Part, Sentence, find_paragraphs
from communique.syntax.parse import Fold, parse


def analyse(document: Document) -> Analysis:
    """The analysis of a document: what all extractors share; nothing of its furniture is in it."""
    paragraphs = list(find_paragraphs(document.text, document.furniture))
    labels = find_labels(document.text, paragraphs, reads_as_person)
    drafts = make_drafts(document, paragraphs, labels)
    drop_title_names(drafts)
    add_known_names(drafts)

    dates = find_dates(document.text, document.published, skip=document.furniture)
    title_dates = find_dates(document.title or "", document.published)

    parties = Parties(home=home_of(document))
    turns = label_parties(document, labels, parties)
    named = _name_parties(drafts, parties)
    mentions: list[Mention] = []
    folds: list[list[Fold]] = []
    for i, draft in enumerate(drafts):
        found = find_mentions(i, draft, named[i], parties, len(mentions))
        mentions.extend(found)
        folds.append(make_folds(draft, found, title_dates if draft.part is Part.TITLE else dates))
    analysis = Analysis(
        document=document,
        sentences=_parse(document, drafts, folds),
        mentions=mentions,
        parties=parties.found,
        dates=dates,
        title_dates=title_dates,
        turns=_turn_ranges(drafts, turns),
    )
    resolve_pronouns(analysis)
    resolve_counterparts(analysis)
    for mention in analysis.mentions:
        if mention.party >= 0:
            analysis.parties[mention.party].mentions.append(mention.index)
    return analysis


def _name_parties(drafts: Sequence[Draft], parties: Parties) -> list[dict[int, Party]]:
    """For each sentence, the parties of its named phrases by their index.

    Names come first, in all sentences, the body's before the title's: "the President" of a headline may be named only
    below.
    """
    named: list[dict[int, Party]] = [{} for _ in drafts]
    for i in sorted(range(len(drafts)), key=lambda i: (drafts[i].part is Part.TITLE, i)):
        for j, phrase in enumerate(drafts[i].phrases):
            if phrase.name is not None:
                named[i][j] = parties.of_phrase(phrase, drafts[i].surface(phrase.name))
    parties.mark_home()
    return named


def _parse(document: Document, drafts: Sequence[Draft], folds: Sequence[list[Fold]]) -> list[Sentence]:
    tokens = parse([(d.words, f) for d, f in zip(drafts, folds, strict=True)])
    return [
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


def _repeats(document: Document, draft: Draft) -> bool:
    """Whether one of the first lines is the title once more; a title that was cut short ("…") repeats its beginning."""
    if not document.title or draft.paragraph >= TITLE_LINES:
        return False
    line = " ".join(draft.text[draft.span[0] : draft.span[1]].split()).rstrip("….").strip().casefold()
    title = " ".join(document.title.split()).rstrip("….").strip().casefold()
    return line == title or (len(title) > 30 and line.startswith(title) and draft.text[draft.span[1] - 1] not in ".!?")


def _turn_ranges(drafts: Sequence[Draft], parties: Sequence[int]) -> list[tuple[int, int, int]]:
    """The turns as ranges of sentences with the party of their label."""
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
