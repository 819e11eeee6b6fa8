"""A portal that is served for a module's tests, with its mail caught and a clock that can be moved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from browser.site import EXAMPLES_ON, Site
from newsroom.mailbox import Mailbox
from newsroom.portal_site import PASSWORD
from newsroom.serving import start

T = TypeVar("T")


@dataclass
class PortalSite(Site):
    """A record of its own that is served with its worker, whose mails come into `mailbox`."""

    mailbox: Mailbox = field(default_factory=Mailbox)

    def open(self) -> None:
        self.mailbox.open()
        self._process, self.address = start(
            self.record,
            *("--workers", "1"),
            clock=self._clock,
            COMMUNIQUE_TODAY=self.day,
            COMMUNIQUE_MAIL_URL=self.mailbox.url,
            COMMUNIQUE_MAIL_FROM="newsroom@example.org",
        )

    def close(self) -> None:
        super().close()
        self.mailbox.close()

    @property
    def _clock(self) -> Path:
        return self.record.parent / "clock"

    def move_clock(self, seconds: float) -> None:
        """Lets the server's time run ahead by so many seconds, until the next call."""
        self._clock.write_text(str(seconds), encoding="ascii")

    def account(self, email: str, *, is_editor: bool = False) -> str:
        """An account with a proven address, whose password is PASSWORD; its address."""
        self.within(lambda: _make_account(email, is_editor))
        return email

    def within(self, do: Callable[[], T]) -> T:
        """What a function finds that asks the site's databases.

        It runs in a thread of its own, as Django refuses to write under the event loop that the browser is driven by.
        """

        def run() -> T:
            from communique.newsroom.folder import open_portal, setup

            setup(self.record)
            open_portal(self.record)
            from django.db import connections

            try:
                return do()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(run).result()


def _make_account(email: str, is_editor: bool) -> None:
    from allauth.account.models import EmailAddress

    from communique.newsroom.accounts.models import Account
    from communique.newsroom.accounts.roles import make_editor

    found = Account.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=found, email=email, primary=True, verified=True)
    if is_editor:
        make_editor(found)


@pytest.fixture(scope="module")
def portal_site(
    examples_folder: Path, tmp_path_factory: pytest.TempPathFactory, browser: object
) -> Iterator[PortalSite]:
    """The portal on a copy of the examples' record, served for a module."""
    record = tmp_path_factory.mktemp("portal") / "record"
    shutil.copytree(examples_folder, record, ignore=shutil.ignore_patterns("portal.*", "throttle.*", "secret.key"))
    site = PortalSite(record, EXAMPLES_ON)
    site.open()
    yield site
    site.close()
