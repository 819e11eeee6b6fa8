"""`communique build`: from pages to a record."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from communique.commands import exits
from communique.commands.engine import load_engine
from communique.commands.listing import Entry, print_entry
from communique.commands.options import record_option
from communique.commands.progress import progress

if TYPE_CHECKING:
    from communique.newsroom.holdings import Holdings
    from communique.newsroom.tally import Tally


@click.command(short_help="Read the inputs into a record: the main job.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@record_option("The folder of the record; made if it is not there.")
def build(inputs: tuple[str, ...], record: Path) -> None:
    """Read the inputs, extract what they report, and keep it in a record.

    An INPUT is a file (HTML, text, Markdown, PDF, e-mail, JSON lines, RSS or Atom, WARC), a folder of these, a URL, or
    "-" for standard input. Run again, it takes up only what is new or has changed. It can be stopped at any time
    (Ctrl-C): what was stored stays, and the next build goes on from there. It ends with what was read, what was
    rejected and why, and what the record now holds.

    \b
    Example:
      communique build releases/ https://www.example.org/feed.xml --record my-record

    Exit codes: 0 all inputs were read, 3 some were rejected, 1 it failed, 130 interrupted.
    """
    from communique.newsroom.folder import open_record

    folder = open_record(record, create=True)
    from communique.newsroom.build import build as build_record
    from communique.newsroom.holdings import count_holdings

    _stop_on_terminate()
    with progress("Building") as show:
        tally = build_record(
            inputs, folder, load_engine(), on_page=lambda tally, subject: show(tally.pages + tally.rejected, subject)
        )
    console = Console(highlight=False, markup=False, emoji=False)
    _print_tally(console, tally)
    console.print()
    _print_holdings(console, record, count_holdings())
    if tally.is_interrupted:
        click.echo("Stopped before the end; the same command goes on from here.", err=True)
        click.get_current_context().exit(exits.INTERRUPTED)
    if tally.rejected:
        click.get_current_context().exit(exits.SOME_REJECTED)


def _stop_on_terminate() -> None:
    """Makes a SIGTERM, as a service manager sends it, stop the build as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, interrupt)


def _print_tally(console: Console, tally: Tally) -> None:
    _row(console, "Pages", tally.pages, f"{tally.read} read, {tally.known} known already and skipped")
    _row(console, "  new", tally.new)
    _row(console, "  changed", tally.changed)
    _row(console, "  unchanged", tally.unchanged)
    if tally.other_language:
        _row(console, "  not extracted", tally.other_language, "in another language: stored and searchable")
    if tally.not_modified:
        _row(console, "Not modified", tally.not_modified, "addresses that have nothing new (304)")
    _row(console, "Resolved", tally.resolved, "documents: who is who, and what is one event")
    _row(console, "Rejected", tally.rejected)
    for reason in sorted(tally.reasons.values(), key=lambda reason: -reason.count):
        examples = ", ".join(reason.examples) + (", …" if reason.count > len(reason.examples) else "")
        stage = f"{reason.stage}: " if reason.stage else ""
        print_entry(console, Entry(Text(f"{reason.count} × {stage}{reason.reason}"), 2))
        print_entry(console, Entry(Text(examples, style="dim"), 6))


def _print_holdings(console: Console, record: Path, holdings: Holdings) -> None:
    console.print(f"The record in {record} holds", style="bold", soft_wrap=True)
    apart = [
        f"{holdings.copies} copies of others" if holdings.copies else "",
        f"{holdings.not_extracted} not extracted" if holdings.not_extracted else "",
        _range("published", *holdings.published),
    ]
    _row(console, "  documents", holdings.documents, "; ".join(part for part in apart if part))
    days = _range("", holdings.first, holdings.last)
    _row(console, "  engagements", sum(holdings.engagements.values()), days)
    for kind, count in holdings.engagements.items():
        _row(console, f"    {kind.replace('_', ' ')}", count)
    _row(console, "  people", holdings.people)
    _row(console, "  statements", holdings.statements)
    _row(console, "  commitments", holdings.commitments)


def _row(console: Console, name: str, count: int, note: str = "") -> None:
    console.print(f"{name:22}{count:>8}  {note}".rstrip(), soft_wrap=True)


def _range(word: str, first: object, last: object) -> str:
    if first is None:
        return ""
    return f"{word} {first} to {last}".strip() if first != last else f"{word} {first}".strip()
