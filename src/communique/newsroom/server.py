"""The site under a server that is fit for readers: gunicorn's processes with threads, static files by WhiteNoise."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from communique.errors import CommuniqueError

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

_THREADS = 16
_AT_ONCE = 1
_TURN = 0.0005
"""Seconds until a thread gives way: who comes back from a query would else wait for several long turns, every time."""
_READING, _PATIENCE = 0.002, 0.05
"""Seconds in which a request is read, and after which a process that is at work sees to its other connections."""
_TIMEOUT = 60
_MOST_WORKERS = 8


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        from communique.newsroom.wsgi import site

        # Needs the settings that `site` reads.
        from communique.newsroom.browse.warm import warm_up  # isort: skip

        warm_up()
        # Before the workers part from here: no connection may be theirs in common, and what is read by now stays.
        connections.close_all()
        gc.collect()
        gc.freeze()
        return InTurns(site)


class InTurns:
    """Makes at most so many pages at the same time, whoever came first, first; other threads read and write meanwhile.

    Pages that are made all at once share one processor, and each is then as late as the last of them. As they are made
    by so many threads only, there are no more connections to the database, and what these remember is of use.
    """

    def __init__(self, application: Application, at_once: int = _AT_ONCE) -> None:
        self._application = application
        # Its threads begin with the first page, in the process that makes it.
        self._makers = ThreadPoolExecutor(at_once, thread_name_prefix="page")
        self._lock = threading.Lock()
        self._at_once = at_once
        self._asked = 0
        self._is_free = threading.Event()
        self._is_free.set()

    def wait(self, seconds: float) -> bool:
        """True once a page that is asked for would be made at once; false if that is not so after the time."""
        return self._is_free.wait(seconds)

    def _count(self, by: int) -> None:
        with self._lock:
            self._asked += by
            if self._asked < self._at_once:
                self._is_free.set()
            else:
                self._is_free.clear()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answers a request of WSGI."""
        # What a reader sends takes as long as the reader takes.
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        self._count(1)
        try:
            return self._makers.submit(self._application, environ, start_response).result()
        finally:
            self._count(-1)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A process that leaves new readers to the others while it is at work.

    Whom it took on would have to wait for its own page, though another process may be idle or soon be.
    """

    _last = 0.0

    def accept(self, listener: socket.socket) -> None:
        """Takes on the next reader, if it can serve it at once."""
        # Only when its request has been read is it seen that the last one asks for a page.
        time.sleep(max(0.0, self._last + _READING - time.monotonic()))
        if not self.wsgi.wait(_PATIENCE):
            return
        self._last = time.monotonic()
        super().accept(listener)


def run(host: str, port: int, workers: int | None, on_ready: Callable[[str], None]) -> None:
    """Serves until it is stopped; `on_ready` is called with the address once it is known.

    Raises `CommuniqueError` where the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        raise CommuniqueError(f"{host}, port {port}: {error.strerror}; choose another with --port") from error
    bound.listen(128)
    bound.set_inheritable(True)
    # What strangers ask for wrongly is no news; what goes wrong here is.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)
    name = f"[{host}]" if family == socket.AF_INET6 else host
    address = f"http://{name}:{bound.getsockname()[1]}/"
    _Server(
        {
            "bind": f"fd://{bound.fileno()}",
            "workers": workers or min(_MOST_WORKERS, os.cpu_count() or 1),
            "worker_class": Worker,
            "preload_app": True,
            "threads": _THREADS,
            "timeout": _TIMEOUT,
            "loglevel": "warning",
            "keepalive": 0,
            "limit_request_line": 8190,
            "when_ready": lambda server: on_ready(address),
            "post_fork": lambda server, worker: sys.setswitchinterval(_TURN),
        }
    ).run()
