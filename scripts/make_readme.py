"""Writes the output of the README's examples into README.md; `--check` says whether it is up to date.

The README's files (`<!-- file: NAME -->`) are laid in an empty folder and its commands (`<!-- run -->`, lines that
begin with "$ ") are run there, in order. A line "…" after a command leaves its output out. Before an item of a record
line stands `<!-- engagement N of: COMMAND -->`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parent.parent / "README.md"
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w*\n(.*?)^```$", re.M | re.S)
RUN = re.compile(r"(<!-- run -->\n```console\n)(.*?)(^```$)", re.M | re.S)
ITEM = re.compile(r"(<!-- (\w+) (\d+) of: (.+?) -->\n```json\n)(.*?)(^```$)", re.M | re.S)
LEFT_OUT = "…"


def run(command: str, folder: Path) -> str:
    """What a `communique` command prints when it is run in the folder, on a terminal of 80 columns."""
    program, *arguments = shlex.split(command)
    if program != "communique":
        raise ValueError(f"the README runs communique, not {command!r}")
    done = subprocess.run(
        [sys.executable, "-c", "from communique.cli import main; main(prog_name='communique')", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def render_session(session: str, folder: Path) -> str:
    """The commands of a console block, each with what it prints."""
    lines = session.splitlines()
    out = []
    for number, line in enumerate(lines):
        if not line.startswith("$ "):
            continue
        printed = run(line[2:], folder)
        is_left_out = lines[number + 1 : number + 2] == [LEFT_OUT]
        out += [line, LEFT_OUT if is_left_out else printed]
    return "\n".join(out) + "\n"


def render_item(item: dict[str, Any]) -> str:
    """One item as JSON, a field a line; what is short stands on one line."""
    rows = []
    for key, value in item.items():
        flat = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and len(flat) > 100:
            flat = "[\n" + ",\n".join(f"    {json.dumps(v, ensure_ascii=False)}" for v in value) + "\n  ]"
        rows.append(f"  {json.dumps(key)}: {flat}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def render(readme: str) -> str:
    """The README with the output of its examples as it is now."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, content in FILE.findall(readme):
            (folder / name).write_text(content, encoding="utf-8")

        def item(found: re.Match[str]) -> str:
            line = json.loads(run(found[4], folder))
            return found[1] + render_item(line[f"{found[2]}s"][int(found[3])]) + found[6]

        readme = RUN.sub(lambda found: found[1] + render_session(found[2], folder) + found[3], readme)
        return ITEM.sub(item, readme)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if README.md is not up to date")
    asked = parser.parse_args()
    before = README.read_text(encoding="utf-8")
    after = render(before)
    if asked.check:
        if before != after:
            print("README.md is not what its examples print: run scripts/make_readme.py", file=sys.stderr)
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
