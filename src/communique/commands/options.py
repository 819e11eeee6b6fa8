"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.calendar import parse_first_day, parse_last_day

F = TypeVar("F", bound=Callable[..., Any])


def record_option(help_text: str) -> Callable[[F], F]:
    """The option that names the record folder."""
    return click.option(
        "--record",
        type=click.Path(path_type=Path),
        default=Path("record"),
        show_default=True,
        metavar="DIR",
        help=help_text,
    )


def open_folder(record: Path) -> Path:
    """The folder of a record, which is open from now on."""
    from communique.newsroom.folder import open_record

    return open_record(record).path


def open_portal_of(record: Path) -> Path:
    """The folder of a record, which is open from now on together with its accounts, media, letters and comments."""
    folder = open_folder(record)
    from communique.newsroom.folder import open_portal

    open_portal(folder)
    return folder


def as_day(*, last: bool) -> Callable[[click.Context, click.Parameter, str | None], dt.date | None]:
    """A check of an option that takes a day, month or year (2018-09-25, 2018-09, 2018): its first or its last day."""

    def parse(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
        if value is None:
            return None
        day = parse_last_day(value) if last else parse_first_day(value)
        if day is None or len(value) > len("2018-09-25"):
            raise click.BadParameter(f"{value!r} is no date; write 2018-09-25, 2018-09 or 2018", ctx, param)
        return day

    return parse
