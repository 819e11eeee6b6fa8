"""What letters keep of an account, for its owner to have, and to have erased."""

from __future__ import annotations

from typing import Any

from communique.newsroom.accounts.models import Account
from communique.newsroom.letters.models import Letter, Reader
from communique.newsroom.letters.subjects import name_subjects


def export(account: Account) -> dict[str, Any]:
    """The subscriptions and the letters of an account."""
    reader = Reader.objects.filter(account=account).first()
    if reader is None:
        return {"subscriptions": [], "letters": []}
    subscriptions = list(reader.subscriptions.order_by("id"))
    names = name_subjects([one.subject for one in subscriptions])
    letters = reader.letters.order_by("id").select_related("body")
    return {
        "subscriptions": [
            {
                "what": names[one.subject],
                "list": one.subject or None,
                "rhythm": one.rhythm,
                "since": one.began,
                "last_letter": one.last_letter,
            }
            for one in subscriptions
        ],
        "letters": [
            {"subject": one.body.subject, "written": one.made, "state": one.state, "ended": one.ended}
            for one in letters
        ],
    }


def erase(account: Account) -> None:
    """Forgets that the account reads letters, and what was asked of its address."""
    Letter.objects.filter(reader__account=account).delete()
    Letter.objects.filter(reader=None, address=account.email).delete()
    Reader.objects.filter(account=account).delete()
