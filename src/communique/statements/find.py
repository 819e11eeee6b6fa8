"""All statements of a document, direct and indirect, in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.mentions import Analysis
from communique.models import Engagement, Span, Statement, StatementKind
from communique.statements.attribution import attribute
from communique.statements.authors import find_author
from communique.statements.indirect import Reported, find_reported
from communique.statements.narration import Attributed, Paragraph, Use, find_uses
from communique.statements.occasion import find_occasion
from communique.statements.quotes import Quotation, count_words, find_quotations
from communique.statements.speakers import Speaker
from communique.statements.turns import find_turns, turn_sentences
from communique.statements.unclosed import close_early
from communique.statements.worth import is_headline, is_words_of_somebody
from communique.syntax import Sentence, Token


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: StatementKind
    span: Span
    speaker: Speaker | None
    cue: Span | None
    evidence: Span
    rule: str


def find_statements(analysis: Analysis, engagements: Sequence[Engagement] = ()) -> list[Statement]:
    """The document's statements in text order, keyed "S1", "S2", …

    `text` is `document.text[span]`: the words between the marks, or the clause reported, without the cue. `speaker` is
    the fullest name in the document, names joined by "; ", an unnamed description as written, or null where two or more
    `candidates` are left or nobody is named. `engagement` is the key of the occasion on which it was said, if one is
    plain. See the annotation guidelines.
    """
    text = analysis.document.text
    drafts = _name_papers(sorted([*_turns(analysis), *_spoken(analysis, engagements)], key=lambda d: (d.span, d.kind)))
    out: list[Statement] = []
    for number, draft in enumerate(drafts, 1):
        speaker = draft.speaker
        out.append(
            Statement(
                key=f"S{number}",
                kind=draft.kind,
                speaker=speaker.name if speaker else None,
                speaker_span=speaker.span if speaker else None,
                candidates=speaker.candidates if speaker else (),
                text=text[draft.span[0] : draft.span[1]],
                span=draft.span,
                cue=draft.cue,
                engagement=find_occasion(draft.evidence, speaker.name if speaker else None, text, engagements),
                evidence=draft.evidence,
                rule=draft.rule,
            )
        )
    return out


def _name_papers(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts with "the statement added" said by whoever issued the statement that was named before."""
    out: list[_Draft] = []
    issuer: Speaker | None = None
    for draft in drafts:
        speaker = draft.speaker
        if speaker is not None and speaker.paper == "issuer":
            issuer = speaker
        elif speaker is not None and speaker.paper == "bare" and issuer is not None:
            named = Speaker(names=issuer.names, span=speaker.span, parties=issuer.parties)
            draft = _Draft(draft.kind, draft.span, named, draft.cue, draft.evidence, draft.rule)
        out.append(draft)
    return out


def _turns(analysis: Analysis) -> Iterator[_Draft]:
    for speaker, span, evidence in find_turns(analysis):
        yield _Draft(StatementKind.DIRECT, span, speaker, None, evidence, "direct-turn")


def _spoken(analysis: Analysis, engagements: Sequence[Engagement]) -> Iterator[_Draft]:
    """Quotations and reported speech outside turns."""
    text = analysis.document.text
    skipped = turn_sentences(analysis)
    body = [s for s in analysis.body() if s.index not in skipped]
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in body:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    spans = {n: (s[0].start, s[-1].end) for n, s in paragraphs.items()}
    order = list(paragraphs)
    quotations: dict[int, list[Quotation]] = {n: [] for n in order}
    for quotation in find_quotations(text, [spans[n] for n in order]):
        quotations[order[quotation.paragraph]].append(quotation)
    author = find_author(analysis, engagements)
    earlier: Attributed | None = None
    before: list[Use] = []
    for at, n in enumerate(order):
        sentences = paragraphs[n]
        behind = paragraphs[order[at + 1]] if at + 1 < len(order) else []
        quotations[n] = [close_early(text, q, sentences, behind) for q in quotations[n]]
        if is_headline(analysis, sentences):
            continue
        outside = _Outside(
            [q.outer for q in quotations[n] if not q.single or count_words(text[q.span[0] : q.span[1]]) > 2]
        )
        uses = find_uses(analysis, sentences, outside, author)
        paragraph = Paragraph(
            analysis=analysis,
            span=spans[n],
            sentences=sentences,
            quotations=quotations[n],
            uses=uses,
            outside=outside,
            before=before,
            earlier=earlier,
            behind=behind,
        )
        direct = [a for a in attribute(paragraph) if is_words_of_somebody(text, a, spans[n])]
        for found in direct:
            yield _Draft(
                StatementKind.DIRECT,
                found.quotation.span,
                found.speaker,
                found.cue,
                _evidence(sentences, found.quotation.outer, found.cue),
                found.rule,
            )
        if direct:
            earlier = direct[-1]
        before = uses
        for sentence in sentences:
            for reported in find_reported(analysis, sentence, outside, author):
                if any(
                    a.quotation.outer[0] < reported.span[1] and reported.span[0] < a.quotation.outer[1] for a in direct
                ):
                    continue
                yield _indirect(reported)


def _indirect(reported: Reported) -> _Draft:
    return _Draft(
        StatementKind.INDIRECT,
        reported.span,
        reported.speaker,
        reported.cue,
        reported.sentence.span,
        reported.rule,
    )


def _evidence(sentences: Sequence[Sentence], outer: Span, cue: Span | None) -> Span:
    """The sentences that hold the quotation and its cue, if that is in the same paragraph."""
    spans = [outer, *([cue] if cue is not None else [])]
    held = [s for s in sentences if any(s.start < b and a < s.end for a, b in spans)]
    if not held:
        return outer
    return (min(s.start for s in held), max(s.end for s in held))


class _Outside:
    """Tells whether a word stands outside the quotation marks of a paragraph."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [s for s, _ in self._spans]

    def __call__(self, token: Token) -> bool:
        at = bisect_right(self._starts, token.start) - 1
        return at < 0 or self._spans[at][1] <= token.start
