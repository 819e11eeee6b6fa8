"""How often somebody may ask for letters: nobody is to be flooded with questions that others asked for."""

from __future__ import annotations

import time

from django.http import HttpRequest

from communique.newsroom.api.rates import count_request, digest_of, network_of, store

_HOUR, _DAY = 3_600, 86_400
MOST_OF_A_NETWORK = 20
"""Requests an hour."""
MOST_TO_AN_ADDRESS = 5
"""Questions a day."""


def may_ask(request: HttpRequest) -> bool:
    """Whether the reader's network has not asked too often; counts the request if so."""
    return _count(f"letters:{digest_of(network_of(request))}", MOST_OF_A_NETWORK, _HOUR)


def may_write_to(address: str) -> bool:
    """Whether an address was not asked too often; counts the question if so."""
    return _count(f"letters-to:{digest_of(address)}", MOST_TO_AN_ADDRESS, _DAY)


def _count(key: str, most: int, seconds: int) -> bool:
    return count_request(store(), key, most, seconds, time.time()) is None
