"""What is wrong with a file, in words for the one who brings it."""

from __future__ import annotations

from django.utils.functional import Promise

from communique.errors import CommuniqueError


class RefusedError(CommuniqueError):
    """A file that the library does not take; the words may be a text that is translated when it is shown.

    >>> str(RefusedError("it is %(size)s bytes", size=7))
    'it is 7 bytes'
    """

    def __init__(self, told: str | Promise, **values: object) -> None:
        super().__init__(told)
        self._told = told
        self._values = values

    def __str__(self) -> str:
        return str(self._told) % self._values if self._values else str(self._told)


class NoToolError(CommuniqueError):
    """A machine without ffmpeg."""
