"""Expressions of time in English prose, resolved to the calendar.

Finds weekdays, days, months, years and ranges of them, deictic words ("today (16)"), shifted units ("last month"),
counted ones ("two weeks ago"), feasts, and what leans on a date told before ("the following day", "at 10 p.m.").
Leaves durations, sets ("every Friday") and fiscal years. A range is one mention; a week is its days, Monday to Sunday;
a season is its year, and winter none; a decade, "the coming days" and a numeric date that may be read two ways have no
value.

Knowingly misses: tenses that only a parse tells ("prices rise Monday"), what hangs on an event without a date ("two
days before the murder"), time zones, numeric dates with two-digit years.

Score (evals/dates.py, TimeML articles of 1989 to 2000): the day is right for .934 of TimeBank's and .920 of AQUAINT's
mentions of a day, .930 together; the month for .893, the year for .904.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache

from communique.mentions.dates.reference import find_reference
from communique.mentions.dates.resolve import RULES, resolve
from communique.mentions.dates.scan import Expression, find_expressions
from communique.mentions.dates.story import Story
from communique.mentions.dates.tense import Telling, Tense, find_tense
from communique.models import DateMention, Span
from communique.syntax import find_paragraphs, find_sentences

__all__ = ["RULES", "find_dates"]


def find_dates(
    text: str,
    published: str | None,
    *,
    tense_at: Callable[[int], Tense | None] | None = None,
    skip: Sequence[Span] = (),
) -> list[DateMention]:
    """The expressions of time in a text, in order and disjoint, each with its first and last day, month or year.

    `published` is an ISO prefix; without it, an explicit date near the top of the text stands in. `tense_at` gives the
    tense of the clause at an offset, for callers who have a parse; where it gives none, the verbs nearby are read.
    Nothing is found in the spans to skip. A mention that cannot be placed has neither value nor end.

    >>> for d in find_dates("He met her on Tuesday (25 September 2018). On Wednesday he will speak.", None):
    ...     print(d.value, d.rule)
    2018-09-25 calendar-day
    2018-09-26 weekday
    """
    expressions = list(find_expressions(text, skip))
    if not expressions:
        return []
    sentence_at = _sentence_finder(text, skip)

    def tense_of(expression: Expression) -> Telling | None:
        known = tense_at(expression.span[0]) if tense_at else None
        return known or find_tense(text, sentence_at(expression.span[0]), expression.span)

    story = Story(text, find_reference(text, published, expressions), tense_of)
    mentions = []
    for expression in expressions:
        value = resolve(expression, story)
        mentions.append(
            DateMention(
                span=expression.span,
                value=value.first if value else None,
                end=value.last if value else None,
                rule=expression.rule,
            )
        )
    return mentions


def _sentence_finder(text: str, skip: Sequence[Span]) -> Callable[[int], Span]:
    """A function that gives the sentence at an offset; each paragraph is split once, when it is first asked for."""
    paragraphs = list(find_paragraphs(text, skip))
    starts = [start for start, _ in paragraphs]

    @cache
    def sentences(index: int) -> list[Span]:
        return list(find_sentences(text, *paragraphs[index]))

    def sentence_at(offset: int) -> Span:
        index = max(0, bisect_right(starts, offset) - 1)
        spans = sentences(index) if paragraphs else []
        at = bisect_right(spans, (offset, len(text))) - 1
        return spans[at] if at >= 0 and offset < spans[at][1] else (offset, offset)

    return sentence_at
