"""Tools of the tests of letters: a record of which everything is new, and a mail server that keeps what it gets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from newsroom.mailbox import Mailbox
from newsroom.portal_site import Portal

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
SetTime = Callable[[str], dt.datetime]


@pytest.fixture
def all_new(portal: Portal) -> Portal:
    """The portal on the examples' record, all of which is new to who subscribes before the next look."""
    from communique.newsroom.letters.arrivals import _birth
    from communique.newsroom.letters.models import Look

    Look.objects.create(id=1, since=EPOCH, began=EPOCH, birth=_birth(), edition=-1)
    return portal


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetTime:
    """Sets the time by which letters go, in UTC."""
    from django.utils import timezone

    def set_time(text: str) -> dt.datetime:
        now = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return now

    return set_time


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server on loopback."""
    found = Mailbox()
    found.open()
    yield found
    found.close()


@pytest.fixture
def by_smtp(mailbox: Mailbox, settings_of_mail: Callable[[Mailbox], None]) -> Mailbox:
    """The mail server, to which this process sends."""
    settings_of_mail(mailbox)
    return mailbox


@pytest.fixture
def settings_of_mail() -> Iterator[Callable[[Mailbox], None]]:
    """Lets this process send its mail to a server."""
    from django.test import override_settings

    from communique.newsroom.portal.mail_settings import parse_mail_url

    active = []

    def use(mailbox: Mailbox) -> None:
        override = override_settings(**parse_mail_url(mailbox.url), DEFAULT_FROM_EMAIL="Desk <desk@example.org>")
        override.enable()
        active.append(override)

    yield use
    for override in reversed(active):
        override.disable()


@pytest.fixture
def django_queries() -> Callable[[], AbstractContextManager[list[str]]]:
    """A block whose questions to both databases are noted."""
    from django.db import connections

    @contextmanager
    def note() -> Iterator[list[str]]:
        found: list[str] = []

        def take(execute, sql, params, many, context):
            found.append(sql)
            return execute(sql, params, many, context)

        with connections["default"].execute_wrapper(take), connections["portal"].execute_wrapper(take):
            yield found

    return note
