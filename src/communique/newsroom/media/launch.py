"""Runs a program under limits: `python launch.py MEMORY SECONDS BYTES PROGRAM ARGUMENT…`.

A program of its own, so that the limits hold from the first moment on and nothing runs between fork and exec in a
process of many threads. What it starts dies with the worker that started it, however that ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys

_DIE_WITH_PARENT = 1


def launch(memory: int, seconds: int, output: int, command: list[str]) -> None:
    """Becomes the program; does not return."""
    limits = {
        resource.RLIMIT_AS: memory,
        # Of the processor, by all its threads: a program that hangs does not use any, so the clock is watched too.
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for which, most in limits.items():
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))
    parent = os.getppid()
    # Elsewhere than on Linux, it ends when it has nobody to write to.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    launch(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
