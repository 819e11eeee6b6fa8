"""For how many days a news item may be commented on: COMMUNIQUE_COMMENT_DAYS."""

from __future__ import annotations

from communique.errors import ArchiveError

_MOST = 36_500


def parse_days(typed: str) -> int:
    """The number of days; 0 for ever. Raises `ArchiveError` for what is no such number.

    >>> parse_days("14"), parse_days("")
    (14, 0)
    """
    digits = typed.strip()
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or int(digits) > _MOST:
        raise ArchiveError(f"COMMUNIQUE_COMMENT_DAYS: {typed!r} is no number of days; write 14, or nothing for no end")
    return int(digits)
