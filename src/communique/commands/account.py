"""`communique account`: who may look after the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.commands.options import open_portal_of, record_option
from communique.errors import CommuniqueError

F = TypeVar("F", bound=Callable[..., Any])


@click.group(short_help="Make accounts editors or administrators.")
def account() -> None:
    """Say which accounts look after the site.

    People create their accounts themselves, at /account/signup/. An editor looks after comments, reports of errors and
    media, at /desk/; an administrator also has /desk/admin/, behind a second factor.

    \b
    Example:
      communique account editor desk@example.org
    """


def _of_account(command: F) -> F:
    command = record_option("The folder of the record.")(command)
    command = click.option("--not", "is_off", is_flag=True, help="Take the role away.")(command)
    return click.argument("email", metavar="E-MAIL")(command)


@account.command()
@_of_account
def editor(email: str, is_off: bool, record: Path) -> None:
    """Make an account an editor.

    \b
    Example:
      communique account editor desk@example.org
    """
    open_portal_of(record)
    from communique.newsroom.accounts.roles import make_editor

    make_editor(_account(email), is_off=is_off)
    click.echo(f"{email} is {'no editor any more' if is_off else 'an editor'}.")


@account.command()
@_of_account
def administrator(email: str, is_off: bool, record: Path) -> None:
    """Make an account an administrator.

    \b
    Example:
      communique account administrator chief@example.org
    """
    open_portal_of(record)
    from communique.newsroom.accounts.roles import make_administrator

    make_administrator(_account(email), is_off=is_off)
    click.echo(f"{email} is {'no administrator any more' if is_off else 'an administrator'}.")


def _account(email: str):  # type: ignore[no-untyped-def]  # the model is known only once the record is open
    from communique.newsroom.accounts.models import Account

    found = Account.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise CommuniqueError(f"{email} has no account; it is created at /account/signup/ of the site")
    return found
