"""Looks at the record for what is new in it: once for all readers, and only where its edition is another.

New is what stands in documents alone that were loaded since the last look, and that is filed in the catalogue. An
event that a further document reports is not new, nor what is read anew by other rules, nor what one record has that was
built in the place of another. A build that is under way, or was stopped half-way, is waited for: then all that its
documents tell is filed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from communique.newsroom.archive.models import Change, Commitment, Document, Report, Review, Run, Statement
from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.models import Edition, Kind
from communique.newsroom.letters.models import Arrival, Look
from communique.newsroom.portal.router import PORTAL

Key = tuple[int, str]
"""The kind and the id of an item; commitments are of one kind, be they dated or not."""

_MARGIN = dt.timedelta(hours=1)
"""How long before a look a document may have got its time that the look could not see yet."""
_AT_ONCE = 500


def latest_arrival() -> int:
    """The number of the last arrival; with the first call, letters begin to look at the record."""
    return _present_look().latest


def look() -> int:
    """Takes down what is new in the record; how much that is."""
    now = timezone.now()
    edition = Edition.objects.values_list("number", flat=True).first()
    if edition is None:
        return 0
    known, birth = _present_look(), _birth()
    if (known.edition, known.birth) == (edition, birth):
        return 0
    if known.birth != birth or edition < known.edition:
        _begin_anew(known, edition, birth, now)
        return 0
    fresh = _fresh_documents(known)
    # Asked after the documents were read: what they tell is filed by now.
    if not _is_at_rest():
        return 0
    found = [*_find_items(fresh)]
    with transaction.atomic(using=PORTAL):
        mine = Look.objects.select_for_update().get(pk=known.pk)
        if (mine.edition, mine.latest) != (known.edition, known.latest):
            # Another worker was here.
            return 0
        rows = [
            Arrival(id=number, kind=kind, ref=ref, seen=now)
            for number, (kind, ref) in enumerate(found, known.latest + 1)
        ]
        Arrival.objects.bulk_create(rows, batch_size=_AT_ONCE, ignore_conflicts=True)
        mine.edition, mine.latest = edition, known.latest + len(rows)
        mine.since = max(mine.began, now - _MARGIN)
        mine.save()
    return len(found)


def _present_look() -> Look:
    known = Look.objects.first()
    if known is not None:
        return known
    now = timezone.now()
    edition = Edition.objects.values_list("number", flat=True).first()
    values = {"since": now, "began": now, "birth": _birth(), "edition": -1 if edition is None else edition}
    return Look.objects.get_or_create(id=1, defaults=values)[0]


def _begin_anew(known: Look, edition: int, birth: str, now: dt.datetime) -> None:
    """Of a record that was built in the place of another, nothing is new yet."""
    asked = Look.objects.filter(pk=known.pk, edition=known.edition, birth=known.birth)
    asked.update(edition=edition, birth=birth, since=now, began=now)


def _birth() -> str:
    """When the first build of the record began, which no other record has."""
    started = Run.objects.order_by("id").values_list("started", flat=True).first()
    return started.isoformat() if started else ""


def _fresh_documents(known: Look) -> list[str]:
    """The documents loaded since, in the order of loading, without those that arrived."""
    rows = Document.objects.filter(first_loaded__gt=known.since).order_by("first_loaded", "id")
    fresh = list(rows.values_list("id", flat=True))
    arrived: set[str] = set()
    for some in portions(fresh):
        arrived.update(Arrival.objects.filter(kind=Kind.DOCUMENT, ref__in=some).values_list("ref", flat=True))
    return [document for document in fresh if document not in arrived]


def _is_at_rest() -> bool:
    """Whether all that was loaded is resolved and filed."""
    return not Change.objects.exists() and not Document.objects.filter(is_resolved=False).exists()


def _find_items(fresh: Sequence[str]) -> Iterator[Key]:
    """The documents, and what stands in no other than these."""
    new = set(fresh)
    seen: set[Key] = set()
    for some in portions(fresh):
        told: list[Key] = [(Kind.DOCUMENT, document) for document in some]
        events = Report.objects.filter(document__in=some).exclude(review=Review.WITHDRAWN)
        told += _new_only(Kind.EVENT, events.values_list("event_id", flat=True), new)
        statements = Statement.objects.filter(document__in=some).exclude(review=Review.WITHDRAWN)
        told += _new_only(Kind.STATEMENT, statements.values_list("said_once", flat=True), new)
        commitments = Commitment.objects.filter(document__in=some).exclude(review=Review.WITHDRAWN)
        told += _new_only(Kind.DUE, commitments.values_list("made_once", flat=True), new)
        for key in told:
            if key not in seen:
                seen.add(key)
                yield key


def _new_only(kind: Kind, refs: Iterable[str], new: Collection[str]) -> list[Key]:
    """Of those items, the ones that no older document tells."""
    wanted = list(dict.fromkeys(refs))
    older: set[str] = set()
    for some in portions(wanted):
        older.update(ref for ref, document in _documents_of(kind, some) if document not in new)
    return [(kind, ref) for ref in wanted if ref not in older]


def _documents_of(kind: Kind, refs: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each item with each of the documents that tell it."""
    match kind:
        case Kind.EVENT:
            return Report.objects.filter(event__in=refs).values_list("event_id", "document_id")
        case Kind.STATEMENT:
            return Statement.objects.filter(said_once__in=refs).values_list("said_once", "document_id")
        case _:
            return Commitment.objects.filter(made_once__in=refs).values_list("made_once", "document_id")
