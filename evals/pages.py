#!/usr/bin/env python3
"""Measure reading alone on the pages benchmark: how much of 181 news pages' article bodies is read, and nothing else.

    python evals/pages.py [--peer trafilatura]

Writes one minimal record a page (document only) and calls the benchmark's own scorer beside the checkout.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from communique.errors import ReadError
from communique.models import Page
from communique.read import read

BENCHMARK = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "pages"


def write_records(folder: Path, output: Path) -> tuple[int, float]:
    """Read every page of the folder; gives how many could not be read and the seconds a page took."""
    failed = 0
    pages = sorted(folder.glob("*.html.gz"))
    started = time.perf_counter()
    with output.open("w", encoding="utf-8") as out:
        for path in pages:
            name = path.name.removesuffix(".html.gz")
            try:
                document = read(Page(id=name, content=gzip.decompress(path.read_bytes()), media_type="text/html"))
            except ReadError as error:
                print(f"{name}: {error}", file=sys.stderr)
                failed += 1
                continue
            found = {
                "id": name,
                "path": f"{name}.html.gz",
                "title": document.title,
                "published": document.published,
                "published_from": document.published_from,
                "language": document.language,
                "text": document.text,
            }
            print(json.dumps({"document": found, "engagements": []}, ensure_ascii=False), file=out)
    return failed, (time.perf_counter() - started) / max(1, len(pages))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "pages.jsonl"
        failed, seconds = write_records(BENCHMARK / "html", output)
        print(f"{seconds * 1000:.0f} ms a page, {failed} not read", flush=True)
        subprocess.run([sys.executable, str(BENCHMARK / "score.py"), str(output), *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
