"""The key that sessions and links are signed with: the environment's, else one that is kept in the record folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from communique.errors import ArchiveError

KEY_NAME = "secret.key"
_LETTERS = 64


def read_key(record_dir: Path) -> str | None:
    """The key of a record folder, if it has one."""
    try:
        return (record_dir / KEY_NAME).read_text(encoding="ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def keep_key(record_dir: Path) -> str:
    """The key of a record folder, made if there is none; its owner alone may read it.

    Raises `ArchiveError` where the folder cannot be written to.
    """
    known = read_key(record_dir)
    if known:
        return known
    path = record_dir / KEY_NAME
    mine = record_dir / f".{KEY_NAME}.{os.getpid()}"
    try:
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(_LETTERS) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            # Whoever is first, wins: both then read the same.
            os.link(mine, path)
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    except OSError as error:
        raise ArchiveError(f"the key {path} cannot be made: {error.strerror}") from error
    return read_key(record_dir) or keep_key(record_dir)
