"""The record of six weeks of the White House's releases, built once a run: lists longer than a page, and namesakes.

The whole corpus takes ten minutes to build, this a third of a minute.
"""

from __future__ import annotations

import atexit
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

CORPUS = "corpus/whitehouse-2021-2022.jsonl.gz"
ON = "2022-07-01"
"""The day after the last release."""
_FIRST, _LAST = "2022-05-15", "2022-06-30"
_MOST = 250
_LONGEST = 4_000
"""Fact sheets that are longer tell of money and not of meetings."""
_COMMAND = "from communique.cli import main; main(prog_name='communique')"


@cache
def slice_record(shared: Path) -> Path:
    """The folder with the record; the command builds it in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="communique-slice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with gzip.open(shared / CORPUS, "rt", encoding="utf-8") as stream:
        releases = [json.loads(line) for line in stream]
    chosen = [row for row in releases if _FIRST <= row["published"] <= _LAST and len(row["text"]) <= _LONGEST]
    lines = "\n".join(json.dumps(row) for row in chosen[-_MOST:])
    (folder / "releases.jsonl").write_text(lines, encoding="utf-8")
    build([str(folder / "releases.jsonl")], folder / "record")
    return folder / "record"


def build(inputs: list[str], record: Path) -> None:
    """`communique build` in a process of its own."""
    command = [sys.executable, "-c", _COMMAND, "build", *inputs, "--record", str(record)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COMMUNIQUE_", "DJANGO_"))}
    # Several threads a process wait for one another where other processes work, too.
    kept |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run(command, env=kept, check=True, capture_output=True, timeout=300)
