"""Tables as CSV (RFC 4180), so that a spreadsheet shows what documents say and calculates none of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.newsroom.formats.characters import printable

Value = object
"""A cell: text, a number, a truth, a day, a list of these, or None."""

# The signs of a formula, behind all that a spreadsheet passes over. The full-width ones count in Japan and China.
# Apostrophes that stand there already are counted in, so that the one that is added can be taken away again.
_FORMULA = re.compile(r"""(?<![\s";])[\s";]*+(?='*[=+\-@＝＋－＠])""")
# A spreadsheet that parts cells by semicolons or tabs, as in much of Europe, begins a cell in the middle of ours, and
# at a new line a row: "thanked him;=HYPERLINK(…)".
_NEXT_CELL = re.compile(r"[;\t\r\n]")
_LEADING = re.compile(r"'*[\t\r\n]")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    r"""The lines of the table, a header first: each row's values under the columns.

    Lists are joined by "; ", None is empty, keys that are no column are left out. Text that a spreadsheet would take
    for a formula gets an apostrophe before it; numbers are left alone.

    >>> rows = [{"who": ["Wang Yi", "Penny Wong"], "topic": "=HYPERLINK(A1)", "balance": -3}]
    >>> list(write_csv(["who", "topic", "balance"], rows))
    ['who,topic,balance\r\n', "Wang Yi; Penny Wong,'=HYPERLINK(A1),-3\r\n"]
    """
    written = _Written()
    writer = csv.writer(written)
    writer.writerow([_cell(column) for column in columns])
    yield written.line
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
        yield written.line


def defuse(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could begin a formula.

    >>> defuse("+1 (202) 555-0100"), defuse("a - b")
    ("'+1 (202) 555-0100", 'a - b')
    """
    safe = _FORMULA.sub(_with_apostrophe, text)
    return f"'{safe}" if _LEADING.match(safe) else safe


class _Written:
    """The line that the writer wrote last."""

    line = ""

    def write(self, line: str) -> None:
        self.line = line


def _with_apostrophe(match: re.Match[str]) -> str:
    begins_cell = match.start() == 0 or _NEXT_CELL.search(match[0])
    return f"{match[0]}'" if begins_cell else match[0]


def _cell(value: Value) -> str:
    text = _text(value)
    return text if isinstance(value, int | float) else defuse(printable(text))


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(_text(item) for item in value)
    return str(value)
