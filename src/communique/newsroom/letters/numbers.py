"""How many subscriptions and letters there are: numbers for editors and operators, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from communique.newsroom.letters.models import Kind, Letter, Reader, Rhythm, State, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: its name, and the number in each column."""

    name: str
    counts: tuple[int, ...]


def count_subscriptions() -> Iterator[Row]:
    """The newsletter, and lists that are followed, by rhythm."""
    counted: dict[tuple[bool, str], int] = {}
    rows = Subscription.objects.order_by().values_list("subject", "rhythm").annotate(count=Count("id"))
    for subject, rhythm, count in rows:
        counted[not subject, rhythm] = counted.get((not subject, rhythm), 0) + count
    for is_newsletter, kind in ((True, Kind.NEWSLETTER), (False, Kind.ALERT)):
        yield Row(name=kind.value, counts=tuple(counted.get((is_newsletter, rhythm), 0) for rhythm in Rhythm))


def count_letters() -> Iterator[Row]:
    """Letters by kind: those that wait, that are with a worker, that were sent, failed and came back."""
    rows = Letter.objects.order_by().values_list("kind", "state").annotate(count=Count("id"))
    counted = {(kind, state): count for kind, state, count in rows}
    for kind in Kind:
        found = {state: counted.get((kind.value, state.value), 0) for state in State}
        under_way = found[State.CLAIMED] + found[State.HANDING]
        yield Row(
            name=kind.value,
            counts=(found[State.WAITING], under_way, found[State.SENT], found[State.FAILED], found[State.BOUNCED]),
        )


def count_failed() -> int:
    """The letters that could not be sent."""
    return Letter.objects.filter(state=State.FAILED).count()


def count_readers() -> tuple[int, int]:
    """How many read letters with an account, and how many without."""
    readers = Reader.objects.exclude(subscriptions=None)
    return readers.exclude(account=None).count(), readers.filter(account=None).count()
