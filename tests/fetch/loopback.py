"""A web server on loopback whose answers a test writes down."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(kw_only=True)
class Answer:
    """What the server says at one path. `drip` is a pause in seconds before each chunk of the body."""

    body: bytes = b"<p>They met.</p>"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    etag: str | None = None
    delay: float = 0.0
    chunks: int = 1
    is_cut: bool = False


class Server:
    """Answers by path, and everything that was asked, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.sent = 0
        self.on_request: Callable[[str], None] = lambda path: None

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            server.on_request(self.path)
            answer = server.answers.get(self.path) or Answer(status=404, body=b"not here")
            if answer.delay and answer.chunks == 1:
                time.sleep(answer.delay)
            if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", str(len(answer.body) * answer.chunks))
            self.end_headers()
            try:
                for number in range(answer.chunks):
                    if answer.delay and answer.chunks > 1:
                        time.sleep(answer.delay)
                    if answer.is_cut and number == answer.chunks - 1:
                        self.wfile.write(answer.body[: len(answer.body) // 2])
                        break
                    self.wfile.write(answer.body)
                    self.wfile.flush()
                    server.sent += len(answer.body)
            except OSError:
                pass

        def log_message(self, *args: object) -> None:
            pass

    class QuietServer(ThreadingHTTPServer):
        daemon_threads = True

    listener = QuietServer(("127.0.0.1", 0), Handler)
    server = Server(listener.server_address[1])
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
