"""The days of an occasion: the date that its clause governs, and not another occasion's."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.lexicon import deeds_at, occasion_at
from communique.engagements.report import Report
from communique.mentions import Analysis
from communique.models import DateMention, Status
from communique.syntax import Part, Sentence, Token

# What an occasion's own clause tells of it: "the meeting held in Cairo on Sunday", "a summit scheduled for May".
_HELD = frozenset(["set", "schedule", "plan", "slate", "due", "hold", "take", "open", "begin", "convene", "expect"])


def clauses_of(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """The clauses that tell of a noun, also where the parser hangs them on its "of": "the meeting of the Council, which
    took place in Moscow"."""
    yield from sentence.children(noun, "relcl", "acl")
    for prep in sentence.children(noun, "prep"):
        if prep.lower == "of":
            for word in sentence.children(prep, "pobj"):
                yield from sentence.children(word, "relcl", "acl")


def date_report(analysis: Analysis, report: Report) -> DateMention | None:
    """The date of the report's own clause, or None."""
    sentence = report.sentence
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    inside = [d for d in dates if sentence.start <= d.span[0] and d.span[1] <= sentence.end and d.value]
    best: tuple[int, int, DateMention] | None = None
    for date in inside:
        rank = _rank(sentence, date, report)
        # "visited Kyiv on Monday and Moscow on Tuesday": each stop has the day that follows it.
        apart = date.span[0] - report.goal.end if report.goal is not None else 0
        far = apart if apart >= 0 else len(analysis.text_of(sentence))
        if rank is not None and (best is None or (rank, far) < best[:2]):
            best = (rank, far, date)
    return best[2] if best else None


def _rank(sentence: Sentence, date: DateMention, report: Report) -> int | None:
    """How near the date stands to the report: 0 on its word, 1 on its verb, 2 opening its clause; else None."""
    tokens = sentence.at(*date.span)
    if not tokens or _is_in_name(sentence, tokens[0], date):
        return None
    inside = {t.i for t in tokens}
    top = tokens[0]
    while top.head != top.i and top.head in inside:
        top = sentence.tokens[top.head]
    own = {report.token.i, report.verb.i} | report.also
    if report.status is Status.CANCELLED and report.verb.i != report.token.i:
        # The day of "called off on Thursday" is the calling-off's; the occasion's stands with its own words.
        own = {report.token.i}
        if not any(t.i == report.token.i for t in sentence.ancestors(top)):
            return None
        return 0
    word = top
    crossed = False
    while word.head != word.i:
        parent = sentence.tokens[word.head]
        if parent.i in own:
            return (0 if parent.i == report.token.i else 1) + (3 if crossed else 0)
        # The date of another occasion or of a thing that only is mentioned: "agreements reached on 12 February".
        if parent.lemma in _HELD and any(parent.i == t.i for t in clauses_of(sentence, report.token)):
            # "a summit set for Washington in April"
            return 0
        if (
            parent.pos in ("VERB", "AUX")
            and parent.dep in ("relcl", "acl", "advcl", "ccomp", "pcomp")
            and not _governs(sentence, parent, report)
        ):
            return None
        if parent.pos in ("NOUN", "PROPN") and parent.i not in inside and parent.mention < 0:
            if occasion_at(sentence, parent) is not None or deeds_at(sentence, parent):
                return None
            if word.dep in ("nmod", "compound", "poss", "nummod"):
                return None
            crossed = True
        word = parent
    if _governs(sentence, word, report):
        return 2 + (3 if crossed else 0)
    return None


def _is_in_name(sentence: Sentence, first: Token, date: DateMention) -> bool:
    """Whether a year is part of a name: "the Joint Strategic Action Plan 2025-29"."""
    before = sentence.tokens[first.i - 1] if first.i else None
    return len(date.value or "") == 4 and before is not None and before.tag in ("NNP", "NNPS")


def _governs(sentence: Sentence, word: Token, report: Report) -> bool:
    """Whether the word is a verb above the report's: "is scheduled on Tuesday to meet"."""
    return any(
        t.i == word.i for t in (report.verb, *sentence.ancestors(report.verb), *sentence.ancestors(report.token))
    )
