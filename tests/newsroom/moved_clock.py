"""The command with a clock that a test can move: `time.time` runs ahead by the seconds that a file holds.

python moved_clock.py FILE serve --record …
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def move(offset: Path) -> None:
    """Lets this process, and those that part from it, see the file's time."""
    real = time.time

    def moved() -> float:
        try:
            return real() + float(offset.read_text(encoding="ascii") or 0)
        except (OSError, ValueError):
            return real()

    time.time = moved


if __name__ == "__main__":
    move(Path(sys.argv[1]))
    from communique.cli import main

    main(sys.argv[2:], prog_name="communique")
