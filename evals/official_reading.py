#!/usr/bin/env python3
"""Measure reading alone on the official pages: whether the lead survives and the publication day is right.

    python evals/official_reading.py

The scorer's figures for engagements are zero here, since nothing is extracted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from pages import write_records

BENCHMARK = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "official"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "official.jsonl"
        failed, seconds = write_records(BENCHMARK / "html", output)
        print(f"{seconds * 1000:.0f} ms a page, {failed} not read", flush=True)
        subprocess.run(
            [sys.executable, str(BENCHMARK / "score.py"), str(BENCHMARK / "expected.jsonl"), str(output)], check=True
        )


if __name__ == "__main__":
    main()
