"""What the library keeps of an account: what it downloaded, and what it is sending."""

from __future__ import annotations

from typing import Any

from communique.newsroom.accounts.models import Account
from communique.newsroom.media.flows.upload import remove
from communique.newsroom.media.models import Download, Item, Upload


def export(account: Account) -> dict[str, Any]:
    """The downloads, the files on their way, and what was added to the library."""
    return {
        "downloads": [
            {"item": one.item_id, "title": one.item.title, "when": one.began}
            for one in Download.objects.filter(account=account).select_related("item").order_by("id")
        ],
        "uploads": [
            {"name": one.name, "size": one.size, "begun": one.begun}
            for one in Upload.objects.filter(account=account).order_by("begun")
        ],
        "added": list(Item.objects.filter(added_by=account).order_by("added").values_list("id", flat=True)),
    }


def erase(account: Account) -> None:
    """Removes the files on their way; the rest goes with the account, and what it added stays, as the library's."""
    for upload in Upload.objects.filter(account=account):
        remove(upload)
