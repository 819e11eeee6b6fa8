"""`communique decide`: a person's word on who is who and what is one event; it stands above every rule."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.commands.options import open_folder, record_option

F = TypeVar("F", bound=Callable[..., Any])


@click.group(short_help="Join or part events and people by hand; reversible.")
def decide() -> None:
    """Decide what is one event and who is one person, where a rule was wrong.

    A decision wins over every rule and survives each new build, and can be taken back. Ids of events and of their
    reports stand in `communique find engagements --json`, those of people in `find people --json`.

    \b
    Example:
      communique decide same 3f0c… 91ab… --because "one meeting, told on two days"
      communique decide undo 77de…
    """


def _signed(command: F) -> F:
    options = [
        click.option("--because", default="", metavar="WORDS", help="Why; shown with the decision."),
        click.option("--by", "author", metavar="NAME", help="Who decides; the name of the account without it."),
        record_option("The folder of the record."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _events_or_people(command: F) -> F:
    command = click.argument("right", metavar="ID")(command)
    return click.argument("left", metavar="ID")(command)


@decide.command()
@_events_or_people
@_signed
def same(left: str, right: str, because: str, author: str | None, record: Path) -> None:
    """Two events are one, or two people are: of people, the second id stays.

    \b
    Example:
      communique decide same person/m-gonzalez person/michael-gonzales
    """
    _decide("same", left, right, because, author, record)


@decide.command()
@_events_or_people
@_signed
def different(left: str, right: str, because: str, author: str | None, record: Path) -> None:
    """Two events are not one: give the id of a report to part it from its event.

    \b
    Example:
      communique decide different 0d3c… 91ab… --because "the second call was on Thursday"
    """
    _decide("different", left, right, because, author, record)


@decide.command(name="part-of")
@_events_or_people
@_signed
def part_of(left: str, right: str, because: str, author: str | None, record: Path) -> None:
    """The first event is a part of the second, a visit or a summit.

    \b
    Example:
      communique decide part-of 3f0c… 91ab…
    """
    _decide("part of", left, right, because, author, record)


@decide.command()
@click.argument("document", metavar="DOCUMENT")
@click.argument("name", metavar="NAME")
@click.argument("person", metavar="PERSON")
@_signed
def means(document: str, name: str, person: str, because: str, author: str | None, record: Path) -> None:
    """In a document, a name means this person: how two people under one id are parted.

    PERSON is an id that the record has, or a new one, such as person/jose-garcia-minister.

    \b
    Example:
      communique decide means release-2018 "José García" person/jose-garcia-minister
    """
    folder = open_folder(record)
    from communique.newsroom.resolution.decide import decide_naming

    made = decide_naming(document, name, person, author=author or getpass.getuser(), because=because)
    _follow(folder, [decision.id for decision in made])


@decide.command()
@click.argument("decision", metavar="ID")
@record_option("The folder of the record.")
def undo(decision: str, record: Path) -> None:
    """Take a decision back; the rules, or an earlier decision, hold again.

    \b
    Example:
      communique decide undo 77de…
    """
    folder = open_folder(record)
    from communique.newsroom.resolution.decide import take_back

    take_back(decision)
    _follow(folder, [])


def _decide(verdict: str, left: str, right: str, because: str, author: str | None, record: Path) -> None:
    folder = open_folder(record)
    from communique.newsroom.resolution.decide import decide as decide_on
    from communique.resolve.occasions import Verdict

    made = decide_on(Verdict(verdict), left, right, author=author or getpass.getuser(), because=because)
    _follow(folder, [decision.id for decision in made])


def _follow(folder: Path, made: list[str]) -> None:
    """Resolves what the decision touches, so that the next question sees it."""
    from communique.newsroom.archive.lock import build_lock, server_lock
    from communique.newsroom.resolution.step import registry_of, resolve_pending

    with build_lock(folder), server_lock():
        resolved = resolve_pending(registry_of(folder))
    for decision in made:
        click.echo(f"Decided {decision}; take it back with: communique decide undo {decision}")
    click.echo(f"{resolved} {'document was' if resolved == 1 else 'documents were'} resolved anew.")
