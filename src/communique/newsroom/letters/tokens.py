"""What a letter's links carry: signed, so that nobody makes one up; no link names an address that a passer-by may read.

Links that end a subscription last for ever, as letters are kept for years. Those that begin one, or that show all of a
reader's, last for some days. What mail servers carry is a short token without capitals: some change them.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

CONFIRM_DAYS = 7
MANAGE_DAYS = 30
_CONFIRM = "communique.letters.confirm"
_MANAGE = "communique.letters.manage"
_END = "communique.letters.end"
_RETURN = "communique.letters.return"
_SEPARATOR = "."
_SIGN_BYTES = 13
_RETURN_TOKEN = re.compile(r"([bu])([0-9]{1,18})-([a-z2-7]{21})")
BOUNCE, UNSUBSCRIBE = "b", "u"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked for on a form: nothing is kept of it until the owner of the address says so, too."""

    address: str
    subject: str
    rhythm: str
    language: str
    time_zone: str


def sign_asked(asked: Asked) -> str:
    """The token of a link that leads to the button which subscribes."""
    return _timed(_CONFIRM).sign_object(asdict(asked), compress=True)


def read_asked(token: str) -> Asked | None:
    """What was asked for, or None for a token that is not ours or too old."""
    try:
        return Asked(**_timed(_CONFIRM).unsign_object(token, max_age=dt.timedelta(days=CONFIRM_DAYS)))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def _timed(salt: str) -> signing.TimestampSigner:
    # Programs that make links of what stands in a text take a colon for an end.
    return signing.TimestampSigner(salt=salt, sep=_SEPARATOR)


def sign_end(subscription: int) -> str:
    """The token of a link that ends a subscription."""
    return signing.Signer(salt=_END, sep=_SEPARATOR).sign(str(subscription))


def read_end(token: str) -> int | None:
    """The subscription that a token ends, be it there still or not; None for a token that is not ours."""
    try:
        return int(signing.Signer(salt=_END, sep=_SEPARATOR).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def sign_manage(reader: int) -> str:
    """The token of a link to all subscriptions of a reader."""
    return _timed(_MANAGE).sign(str(reader))


def read_manage(token: str) -> int | None:
    """The reader of a token, or None for one that is not ours or too old."""
    try:
        return int(_timed(_MANAGE).unsign(token, max_age=dt.timedelta(days=MANAGE_DAYS)))
    except (signing.BadSignature, ValueError):
        return None


def return_address(purpose: str, number: int) -> str | None:
    """The address to which mail about a letter comes back, or None where the site has none.

    `purpose` is BOUNCE with a letter's number, or UNSUBSCRIBE with a subscription's.
    """
    local, at, domain = settings.BOUNCE_ADDRESS.strip().rpartition("@")
    return f"{local}+{purpose}{number}-{_seal(purpose, number)}@{domain}" if at else None


def read_return_address(address: str) -> tuple[str, int] | None:
    """The purpose and the number of an address that mail came back to; None for one that is not ours."""
    local = address.strip().lower().rpartition("@")[0]
    found = _RETURN_TOKEN.fullmatch(local.rpartition("+")[2])
    if found is None or not constant_time_compare(found[3], _seal(found[1], int(found[2]))):
        return None
    return found[1], int(found[2])


def _seal(purpose: str, number: int) -> str:
    digest = salted_hmac(_RETURN, f"{purpose}{number}", algorithm="sha256").digest()[:_SIGN_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def new_key() -> str:
    """A name that nothing else has."""
    return secrets.token_urlsafe(18)
