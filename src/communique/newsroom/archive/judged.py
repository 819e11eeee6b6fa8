"""Rows that a person has confirmed, corrected or withdrawn: a build leaves them alone."""

from __future__ import annotations

from django.db.models import Q

from communique.newsroom.archive.models import Commitment, Document, Evidence, Report, Review, Statement

_ITEMS = (Report, Statement, Commitment)


def ids(document: Document) -> frozenset[str]:
    """The ids of the document's items that a person has judged."""
    return frozenset(
        found
        for model in _ITEMS
        for found in model.objects.filter(document=document)
        .exclude(review=Review.EXTRACTED)
        .values_list("id", flat=True)
    )


def anchor(document: Document, text: str) -> None:
    """Moves the spans of judged items to where their words stand in the changed text.

    Where the words no longer stand there, or stand there more than once, the span becomes null and the words stay: the
    page that they were read from is still kept.
    """
    of_document = Q(report__document=document) | Q(statement__document=document) | Q(commitment__document=document)
    # By now, only judged items are left of the document's former ones.
    for evidence in Evidence.objects.filter(of_document, in_title=False):
        evidence.start, evidence.end = _find_once(text, evidence.text) or (None, None)
        evidence.save(update_fields=["start", "end"])
    for report in Report.objects.filter(document=document):
        report.trigger = report.place_span = None
        report.save(update_fields=["trigger", "place_span"])
    for statement in Statement.objects.filter(document=document):
        found = _find_once(text, statement.text)
        statement.span = list(found) if found else None
        statement.speaker_span = statement.cue = None
        statement.save(update_fields=["span", "speaker_span", "cue"])
    for commitment in Commitment.objects.filter(document=document):
        found = _find_once(text, commitment.what)
        commitment.span = list(found) if found else None
        commitment.save(update_fields=["span"])


def _find_once(text: str, words: str) -> tuple[int, int] | None:
    start = text.find(words)
    if not words or start < 0 or text.find(words, start + 1) >= 0:
        return None
    return start, start + len(words)
