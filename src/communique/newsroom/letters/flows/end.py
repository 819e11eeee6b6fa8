"""Ends subscriptions: at once, and with what waits to be sent."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from communique.newsroom.letters.models import Letter, Reader, State, Subscription
from communique.newsroom.portal.router import PORTAL


def end(subscriptions: Iterable[int]) -> int:
    """How many of these there were to end; an address that nothing goes to any more is forgotten."""
    ids = list(subscriptions)
    with transaction.atomic(using=PORTAL):
        rows = Subscription.objects.filter(id__in=ids)
        readers = list(rows.values_list("reader", flat=True))
        Letter.objects.filter(subscription__in=ids, state=State.WAITING).delete()
        # Its letters stay without it until they are tidied away.
        count = rows.delete()[1].get(Subscription._meta.label, 0)
        idle = list(
            Reader.objects.filter(id__in=readers, account=None, subscriptions=None).values_list("id", flat=True)
        )
        # A server's words may have the address.
        Letter.objects.filter(reader__in=idle).update(answer="")
        Reader.objects.filter(id__in=idle).delete()
    return count
