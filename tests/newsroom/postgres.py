"""A PostgreSQL server for one run of the tests: the one that is named, else a new one that is thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAMED = "COMMUNIQUE_TEST_DATABASE_URL"


def find_programs() -> Path | None:
    """The folder with the newest PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    known = shutil.which("initdb")
    return found[-1].parent if found else Path(known).parent if known else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The address of an empty database on a server of its own, which only this machine's socket leads to."""
    with tempfile.TemporaryDirectory(prefix="communique-pg-", ignore_cleanup_errors=True) as name:
        folder, data = Path(name), Path(name) / "data"
        # It refuses to run as root.
        others: dict[str, Any] = _other_user() if os.geteuid() == 0 else {}
        if others:
            shutil.chown(folder, others["user"], others["group"])
        others |= {"cwd": folder, "stdin": subprocess.DEVNULL}
        made = [programs / "initdb", "-D", data, "-U", "communique", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        subprocess.run(made, check=True, capture_output=True, **others)
        started = [programs / "postgres", "-D", data, "-k", folder, "-F", "-c", "listen_addresses="]
        with (folder / "log").open("wb") as log, subprocess.Popen(started, stdout=log, stderr=log, **others) as process:
            try:
                _wait([programs / "pg_isready", "-q", "-h", folder], process, folder / "log")
                yield f"postgresql://communique@/postgres?host={quote(str(folder))}"
            finally:
                # At once, whoever is connected.
                process.send_signal(signal.SIGINT)


def _other_user() -> dict[str, Any]:
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait(is_ready: list[object], process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        if subprocess.run(is_ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")
