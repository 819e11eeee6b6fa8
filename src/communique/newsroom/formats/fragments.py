"""Links to the exact words of a page: addresses that are safe to follow, with a text directive behind them.

The directive is that of the WICG's URL Fragment Text Directives (https://wicg.github.io/scroll-to-text-fragment/),
which Chromium, Safari and Firefox follow: `#:~:text=[prefix-,]textStart[,textEnd][,-suffix]`. Each of its four parts
has to stand within one block of the page and to begin and end with whole words.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote

import idna

# Whole, a passage may be so long (code points); above that the directive names its beginning and its end.
_WHOLE = 300
# So many words name a beginning or an end of a long passage.
_ENDS = 6
# Passages of fewer words may stand in a page several times, and get the words around them.
_SHORT = 6
_AROUND = 4

_URL = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.I | re.S)
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_PORT = re.compile(r"[0-9]{1,5}", re.A)
_LAST_PORT = 65535
# What may stand in an address as it is; the rest, "<" and '"' above all, is percent-encoded.
_PLAIN = "%:/?#[]@!$&'()*+,;=-._~"
_DIRECTIVE = ":~:"
_SPACE = re.compile(r"\s+")


def safe_url(url: str | None) -> str | None:
    """The address in ASCII, without name and password; None for anything that is no http or https with a host.

    A backslash before the host ends, control characters, marks that turn the direction of text and ports out of range
    are refused: a browser would read such an address otherwise than a reader does.

    >>> safe_url("https://www.nato.int/cps/en/natohq/news_158578.htm?selectedLocale=en")
    'https://www.nato.int/cps/en/natohq/news_158578.htm?selectedLocale=en'
    >>> safe_url("javascript:alert(1)"), safe_url("https://www.state.gov@evil.example/")
    (None, 'https://evil.example/')
    """
    if not url or _FORBIDDEN.search(url.strip(" ")):
        return None
    match = _URL.fullmatch(url.strip(" "))
    if not match:
        return None
    scheme, authority, path, query, fragment = match.groups(default="")
    # To a browser "\" is "/": "https://good.example\@evil.example/" has one host for it, and another for the rest.
    host = None if "\\" in authority else _parse_authority(authority.rpartition("@")[2])
    if host is None:
        return None
    rest = path.replace("\\", "/") + query + fragment
    return f"{scheme.lower()}://{host}{quote(rest, safe=_PLAIN)}"


def _parse_authority(authority: str) -> str | None:
    """Host and port, the host in ASCII; None where either is none."""
    literal, bracket, port = authority.rpartition("]")
    if bracket:
        host = _parse_ipv6(literal)
        if port and not port.startswith(":"):
            return None
        port = port[1:]
    else:
        name, _, port = authority.partition(":")
        host = _parse_name(name)
    if host is None or (port and not (_PORT.fullmatch(port) and int(port) <= _LAST_PORT)):
        return None
    return f"{host}:{port}" if port else host


def _parse_ipv6(literal: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(literal[1:])}]" if literal.startswith("[") and "%" not in literal else None
    except ValueError:
        return None


def _parse_name(name: str) -> str | None:
    """The name of a host in ASCII: президент.рф is xn--d1abbgf6aiiy.xn--p1ai."""
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    lower = name.lower()
    return lower if _HOST.fullmatch(lower) else None


def text_fragment(url: str | None, text: str, before: str = "", after: str = "") -> str | None:
    """The address of the text within the page at `url`; None where that address is not safe to follow.

    `before` and `after` are what stands around the text in its paragraph, from `highlight.in_paragraph`: they complete
    a word that the text cuts, and tell a text of a few words from others like it. A fragment of the address is kept, a
    directive in it is replaced. Text without a word gives the address alone.

    >>> text_fragment("https://example.org/a#talks", "We agreed to meet again in Oslo, Mr Lavrov said.")
    'https://example.org/a#talks:~:text=We%20agreed%20to%20meet%20again%20in%20Oslo%2C%20Mr%20Lavrov%20said.'
    >>> text_fragment("https://example.org/a", "in Oslo", before="The two met ", after=" on Monday.")
    'https://example.org/a#:~:text=The%20two%20met-,in%20Oslo,-on%20Monday.'
    """
    address = safe_url(url)
    if address is None:
        return None
    address, _, fragment = address.partition("#")
    fragment = fragment.partition(_DIRECTIVE)[0]
    directive = _directive(*_whole_words(before, text, after))
    if directive:
        return f"{address}#{fragment}{_DIRECTIVE}text={directive}"
    return f"{address}#{fragment}" if fragment else address


def _whole_words(before: str, text: str, after: str) -> tuple[str, str, str]:
    """The three with the border moved outwards where the text cuts a word."""
    head = re.search(r"\w+\Z", before) if text[:1].isalnum() else None
    if head:
        before, text = before[: head.start()], head[0] + text
    tail = re.match(r"\w+", after) if text[-1:].isalnum() else None
    if tail:
        text, after = text + tail[0], after[tail.end() :]
    return before, text, after


def _directive(before: str, text: str, after: str) -> str:
    lines = [line for line in _lines(text) if line]
    if not any(character.isalnum() for character in text):
        return ""
    words = [word for line in lines for word in line]
    parts = [words]
    if len(lines) > 1:
        parts = [lines[0][:_ENDS], lines[-1][-_ENDS:]]
    elif len(" ".join(words)) > _WHOLE and len(words) > 2 * _ENDS:
        parts = [words[:_ENDS], words[-_ENDS:]]
    prefix = _lines(before)[-1][-_AROUND:] if len(parts[0]) < _SHORT else []
    suffix = _lines(after)[0][:_AROUND] if len(parts[-1]) < _SHORT else []
    written = [_encode(part) for part in parts]
    if prefix:
        written.insert(0, f"{_encode(prefix)}-")
    if suffix:
        written.append(f"-{_encode(suffix)}")
    return ",".join(written)


def _lines(text: str) -> list[list[str]]:
    """The words of each stretch of the text that a part of a directive may name.

    A part must not reach over the border of a block, and any end of a line may be one. Nor can it name what stands in
    pages of the White House, "them.&nbsp; But": in the page these are two spaces, and would have to be two here.
    """
    marked = _SPACE.sub(lambda space: "\n" if _is_break(space[0]) else " ", text)
    return [line.split() for line in marked.split("\n")]


def _is_break(space: str) -> bool:
    is_plain = not space.strip(" \t")
    return not is_plain and (len(space) > 1 or space.splitlines() != [space])


def _encode(words: list[str]) -> str:
    """The words percent-encoded, with the three characters that part a directive; half code points cannot be."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
