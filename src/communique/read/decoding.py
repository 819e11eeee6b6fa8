"""Bytes to text: which encoding a page is in, and what is cleaned from the result."""

from __future__ import annotations

import codecs
import re

from communique.errors import ReadError

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]+)""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What servers call Latin-1 is Windows-1252 in every browser, or the quotation marks of the 1990s are lost.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-9": "cp1254",
    "utf8": "utf-8",
    "unicode": "utf-8",
}
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"ID3": "a sound file",
    b"SQLite format 3": "a database",
}
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode_bytes(content: bytes, declared: str | None = None, *, markup: bool = False) -> str:
    """The text of the bytes, without a byte-order mark, NULs and lone surrogates replaced.

    A declaration that the bytes contradict is not believed, and valid UTF-8 is always UTF-8. `markup` looks for
    <meta charset> too. Raises ReadError where the bytes are no text.
    """
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            raise ReadError(f"not text but {name}")
    text = _by_mark(content)
    if text is None:
        text = _by_trial(content, declared, markup)
    if _is_binary(text):
        raise ReadError("not text but binary data")
    return _SURROGATES.sub("\ufffd", text.replace("\x00", "\ufffd"))


def _by_mark(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    # UTF-16 without a mark: every other byte of Latin text is zero.
    head = content[:400]
    if len(head) >= 8 and not len(content) % 2:
        even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
        if odd > 0.4 and even < 0.05:
            return content.decode("utf-16-le", "replace")
        if even > 0.4 and odd < 0.05:
            return content.decode("utf-16-be", "replace")
    return None


def _by_trial(content: bytes, declared: str | None, markup: bool) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        # JSON may spell a lone surrogate, and it comes here as three bytes.
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    names = [declared]
    if markup:
        for pattern in (_XML_CHARSET, _META_CHARSET):
            match = pattern.search(content[:4096])
            names.append(match[1].decode("ascii", "replace") if match else None)
    for name in names:
        if not name:
            continue
        codec = _ALIASES.get(name.strip().lower(), name.strip().lower())
        if codec.startswith(("utf-16", "utf-32", "utf-7")):
            continue
        if codec == "utf-8":
            text = content.decode("utf-8", "replace")
            # A few broken bytes, or a page cut in the middle of a character, do not make it another encoding.
            if text.count("\ufffd") <= 3 + len(text) // 500:
                return text
            continue
        try:
            return content.decode(codec, "strict" if codec != "cp1252" else "replace")
        except (LookupError, UnicodeDecodeError):
            continue
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") <= 3 + len(text) // 500:
        return text
    return _by_guess(content)


def _by_guess(content: bytes) -> str:
    high = sum(byte >= 0x80 for byte in content[:20000])
    if high > 0.25 * min(len(content), 20000):
        try:
            import charset_normalizer
        except ImportError:
            pass
        else:
            best = charset_normalizer.from_bytes(content[:20000]).best()
            if best is not None:
                return content.decode(best.encoding, "replace")
    return content.decode("cp1252", "replace")


def _is_binary(text: str) -> bool:
    head = text[:20000]
    if not head:
        return False
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\x1b") or c in "\ufffd\x7f")
    return odd > 0.1 * len(head) and odd > 2
