"""Peak memory of `communique build` on 200 and on 3,000 documents: it should not grow with their number.

    python evals/memory.py [--corpus FILE.jsonl.gz] [--sizes 200 3000]

Prints one line a size: documents, peak resident memory, seconds, documents a second; and the same for a second build
of the same input, which reads nothing again. Each build runs in a process of its own, measured by the system
(RUSAGE_CHILDREN counts the largest child so far, so the sizes go up and each is measured in a child of its own).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "whitehouse-2021-2022.jsonl.gz"

# Run in a fresh interpreter, so that RUSAGE_CHILDREN knows one build only.
MEASURE = """
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": done.returncode, "kilobytes": usage.ru_maxrss, "seconds": time.monotonic() - start}))
"""


def write_first(corpus: Path, count: int, target: Path) -> int:
    """How many documents the target now holds: the corpus's first ones, one JSON line each."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as stream:
        written = 0
        for line in islice(lines, count):
            stream.write(line)
            written += 1
    return written


def measure(inputs: Path, record: Path) -> dict[str, float]:
    """The exit code, peak resident kilobytes and seconds of one build."""
    command = [sys.executable, "-c", "from communique.cli import main; main()", "build", str(inputs)]
    command += ["--record", str(record)]
    found = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True)
    return json.loads(found.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 3000])
    asked = parser.parse_args()
    if not asked.corpus.is_file():
        print(f"{asked.corpus} is not there; give another one with --corpus", file=sys.stderr)
        return 2
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    peaks = []
    for size in sorted(asked.sizes):
        with tempfile.TemporaryDirectory() as folder:
            inputs, record = Path(folder) / "corpus.jsonl", Path(folder) / "record"
            count = write_first(asked.corpus, size, inputs)
            for name in ("first build", "second build"):
                found = measure(inputs, record)
                if found["code"] not in (0, 3):
                    print(f"the build of {count} documents ended with {found['code']}", file=sys.stderr)
                    return 1
                megabytes, seconds = found["kilobytes"] / 1024, found["seconds"]
                rate = count / seconds
                print(
                    f"{count:6} documents, {name:12}: {megabytes:7.1f} MB peak, {seconds:7.1f} s, {rate:7.1f} a second"
                )
                if name == "first build":
                    peaks.append(megabytes)
            size_on_disk = sum(path.stat().st_size for path in record.rglob("*") if path.is_file())
            print(f"{'':6} record on disk: {size_on_disk / 1e6:.1f} MB", flush=True)
    if len(peaks) > 1:
        print(f"peak of the largest over the smallest: {peaks[-1] / peaks[0]:.2f}")
    return 0


if __name__ == "__main__":
    start = time.monotonic()
    code = main()
    print(f"{time.monotonic() - start:.0f} s in all", file=sys.stderr)
    sys.exit(code)
