"""`communique serve`: the record in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from communique.commands.options import record_option
from communique.errors import CommuniqueError

_PORT = 8000


@click.command(short_help="Open the record in a browser: the newsroom.")
@record_option("The folder of the record.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, metavar="N", help="The port; 0: any."
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; as many as processors without it.")
@click.option("--name", metavar="NAME", help='What the site calls itself; "communique" without it.')
@click.option(
    "--work/--no-work", "works", default=True, help="Send letters and prepare media too, as `communique work` does."
)
def serve(record: Path, host: str, port: int, workers: int | None, name: str | None, works: bool) -> None:
    """Serve the record as a site: diary, people, quotations, network, map, feeds, accounts, media and letters.

    It listens on this machine alone unless --host says otherwise. Behind a reverse proxy, name the site's hosts in
    COMMUNIQUE_HOSTS (parted by commas), its address in COMMUNIQUE_SITE_URL, and set COMMUNIQUE_BEHIND_PROXY=1. Mail is
    printed here unless COMMUNIQUE_MAIL_URL says where it goes: smtp://user:password@host:587?tls=starttls. Ctrl-C ends
    it.

    \b
    Example:
      communique serve --record my-record --port 8080
    """
    if name:
        os.environ["COMMUNIQUE_NAME"] = name
    hosts = ["localhost", "127.0.0.1", "[::1]", *([host] if host not in ("0.0.0.0", "::") else [])]  # noqa: S104
    os.environ.setdefault("COMMUNIQUE_HOSTS", ",".join(dict.fromkeys(hosts)))
    from communique.newsroom.folder import only_read_record, open_portal, open_record

    folder = open_record(record, create=_is_older(record))
    _bring_up_to_date(folder.path)
    open_portal(folder.path)
    only_read_record()
    from django.db import connections

    connections.close_all()
    from communique.newsroom.server import run

    helpers: list[subprocess.Popen[bytes]] = []

    def tell(address: str) -> None:
        if works:
            helpers.append(_start_work(folder.path, address))
        click.echo(f"The newsroom is open at {address} (Ctrl-C ends it).")

    try:
        run(host, port, workers, on_ready=tell)
    finally:
        for helper in helpers:
            helper.terminate()


def _start_work(record: Path, address: str) -> subprocess.Popen[bytes]:
    """The process that does what no reader waits for; it ends with this one, however this one ends."""
    command = [sys.executable, "-m", "communique", "work", "--record", str(record), "--parent", str(os.getpid())]
    environment = {**os.environ, "COMMUNIQUE_SITE_URL": os.environ.get("COMMUNIQUE_SITE_URL") or address.rstrip("/")}
    return subprocess.Popen(command, env=environment)  # noqa: S603


def _is_older(record: Path) -> bool:
    """Whether there is a record whose tables are those of an earlier version, which are brought up to date here."""
    from communique.newsroom.database import SQLITE_NAME

    return bool(os.environ.get("COMMUNIQUE_DATABASE_URL")) or (record / SQLITE_NAME).is_file()


def _bring_up_to_date(record: Path) -> None:
    """Files what is not in the catalogue yet: a record of an earlier version, or a build that was stopped."""
    from communique.commands.progress import progress
    from communique.newsroom.archive.lock import build_lock, server_lock
    from communique.newsroom.catalogue.refresh import is_current, refresh
    from communique.newsroom.resolution.step import registry_of

    if is_current():
        return
    try:
        with build_lock(record), server_lock(), progress("Filing") as show:
            refresh(registry_of(record), lambda done: show(done, "events and documents"))
    except CommuniqueError as error:
        # A build that runs will file it; what is filed by now can be read.
        click.echo(f"The newest documents are not filed yet: {error}", err=True)
