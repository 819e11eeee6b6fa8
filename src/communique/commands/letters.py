"""`communique letters`: what goes out by mail, and what comes back."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import BinaryIO

import click

from communique.commands.options import open_portal_of, record_option
from communique.errors import CommuniqueError

_PAUSE = 5.0


@click.group(short_help="Send the newsletter and alerts; take back what bounced.")
def letters() -> None:
    """Send the newsletter and alerts, see how many wait, and take back what could not be delivered.

    `communique work`, which `communique serve` starts too, sends letters as they fall due; these commands are for a
    timer of your own, for a look, and for the mail server.

    \b
    Example:
      communique letters status --record my-record
    """


@letters.command()
@click.option("--once", is_flag=True, help="Send what is due now, then end.")
@record_option("The folder of the record.")
def send(once: bool, record: Path) -> None:
    """Write the letters that are due and send them, until it is stopped.

    Several may run on one record. One that is killed sends nothing twice when it is started again.

    \b
    Example:
      communique letters send --once --record my-record
    """
    open_portal_of(record)
    from communique.newsroom.letters.carriers import UnreachableError
    from communique.newsroom.letters.flows.collect import collect
    from communique.newsroom.letters.flows.send import send as send_letters

    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    while True:
        written = collect()
        try:
            sent = send_letters(stopped.is_set)
        except UnreachableError as error:
            if once:
                raise CommuniqueError(f"no letter can be sent now: {error}") from error
            click.echo(f"No letter can be sent now: {error}", err=True)
            sent = 0
        if once or written or sent:
            click.echo(f"Letters written: {written}, sent: {sent}.")
        if once or stopped.wait(_PAUSE):
            return


@letters.command()
@record_option("The folder of the record.")
def status(record: Path) -> None:
    """Say how many subscriptions and letters there are.

    \b
    Example:
      communique letters status --record my-record
    """
    open_portal_of(record)
    from communique.newsroom.letters.models import Rhythm
    from communique.newsroom.letters.numbers import count_letters, count_readers, count_subscriptions

    with_account, without = count_readers()
    click.echo(f"Readers: {with_account} with an account, {without} without.")
    _show("Subscriptions", ["at once", "daily", "weekly"][: len(Rhythm)], [*count_subscriptions()])
    _show("Letters", ["waiting", "being sent", "sent", "failed", "came back"], [*count_letters()])


@letters.command()
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--to", multiple=True, metavar="ADDRESS", help="The address that the mail came to, if it does not say so."
)
@record_option("The folder of the record.")
def bounce(file: BinaryIO, to: tuple[str, ...], record: Path) -> None:
    """Take back a mail that came to COMMUNIQUE_BOUNCE_ADDRESS; FILE is "-" for standard input.

    A mail server hands each such mail to this command. A report that an address takes no mail ends its subscriptions; a
    request to unsubscribe ends the one that it names. The signed address tells which, whatever else the mail says.

    \b
    Example:
      communique letters bounce - --record my-record < returned.eml
    """
    open_portal_of(record)
    from communique.newsroom.letters.flows.take_back import take_back
    from communique.newsroom.letters.reports import MOST_BYTES

    click.echo(take_back(file.read(MOST_BYTES + 1), to))


def _show(title: str, columns: list[str], rows: list) -> None:  # type: ignore[type-arg]  # known once the record is open
    click.echo(f"{title:<14}" + "".join(f"{name:>12}" for name in columns))
    for row in rows:
        click.echo(f"  {row.name:<12}" + "".join(f"{count:>12}" for count in row.counts))
