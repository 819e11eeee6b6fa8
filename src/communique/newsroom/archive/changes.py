"""Notes what the catalogue has to take up again, in the transaction that changes it: a killed build forgets nothing."""

from __future__ import annotations

from collections.abc import Iterable

from communique.newsroom.archive.models import Change
from communique.newsroom.archive.models.change import Changed

_AT_ONCE = 2000


def note_changes(kind: Changed, refs: Iterable[str]) -> None:
    """Notes that the things with those ids have changed, or are gone."""
    rows = [Change(kind=kind, ref=ref) for ref in sorted(set(refs))]
    Change.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_ONCE)
