"""Builds a record with the fake engine, a moment a document; for tests that stop it half-way.

build_slowly.py RECORD SECONDS INPUT…
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from communique.newsroom.folder import open_record


def main() -> None:
    record, seconds, *inputs = sys.argv[1:]
    folder = open_record(Path(record), create=True)
    from communique.newsroom.build import build
    from newsroom.fake_engine import ENGINE, extract

    def extract_slowly(document):
        time.sleep(float(seconds))
        return extract(document)

    def tell(tally, subject):
        print(tally.pages, flush=True)

    tally = build(inputs, folder, replace(ENGINE, extract=extract_slowly), on_page=tell)
    print("interrupted" if tally.is_interrupted else "complete", tally.as_dict(), flush=True)


if __name__ == "__main__":
    main()
