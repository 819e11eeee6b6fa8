"""An editor lets an item that failed be tried again."""

from __future__ import annotations

from django.db import transaction

from communique.newsroom.media.jobs import enqueue
from communique.newsroom.media.models import Failure, Item, State
from communique.newsroom.portal.router import PORTAL


def retry(pk: str) -> bool:
    """Whether the item had failed, and waits now. Raises `Item.DoesNotExist`."""
    with transaction.atomic(using=PORTAL):
        item = Item.objects.select_for_update().get(pk=pk)
        if item.state != State.FAILED:
            return False
        item.tries, item.failure, item.failure_words = 0, Failure.NONE, ""
        item.save(update_fields=["tries", "failure", "failure_words"])
        enqueue(item)
    return True
