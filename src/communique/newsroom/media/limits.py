"""How much a file may ask of the machine: what is above is refused before it costs anything."""

from __future__ import annotations

from dataclasses import dataclass

GIB = 1 << 30
LONGEST_VIDEO = 12 * 3_600.0
"""Seconds of video or audio."""
MOST_PIXELS = {"video": 36_000_000, "photograph": 100_000_000, "audio": 36_000_000}
"""A frame of 8K has 33 million; a recording may have a cover. A photograph is held whole while it is made smaller."""
LONGEST_SIDE = 32_000
LONGEST_NAME = 120
LARGEST_CAPTIONS = 2_000_000
MOST_IN_BASKET = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one run of a tool may take: seconds by the clock, bytes of memory, bytes of each file that it writes."""

    seconds: float
    memory: int = 3 * GIB
    output: int = 0


LOOK = Allowance(seconds=30, memory=GIB)
"""To look into a file."""
STILL = Allowance(seconds=120, output=GIB // 4)
"""To make one picture."""


def preview_allowance(seconds: float) -> Allowance:
    """What the preview of so much video or audio may take: long material a multiple of its length.

    >>> preview_allowance(60).seconds
    1500.0
    """
    return Allowance(seconds=300.0 + 20 * seconds, output=8 * GIB)
