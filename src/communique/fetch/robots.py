"""What a host's robots.txt allows, after RFC 9309."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

TOKEN = "communique"  # noqa: S105
"""The name by which a robots.txt can address this program."""

MAX_BYTES = 500 * 1024
"""RFC 9309 asks to read at least this much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one host. `refusal` is the reason why nothing at all may be fetched; `until` is when to ask again,
    by the client's clock.
    """

    robots: Protego
    until: float
    refusal: str | None = None

    @property
    def pause(self) -> float:
        """The seconds between two requests that the host asks for; 0 if it asks for none."""
        return self.robots.crawl_delay(TOKEN) or 0.0

    def refusal_of(self, url: str) -> str | None:
        """Why the URL may not be fetched; null if it may."""
        if self.refusal:
            return self.refusal
        return None if self.robots.can_fetch(url, TOKEN) else "the host's robots.txt disallows it"


def parse_rules(status: int, body: bytes, now: float) -> Rules:
    """The rules that an answer to a request for /robots.txt stands for.

    A host without the file (4xx) allows everything, one that fails (5xx) nothing. Rules hold for a day, a failure for
    ten minutes.
    """
    if status >= 500:
        return Rules(
            robots=Protego.parse(""), until=now + 600, refusal=f"the host's robots.txt cannot be read (status {status})"
        )
    content = body[:MAX_BYTES].decode("utf-8-sig", "replace") if status < 300 else ""
    return Rules(robots=Protego.parse(content), until=now + 86_400)
