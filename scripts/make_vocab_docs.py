"""Write docs/vocab.md from the vocabularies and the data beside them; `--check` says whether it is up to date."""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path

from communique.vocab.load import Entry, is_entry_list, load

ROOT = Path(__file__).resolve().parent.parent
VOCAB = ROOT / "src" / "communique" / "vocab"
TARGET = ROOT / "docs" / "vocab.md"
SHOWN_FORMS = 12

HEAD = """# The vocabularies

<!-- Made by scripts/make_vocab_docs.py from src/communique/vocab; edit the files there, not this one. -->

What the engine knows of words and names stands in two kinds of files. Vocabularies, in `vocab/en/*.yml`, are what
people edit: an entry has a key, forms, examples that hold them and counterexamples that must not be matched, and is
tested in both directions (`tests/vocab/test_entries.py`). A vocabulary's schema, where it has one, is in
`vocab/schemas/`. Data, in `vocab/data/`, are facts that exist elsewhere, made by scripts from named sources.

To add a form, add it to the entry's `forms`, with a sentence that holds it to `examples`, and run
`pytest tests/vocab` and `python scripts/make_vocab_docs.py`.
"""


def comment_of(text: str) -> str:
    """The comment at the head of a file as Markdown; lines that are set in keep their line breaks."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    out = ""
    for number, line in enumerate(lines):
        set_in = line.startswith("  ")
        starts_list = set_in and number > 0 and not lines[number - 1].startswith("  ")
        name, _, meaning = line.strip().partition("  ")
        if set_in and meaning and not line.startswith("    "):
            out += ("\n" if starts_list else "") + f"\n- `{name}`: {meaning.strip()}"
        else:
            out += (" " if out and set_in else "\n" if out else "") + line.strip()
    return escape(out)


def escape(text: str) -> str:
    """The text with the marks of HTML that a form may hold written out."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def entry_line(entry: Entry) -> str:
    """One entry as an item of a list: key, kind, forms, what else it says, note."""
    shown = ", ".join(f"`{form}`" for form in entry.forms[:SHOWN_FORMS])
    more = f" and {len(entry.forms) - SHOWN_FORMS} more" if len(entry.forms) > SHOWN_FORMS else ""
    kind = f" ({entry.kind})" if entry.kind else ""
    note = f" {escape(entry.note)}" if entry.note else ""
    return f"- **{entry.key}**{kind}: {shown}{more}.{note}"


def vocabulary_section(path: Path) -> str:
    """The section of one vocabulary."""
    text = path.read_text(encoding="utf-8")
    head = f"## {path.stem}\n\n{comment_of(text)}\n"
    if not is_entry_list(text):
        return head
    entries = load(path.stem)
    forms = sum(len(entry.forms) for entry in entries)
    body = "\n".join(map(entry_line, entries))
    return f"{head}\n{len(entries)} entries, {forms} forms.\n\n{body}\n"


def data_section(path: Path) -> str:
    """The section of one data file: where it comes from, and how many lines it has."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    columns = ", ".join(f"`{column}`" for column in lines[0].split("\t"))
    return f"### {path.name}\n\n{comment_of(text)}\n\n{len(lines) - 1} lines; columns: {columns}.\n"


def make() -> str:
    """The whole text."""
    vocabularies = [vocabulary_section(path) for path in sorted((VOCAB / "en").glob("*.yml"))]
    data = [data_section(path) for path in sorted((VOCAB / "data").glob("*.tsv*"))]
    return "\n".join([HEAD, *vocabularies, "## Data\n", *data])


def main() -> int:
    """Write the file, or with --check compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the file is out of date")
    text = make()
    if parser.parse_args().check:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
            print("docs/vocab.md is out of date: run python scripts/make_vocab_docs.py", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {text.count(chr(10))} lines written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
