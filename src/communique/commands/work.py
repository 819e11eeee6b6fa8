"""`communique work`: what no reader waits for."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import click

from communique.commands.options import open_portal_of, record_option


@click.command(short_help="Do what waits: letters to send, media to prepare.")
@record_option("The folder of the record.")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--parent", type=int, hidden=True, help="End when this process has ended.")
def work(record: Path, once: bool, parent: int | None) -> None:
    """Send the letters that are due and prepare the media that were added, until it is stopped.

    `communique serve` runs one of these unless it is told --no-work. Several may run on one record, on any machine that
    reaches its database: what one has taken up is not taken up by another.

    \b
    Example:
      communique work --record my-record
    """
    open_portal_of(record)
    from communique.newsroom.portal.work import make_rounds, run_jobs
    from communique.newsroom.portal.work import work as work_on

    if once:
        run_jobs()
        make_rounds()
        return
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    work_on(lambda: stopped.is_set() or (parent is not None and os.getppid() != parent))
