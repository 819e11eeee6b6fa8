"""The weights of the signals for each kind of item, as `scripts/calibrate.py` found them."""

from __future__ import annotations

import functools
from collections.abc import Collection

from communique.logistic import Logistic, as_logistic, read_json

_LEAST, _MOST = 0.05, 0.99


@functools.cache
def read_weights() -> dict[str, Logistic]:
    """The weights by kind: "engagement", "direct", "indirect", "commitment"."""
    kinds = read_json("communique.confidence", "weights.json")["kinds"]
    return {kind: as_logistic(model) for kind, model in kinds.items()}


def confidence_of(kind: str, signals: Collection[str]) -> float:
    """How likely an item of a kind with these signals is right, to two decimals, from 0.05 to 0.99."""
    return min(_MOST, max(_LEAST, round(read_weights()[kind].probability(signals), 2)))
