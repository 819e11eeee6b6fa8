"""Work that no reader waits for: jobs from the queue (django-tasks), and rounds that are made again and again.

Each part of the site names its rounds when it is loaded (`every`). A job that fails or a round that fails is logged and
holds up nothing else.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

log = logging.getLogger(__name__)

_PAUSE = 1.0
"""Seconds between two looks at what is due."""


@dataclass(slots=True, kw_only=True)
class Round:
    """Something to be done every so many seconds; `make` says how much it did."""

    name: str
    seconds: float
    make: Callable[[], int]
    due: float = 0.0


_rounds: dict[str, Round] = {}


def every(seconds: float, name: str, make: Callable[[], int]) -> None:
    """Names a round that workers are to make."""
    _rounds[name] = Round(name=name, seconds=seconds, make=make)


def make_rounds(now: float | None = None) -> int:
    """Makes the rounds that are due (all of them, where no time is given); how much they did altogether."""
    done = 0
    for one in _rounds.values():
        if now is not None and now < one.due:
            continue
        try:
            done += one.make()
        except Exception:
            log.exception("the round %s failed; it is made again", one.name)
        one.due = (time.monotonic() if now is None else now) + one.seconds
    return done


def name_of_worker() -> str:
    """A name that no other worker has: host, process, and letters by chance.

    >>> name_of_worker().split("/")[1] == str(os.getpid())
    True
    """
    return f"{socket.gethostname()[:30]}/{os.getpid()}/{secrets.token_hex(3)}"


def run_jobs() -> None:
    """Does the jobs that wait in the queue, one after another, and returns when there is none."""
    _worker(batch=True).run()


def work(should_stop: Callable[[], bool]) -> None:
    """Does jobs and rounds until it should stop; jobs in a thread of their own, as one may take long."""
    worker = _worker(batch=False)
    jobs = threading.Thread(target=worker.run, name="jobs", daemon=True)
    jobs.start()
    while not should_stop():
        close_old_connections()
        make_rounds(time.monotonic())
        time.sleep(_PAUSE)
    worker.running = False
    # A job that runs is not waited for: it is begun again by the next worker.
    jobs.join(_PAUSE)


def _worker(*, batch: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=_PAUSE,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name_of_worker(),
        excluded_queue_names=[],
    )
