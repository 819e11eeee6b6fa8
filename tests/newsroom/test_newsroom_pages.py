"""Kept pages: once, whole, unchanged."""

from __future__ import annotations

import gzip
import hashlib
import os

import pytest

from communique.errors import ArchiveError
from communique.newsroom.archive.pages import PageStore
from communique.newsroom.atomic import PREFIX, atomic_file


def test_a_page_is_kept_under_its_hash_and_read_back(tmp_path):
    store = PageStore(tmp_path / "pages")
    sha256 = store.keep(b"<p>talks</p>")
    assert sha256 == hashlib.sha256(b"<p>talks</p>").hexdigest()
    assert store.path(sha256) == tmp_path / "pages" / sha256[:2] / f"{sha256[2:]}.gz"
    assert store.read(sha256) == b"<p>talks</p>"


def test_the_same_page_makes_the_same_file_and_is_never_overwritten(tmp_path):
    first, second = PageStore(tmp_path / "a"), PageStore(tmp_path / "b")
    sha256 = first.keep(b"talks")
    second.keep(b"talks")
    assert first.path(sha256).read_bytes() == second.path(sha256).read_bytes()
    before = first.path(sha256).stat()
    first.keep(b"talks")
    assert first.path(sha256).stat().st_mtime_ns == before.st_mtime_ns
    assert first.path(sha256).stat().st_ino == before.st_ino


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(handle):
        raise OSError(28, "No space left on device")

    store = PageStore(tmp_path / "pages")
    monkeypatch.setattr("communique.newsroom.atomic.os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store.keep(b"talks")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_process_left_is_swept_away(tmp_path):
    store = PageStore(tmp_path)
    sha256 = store.keep(b"talks")
    (tmp_path / sha256[:2] / f"{PREFIX}half").write_bytes(b"ta")
    store.sweep()
    assert [path.name for path in (tmp_path / sha256[:2]).iterdir()] == [f"{sha256[2:]}.gz"]


@pytest.mark.parametrize("damage", [b"", b"no gzip", gzip.compress(b"other talks"), gzip.compress(b"talks")[:-9]])
def test_a_damaged_page_is_no_page(tmp_path, damage):
    store = PageStore(tmp_path)
    sha256 = store.keep(b"talks")
    store.path(sha256).write_bytes(damage)
    with pytest.raises(ArchiveError, match=sha256):
        store.read(sha256)


def test_a_page_that_was_never_kept_is_missed_by_name(tmp_path):
    with pytest.raises(ArchiveError, match="no page is kept"):
        PageStore(tmp_path).read("ab" * 32)


def test_an_atomic_file_keeps_what_stood_there_until_it_is_whole(tmp_path):
    target = tmp_path / "records.jsonl"
    target.write_text("before")

    def fail_half_way():
        with atomic_file(target) as stream:
            stream.write(b"half")
            assert target.read_text() == "before"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]
    assert target.read_text() == "before"
    with atomic_file(target) as stream:
        stream.write(b"after")
    assert target.read_text() == "after"
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
