"""What kind of thing some bytes are, by the name they go by and by how they begin.

The name decides between kinds of text: what is given as text stays text even if it looks like an e-mail. Where the
bytes are manifestly something else (a PDF, a page that begins with `<!DOCTYPE html`, an image), they decide.
"""

from __future__ import annotations

import json
import re
import zlib
from email.message import Message

from communique.fetch.streams import GZIP_MAGIC

HTML = "text/html"
TEXT = "text/plain"
MAIL = "text/x-mail"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
EMAIL = "message/rfc822"
JSON_LINES = "application/x-ndjson"
JSON = "application/json"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
XML = "application/xml"
WARC = "application/warc"

SUFFIXES: dict[str, str | None] = {
    ".atom": ATOM,
    ".eml": EMAIL,
    ".htm": HTML,
    ".html": HTML,
    ".jsonl": JSON_LINES,
    ".markdown": MARKDOWN,
    ".md": MARKDOWN,
    ".ndjson": JSON_LINES,
    ".pdf": PDF,
    ".rss": RSS,
    ".text": TEXT,
    ".txt": TEXT,
    ".warc": WARC,
    ".xhtml": HTML,
    ".xml": None,
}
"""The suffixes by which a file in a folder is taken up, each also with `.gz`; `.xml` may be one of several things."""

_DECLARED = {
    "application/jsonl": JSON_LINES,
    "application/pdf": PDF,
    "application/rdf+xml": RSS,
    "application/warc": WARC,
    "application/x-jsonlines": JSON_LINES,
    "application/x-ndjson": JSON_LINES,
    "application/x-pdf": PDF,
    "application/xhtml+xml": HTML,
    "message/rfc822": EMAIL,
    "text/html": HTML,
    "text/markdown": MARKDOWN,
    "text/plain": TEXT,
    "text/x-markdown": MARKDOWN,
}

_VAGUE = {
    "application/atom+xml",
    "application/gzip",
    "application/json",
    "application/octet-stream",
    "application/rss+xml",
    "application/x-gzip",
    "application/xml",
    "binary/octet-stream",
    "text/xml",
}
"""Content types that say too little, or less than the first line of what they come with."""

_BINARY_KINDS = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or EPUB file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (GZIP_MAGIC, "a gzip archive inside another"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a Windows program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
)

_UNICODE_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_PROLOG = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+(?!html\b)[^>\[]*(?:\[[^\]]*\])?\s*>)*", re.S | re.I)
_ROOT = re.compile(r"<(?:!doctype\s+(html)\b|(?:[\w.-]+:)?([\w.-]+))", re.I)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|span|a|ul|br)\b[^<]*>", re.I
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z-]*):(?: |\t|$)")
_MAIL_HEADERS = {"bcc", "cc", "date", "delivered-to", "from", "message-id", "mime-version", "received", "return-path"}
_MAIL_HEADERS |= {"reply-to", "sender", "subject", "to", "content-type", "dkim-signature"}
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n|[ \t#-].*\r?\n|\r?\n)+?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)


def suffix_of(name: str) -> str:
    """The suffix that tells the kind of a file, in lower case, without a `.gz` after it; empty if it is none we know.

    >>> suffix_of("54016.HTML.gz"), suffix_of("holders.tsv"), suffix_of("Visit of 25.09.2018")
    ('.html', '', '')
    """
    plain = name.lower().removesuffix(".gz")
    return next((suffix for suffix in SUFFIXES if plain.endswith(suffix) and plain != suffix), "")


def stem_of(name: str) -> str:
    """A file's name without the suffixes that tell its kind; other dots are part of the name.

    >>> stem_of("12345.html.gz"), stem_of("2018.09.25 talks in New York.txt"), stem_of("statement.v2")
    ('12345', '2018.09.25 talks in New York', 'statement.v2')
    """
    suffix = suffix_of(name)
    plain = name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name
    return plain[: len(plain) - len(suffix)]


def parse_content_type(value: str) -> tuple[str, str | None]:
    """The media type of a Content-Type header in lower case, and its charset if it names one.

    >>> parse_content_type('Text/HTML; charset="ISO-8859-1"')
    ('text/html', 'ISO-8859-1')
    """
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset")
    media_type = value.partition(";")[0].strip().lower()
    return media_type, charset.strip() or None if isinstance(charset, str) else None


def is_readable_type(declared: str) -> bool:
    """Whether something declared as this media type may hold text."""
    return not declared or declared in _DECLARED or declared in _VAGUE


def binary_kind(head: bytes) -> str | None:
    """What kind of binary data begins like this, in words; null for text (and for PDF, which is read).

    >>> binary_kind(b"PK\\x03\\x04\\x14\\0\\x06\\0"), binary_kind("Переговоры в Москве".encode("utf-16"))
    ('a ZIP archive (or a Word, Excel or EPUB file)', None)
    """
    for magic, kind in _BINARY_KINDS:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "an MP4 or HEIC file"
    if head.startswith(tuple(mark for mark, _ in _UNICODE_MARKS)) or _is_unmarked_utf16(head) or _is_pdf(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    # Wire stories of the 1990s carry single control characters (SYN, STX), and saved pages a stray NUL.
    if controls > 0.3 * len(head) or (b"\0" in head and controls > 0.01 * len(head)):
        return "binary data of an unknown kind"
    return None


def media_type_of(path_name: str, head: bytes, declared: str | None = None) -> str | None:
    """The media type of a file by its name and its first bytes (packed or not); null if it is binary.

    A `declared` type (of an HTTP answer) counts for more than the name and for less than manifest bytes.

    >>> media_type_of("54016.html.gz", b"<p>Talks in Muscat</p>")
    'text/html'
    >>> media_type_of("-", b'{"id": "1", "text": "Talks in Muscat"}\\n')
    'application/x-ndjson'
    >>> media_type_of("photo.txt", b"\\x89PNG\\r\\n\\x1a\\n") is None
    True
    """
    if head.startswith(GZIP_MAGIC):
        head = _unpack_head(head)
    if _is_pdf(head):
        return PDF
    if binary_kind(head):
        return None
    text = _decode_head(head)
    by_name = _DECLARED.get(declared or "") or SUFFIXES.get(suffix_of(path_name))
    return _manifest_type(text, by_name) or by_name or _likely_type(text)


def _is_pdf(head: bytes) -> bool:
    # Acrobat reads files with a kilobyte of rubbish before the mark; a text may speak of the mark.
    return head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head and b"endobj" in head)


def _is_unmarked_utf16(head: bytes) -> bool:
    halves = (head[0::2].count(0), head[1::2].count(0))
    return len(head) >= 4 and max(halves) > 0.3 * len(head) / 2 and min(halves) == 0


def _unpack_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 8192)
    except zlib.error:
        return head


def _decode_head(head: bytes) -> str:
    for mark, encoding in _UNICODE_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    if _is_unmarked_utf16(head):
        return head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "ignore")
    return head.decode("utf-8", "ignore")


def _manifest_type(text: str, by_name: str | None) -> str | None:
    if text.startswith(("WARC/0.", "WARC/1.")):
        return WARC
    start = text.lstrip()
    if not start.startswith("<") or by_name in (MARKDOWN, EMAIL):
        return None
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    if not root:
        return None
    name = (root[1] or root[2]).lower()
    if name == "html":
        return HTML
    if name == "rss" or (name == "rdf" and "purl.org/rss" in text):
        return RSS
    if name == "feed" and ("http://www.w3.org/2005/Atom" in text or "purl.org/atom" in text):
        return ATOM
    return None


def _likely_type(text: str) -> str:
    start = text.lstrip()
    if start.startswith("{"):
        return _json_type(start)
    if start.startswith("["):
        return JSON if re.match(r'\[\s*[{\["]', start) else TEXT
    if start.startswith("<"):
        return HTML if _HTML_TAG.search(start) else XML if start.startswith("<?xml") else TEXT
    if _has_mail_headers(text):
        return EMAIL
    return MARKDOWN if _FRONT_MATTER.match(text) else TEXT


def _json_type(start: str) -> str:
    line, newline, _ = start.partition("\n")
    if not newline:
        # One line longer than what was read ahead.
        return JSON_LINES if re.match(r'\{\s*"', line) else TEXT
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        if re.match(r'\{\s*"[\w-]+"\s*:\s*\S', line):
            return JSON_LINES
        return JSON if re.match(r'\{\s*("|\}|\n)', start) else TEXT
    return JSON_LINES


def _has_mail_headers(text: str) -> bool:
    if text.startswith("From ") and "\n" in text:
        text = text.partition("\n")[2]
    found: set[str] = set()
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and found:
            continue
        header = _HEADER.match(line)
        if not header:
            break
        found.add(header[1].lower())
    # "Moderator: … / Subject: …" opens many a transcript: two headers of which one says who, when or how it was sent.
    return len(found & _MAIL_HEADERS) >= 2 and bool(found & (_MAIL_HEADERS - {"subject", "date", "to"}))
