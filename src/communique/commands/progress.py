"""How far long work has come, for someone who watches: on standard error, and only if that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def progress(verb: str) -> Iterator[Callable[[int, str], None]]:
    """A function to be told the number of things done and the last one's name."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, name: None
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.completed:.0f} done, {task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=console,
        transient=True,
    )
    with bar:
        # How many pages a folder of archives holds is known only at its end: the bar shows movement, not a share.
        task = bar.add_task(verb, total=None, name="", rate="")

        def show(done: int, name: str) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{done / elapsed:.1f} a second" if elapsed > 1 else ""
            bar.update(task, completed=done, name=name[-40:], rate=rate)

        yield show
