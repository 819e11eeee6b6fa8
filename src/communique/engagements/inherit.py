"""The days, place and status of a report: its own words', or those taken over from the occasion told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.engagements.join import Told
from communique.engagements.report import Report
from communique.engagements.when import date_report
from communique.engagements.where import place_report
from communique.mentions import Analysis
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Status

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LENGTH = re.compile(r"\b(\d{1,2}|" + "|".join(_COUNTS) + r")[- ]days?\b", re.IGNORECASE)
_PERFECT = frozenset(["has", "have", "had", "’ve", "'ve"])


def settle(analysis: Analysis, report: Report) -> None:
    """Set what the report's own words say of day, place and status."""
    found = date_report(analysis, report)
    if found is not None and found.value is not None:
        report.start, report.end, report.date_from = found.value, found.end or found.value, "text"
    report.place = place_report(analysis, report)
    if report.type is Kind.VISIT and not report.sentence.is_headline:
        _stretch(report)
    _settle_status(analysis, report)


def date_lead(analysis: Analysis, report: Report) -> None:
    """Give the first report of a release, if it has no day, that of publication."""
    published = analysis.document.published
    if report.start is None and published is not None and report.status is Status.HELD:
        report.start, report.end, report.date_from = published[:10], published[:10], "published"
        if report.type is Kind.VISIT:
            _stretch(report)


def inherit(report: Report, current: Told | None, told: Sequence[Told]) -> None:
    """Set the day and place that a report takes from the visit that it is part of, or from the occasion before."""
    words = {t.lower for t in report.sentence.children(report.verb, "advmod", "npadvmod", "aux")}
    opening = {t.lower for t in report.sentence.tokens[:3]}
    follows = bool((words | opening) & words_of("sequence", "follows"))
    perfect = words & _PERFECT and not (follows and words & words_of("sequence", "follows") != {"also"})
    if words & words_of("sequence", "elsewhere", "last") or perfect:
        return
    people = report.party_ids()
    visit = next((t for t in reversed(told) if t.type is Kind.VISIT and t.people() & people and t.start), None)
    near = current if current is not None and (current.ids() & people or follows) else None
    if report.type is Kind.VISIT:
        visit = None
    if report.start is None:
        _inherit_day(report, near, visit, told, follows=follows)
    if report.place is None and report.type is not Kind.CALL:
        _inherit_place(report, near, visit, follows=follows)


def _inherit_day(report: Report, near: Told | None, visit: Told | None, told: Sequence[Told], *, follows: bool) -> None:
    dated = near if near is not None and near.start is not None else None
    if dated is not None and not (follows or report.status is dated.status):
        dated = None
    if dated is not None and dated.type is not Kind.VISIT and dated.date_from == "text":
        source = dated
    elif visit is not None:
        source = visit
    elif dated is not None:
        source = dated
    else:
        # A release tells of one day's diary, until it says otherwise.
        first = next((t for t in told if t.status is Status.HELD and not t.lead.background), None)
        if first is not None and first.start is not None and report.status is Status.HELD:
            report.start, report.end, report.date_from = first.start, first.start, first.date_from
        return
    report.start, report.end, report.date_from = source.start, source.end, source.date_from


def _inherit_place(report: Report, near: Told | None, visit: Told | None, *, follows: bool) -> None:
    if visit is not None:
        report.place = visit.place
    elif near is not None and near.type is not Kind.CALL and report.type is not Kind.VISIT:
        same_month = report.start is not None and near.start is not None and report.start[:7] == near.start[:7]
        if follows or same_month or near.lead.sentence.paragraph == report.sentence.paragraph:
            report.place = near.place


def _stretch(report: Report) -> None:
    """Set the first or last day of a visit whose length is told: "a three-day visit" that begins or ends on the day."""
    if report.start is None or report.start != report.end or len(report.start) != 10:
        return
    sentence = report.sentence
    match = _LENGTH.search(" ".join(t.text for t in sentence.tokens).replace(" - ", "-"))
    if match is None:
        return
    count = match.group(1).casefold()
    days = timedelta(days=(_COUNTS.get(count) or int(count)) - 1)
    day = date.fromisoformat(report.start)
    leaving = report.verb.lemma in ("leave", "depart")
    # "departed today for a three-day visit" begins it, "left today after a three-day visit" ends it.
    outward = any(t.lower == "for" for t in sentence.children(report.verb, "prep"))
    left = (leaving and not outward) or any(t.lower == "after" for t in sentence.ancestors(report.token))
    closing = words_of("sequence", "closing", "last")
    try:
        if left or any(t.lemma in closing for t in sentence.tokens):
            report.start = (day - days).isoformat()
        else:
            report.end = (day + days).isoformat()
    except OverflowError:
        # At the ends of the calendar, the day that is told is all that there is.
        return


def _settle_status(analysis: Analysis, report: Report) -> None:
    """A day after the publication is ahead, whatever the tense; a day before it was held."""
    published = analysis.document.published
    if report.start is None or published is None or report.status is Status.CANCELLED:
        return
    n = min(len(report.start), 10)
    start, end, today = report.start[:n], (report.end or report.start)[:n], published[:n]
    if start > today:
        report.status = Status.PLANNED
    elif report.status is Status.PLANNED and start < today and end < today:
        report.status = Status.HELD
