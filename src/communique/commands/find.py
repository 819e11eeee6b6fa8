"""`communique find`: questions to a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.commands.answers import answer, answer_options
from communique.commands.options import as_day
from communique.models import EngagementType, Status

if TYPE_CHECKING:
    from communique.newsroom.find.filters import Question

F = TypeVar("F", bound=Callable[..., Any])
Item = Mapping[str, Any]


@click.group(short_help="Ask the record: engagements, statements, commitments, people, documents.")
def find() -> None:
    """Ask a record: who met whom, who said what, what was promised.

    Each answer comes with its sources: as a list for people, with --json or --csv for programs. Names match without
    accents and case, by any of their words ("biden") or in full ("joe biden").

    \b
    Example:
      communique find engagements --who Stoltenberg --with Lavrov --since 2018 --confidence 0.8
      communique find statements --who Biden --about "grain exports" --json
    """


def _asked(*names: str) -> Callable[[F], F]:
    """The options of those names, in the order in which help should show them, and those of every question."""
    kinds = ", ".join(EngagementType)
    options = {
        "who": click.option("--who", metavar="NAME", help="A person or body."),
        "with": click.option("--with", "with_", metavar="NAME", help="Another person or body beside it."),
        "since": click.option(
            "--since", callback=as_day(last=False), metavar="DATE", help="From this day, month or year on."
        ),
        "until": click.option(
            "--until", callback=as_day(last=True), metavar="DATE", help="To the end of this day, month or year."
        ),
        "about": click.option("--about", metavar="WORDS", help="Words, or their beginnings, that all have to occur."),
        "type": click.option(
            "--type",
            "types",
            multiple=True,
            type=click.Choice([kind.value for kind in EngagementType]),
            metavar="TYPE",
            help=f"The kind of occasion: {kinds}. May be given several times.",
        ),
        "status": click.option(
            "--status",
            "statuses",
            multiple=True,
            type=click.Choice([status.value for status in Status]),
            metavar="STATUS",
            help=f"{', '.join(Status)}, as seen when it was published. May be given several times.",
        ),
        "place": click.option("--place", metavar="WORDS", help="Where the occasion took place."),
        "confidence": click.option(
            "--confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="SHARE",
            help="Leave out what is less sure than this, from 0 to 1: 0.9 is right nine times in ten.",
        ),
    }

    def decorate(command: F) -> F:
        for option in reversed([*(options[name] for name in names), *answer_options()]):
            command = option(command)
        return command

    return decorate


@find.command()
@_asked("who", "with", "since", "until", "about", "type", "status", "place", "confidence")
def engagements(form: str | None, limit: int | None, record: Path, **asked: Any) -> None:
    """Who met whom: meetings, calls, visits, summits, speeches, press conferences, ceremonies.

    --who and --with both took part. --about looks into topics, evidence and place. The latest come first.

    \b
    Example:
      communique find engagements --who Stoltenberg --with Lavrov --type meeting
    """
    _answer("engagements", record, form, limit, asked)


@find.command()
@_asked("who", "with", "since", "until", "about", "type", "status", "place", "confidence")
def statements(form: str | None, limit: int | None, record: Path, **asked: Any) -> None:
    """Who said what, in their own words or as reported.

    --who is the speaker; --with spoke with them or took part in the occasion. --since and --until are about the day of
    the occasion, or of publication where no occasion is known; --type, --status and --place are the occasion's.

    \b
    Example:
      communique find statements --who Stoltenberg --about deterrence --until 2019
    """
    _answer("statements", record, form, limit, asked)


@find.command()
@_asked("who", "with", "since", "until", "about", "confidence")
@click.option("--follow-up", is_flag=True, help="With the later documents that may tell that it was done.")
@click.option(
    "--as-of",
    callback=as_day(last=True),
    metavar="DATE",
    help="The day from which --follow-up looks; today without it.",
)
def commitments(form: str | None, limit: int | None, record: Path, **asked: Any) -> None:
    """What was promised, by whom, and by when.

    --who promised it, --with promised it with them. --since and --until are about the due date, and leave out what has
    none. The next due come first, what has no due date last.

    \b
    Example:
      communique find commitments --who "United States" --since 2024-07
      communique find commitments --since 2022-06 --follow-up --as-of 2022-12-31
    """
    follow_up, on = asked.pop("follow_up"), asked.pop("as_of")
    _answer("open commitments" if follow_up else "commitments", record, form, limit, asked, on=on)


@find.command()
@_asked("who", "with", "since", "until", "about", "type", "status", "place")
def people(form: str | None, limit: int | None, record: Path, **asked: Any) -> None:
    """Who is in the record, in which offices, and where.

    --who is the name; --with is somebody they took part in an occasion with; the other options are those of the
    engagements they took part in, and --since, --until and --about of their statements. Who comes up most
    often comes first. People who are only named come up by --who alone.

    \b
    Example:
      communique find people --with Guterres --since 2018
    """
    _answer("people", record, form, limit, asked)


@find.command()
@_asked("who", "with", "since", "until", "about", "type", "status", "place")
def documents(form: str | None, limit: int | None, record: Path, **asked: Any) -> None:
    """What was read: the documents, where they come from, and how much stands on them.

    --who and --with are named in the document, --about looks into title and text, --since and --until are about the
    publication date; --type, --status and --place are those of an engagement that it reports.

    \b
    Example:
      communique find documents --about "Black Sea" --since 2022-07 --csv
    """
    _answer("documents", record, form, limit, asked)


def _answer(
    kind: str, record: Path, form: str | None, limit: int | None, asked: dict[str, Any], on: dt.date | None = None
) -> None:
    from communique.newsroom.folder import open_record

    open_record(record)
    from communique.newsroom.find.filters import Question

    def ask(most: int | None) -> Iterator[Item]:
        return _ask(kind, Question(limit=most, **asked), on)

    answer(kind, form, limit, ask, lambda: _nothing(kind, record, asked))


def _ask(kind: str, question: Question, on: dt.date | None) -> Iterator[Item]:
    from communique.newsroom.find.commitments import find_commitments
    from communique.newsroom.find.documents import find_documents
    from communique.newsroom.find.engagements import find_engagements
    from communique.newsroom.find.open_commitments import find_open_commitments
    from communique.newsroom.find.people import find_people
    from communique.newsroom.find.statements import find_statements

    questions: dict[str, Callable[[Question], Iterator[Any]]] = {
        "commitments": find_commitments,
        "documents": find_documents,
        "engagements": find_engagements,
        "open commitments": lambda asked: find_open_commitments(asked, on=on or dt.date.today()),  # noqa: DTZ011
        "people": find_people,
        "statements": find_statements,
    }
    return questions[kind](question)


def _nothing(kind: str, record: Path, asked: dict[str, Any]) -> str:
    """What to do next where the record has no answer."""
    from communique.newsroom.find.hints import find_similar_names, is_empty

    if is_empty():
        return f"The record in {record} is empty; fill it with: communique build INPUT… --record {record}"
    lines = [f"The record in {record} has no such {kind}."]
    for name in (asked.get("who"), asked.get("with_")):
        similar = find_similar_names(name) if name else None
        if similar:
            lines.append(f'Nobody in it is called "{name}"; the nearest names are: {", ".join(similar)}.')
        elif similar is not None:
            lines.append(f'Nobody in it is called "{name}", or anything like it.')
    if len(lines) == 1:
        lines.append("Ask for less: leave out one of the conditions, or give one word of a name in place of two.")
    return " ".join(lines)
