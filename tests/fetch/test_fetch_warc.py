"""WARC files."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.fetch import Limits
from communique.fetch.source import Source
from communique.fetch.streams import open_stream
from communique.fetch.warc import find_warc_pages
from communique.models import Page, Rejection

DEFAULT = Limits()
SOURCE = Source(subject="crawl.warc.gz", name="crawl.warc.gz", stem="crawl", path="crawl.warc.gz")
DATE = "2018-09-25T21:00:00Z"


class Archive:
    """Writes the records of a small archive."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=is_packed)

    def add(
        self,
        url: str,
        body: bytes,
        content_type: str | None = "text/html; charset=UTF-8",
        *,
        kind: str = "response",
        status: str = "200 OK",
        **headers: str,
    ) -> int:
        """Adds a record; gives the size of the archive after it."""
        answer = None
        if kind in ("response", "revisit"):
            lines = [("Content-Type", content_type)] if content_type else []
            lines += [(name.replace("_", "-"), value) for name, value in headers.items()]
            answer = StatusAndHeaders(status, lines, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=answer,
            warc_content_type="" if answer else content_type or "",
            warc_headers_dict={"WARC-Date": DATE, "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>"},
        )
        self._writer.write_record(record)
        return len(self._file.getvalue())

    @property
    def content(self) -> bytes:
        return self._file.getvalue()


def find(content: bytes, limits: Limits = DEFAULT) -> list[Page | Rejection]:
    return list(find_warc_pages(SOURCE, open_stream(io.BytesIO(content)), limits))


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_of_all_three_kinds_of_record(is_packed: bool, capfd: pytest.CaptureFixture[str]) -> None:
    archive = Archive(is_packed=is_packed)
    archive.add("http://mfa.example/", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    archive.add("http://mfa.example/1", "<p>Gespräche</p>".encode("latin-1"), "text/html; charset=ISO-8859-1")
    archive.add("http://mfa.example/2", gzip.compress(b"<p>They met.</p>"), Content_Encoding="gzip")
    archive.add("http://mfa.example/3", b"10\r\n<p>They met.</p>\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    archive.add("http://mfa.example/4", b"<p>They met.</p>", Transfer_Encoding="chunked")
    archive.add("http://mfa.example/5", b"They met.", "text/plain", kind="resource")
    archive.add("http://mfa.example/6", b"They met.", "text/plain", kind="conversion")
    archive.add("http://mfa.example/7.pdf", b"%PDF-1.4\n...", "application/octet-stream")
    archive.add("http://mfa.example/8", b"<!doctype html><p>They met.", None)
    found = find(archive.content)
    assert all(isinstance(item, Page) for item in found), found
    pages = [item for item in found if isinstance(item, Page)]
    assert pages[0] == Page(
        id="crawl-0001",
        content="<p>Gespräche</p>".encode("latin-1"),
        media_type="text/html",
        charset="ISO-8859-1",
        path="crawl.warc.gz",
        url="http://mfa.example/1",
        retrieved=DATE,
    )
    assert [page.content for page in pages[1:4]] == [b"<p>They met.</p>"] * 3
    assert [page.media_type for page in pages[4:]] == ["text/plain", "text/plain", "application/pdf", "text/html"]
    assert [page.id for page in pages] == [f"crawl-{n:04d}" for n in range(1, 9)]
    assert capfd.readouterr() == ("", "")


def test_what_is_no_page_is_ignored() -> None:
    archive = Archive()
    archive.add("http://mfa.example/robots.txt", b"User-agent: *\n", "text/plain")
    archive.add("http://mfa.example/logo.png", b"\x89PNG\r\n\x1a\n", "image/png")
    archive.add("http://mfa.example/photo", b"\x89PNG\r\n\x1a\n\0", "text/html")
    archive.add("http://mfa.example/gone", b"<p>Not found</p>", status="404 Not Found")
    archive.add("http://mfa.example/moved", b"<p>Moved</p>", status="301 Moved Permanently")
    archive.add("metadata://gnu.org/software/wget/warc/wget.log", b"log", "text/plain", kind="resource")
    archive.add("http://mfa.example/same", b"", kind="revisit")
    archive.add("http://mfa.example/style.css", b"p {}", "text/css")
    assert find(archive.content) == [
        Rejection(subject="crawl.warc.gz", stage="fetch", reason="the archive holds no page of HTML, text or PDF")
    ]


def test_bad_records_are_named_and_the_rest_is_read() -> None:
    archive = Archive()
    archive.add("http://mfa.example/1", b"<p>" + b"long " * 100)
    archive.add("http://mfa.example/2", gzip.compress(bytes(range(256)) * 3)[:-20], Content_Encoding="gzip")
    archive.add("http://mfa.example/3", b"<p>", Content_Encoding="zstd")
    archive.add("http://mfa.example/4", b"   ")
    archive.add("http://mfa.example/5", b"<p>They met.</p>")
    *rejections, page = find(archive.content, Limits(page_bytes=400))
    assert [(item.subject, item.reason) for item in rejections if isinstance(item, Rejection)] == [
        ("crawl.warc.gz record 1 (http://mfa.example/1)", "it is larger than the limit of 400 bytes"),
        ("crawl.warc.gz record 2 (http://mfa.example/2)", "its compressed data are cut short"),
        ("crawl.warc.gz record 3 (http://mfa.example/3)", "its content coding zstd is not known"),
        ("crawl.warc.gz record 4 (http://mfa.example/4)", "it is empty"),
    ]
    assert isinstance(page, Page)
    assert page.id == "crawl-0005"


def archive_of(count: int, *, is_packed: bool) -> tuple[bytes, list[int]]:
    archive = Archive(is_packed=is_packed)
    ends = [archive.add(f"http://mfa.example/{n}", f"<p>Meeting {n} was held.</p>".encode()) for n in range(count)]
    return archive.content, ends


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_cut_archive_gives_the_records_before_the_cut_and_one_rejection(is_packed: bool) -> None:
    content, ends = archive_of(3, is_packed=is_packed)
    # The line ends after a record and the checksum after a member are no part of the page.
    tail = 8 + 12 if is_packed else 4
    for cut in range(20, len(content)):
        found = find(content[:cut])
        pages = [item.content for item in found if isinstance(item, Page)]
        rejections = [item for item in found if isinstance(item, Rejection)]
        whole = sum(1 for end in ends if end <= cut)
        at_the_end = any(0 < end - cut <= tail for end in ends)
        assert len(pages) in ((whole, whole + 1) if at_the_end else (whole,)), cut
        assert pages == [f"<p>Meeting {n} was held.</p>".encode() for n in range(len(pages))]
        if cut not in ends and not at_the_end:
            assert len(rejections) == 1, cut
            assert found[-1] is rejections[0]
            assert "cut short" in rejections[0].reason, cut


def test_an_archive_packed_as_one_gzip_member() -> None:
    content, _ = archive_of(3, is_packed=False)
    assert [page.id for page in find(gzip.compress(content)) if isinstance(page, Page)] == [
        "crawl-0001",
        "crawl-0002",
        "crawl-0003",
    ]


def test_a_wrong_length_stops_the_archive() -> None:
    content, ends = archive_of(3, is_packed=False)
    broken = content[: ends[0]] + content[ends[0] :].replace(b"Content-Length: 8", b"Content-Length: 1", 1)
    assert broken != content
    first, rejection = find(broken)[0], find(broken)[-1]
    assert isinstance(first, Page)
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("the archive is broken (Invalid WARC record")


@pytest.mark.parametrize(
    "content", [b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwords", b"words\n\nwords"]
)
def test_no_archive_at_all(content: bytes) -> None:
    (rejection,) = find(content)
    assert isinstance(rejection, Rejection)
    assert "cut short" in rejection.reason or "broken" in rejection.reason


@given(place=st.integers(0, 2000), junk=st.binary(max_size=30), is_packed=st.booleans())
def test_no_broken_archive_raises(place: int, junk: bytes, is_packed: bool) -> None:
    content, _ = archive_of(3, is_packed=is_packed)
    for item in find(content[:place] + junk + content[place + 7 :]):
        assert item.reason if isinstance(item, Rejection) else item.content
