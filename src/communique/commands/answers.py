"""How every question of `communique find` is answered: as a list for people, as JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

import click
from rich.console import Console

from communique.commands import listing, rows
from communique.commands.options import record_option
from communique.commands.output import text_output

Item = Mapping[str, Any]
LISTED = 20
"""How many answers a list shows where no number is asked for."""
_WIDEST = 100


def answer_options() -> list[Callable[[Any], Any]]:
    """The options of every question: how many answers, from which record, in which form."""
    return [
        click.option(
            "--limit",
            type=click.IntRange(min=0),
            metavar="N",
            help=f"At most N answers; 0 is all. Without it, a list stops after {LISTED}, --json and --csv give all.",
        ),
        record_option("The folder of the record."),
        click.option("--json", "form", flag_value="json", help="A JSON array."),
        click.option("--csv", "form", flag_value="csv", help="CSV with a header, one row an item."),
    ]


def answer(
    kind: str,
    form: str | None,
    limit: int | None,
    ask: Callable[[int | None], Iterator[Item]],
    nothing: Callable[[], str],
) -> None:
    """Asks for one item more than is shown, and writes the answer; without any, says what `nothing` says."""
    if limit is None and form is None:
        limit = LISTED
    wanted = limit or None
    # One more than is shown tells whether there are more.
    items = ask(wanted and wanted + 1)
    first = next(items, None)
    if first is None:
        click.echo(nothing(), err=True)
    found = chain(() if first is None else (first,), items)
    write_answer(kind, form, islice(found, wanted), found)


def write_answer(kind: str, form: str | None, shown: Iterable[Item], rest: Iterator[Item]) -> None:
    """Writes the items in the form asked for; a list ends with a word on what of the `rest` it leaves out."""
    if form == "json":
        _write_json(shown)
    elif form == "csv":
        _write_csv(kind, shown)
    else:
        count = _write_list(kind, shown)
        if next(rest, None) is not None:
            click.echo(f"\nThe first {count}; there are more: --limit 0 shows all, --limit N the first N.", err=True)


def _write_json(items: Iterable[Item]) -> None:
    with text_output() as stream:
        separator = "["
        for item in items:
            stream.write(separator + "\n" + json.dumps(item, ensure_ascii=False, indent=2))
            separator = ","
        stream.write("[]\n" if separator == "[" else "\n]\n")


def _write_csv(kind: str, items: Iterable[Item]) -> None:
    columns = rows.COLUMNS[kind]
    with text_output() as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        for item in items:
            writer.writerow([columns[name](item) for name in columns])


def _write_list(kind: str, items: Iterable[Item]) -> int:
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    count = 0
    for entry in listing.LISTINGS[kind](items):
        count += entry.is_item
        listing.print_entry(console, entry)
    return count
