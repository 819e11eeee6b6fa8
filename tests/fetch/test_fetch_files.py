"""Files, folders and standard input."""

from __future__ import annotations

import builtins
import errno
import gzip
import io
import os
import threading
import tracemalloc
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from communique.fetch import Limits, fetch
from communique.models import Page, Rejection


def ids_of(found: list[Page | Rejection]) -> list[str]:
    return [item.id for item in found if isinstance(item, Page)]


def rejections_of(found: list[Page | Rejection]) -> list[tuple[str, str]]:
    return [(item.subject, item.reason) for item in found if isinstance(item, Rejection)]


def run(*inputs: str | Path, **options: Any) -> list[Page | Rejection]:
    return list(fetch([str(named) for named in inputs], **options))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages in several formats, with things between that are none."""
    root = tmp_path / "press releases"
    (root / "2018").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "b.html").write_text("<p>They met.</p>")
    (root / "a.txt").write_text("They met in Muscat.")
    (root / "2018" / "переговоры в Москве.md").write_text("---\ntitle: Talks\n---\nThey met.")
    (root / "2018" / "54016.html.gz").write_bytes(gzip.compress(b"<p>They met in Cairo.</p>"))
    (root / "2018" / "c.PDF").write_bytes(b"%PDF-1.4\n")
    (root / "d.jsonl").write_text('{"text": "One."}\n{"id": "two", "text": "Two."}\n')
    (root / ".git" / "config.txt").write_text("hidden")
    (root / ".hidden.txt").write_text("hidden")
    (root / "holders.tsv").write_text("a\tb")
    (root / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "README").write_text("no suffix")
    return root


def test_a_folder_gives_its_pages_in_order(folder: Path) -> None:
    found = run(folder)
    assert rejections_of(found) == []
    assert ids_of(found) == ["54016", "c", "переговоры в Москве", "a", "b", "d-0001", "two"]
    first = found[0]
    assert isinstance(first, Page)
    assert first.path == f"{folder}/2018/54016.html.gz"
    assert first.content == b"<p>They met in Cairo.</p>"
    assert (first.url, first.retrieved, first.charset, first.given_title) == (None, None, None, None)
    assert [item.media_type for item in found if isinstance(item, Page)] == [
        "text/html",
        "application/pdf",
        "text/markdown",
        "text/plain",
        "text/html",
        "text/plain",
        "text/plain",
    ]


def test_paths_are_as_the_user_named_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    found = run("press releases/a.txt", "press releases/2018")
    assert [item.path for item in found if isinstance(item, Page)] == [
        "press releases/a.txt",
        "press releases/2018/54016.html.gz",
        "press releases/2018/c.PDF",
        "press releases/2018/переговоры в Москве.md",
    ]


def test_a_named_file_is_read_whatever_its_name(folder: Path) -> None:
    found = run(folder / "README", folder / ".hidden.txt", folder / ".git")
    assert ids_of(found) == ["README", ".hidden", "config"]


def test_the_same_file_named_twice_is_read_once(folder: Path) -> None:
    assert ids_of(run(folder / "a.txt", folder, folder / "a.txt")).count("a") == 1
    assert len(run(folder / "a.txt", folder)) == len(run(folder))


def test_two_files_of_one_name_get_two_ids(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<p>{name}</p>")
    first, second = ids_of(run(tmp_path))
    assert first == "index"
    assert second.startswith("index-")
    assert [first, second] == ids_of(run(tmp_path))


def test_one_name_instead_of_a_list_is_no_list_of_letters(folder: Path) -> None:
    assert ids_of(list(fetch(str(folder / "a.txt")))) == ["a"]


def test_what_cannot_be_read_is_rejected_with_a_reason(tmp_path: Path) -> None:
    files = {
        "blank.txt": b" \n\n",
        "cut.html.gz": gzip.compress("".join(f"<p>Meeting {n}</p>" for n in range(900)).encode())[:900],
        "empty.gz.html": gzip.compress(b""),
        "empty.html": b"",
        "feed.xml": b"<?xml version='1.0'?><urlset></urlset>",
        "image.html": b"\x89PNG\r\n\x1a\n\0\0",
        "marks.txt": b"\xef\xbb\xbf",
        "program": b"\x7fELF\x02\x01\x01\0",
        "record.json": b'{\n"document": {}}',
        "zip.txt": b"PK\x03\x04\x14\0\x06\0",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    named = [tmp_path / name for name in sorted(files)]
    (tmp_path / "good.txt").write_text("They met.")
    found = run(
        *named,
        tmp_path / "missing.html",
        "www.mfa.example/news",
        tmp_path / "good.txt" / "x",
        "a\0b",
        "",
        tmp_path / "good.txt",
    )
    assert [(subject.rpartition("/")[2], reason) for subject, reason in rejections_of(found)] == [
        ("blank.txt", "it holds nothing but white space"),
        ("cut.html.gz", "its compressed data are cut short"),
        ("empty.gz.html", "it is empty"),
        ("empty.html", "it is empty"),
        ("feed.xml", "it is XML, but neither RSS nor Atom nor XHTML"),
        ("image.html", "it is a PNG image, not text"),
        ("marks.txt", "it holds nothing but white space"),
        ("program", "it is a program, not text"),
        ("record.json", "it is JSON, but not one object a line"),
        ("zip.txt", "it is a ZIP archive (or a Word, Excel or EPUB file), not text"),
        ("missing.html", "no such file or folder"),
        ("news", "no such file or folder; for a page on the web write https://www.mfa.example/news"),
        ("x", "no such file or folder (a part of the path is a file)"),
        ("a\0b", "no name of a file (embedded null byte)"),
        ("", "no such file or folder"),
    ]
    assert {item.stage for item in found if isinstance(item, Rejection)} == {"fetch"}
    assert ids_of(found) == ["good"]


def test_a_page_of_fifty_megabytes(tmp_path: Path) -> None:
    for name, content in (("big.html", b"<p>They met.</p>" * 3_200_000), ("good.html", b"<p>They met.</p>")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<p>They met.</p>" * 3_200_000))
    found = run(tmp_path)
    assert [reason for _, reason in rejections_of(found)] == ["it is larger than the limit of 20 MB"] * 2
    assert ids_of(found) == ["good"]
    found = run(tmp_path / "big.html", limits=Limits(page_bytes=60_000_000))
    assert [len(item.content) for item in found if isinstance(item, Page)] == [51_200_000]


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert rejections_of(run(tmp_path)) == [(str(tmp_path), "no file in the folder has a suffix that is read")]


def test_a_folder_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def deny(path: str) -> Any:
        if path.endswith("2018"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", deny)
    found = run(folder)
    assert rejections_of(found) == [(f"{folder}/2018", "permission denied")]
    assert ids_of(found) == ["a", "b", "d-0001", "two"]


def test_a_file_without_permission_and_a_failing_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_really = builtins.open

    class Failing(io.RawIOBase):
        def read(self, size: int = -1, /) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    def deny(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path).endswith("a.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        if str(path).endswith("b.html"):
            return Failing()
        return open_really(path, *arguments, **options)

    monkeypatch.setattr(builtins, "open", deny)
    found = run(folder)
    assert rejections_of(found) == [
        (f"{folder}/a.txt", "permission denied"),
        (f"{folder}/b.html", "it cannot be read (Input/output error)"),
    ]
    assert ids_of(found) == ["54016", "c", "переговоры в Москве", "d-0001", "two"]


def test_links_that_lead_in_a_circle(folder: Path) -> None:
    (folder / "2018" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "again").symlink_to(folder / "2018", target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "nowhere.txt").symlink_to(folder / "missing.txt")
    (folder / "nowhere.png").symlink_to(folder / "missing.png")
    found = run(folder)
    assert sorted(ids_of(found)) == sorted(["54016", "c", "переговоры в Москве", "a", "b", "d-0001", "two"])
    assert rejections_of(found) == [
        (f"{folder}/nowhere.txt", "no such file or folder"),
        (f"{folder}/self.txt", "a symbolic link that leads in a circle"),
    ]


def test_a_pipe_is_read_when_named_and_ignored_in_a_folder(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    (tmp_path / "a.txt").write_text("They met.")
    assert ids_of(run(tmp_path)) == ["a"]
    writer = threading.Thread(target=pipe.write_text, args=('{"id": "1", "text": "They met."}\n',))
    writer.start()
    assert ids_of(run(pipe)) == ["1"]
    writer.join()


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"di\xe1logo.txt")
    with open(name, "wb") as file:
        file.write(b"They met.")
    (page,) = run(tmp_path)
    assert isinstance(page, Page)
    assert page.id == "di�logo"
    assert (page.path or "").encode().decode() == f"{tmp_path}/di�logo.txt"


def test_a_folder_three_hundred_deep(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["d"] * 300)
    path.mkdir(parents=True)
    (path / "a.txt").write_text("They met.")
    assert ids_of(run(tmp_path)) == ["a"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"They met in Muscat.", ("stdin", "text/plain")),
        (b"<!doctype html><p>They met.", ("stdin", "text/html")),
        (b'{"text": "They met."}\n', ("stdin-0001", "text/plain")),
        (gzip.compress(b'{"id": "x", "html": "<p>They met."}\n'), ("x", "text/html")),
        (b"%PDF-1.4\n", ("stdin", "application/pdf")),
        (b"---\ntitle: x\n---\nThey met.", ("stdin", "text/markdown")),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nThey met.", ("stdin", "text/x-mail")),
        (
            b"<rss><channel><item><description>They met.</description></item></channel></rss>",
            ("stdin-0001", "text/html"),
        ),
    ],
)
def test_standard_input_is_known_by_its_beginning(content: bytes, expected: tuple[str, str]) -> None:
    (page,) = run("-", stdin=io.BytesIO(content))
    assert isinstance(page, Page)
    assert (page.id, page.media_type) == expected
    assert page.path is None


def test_standard_input_is_read_once_and_stays_open() -> None:
    stdin = io.BytesIO(b"They met.")
    found = run("-", "-", stdin=stdin)
    assert ids_of(found) == ["stdin"]
    assert rejections_of(found) == [("standard input", "it was read already")]
    assert not stdin.closed
    assert rejections_of(run("-", stdin=io.BytesIO(b""))) == [("standard input", "it is empty")]


def test_nothing_is_read_before_it_is_asked_for(folder: Path) -> None:
    class Watched(io.BytesIO):
        reads = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.reads += 1
            return super().read(size)

    stdin = Watched(b'{"text": "They met."}\n' * 200_000)
    found = fetch([str(folder / "a.txt"), "-", str(folder / "missing")], stdin=stdin)
    assert stdin.reads == 0
    next(found)
    assert stdin.reads == 0
    next(found)
    assert stdin.tell() < 500_000


def test_memory_does_not_grow_with_the_number_of_pages() -> None:
    def peak(count: int) -> int:
        class Lines(io.RawIOBase):
            number = 0

            def read(self, size: int = -1, /) -> bytes:
                self.number += 1
                line = f'{{"id": "{self.number}", "text": "{"They met in Muscat. " * 300}"}}\n'
                return line.encode() if self.number <= count else b""

        stdin: BinaryIO = Lines()  # type: ignore[assignment]
        tracemalloc.start()
        assert sum(1 for item in fetch(["-"], stdin=stdin) if isinstance(item, Page)) == count
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    few, many = peak(200), peak(3000)
    # The register of ids keeps some 150 bytes a page; a page here has 6,000.
    assert many - few < 3000 * 250
