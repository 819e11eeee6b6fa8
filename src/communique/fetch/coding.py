"""The content codings of HTTP answers, undone piece by piece, so that no bomb unpacks at once."""

from __future__ import annotations

import importlib
import zlib
from typing import Any

from communique.errors import ReadError
from communique.fetch.streams import Inflated, Joined, Layer, Readable, read_ahead

ACCEPTED = "gzip, deflate"
"""What to ask for; brotli is only met in WARC files, as the browser that recorded them was served."""


class _Unbrotlied(Layer):
    """The unpacked bytes of a brotli stream."""

    def __init__(self, packed: Readable, decompressor: Any, error: type[Exception]) -> None:
        super().__init__()
        self.damage: str | None = None
        self._packed = packed
        self._decompressor = decompressor
        self._error = error
        self._ready = b""

    def next_bytes(self, size: int) -> bytes:
        while not self._ready and not self.damage and not self._decompressor.is_finished():
            can_take = self._decompressor.can_accept_more_data()
            packed = self._packed.read(1 << 16) if can_take else b""
            try:
                self._ready = self._decompressor.process(packed, output_buffer_limit=1 << 18)
            except self._error:
                self.damage = "its compressed data are damaged"
            else:
                if can_take and not packed and not self._ready and not self._decompressor.is_finished():
                    self.damage = "its compressed data are cut short"
        data, self._ready = self._ready[:size], self._ready[size:]
        return data


def undo_coding(source: Readable, coding: str | None) -> Readable:
    """The bytes of an answer without their content coding, which is the value of its header.

    Raises ReadError for a coding that is not known.
    """
    names = [name.strip() for name in (coding or "").lower().split(",") if name.strip() not in ("", "identity")]
    for name in reversed(names):
        source = _undo(source, name)
    return source


def _undo(source: Readable, name: str) -> Readable:
    if name in ("gzip", "x-gzip"):
        return Inflated(source)
    if name == "deflate":
        # The standard means zlib's format; some servers send the bare stream.
        start = read_ahead(source, 2)
        is_zlib = len(start) == 2 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
        return Inflated(Joined(start, source), wbits=zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
    if name == "br":
        try:
            brotli = importlib.import_module("brotli")
        except ImportError:
            raise ReadError("it is packed with brotli: install the package brotli to read it") from None
        return _Unbrotlied(source, brotli.Decompressor(), brotli.error)
    raise ReadError(f"its content coding {name} is not known")


def damage_of(source: Readable) -> str | None:
    """Why decoded bytes ended too early, once they have been read to their end."""
    return source.damage if isinstance(source, (Inflated, _Unbrotlied)) else None
