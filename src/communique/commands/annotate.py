"""`communique annotate`: a document with its marks, as HTML."""

from __future__ import annotations

from pathlib import Path

import click

from communique.annotate import annotate as annotate_record
from communique.commands.engine import load_engine
from communique.commands.options import record_option
from communique.commands.output import text_output
from communique.errors import CommuniqueError, ReadError
from communique.models import Record, Rejection


@click.command(short_help="Show a document with its marks, as HTML.")
@click.argument("document", metavar="DOCUMENT")
@record_option("The folder of the record that holds the document.")
@click.option("--id", "document_id", metavar="ID", help="Which document, where the file holds several.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of to standard output.",
)
def annotate(document: str, record: Path, document_id: str | None, output: Path | None) -> None:
    """Show a document with its engagements, statements and commitments marked in the text.

    DOCUMENT is the id of a document in the record, or an input file, a URL or "-", which is then read and extracted.
    The page needs no scripts and nothing from elsewhere; each mark says what it is, which rule made it and how sure it
    is.

    \b
    Example:
      communique annotate release-2018 --record my-record -o marked.html
      communique annotate readout.html > marked.html
    """
    page = annotate_record(_find(document, document_id, record))
    with text_output(output) as stream:
        stream.write(page)


def _find(document: str, document_id: str | None, record: Path) -> Record:
    if document == "-" or "://" in document or Path(document).exists():
        return _extract(document, document_id)
    from communique.newsroom.folder import open_record

    open_record(record)
    from communique.newsroom.archive.recall import recall

    return recall(document)


def _extract(document: str, document_id: str | None) -> Record:
    """The one record of the input; the work stops as soon as it is found, or there are two to choose from."""
    first: Record | None = None
    reasons = []
    for found in load_engine().extract_inputs([document]):
        if isinstance(found, Rejection):
            reasons.append(f"{found.subject}: {found.reason}")
        elif document_id is not None:
            if found.document.id == document_id:
                return found
        elif first is not None:
            raise CommuniqueError(
                f"{document} holds several documents ({first.document.id}, {found.document.id}, …); name one with --id"
            )
        else:
            first = found
    if first is not None:
        return first
    if document_id is not None:
        raise CommuniqueError(f"{document} holds no document {document_id!r}")
    raise ReadError("; ".join(reasons) or f"{document} holds no document")
