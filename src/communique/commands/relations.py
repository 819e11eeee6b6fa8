"""`communique find between`, `diary`, `counterparts`, `coming`, `gaps` and `decisions`: questions across documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from communique.commands import listing
from communique.commands.answers import LISTED, Item, answer, answer_options, write_answer
from communique.commands.options import as_day, open_folder
from communique.commands.output import text_output
from communique.models import EngagementType

F = TypeVar("F", bound=Callable[..., Any])


def _since(command: F) -> F:
    return click.option(
        "--since", callback=as_day(last=False), metavar="DATE", help="From this day, month or year on."
    )(command)


def _until(command: F) -> F:
    return click.option(
        "--until", callback=as_day(last=True), metavar="DATE", help="To the end of this day, month or year."
    )(command)


def _answers(command: F) -> F:
    for option in reversed(answer_options()):
        command = option(command)
    return command


@click.command()
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@_answers
def between(one: str, other: str, form: str | None, limit: int | None, record: Path) -> None:
    """Everything between two: when they last met, all that they did, said and promised.

    A NAME is that of a person or body, or an id such as person/sergey-lavrov. --limit is the number of engagements,
    statements and commitments that are shown, each.

    \b
    Example:
      communique find between "Joe Biden" Stoltenberg
    """
    open_folder(record)
    from communique.newsroom.find.between import find_between
    from communique.newsroom.find.parties import find_one

    found: dict[str, Any] = dict(find_between(find_one(one), find_one(other)))
    most = LISTED if limit is None and form is None else limit
    for kind in ("engagements", "statements", "commitments"):
        found[kind] = found[kind][: most or None]
    if form == "json":
        _write_object(found)
    elif form == "csv":
        write_answer("engagements", form, found["engagements"], iter(()))
    else:
        console = Console(highlight=False, markup=False, emoji=False)
        console.width = min(console.width, 100)
        for entry in listing.list_between(found):
            listing.print_entry(console, entry)


def _write_object(found: Item) -> None:
    import json

    with text_output() as stream:
        stream.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


@click.command()
@click.argument("name", metavar="NAME")
@_since
@_until
@_answers
def diary(
    name: str, since: dt.date | None, until: dt.date | None, form: str | None, limit: int | None, record: Path
) -> None:
    """What a person took part in, day by day, with the office held on each.

    \b
    Example:
      communique find diary Lavrov --since 2018-09 --until 2018-12
    """
    folder = open_folder(record)
    from communique.newsroom.find.diary import find_diary
    from communique.newsroom.find.parties import find_one
    from communique.newsroom.resolution.step import registry_of

    one, registry = find_one(name), registry_of(folder)
    _answer("diary", form, limit, record, lambda most: find_diary(one, registry, since=since, until=until, limit=most))


@click.command()
@click.option("--who", metavar="NAME", help="Only whom this person or body met.")
@_since
@_until
@click.option("--about", metavar="WORDS", help="Words, or their beginnings, that all have to occur.")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice([kind.value for kind in EngagementType]),
    metavar="TYPE",
    help="The kind of occasion; may be given several times.",
)
@_answers
def counterparts(
    who: str | None,
    since: dt.date | None,
    until: dt.date | None,
    about: str | None,
    types: tuple[str, ...],
    form: str | None,
    limit: int | None,
    record: Path,
) -> None:
    """Who met whom how often, those who met most often first.

    \b
    Example:
      communique find counterparts --who Stoltenberg --type meeting --since 2022
    """
    open_folder(record)
    from communique.newsroom.find.counterparts import find_counterparts
    from communique.newsroom.find.filters import Question
    from communique.newsroom.find.parties import find_one

    one = find_one(who) if who else None
    question = Question(since=since, until=until, about=about, types=types)
    _answer("counterparts", form, limit, record, lambda most: find_counterparts(replace(question, limit=most), one))


@click.command()
@click.option(
    "--from", "start", callback=as_day(last=False), metavar="DATE", help="The first of the days; today without it."
)
@click.option("--days", type=click.IntRange(min=1), default=7, show_default=True, metavar="N", help="How many days.")
@click.option("--who", metavar="NAME", help="A person or body who takes part.")
@_answers
def coming(
    start: dt.date | None, days: int, who: str | None, form: str | None, limit: int | None, record: Path
) -> None:
    """What is planned for the next days, and not yet reported as held or called off.

    \b
    Example:
      communique find coming --from 2022-06-01 --days 7
    """
    open_folder(record)
    from communique.newsroom.find.coming import find_coming

    first = start or dt.date.today()  # noqa: DTZ011
    last = first + dt.timedelta(days=days - 1)
    _answer("engagements", form, limit, record, lambda most: find_coming(first, last, who=who, limit=most))


@click.command()
@_since
@_until
@click.option("--publisher", metavar="NAME", help="Only the documents of this publisher.")
@click.option(
    "--at-least", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Runs of N days or more."
)
@_answers
def gaps(
    since: dt.date | None,
    until: dt.date | None,
    publisher: str | None,
    at_least: int,
    form: str | None,
    limit: int | None,
    record: Path,
) -> None:
    """What the record does not have: the days on which no document was published.

    \b
    Example:
      communique find gaps --publisher kremlin --since 2022 --at-least 3
    """
    open_folder(record)
    from communique.newsroom.find.gaps import find_gaps

    ask = partial(find_gaps, since=since, until=until, publisher=publisher, at_least=at_least)
    _answer("gaps", form, limit, record, lambda most: ask(limit=most))


@click.command()
@click.option("--of", metavar="ID", help="Of this event, report or person.")
@click.option("--by-people", is_flag=True, help="Only what people decided, not what rules did.")
@click.option(
    "--verdict",
    type=click.Choice(["same", "different", "part of", "unsure"]),
    metavar="VERDICT",
    help="same, different, part of, or unsure: what a rule left in doubt.",
)
@_answers
def decisions(
    of: str | None, by_people: bool, verdict: str | None, form: str | None, limit: int | None, record: Path
) -> None:
    """Why reports were joined, which pairs are in doubt, and what people decided.

    \b
    Example:
      communique find decisions --by-people
      communique find decisions --verdict unsure
    """
    open_folder(record)
    from communique.newsroom.find.decisions import find_decisions

    ask = partial(find_decisions, of=of, by_people=by_people, verdict=verdict)
    _answer("decisions", form, limit, record, lambda most: ask(limit=most))


def _answer(
    kind: str, form: str | None, limit: int | None, record: Path, ask: Callable[[int | None], Iterator[Any]]
) -> None:
    answer(kind, form, limit, ask, lambda: f"The record in {record} has no such {kind}; ask for less.")


QUESTIONS = (between, diary, counterparts, coming, gaps, decisions)
"""The commands in the order in which help lists them, after those of `communique.commands.find`."""
