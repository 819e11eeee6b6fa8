"""A verified account takes an original, by a link that is its own and soon ends."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from enum import Enum

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from communique.newsroom.accounts.models import Account
from communique.newsroom.media.models import Download, Item
from communique.newsroom.portal.router import PORTAL

MINUTES = 10
"""How long a link opens a download."""
_RESUMED = dt.timedelta(hours=24)
"""How long a download that was begun in time can be resumed where it was cut."""
_SALT = "communique.media.download"


class Denied(Enum):
    """Why a link opens nothing."""

    UNVERIFIED = "unverified"
    STRANGER = "stranger"
    ELSE = "somebody else's"
    TAMPERED = "tampered"
    EXPIRED = "expired"


class DeniedError(Exception):
    """A link that opens nothing, with the reason."""

    def __init__(self, why: Denied) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A link that is good: for which item, and what tells it from every other link."""

    item: str
    link: str


def has_proven_address(account: Account) -> bool:
    """Whether the account has shown that its address is its own."""
    return bool(account.is_active and EmailAddress.objects.filter(user=account, verified=True).exists())


def sign_pass(account: Account, item: Item) -> str:
    """The part of a link's address that lets this account take this item for ten minutes; raises `DeniedError`."""
    if not has_proven_address(account):
        raise DeniedError(Denied.UNVERIFIED)
    signer = signing.TimestampSigner(salt=_SALT, sep=".")
    return signer.sign(f"{account.pk}-{item.pk}-{secrets.token_hex(8)}")


def check_pass(token: str, account: Account | None, item: str, *, is_resumed: bool = False) -> Pass:
    """What the link is good for; raises `DeniedError`.

    With `is_resumed`, the reader asks for a later part: a link that opened the download in time then still holds.
    """
    signer = signing.TimestampSigner(salt=_SALT, sep=".")
    try:
        owner, named, link = signer.unsign(token).split("-")
    except (signing.BadSignature, ValueError):
        raise DeniedError(Denied.TAMPERED) from None
    if named != item:
        raise DeniedError(Denied.TAMPERED)
    if account is None:
        raise DeniedError(Denied.STRANGER)
    if str(account.pk) != owner:
        raise DeniedError(Denied.ELSE)
    if not has_proven_address(account):
        raise DeniedError(Denied.UNVERIFIED)
    try:
        signer.unsign(token, max_age=dt.timedelta(minutes=MINUTES))
    except signing.SignatureExpired:
        began = Download.objects.filter(link=link, item_id=item, began__gte=timezone.now() - _RESUMED)
        if not (is_resumed and began.exists()):
            raise DeniedError(Denied.EXPIRED) from None
    return Pass(item=item, link=link)


def count_download(account: Account, items: list[Item], link: str) -> None:
    """Counts each of the items as taken, once for a link."""
    for item in items:
        with transaction.atomic(using=PORTAL):
            _, is_new = Download.objects.get_or_create(link=link, item=item, defaults={"account": account})
            if is_new:
                Item.objects.filter(pk=item.pk).update(downloads=F("downloads") + 1)
