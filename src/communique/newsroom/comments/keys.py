"""Keys that tell nobody how many others there are."""

from __future__ import annotations

import secrets

KEY = r"[0-9a-f]{16}"


def new_key() -> str:
    """A key by chance.

    >>> len(new_key())
    16
    """
    return secrets.token_hex(8)
