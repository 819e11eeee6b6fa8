"""Logistic models over named signals, read from files that a training script wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Logistic:
    """The log-odds without any signal, and what each signal adds; one that the model does not know adds nothing."""

    intercept: float
    signals: dict[str, float]

    def probability(self, signals: Collection[str]) -> float:
        """How likely something with these signals is what the model is of, between 0 and 1.

        >>> Logistic(1.0, {"alone": -1.0}).probability({"alone", "a signal it never saw"})
        0.5
        """
        # In the order of their names, so that the sum is the same to the last bit everywhere.
        odds = self.intercept + sum(self.signals.get(name, 0.0) for name in sorted(signals))
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, odds))))


def read_json(package: str, name: str) -> dict[str, Any]:
    """What a package's JSON file holds."""
    found: dict[str, Any] = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return found


def as_logistic(model: dict[str, Any]) -> Logistic:
    """The model of an object with "intercept" and "signals"."""
    return Logistic(model["intercept"], model["signals"])
