"""Whether somebody has a second factor, and has used it in this session."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse

from communique.newsroom.accounts.models import Account

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(account: Account) -> bool:
    """Whether the account has a device or a key; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=account, type__in=_FACTORS).exists())


def has_used_factor(request: HttpRequest, account: Account) -> bool:
    """Whether this session was opened, or confirmed since, with a factor that the account still has.

    A session from before the factor was set up has used none.
    """
    used = {one.get("id") for one in get_authentication_records(request, account) if one.get("method") == "mfa"}
    return bool(used) and Authenticator.objects.filter(user=account, pk__in=[pk for pk in used if pk]).exists()


def address_to_use(account: Account) -> str:
    """Where the account shows its second factor in a session that it is logged in to already."""
    has_device = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()
    return reverse("mfa_reauthenticate" if has_device else "mfa_reauthenticate_webauthn")
