"""Addresses of mail as people type them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_LONGEST = 254


def parse_mailbox(typed: str) -> str | None:
    """The address in small letters, its domain as the wire has it; None for what a letter cannot be sent to.

    >>> parse_mailbox(" Desk@Example.ORG "), parse_mailbox("desk@bücher.example")
    ('desk@example.org', 'desk@xn--bcher-kva.example')
    >>> parse_mailbox("desk@example.org\\nBcc: all@example.org") is None, parse_mailbox("bücher@example.org") is None
    (True, True)
    """
    local, at, domain = typed.strip().lower().rpartition("@")
    try:
        address = f"{local}{at}{domain.encode('idna').decode('ascii')}"
        validate_email(address)
    except (UnicodeError, ValidationError):
        return None
    return address if address.isascii() and len(address) <= _LONGEST else None
