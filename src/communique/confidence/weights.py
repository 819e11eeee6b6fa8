"""The weights of the signals for each kind of item, as `scripts/calibrate.py` found them."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files

_FILE = "weights.json"
_LEAST, _MOST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of one kind: the log-odds without any signal, and what each signal adds to them."""

    intercept: float
    signals: dict[str, float]

    def confidence(self, signals: Collection[str]) -> float:
        """How likely an item with these signals is right, to two decimals, from 0.05 to 0.99.

        >>> Weights(1.0, {"alone": -1.0}).confidence({"alone", "a signal it never saw"})
        0.5
        """
        odds = self.intercept + sum(self.signals.get(name, 0.0) for name in sorted(signals))
        return min(_MOST, max(_LEAST, round(1 / (1 + math.exp(-odds)), 2)))


@functools.cache
def read_weights() -> dict[str, Weights]:
    """The weights by kind: "engagement", "direct", "indirect", "commitment"."""
    found = json.loads((files("communique.confidence") / _FILE).read_text(encoding="utf-8"))
    return {kind: Weights(model["intercept"], model["signals"]) for kind, model in found["kinds"].items()}
