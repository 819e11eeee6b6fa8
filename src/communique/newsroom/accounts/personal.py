"""What the site holds about somebody, part by part: given out on demand, and erased with the account.

Each app that keeps something of an account says so when it is loaded (`hold`); who adds an app cannot forget the pages
of export and deletion, as these know of no app by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from communique.newsroom.accounts.models import Account
from communique.newsroom.portal.router import PORTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What one part of the site keeps of an account: as JSON can hold it, and how it is erased."""

    export: Callable[[Account], Any]
    erase: Callable[[Account], None]


_holdings: dict[str, Holding] = {}


def hold(name: str, export: Callable[[Account], Any], erase: Callable[[Account], None]) -> None:
    """Says that a part of the site keeps something of accounts.

    What hangs on the account by a foreign key that cascades is erased without `erase` doing anything.
    """
    _holdings[name] = Holding(export=export, erase=erase)


def export(account: Account) -> dict[str, Any]:
    """All that the site holds about an account; passwords and keys are left out, as they prove who somebody is."""
    addresses = EmailAddress.objects.filter(user=account).order_by("id")
    sessions = UserSession.objects.filter(user=account).order_by("id")
    factors = Authenticator.objects.filter(user=account).order_by("id")
    return {
        "account": {
            "email": account.email,
            "language": account.language,
            "time_zone": account.time_zone,
            "joined": account.joined,
            "last_login": account.last_login,
            "is_editor": account.is_editor,
        },
        "addresses": [{"email": one.email, "proven": one.verified} for one in addresses],
        "sessions": [
            {"since": one.created_at, "seen": one.last_seen_at, "address": one.ip, "browser": one.user_agent}
            for one in sessions
        ],
        "second_factors": [{"type": one.type, "since": one.created_at} for one in factors],
        **{name: holding.export(account) for name, holding in _holdings.items()},
    }


def erase(account: Account) -> None:
    """Deletes an account with everything that hangs on it, and ends its sessions."""
    with transaction.atomic(using=PORTAL):
        for holding in _holdings.values():
            holding.erase(account)
        for key in UserSession.objects.filter(user=account).values_list("session_key", flat=True):
            SessionStore(key).delete()
        account.delete()
