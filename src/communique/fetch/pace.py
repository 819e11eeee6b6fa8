"""How often one host is asked."""

from __future__ import annotations

from collections.abc import Callable

from communique.errors import ReadError


class Pace:
    """Keeps a pause between the end of one request to a host and the beginning of the next.

    `clock` gives seconds that never go back, `sleep` waits for so many.
    """

    def __init__(self, pause: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._ended: dict[str, float] = {}
        self._not_before: dict[str, float] = {}

    def wait(self, host: str, *, asked: float, longest: float) -> None:
        """Waits until the host may be asked again: its own wish (`asked`, in seconds) counts if it is longer than ours.

        Raises ReadError where that is more than `longest` seconds off.
        """
        now = self._clock()
        due = self._not_before.get(host, now)
        if host in self._ended:
            due = max(due, self._ended[host] + max(self._pause, asked))
        if due - now > longest:
            raise ReadError(
                f"{host} asks to be left alone for {due - now:.0f} s, longer than the limit of {longest:.0f} s"
            )
        if due > now:
            self._sleep(due - now)

    def done(self, host: str) -> None:
        """Notes that a request to the host has ended."""
        self._ended[host] = self._clock()

    def defer(self, host: str, seconds: float) -> None:
        """Notes that the host asked not to be asked again for so many seconds."""
        self._not_before[host] = self._clock() + seconds
