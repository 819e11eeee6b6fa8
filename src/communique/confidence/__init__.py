"""How likely an item is right, read off what the record itself shows of it."""

from communique.confidence.rate import rate
from communique.confidence.weights import read_weights

__all__ = ["rate", "read_weights"]
