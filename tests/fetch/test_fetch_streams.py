"""Streams: unpacking that never loses what came before the break."""

from __future__ import annotations

import gzip
import io
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ReadError
from communique.fetch.coding import damage_of, undo_coding
from communique.fetch.streams import Inflated, open_stream, read_at_most


class Dripping:
    """A source that gives a few bytes at a time, as a pipe does."""

    def __init__(self, content: bytes, size: int) -> None:
        self._rest = io.BytesIO(content)
        self._size = size

    def read(self, size: int, /) -> bytes:
        return self._rest.read(min(size, self._size))


@given(content=st.binary(max_size=40_000), is_packed=st.booleans(), size=st.integers(1, 9000))
def test_a_stream_gives_the_bytes_it_was_opened_on(content: bytes, is_packed: bool, size: int) -> None:
    if content.startswith(b"\x1f\x8b"):
        return
    stream = open_stream(Dripping(gzip.compress(content) if is_packed else content, size))
    assert content.startswith(stream.head)
    assert stream.read_whole(len(content)) == content
    assert stream.damage is None


@given(members=st.lists(st.binary(max_size=300), max_size=5), padding=st.integers(0, 40), size=st.integers(1, 500))
def test_members_of_one_gzip_file_are_joined(members: list[bytes], padding: int, size: int) -> None:
    packed = b"".join(map(gzip.compress, members)) + b"\0" * padding
    inflated = Inflated(Dripping(packed, size))
    if members:
        assert read_at_most(inflated, 10_000) == b"".join(members)
        assert inflated.damage is None


@given(data=st.data())
def test_what_stands_before_a_cut_is_not_lost(data: st.DataObject) -> None:
    lines = b"".join(b"line %d\n" % number for number in range(5000))
    packed = gzip.compress(lines)
    cut = data.draw(st.integers(20, len(packed) - 1))
    stream = open_stream(io.BytesIO(packed[:cut]))
    found = stream.read()
    assert lines.startswith(found)
    assert stream.damage == "its compressed data are cut short"
    assert len(found) >= len(zlib.decompressobj(31).decompress(packed[:cut]))


def test_damaged_data_end_the_stream_with_a_reason() -> None:
    packed = bytearray(gzip.compress(random.Random(1).randbytes(50_000)))
    packed[-6] ^= 0xFF
    stream = open_stream(io.BytesIO(bytes(packed)))
    with pytest.raises(ReadError, match="compressed data are damaged"):
        stream.read_whole(100_000)


def test_bytes_after_the_end_are_ignored() -> None:
    stream = open_stream(io.BytesIO(gzip.compress(b"Talks in Muscat") + b"rubbish"))
    assert stream.read_whole(100) == b"Talks in Muscat"


def test_more_than_the_limit_is_refused_without_reading_on() -> None:
    bomb = io.BytesIO(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(ReadError, match="larger than the limit of 1 MB"):
        open_stream(bomb).read_whole(1_000_000)
    assert bomb.tell() < len(bomb.getvalue())


def test_the_source_stays_open() -> None:
    source = io.BytesIO(b"Talks in Muscat")
    stream = open_stream(source)
    stream.read()
    stream.close()
    del stream
    assert not source.closed


@given(content=st.binary(max_size=3000))
def test_content_codings_are_undone(content: bytes) -> None:
    brotli = pytest.importorskip("brotli")
    bare = zlib.compressobj(wbits=-15)
    coded = {
        None: content,
        "identity": content,
        "gzip": gzip.compress(content),
        "deflate": zlib.compress(content),
        "Deflate ": bare.compress(content) + bare.flush(),
        "br": brotli.compress(content),
        "gzip, br": brotli.compress(gzip.compress(content)),
    }
    for coding, sent in coded.items():
        source = undo_coding(Dripping(sent, 700), coding)
        assert read_at_most(source, 3000) == content, coding
        assert damage_of(source) is None


def test_a_cut_coding_is_damage_and_an_unknown_one_is_refused() -> None:
    brotli = pytest.importorskip("brotli")
    noise = random.Random(2).randbytes(9000)
    for coding, sent in {"gzip": gzip.compress(noise), "br": brotli.compress(noise)}.items():
        source = undo_coding(io.BytesIO(sent[:4000]), coding)
        read_at_most(source, 9000)
        assert damage_of(source) == "its compressed data are cut short"
    with pytest.raises(ReadError, match="content coding zstd is not known"):
        undo_coding(io.BytesIO(b""), "zstd")
