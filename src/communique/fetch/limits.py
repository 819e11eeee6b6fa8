"""How large, how slow and how far: the bounds within which a page is fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is fetched; what goes beyond one is rejected with the bound in the reason.

    `page_bytes` is the most that one page may weigh, unpacked, wherever it comes from; containers (JSON lines, WARC)
    are streamed and may be of any size. `whole_bytes` is for what has to be held whole before its pages are known: a
    feed, an e-mail with its attachments. The rest is for the web: `answer_seconds` without a byte from the server,
    `download_seconds` for one page in all (a server that drips a byte every ten seconds never times out otherwise),
    `redirects` in a row, and `wait_seconds`, the longest pause that a server may ask for.
    """

    page_bytes: int = 20_000_000
    whole_bytes: int = 60_000_000
    answer_seconds: float = 20.0
    download_seconds: float = 120.0
    redirects: int = 5
    wait_seconds: float = 60.0

    @property
    def line_bytes(self) -> int:
        r"""The longest JSON line: escaped as "\u0432", a Cyrillic letter takes six bytes in place of two."""
        return 3 * self.page_bytes


def in_words(size: int) -> str:
    """A number of bytes as people write it.

    >>> in_words(20_000_000), in_words(1_500), in_words(12)
    ('20 MB', '1.5 kB', '12 bytes')
    """
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
