"""Writes docs/records.md from the descriptions of the record's JSON Schema; `--check` says whether it is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from communique.records import record_schema

TARGET = Path(__file__).resolve().parent.parent / "docs" / "records.md"

HEAD = """# The record line, field by field

`communique extract` writes one JSON object a line, one line a document; `communique.records` reads and writes the same.
Spans are half-open ranges `[start, end)` of code points of `document.text`. Every field is always there; what is not
known is `null` or an empty list, and no other field may stand in a line. What each field means, case by case, is what
the annotation guidelines say.

This page is generated from `src/communique/schema/record.schema.json` by `scripts/make_record_docs.py`.
"""


def render(schema: dict[str, Any]) -> str:
    """The whole page in Markdown: the line first, then each of its objects in the order in which they come up."""
    parts = [HEAD, _section(schema["title"], schema, schema)]
    parts += [
        _section(name, definition, schema)
        for name, definition in schema["$defs"].items()
        if definition.get("type") == "object"
    ]
    return "\n".join(parts)


def _section(name: str, definition: dict[str, Any], schema: dict[str, Any]) -> str:
    rows = [
        f"| `{key}` | {_kind(value, schema)} | {value['description']} |"
        for key, value in definition["properties"].items()
    ]
    table = "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])
    return f"## {name}\n\n{definition['description']}\n\n{table}\n"


def _kind(value: dict[str, Any], schema: dict[str, Any]) -> str:
    if "$ref" in value:
        return _named(value["$ref"].rsplit("/", 1)[1], schema)
    if "const" in value:
        return f'`"{value["const"]}"`'
    if "enum" in value:
        return " or ".join("null" if choice is None else f'`"{choice}"`' for choice in value["enum"])
    if "anyOf" in value:
        return " or ".join(_kind(choice, schema) for choice in value["anyOf"])
    if value["type"] == "array":
        return f"list of {_kind(value['items'], schema)}"
    if isinstance(value["type"], list):
        return " or ".join(value["type"])
    return str(value["type"])


def _named(name: str, schema: dict[str, Any]) -> str:
    definition = schema["$defs"][name]
    if definition.get("type") == "object":
        return f"[{name}](#{name})"
    if name == "span":
        return "`[start, end]`"
    if name == "span_or_null":
        return "`[start, end]` or null"
    if name == "date_prefix":
        return "ISO prefix or null"
    return str(definition["type"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the page is out of date")
    page = render(record_schema())
    if parser.parse_args().check:
        return 0 if TARGET.read_text(encoding="utf-8") == page else 1
    TARGET.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
