"""Bytes that are read piece by piece, unpacked on the way, with their beginning known before the rest is read.

`gzip.open` raises in the middle of a read where a file is cut short, and io.BufferedReader then drops what it had
collected: the last good lines of the file are lost. Here unpacking never raises; the stream ends early and says so in
`damage`.
"""

from __future__ import annotations

import io
import logging
import zlib
from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from communique.errors import ReadError
from communique.fetch.limits import in_words

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

log = logging.getLogger(__name__)

GZIP_MAGIC = b"\x1f\x8b"
HEAD_BYTES = 8192
_CHUNK = 1 << 16
_CUT = "its compressed data are cut short"


class Readable(Protocol):
    """Anything with a `read`: a file, a pipe, an HTTP answer."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


class Layer(io.RawIOBase):
    """A layer of a stream; closing it leaves what lies below open, so that standard input survives."""

    def readable(self) -> bool:
        """True: a layer is there to be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The number of bytes put into the buffer; 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = self.next_bytes(len(view))
        view[: len(data)] = data
        return len(data)

    @abstractmethod
    def next_bytes(self, size: int) -> bytes:
        """At most `size` bytes, at least one before the end."""


class Joined(Layer):
    """Bytes that were read ahead, then the rest of the source."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def next_bytes(self, size: int) -> bytes:
        """At most `size` bytes."""
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
            return data
        return self._rest.read(size)


class Inflated(Layer):
    """The unpacked bytes of a gzip stream of one or more members, or of a zlib stream (by `wbits`).

    Reads until the data end or break; `damage` is the reason if they end too early.
    """

    def __init__(self, packed: Readable, *, wbits: int = 16 + zlib.MAX_WBITS) -> None:
        super().__init__()
        self.damage: str | None = None
        self._packed = packed
        self._wbits = wbits
        self._inflate = zlib.decompressobj(wbits)
        self._waiting = b""
        self._over = False

    def next_bytes(self, size: int) -> bytes:
        """At most `size` unpacked bytes."""
        while not self._over:
            if self._inflate.eof and not self._begin_member():
                break
            packed = self._waiting or self._packed.read(_CHUNK)
            try:
                data = self._inflate.decompress(packed, size)
            except zlib.error as error:
                return self._end(f"its compressed data are damaged ({error})")
            self._waiting = self._inflate.unconsumed_tail
            if data:
                return data
            if not packed and not self._inflate.eof:
                return self._end(_CUT)
        return b""

    def _end(self, damage: str | None) -> bytes:
        self._over = True
        self.damage = damage
        return b""

    def _begin_member(self) -> bool:
        # Padding of zeros after the last member is legal (tape blocks); anything else there is no part of the data.
        rest = self._inflate.unused_data.lstrip(b"\0")
        while len(rest) < len(GZIP_MAGIC):
            more = self._packed.read(_CHUNK)
            if not more:
                break
            rest = (rest + more).lstrip(b"\0")
        is_multiple = self._wbits > zlib.MAX_WBITS
        if not rest.startswith(GZIP_MAGIC) or not is_multiple:
            is_cut = is_multiple and rest == GZIP_MAGIC[:1]
            if rest and not is_cut:
                log.warning("ignored bytes after the end of compressed data")
            self._end(_CUT if is_cut else None)
            return False
        self._waiting = rest
        self._inflate = zlib.decompressobj(self._wbits)
        return True


class Stream(io.BufferedReader):
    """The unpacked bytes of one source. `head` is their beginning, and reading starts with it all the same."""

    def __init__(self, raw: io.RawIOBase, head: bytes, inflated: Inflated | None) -> None:
        super().__init__(raw, buffer_size=_CHUNK)
        self.head = head
        self._inflated = inflated

    @property
    def damage(self) -> str | None:
        """Why the bytes ended too early, once they have been read to their end; null if they are whole."""
        return self._inflated.damage if self._inflated else None

    def read_whole(self, limit: int) -> bytes:
        """All the bytes.

        Raises ReadError where there are more than `limit` or where they are damaged.
        """
        content = read_at_most(self, limit)
        if self.damage:
            raise ReadError(self.damage)
        return content


def read_at_most(source: Readable, limit: int) -> bytes:
    """All the bytes of a source.

    Raises ReadError where there are more than `limit`, having read no further.
    """
    parts = []
    size = 0
    while part := source.read(_CHUNK):
        size += len(part)
        if size > limit:
            raise ReadError(f"it is larger than the limit of {in_words(limit)}")
        parts.append(part)
    return b"".join(parts)


def open_stream(source: Readable) -> Stream:
    """A stream over the bytes of a source, unpacked if they are gzip, whatever the source is called.

    A `.gz` that a web client has already unpacked is read as it is.
    """
    head = read_ahead(source, HEAD_BYTES)
    joined = Joined(head, source)
    if not head.startswith(GZIP_MAGIC):
        return Stream(joined, head, None)
    inflated = Inflated(joined)
    head = read_ahead(inflated, HEAD_BYTES)
    return Stream(Joined(head, inflated), head, inflated)


def read_ahead(source: Readable, size: int) -> bytes:
    """The next `size` bytes, fewer only at the end.

    A pipe or a socket gives what has come so far: one line is too little to tell an e-mail from a text.
    """
    head = b""
    while len(head) < size:
        part = source.read(size - len(head))
        if not part:
            break
        head += part
    return head
