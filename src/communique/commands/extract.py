"""`communique extract`: the record of each document, as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communique.commands import exits
from communique.commands.engine import load_engine
from communique.commands.output import text_output, without_controls
from communique.commands.progress import progress
from communique.models import Rejection
from communique.records import to_line


@click.command(short_help="Write what the inputs report as JSON lines.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, whole or not at all, instead of to standard output.",
)
def extract(inputs: tuple[str, ...], output: Path | None) -> None:
    """Write what the inputs report as JSON lines, one line a document.

    An INPUT is a file (HTML, text, Markdown, PDF, e-mail, JSON lines, RSS or Atom, WARC), a folder of these, a URL, or
    "-" for standard input. What cannot be read is named on standard error, with the reason, and the work goes on. The
    fields of a line are described in docs/records.md.

    \b
    Example:
      communique extract releases/ -o releases.jsonl
      curl -s https://www.example.org/readout.html | communique extract -

    Exit codes: 0 all inputs were read, 3 some were rejected, 1 it failed, 130 interrupted.
    """
    documents = engagements = statements = commitments = rejected = 0
    with text_output(output) as stream, progress("Extracting") as show:
        for found in load_engine().extract_inputs(inputs):
            if isinstance(found, Rejection):
                rejected += 1
                message = f"rejected: {found.subject}: {found.reason} ({found.stage})"
                click.echo(without_controls(message), err=True)
                continue
            stream.write(json.dumps(to_line(found), ensure_ascii=False) + "\n")
            documents += 1
            engagements += len(found.engagements)
            statements += len(found.statements)
            commitments += len(found.commitments)
            show(documents, found.document.id)
    click.echo(
        f"{documents} documents: {engagements} engagements, {statements} statements, {commitments} commitments; "
        f"{rejected} rejected",
        err=True,
    )
    if rejected:
        click.get_current_context().exit(exits.SOME_REJECTED)
