"""Wrong, missing and lying encodings."""

from __future__ import annotations

import codecs

import pytest

from communique.errors import ReadError
from communique.read.decoding import decode_bytes

TEXT = "Präsident Niinistö met Erdoğan’s envoy – “at last”. Zażółć."
GERMAN = "Der Präsident sprach über „Frieden“ – später."


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "iso-8859-1"),
        (TEXT.encode(), "no-such-charset"),
        (codecs.BOM_UTF8 + TEXT.encode(), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8"),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), None),
    ],
)
def test_unicode_whatever_is_declared(content: bytes, declared: str | None) -> None:
    assert decode_bytes(content, declared) == TEXT


@pytest.mark.parametrize("declared", [None, "latin-1", "ISO-8859-1", "utf-8", "us-ascii"])
def test_windows_quotes_survive_what_servers_call_latin(declared: str | None) -> None:
    assert decode_bytes(GERMAN.encode("cp1252"), declared) == GERMAN


def test_a_meta_charset_counts_in_markup_only() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body>Встреча в Москве</body></html>"
    assert decode_bytes(page.encode("cp1251"), markup=True) == page
    old = page.replace("charset='windows-1251'", 'http-equiv="Content-Type" content="text/html; charset=koi8-r"')
    assert decode_bytes(old.encode("koi8-r"), markup=True) == old


def test_a_page_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    content = ("é" * 500).encode()[:-1]
    assert decode_bytes(content) == "é" * 499 + "\ufffd"


def test_nuls_and_lone_surrogates_are_replaced() -> None:
    assert decode_bytes(b"two\x00envoys met in Oslo") == "two\ufffdenvoys met in Oslo"
    assert decode_bytes("a\ud800b envoys".encode("utf-8", "surrogatepass")) == "a\ufffdb envoys"


@pytest.mark.parametrize(
    "content", [b"\x7fELF\x02\x01\x01", b"PK\x03\x04rest", b"\x1f\x8b\x08\x00", bytes(range(32)) * 50]
)
def test_binary_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ReadError, match="not text but"):
        decode_bytes(content)
