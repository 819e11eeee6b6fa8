"""Roles: who looks after the site."""

from __future__ import annotations

from django.contrib.auth.models import Group

from communique.newsroom.accounts.models import EDITORS, Account


def make_editor(account: Account, *, is_off: bool = False) -> None:
    """Lets an account look after comments, reports and media, or does so no longer."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    if is_off:
        account.groups.remove(group)
    else:
        account.groups.add(group)


def make_administrator(account: Account, *, is_off: bool = False) -> None:
    """Lets an account into the administration, or does so no longer."""
    account.is_staff = account.is_superuser = not is_off
    account.save(update_fields=["is_staff", "is_superuser"])
