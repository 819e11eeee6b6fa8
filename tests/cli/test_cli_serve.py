"""`communique serve`: a server fit for readers, who may be many, slow or gone."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newsroom.example_record import examples_record
from newsroom.serving import COMMAND, ENVIRONMENT, start

Served = tuple[subprocess.Popen[str], str, int]


@contextmanager
def served(record: Path, *options: str) -> Iterator[Served]:
    process, address = start(record, *options, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        at = urlsplit(address)
        assert at.hostname == "127.0.0.1"
        assert at.port is not None
        yield process, at.hostname, at.port
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()
        process.stderr.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served(examples_record(), "--workers", "1") as running:
        yield running


def ask(server: Served, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server[1], server[2], timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_a_page_comes_with_its_policy_and_its_style(server):
    status, headers, body = ask(server, "/")
    assert status == 200
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    page = body.decode()
    style = page[page.index("/static/communique/site.css") :].split('"', 1)[0]
    assert ask(server, style)[0] == 200


def test_the_head_of_a_page_has_its_length_and_no_body(server):
    _, whole, body = ask(server, "/")
    status, headers, nothing = ask(server, "/", "HEAD")
    assert (status, nothing) == (200, b"")
    assert int(headers["Content-Length"]) == len(body) == int(whole["Content-Length"])


def test_a_page_that_there_is_not_is_no_news_on_the_terminal(server):
    assert ask(server, "/nothing-here/")[0] == 404


def test_readers_who_send_or_read_slowly_keep_nobody_waiting(server):
    slow = [socket.create_connection(server[1:], timeout=20) for _ in range(12)]
    try:
        for number, reader in enumerate(slow):
            whole = b"GET /network/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
            # Half of them never end their request, the others never read the answer.
            reader.sendall(whole if number % 2 else whole[:-4])
        assert ask(server, "/")[0] == 200
    finally:
        for reader in slow:
            reader.close()


def test_many_readers_at_once_all_get_their_page(server):
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(ask(server, "/statements/")[0])) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200] * 24


def test_it_ends_at_once_when_it_is_told_to():
    with served(examples_record(), "--workers", "2") as (process, host, port):
        assert ask((process, host, port), "/healthz")[0] == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*COMMAND, "--record", str(examples_record()), "--port", str(taken.getsockname()[1])]
        ended = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "choose another with --port" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_without_a_record_is_said_to_have_none(tmp_path):
    command = [*COMMAND, "--record", str(tmp_path), "--port", "0"]
    ended = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert "communique build" in ended.stderr


def at_work(most: int, methods: list[str]) -> int:
    """How many requests an application of its own saw at the same time, of so many that came at once."""
    from communique.newsroom.server import InTurns

    now, seen, lock = 0, 0, threading.Lock()

    def application(environ: dict[str, str], start_response: Callable[..., None]) -> list[bytes]:
        nonlocal now, seen
        with lock:
            now += 1
            seen = max(seen, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        return [b""]

    answer = InTurns(application, most)
    threads = [threading.Thread(target=answer, args=({"REQUEST_METHOD": method}, None)) for method in methods]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def test_pages_are_made_in_turns_and_what_readers_send_is_taken_at_once():
    assert at_work(1, ["GET", "HEAD"] * 4) == 1
    assert at_work(2, ["GET"] * 8) == 2
    assert at_work(1, ["POST"] * 8) > 1


def test_an_error_gives_the_turn_back():
    from communique.newsroom.server import InTurns

    def fail(environ: dict[str, str], start_response: object) -> list[bytes]:
        raise OSError("full")

    answer = InTurns(fail, 1)
    for _ in range(3):
        with pytest.raises(OSError, match="full"):
            answer({"REQUEST_METHOD": "GET"}, None)
        assert answer.wait(0)
