"""What the administration keeps of an account: a log of what it changed there."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry

from communique.newsroom.accounts.models import Account


def export_changes(account: Account) -> list[dict[str, Any]]:
    """What the account changed in the administration."""
    return [
        {"made": one.action_time, "of": one.object_repr, "change": one.get_change_message()}
        for one in LogEntry.objects.filter(user=account).order_by("id")
    ]


def erase_changes(account: Account) -> None:
    """Deletes the log of what the account changed."""
    LogEntry.objects.filter(user=account).delete()
