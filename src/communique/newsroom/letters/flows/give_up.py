"""Ends the subscriptions of an address that mail comes back from."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from communique.newsroom.letters.flows.end import end
from communique.newsroom.letters.models import Letter, Reader, State, Subscription
from communique.newsroom.portal.router import PORTAL

MOST_RETURNED = 3
"""Letters one after another that came back, after which no more are written."""


def judge_mailbox(letter: Letter) -> bool:
    """Ends all that a reader gets once the last letters have all come back; whether that was so."""
    if letter.reader_id is None:
        return False
    ended = Letter.objects.filter(reader=letter.reader_id, state__in=[State.SENT, State.BOUNCED])
    states = list(ended.order_by("-ended", "-id").values_list("state", flat=True)[:MOST_RETURNED])
    if len(states) < MOST_RETURNED or set(states) != {State.BOUNCED}:
        return False
    give_up(letter.reader_id)
    return True


def give_up(reader: int) -> int:
    """Ends all subscriptions of a reader, who is told so on the site; how many those were."""
    with transaction.atomic(using=PORTAL):
        Reader.objects.filter(pk=reader).update(stopped=timezone.now())
        return end(Subscription.objects.filter(reader=reader).values_list("id", flat=True))
