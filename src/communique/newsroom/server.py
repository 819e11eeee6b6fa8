"""The site under a server that is fit for readers: gunicorn's processes with threads, static files by WhiteNoise."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from communique.errors import CommuniqueError

_THREADS = 4
_TIMEOUT = 60
_MOST_WORKERS = 8


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from communique.newsroom.wsgi import application

        return application


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
            "worker_class": "gthread",
            "threads": _THREADS,
            "timeout": _TIMEOUT,
            "loglevel": "warning",
            "keepalive": 5,
            "limit_request_line": 8190,
            "when_ready": lambda server: on_ready(address),
        }
    ).run()
