"""Subscribing."""

from __future__ import annotations

from communique.newsroom.accounts.models import Account


def has_newsletter(account: Account) -> bool:
    """Whether the account gets the newsletter."""
    return False
