"""Writes every document of a record as a page with its marks, and an index of them, for `make serve`.

Use: marked_pages.py RECORD FOLDER
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path


def main(record: str, folder: str) -> None:
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    command = [str(Path(sys.executable).with_name("communique"))]
    listed = subprocess.run(
        [*command, "find", "documents", "--record", record, "--json"], check=True, capture_output=True, text=True
    )
    rows = []
    for document in sorted(json.loads(listed.stdout), key=lambda d: d["published"] or "", reverse=True):
        name = document["id"].replace("/", "_") + ".html"
        page = subprocess.run(
            [*command, "annotate", document["id"], "--record", record], check=True, capture_output=True, text=True
        )
        (out / name).write_text(page.stdout, encoding="utf-8")
        title = html.escape(document["title"] or document["id"])
        day = html.escape((document["published"] or "")[:10])
        publisher = html.escape(document["publisher"] or "")
        rows.append(f'<li><time>{day}</time> <a href="{html.escape(name)}">{title}</a> {publisher}</li>')
    (out / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>The demo's documents, marked</title><body><h1>The demo's documents, marked</h1><ul>"
        + "".join(rows)
        + "</ul></body></html>",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
