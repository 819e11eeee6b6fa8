"""All commitments of a document, in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.commitments.due import find_due
from communique.commitments.plans import find_plans
from communique.commitments.pledges import find_pledges
from communique.mentions import Analysis
from communique.models import Commitment, Engagement, Span, Statement, StatementKind
from communique.statements.authors import find_author
from communique.statements.speakers import Speaker
from communique.statements.turns import credible_turns, turn_sentences
from communique.statements.worth import is_headline
from communique.syntax import Sentence


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    who: tuple[str, ...]
    sentence: Sentence
    rule: str


def find_commitments(
    analysis: Analysis, statements: Sequence[Statement], engagements: Sequence[Engagement] = ()
) -> list[Commitment]:
    """What somebody promised, announced, agreed to do or scheduled, in text order, keyed "C1", "C2", …

    `what` is `document.text[span]`: the clause with its subject, or what was agreed. `who` joins names by "; "; it is
    the speaker of the words where the clause names nobody. Hopes, values, agendas and instructions are none.
    """
    text = analysis.document.text
    author = find_author(analysis, engagements)
    out: list[Commitment] = []
    taken: list[Span] = []
    for draft in sorted(_drafts(analysis, statements), key=lambda d: (not d.rule.startswith("pledge"), d.span)):
        if any(a < draft.span[1] and draft.span[0] < b for a, b in taken):
            continue
        who = draft.who or _speaker_of(draft.span, statements, analysis, author)
        if not who:
            continue
        taken.append(draft.span)
        out.append(
            Commitment(
                key="",
                who="; ".join(who),
                what=text[draft.span[0] : draft.span[1]],
                due=find_due(analysis, draft.span, draft.sentence.span, engagements),
                span=draft.span,
                evidence=(min(draft.sentence.start, draft.span[0]), max(draft.sentence.end, draft.span[1])),
                rule=draft.rule,
            )
        )
    out.sort(key=lambda c: c.span)
    return [_keyed(c, f"C{n}") for n, c in enumerate(out, 1)]


def _keyed(commitment: Commitment, key: str) -> Commitment:
    return Commitment(
        key=key,
        who=commitment.who,
        what=commitment.what,
        due=commitment.due,
        span=commitment.span,
        evidence=commitment.evidence,
        rule=commitment.rule,
    )


def _drafts(analysis: Analysis, statements: Sequence[Statement]) -> Iterator[_Draft]:
    turns = turn_sentences(analysis)
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in analysis.body():
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    for sentences in paragraphs.values():
        if is_headline(analysis, sentences):
            continue
        for sentence in sentences:
            for pledge in find_pledges(analysis, sentence, statements):
                yield _Draft(pledge.span, pledge.who, sentence, pledge.rule)
            promised = _promise_in(sentence, statements)
            for plan in find_plans(analysis, sentence, spoken=sentence.index in turns, promised=promised):
                yield _Draft(plan.span, plan.who, sentence, plan.rule)


def _promise_in(sentence: Sentence, statements: Sequence[Statement]) -> Span | None:
    """The span of the sentence's reported speech, if there is any."""
    inside = [
        s.span for s in statements if s.kind is StatementKind.INDIRECT and sentence.start <= s.span[0] < sentence.end
    ]
    return (min(a for a, _ in inside), max(b for _, b in inside)) if inside else None


def _speaker_of(
    span: Span, statements: Sequence[Statement], analysis: Analysis, author: Speaker | None
) -> tuple[str, ...]:
    """Whoever says the words: the speaker of the statement or turn that holds them, else whoever released the text."""
    for statement in statements:
        if statement.speaker and statement.span[0] <= span[0] < statement.span[1]:
            return tuple(statement.speaker.split("; "))
    for first, last, party in credible_turns(analysis):
        inside = analysis.sentences[first:last]
        if party >= 0 and inside and inside[0].start <= span[0] < inside[-1].end:
            return (analysis.parties[party].name,)
    if author is not None:
        return author.names
    # "Further support was pledged": by whoever was last said to speak.
    before = [s for s in statements if s.speaker and s.span[1] <= span[0]]
    return tuple((before[-1].speaker or "").split("; ")) if before else ()
