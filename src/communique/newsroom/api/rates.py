"""How often one address may ask: so many requests in any stretch of a minute, counted by all worker processes together.

Two counters an address and window, which one statement each keeps right however many processes count. What was asked
in the last window counts in part, as much of it as the last 60 seconds still hold, so that nobody gets twice the rate
at the turn of a window. Where counting fails, the request is answered.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import os
import re
import threading
import time

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

log = logging.getLogger(__name__)

ALIAS = "throttle"
RATE = "600/m"
_RATE = re.compile(r"(\d{1,9})/(\d{0,6})([smhd])[a-z]*")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_V6_NETWORK = 64
"""The bits that tell one household or server of IPv6 from another; the rest each may choose at will."""


def parse_rate(rate: str) -> tuple[int, int] | None:
    """How many requests in how many seconds, or None for no limit.

    >>> parse_rate("600/m"), parse_rate("20/10s"), parse_rate("")
    ((600, 60), (20, 10), None)
    """
    if not rate.strip():
        return None
    match = _RATE.fullmatch(rate.strip())
    if match is None or int(match[1]) == 0:
        raise ValueError(f"COMMUNIQUE_API_RATE: {rate!r} is no rate; write 600/m, 20/10s, or nothing for no limit")
    return int(match[1]), int(match[2] or 1) * _SECONDS[match[3]]


def present_rate() -> tuple[int, int] | None:
    """The rate that the settings give."""
    return parse_rate(getattr(settings, "API_RATE", RATE))


class AddressRate(BaseThrottle):
    """The rate of each address, in the cache of the alias "throttle", or in the default one where there is none."""

    def __init__(self) -> None:
        # One object serves all threads.
        self._local = threading.local()

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether the address has not asked too often; counts the request if so."""
        self._local.wait = None
        rate = present_rate()
        if rate is None:
            return True
        try:
            self._local.wait = count_request(store(), f"api:{digest_of(network_of(request))}", *rate, time.time())
        except Exception:
            log.warning("requests cannot be counted", exc_info=True)
        return self._local.wait is None

    def wait(self) -> float | None:
        """After how many seconds the address may ask again."""
        wait: float | None = self._local.wait
        return wait


def count_request(store: BaseCache, key: str, most: int, seconds: int, now: float) -> float | None:
    """None where fewer than `most` requests came in the last `seconds`, and counts this one; else how long to wait.

    >>> from django.core.cache.backends.locmem import LocMemCache
    >>> store = LocMemCache("example", {})
    >>> store.clear()
    >>> [count_request(store, "one", 2, 60, 0.0) for _ in range(3)]
    [None, None, 90.0]
    """
    window, inside = divmod(now, seconds)
    this, last = f"{key}:{window:.0f}", f"{key}:{window - 1:.0f}"
    counts = store.get_many([this, last])
    here, before = int(counts.get(this, 0)), int(counts.get(last, 0))
    left = 1 - inside / seconds
    over = before * left + here + 1 - most
    if over <= 0:
        if not store.add(this, 1, timeout=2 * seconds):
            store.incr(this)
        return None
    if here < most:
        return seconds * over / before
    # Only when the next window has forgotten enough of this one.
    return seconds * (left + max(0.0, 1 - (most - 1) / here))


def network_of(request: HttpRequest) -> str:
    """The address that asks, as far as it tells one reader from another: of IPv6, the network of 64 bits.

    What a proxy says of it is believed only behind one: COMMUNIQUE_BEHIND_PROXY is the number of proxies on the way, or
    any other word for one. Each adds the address that it was asked from; what stands before these the reader wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = os.environ.get("COMMUNIQUE_BEHIND_PROXY", "")
    if proxies:
        passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        depth = int(proxies) if proxies.isascii() and proxies.isdigit() and len(proxies) < 3 else 1
        if 0 < depth <= len(passed) and _parse(passed[-depth]):
            address = passed[-depth]
    found = _parse(address)
    if found is None:
        return "unknown"
    if found.version == 6:
        found = found.ipv4_mapped or ipaddress.IPv6Network((found.packed[:8] + bytes(8), _V6_NETWORK)).network_address
    return str(found)


def _parse(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    plain = address.removeprefix("[").partition("]")[0]
    if plain.count(":") == 1:
        # Some proxies add the port.
        plain = plain.partition(":")[0]
    try:
        return ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return None


def digest_of(value: str) -> str:
    """What is kept of an address that is counted for, and for two windows only."""
    return hashlib.blake2b(value.encode("utf-8", "replace"), digest_size=12).hexdigest()


def store() -> BaseCache:
    """Where all processes count together."""
    return caches[ALIAS if ALIAS in settings.CACHES else "default"]
