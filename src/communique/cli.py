"""The command line: the verbs of `communique.commands` under one name."""

from __future__ import annotations

import io
import logging
import sys
from typing import Any

import click

from communique.commands import exits
from communique.commands.account import account
from communique.commands.annotate import annotate
from communique.commands.build import build
from communique.commands.decide import decide
from communique.commands.extract import extract
from communique.commands.find import find
from communique.commands.letters import letters
from communique.commands.media import media
from communique.commands.relations import QUESTIONS
from communique.commands.serve import serve
from communique.commands.work import work
from communique.errors import CommuniqueError


class Verbs(click.Group):
    """The commands in the order of adding; what stops one of them becomes a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, the main job first."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns."""
        try:
            return super().invoke(ctx)
        except CommuniqueError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(exits.INTERRUPTED)


@click.group(cls=Verbs)
@click.version_option(package_name="communique", message="%(prog)s %(version)s")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is done, step by step.")
def main(verbose: bool) -> None:
    """Turn the public record of diplomacy into a cited record.

    communique reads press releases, readouts, transcripts and news pages, and says who met whom, in which capacity,
    when, where and about what, who said what, and what was promised: each with the exact words that it stands on.

    \b
    Example:
      communique build releases/                       read a folder into ./record
      communique find engagements --who Stoltenberg    ask who met whom
      communique serve                                 open it in a browser
      communique annotate release-2018 > marked.html   see where it stands in the source

    Exit codes: 0 all went well, 1 it failed, 2 the command was not understood, 3 done, but some inputs were rejected,
    130 interrupted.
    """
    # A terminal in another encoding gets question marks for what it cannot show, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, stream=sys.stderr, format="%(name)s: %(message)s", force=verbose)


for question in QUESTIONS:
    find.add_command(question)
for verb in (build, extract, find, serve, work, account, media, letters, decide, annotate):
    main.add_command(verb)
