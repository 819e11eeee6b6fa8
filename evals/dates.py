"""Score the date resolver on the TimeML articles of ../shared/benchmarks/dates.

    python evals/dates.py [--show]

Prints the scorer's table; with --show, every mention that is not resolved as in the gold.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from communique.mentions.dates import find_dates

BENCHMARK = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "dates"


def main() -> int:
    if not BENCHMARK.is_dir():
        print("The evaluation material (../shared) is not beside this checkout.", file=sys.stderr)
        return 1
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for line in (BENCHMARK / "documents.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            dates = find_dates(document["text"], document["published"])
            record = {
                "document": {"id": document["id"], "text": document["text"]},
                "dates": [{"span": d.span, "value": d.value, "end": d.end, "rule": d.rule} for d in dates],
            }
            out.write(json.dumps(record) + "\n")
        out.flush()
        command = [sys.executable, str(BENCHMARK / "score.py"), str(BENCHMARK / "gold.jsonl"), out.name, *sys.argv[1:]]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
