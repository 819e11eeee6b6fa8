"""Which documents of the record copy one another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Count, Q

from communique.newsroom.archive.copies import settle_originals
from communique.newsroom.archive.models import Copy, Document, DocumentText, Fingerprint
from communique.resolve.copies import compare, fingerprints, needed


def resolve_copies(documents: Collection[str]) -> set[str]:
    """The documents whose original is another than before, after these were compared with all that share their words.

    One text is held at a time, with the one that it is compared with.
    """
    ordered = sorted(documents)
    Fingerprint.objects.filter(document__in=ordered).delete()
    for document in ordered:
        _store(document, fingerprints(_read(document).text))
    for document in ordered:
        _compare(document, set(ordered))
    return settle_originals(ordered)


class _Reading(NamedTuple):
    text: str
    title: str | None


def _read(document: str) -> _Reading:
    """A document's story and title."""
    row = DocumentText.objects.filter(document=document).values_list("text", "furniture", "document__title").first()
    return _Reading(_story(row[0], row[1]), row[2]) if row is not None else _Reading("", None)


def _story(text: str, furniture: Sequence[Sequence[int]]) -> str:
    """The text with spaces in the place of its furniture, so that every offset stays."""
    for start, end in furniture:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _store(document: str, marks: frozenset[int]) -> None:
    Fingerprint.objects.bulk_create(
        [Fingerprint(document_id=document, hash=mark) for mark in sorted(marks)], batch_size=5000
    )
    Document.objects.filter(id=document).update(sampled=len(marks))


def _compare(document: str, batch: set[str]) -> None:
    marks = list(Fingerprint.objects.filter(document=document).values_list("hash", flat=True))
    shared = Fingerprint.objects.filter(hash__in=marks).exclude(document=document)
    counts = shared.values("document", "document__sampled").annotate(n=Count("pk")).order_by("document")
    likely = [row["document"] for row in counts if row["n"] >= needed(len(marks), row["document__sampled"])]
    # A pair within the batch is compared once, from its smaller id.
    others = [other for other in likely if other not in batch or other > document]
    known = Copy.objects.filter(Q(first=document) | Q(second=document))
    known.exclude(Q(first__in=batch - {document}) | Q(second__in=batch - {document})).delete()
    if not others:
        return
    mine = _read(document)
    rows = []
    for other in others:
        theirs = _read(other)
        is_first = document < other
        one, two = (mine, theirs) if is_first else (theirs, mine)
        copy = compare(one.text, two.text, title_one=one.title, title_other=two.title)
        first, second = (document, other) if is_first else (other, document)
        if copy is not None:
            rows.append(
                Copy(
                    first_id=first,
                    second_id=second,
                    kind=copy.kind,
                    share=round(copy.share, 4),
                    first_spans=[list(span) for span in copy.spans_one],
                    second_spans=[list(span) for span in copy.spans_other],
                    reasons=list(copy.reasons),
                )
            )
    Copy.objects.bulk_create(rows, update_conflicts=True, unique_fields=["first", "second"], update_fields=_VALUES)


_VALUES = ["kind", "share", "first_spans", "second_spans", "reasons"]
