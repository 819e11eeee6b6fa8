"""An item is shown to everybody, or no longer."""

from __future__ import annotations

from django.db import transaction

from communique.newsroom.media.models import Item
from communique.newsroom.portal.models import begin_edition
from communique.newsroom.portal.router import PORTAL


def publish(pk: str, *, is_published: bool = True) -> Item:
    """The item, which is published from now on; one that has no preview yet shows once it has.

    Raises `Item.DoesNotExist`.
    """
    with transaction.atomic(using=PORTAL):
        item = Item.objects.select_for_update().get(pk=pk)
        was_visible = item.is_visible
        if item.is_published != is_published:
            item.is_published = is_published
            item.save(update_fields=["is_published", "changed"])
        if item.is_visible != was_visible:
            begin_edition()
    return item


def withdraw(pk: str) -> Item:
    """The item, which nobody but editors sees from now on. Raises `Item.DoesNotExist`."""
    return publish(pk, is_published=False)
