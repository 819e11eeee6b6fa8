"""Keys that tell nobody how many others there are."""

from __future__ import annotations

import re
import secrets

KEY = r"[0-9a-f]{16}"


def new_key() -> str:
    """A key by chance.

    >>> len(new_key())
    16
    """
    return secrets.token_hex(8)


def is_key(typed: str) -> bool:
    """Whether this may be a key; what may not is not asked for.

    >>> is_key("0123456789abcdef"), is_key("\\0")
    (True, False)
    """
    return re.fullmatch(KEY, typed, re.ASCII) is not None
