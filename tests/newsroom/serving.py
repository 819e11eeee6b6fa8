"""The site as the command serves it, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-c", "from communique.cli import main; main(prog_name='communique')", "serve"]
_CLOCK = Path(__file__).with_name("moved_clock.py")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("COMMUNIQUE_", "DJANGO_"))}


def start(
    record: Path, *options: str, stderr: int = subprocess.DEVNULL, clock: Path | None = None, **environment: str
) -> tuple[subprocess.Popen[str], str]:
    """The process that serves the record, and its address without the last slash.

    With `clock`, its time runs ahead by the seconds that the file holds.
    """
    command = [sys.executable, str(_CLOCK), str(clock), "serve"] if clock else COMMAND
    process = subprocess.Popen(
        [*command, "--record", str(record), "--port", "0", *options],
        env={**ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith("The newsroom is open at "):
        raise AssertionError(f"`communique serve` did not start: {line}")
    return process, line.split(" at ", 1)[1].split(" ", 1)[0].rstrip("/")
