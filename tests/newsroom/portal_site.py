"""The portal on the examples' record: a client with accounts, media, letters and comments of its own for each test."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, override_settings

from newsroom.example_record import ON, examples_record, record_client

PASSWORD = "Correct-Horse-7-Battery"
_PLACE = {"HTTP_HOST": "localhost"}


@cache
def _empty_portal() -> Path:
    """A file with the portal's tables and no rows, made once a run."""
    from django.core.management import call_command
    from django.db import connections

    from communique.newsroom.database import sqlite_database
    from communique.newsroom.folder import _point_alias_at

    folder = Path(tempfile.mkdtemp(prefix="communique-portal-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _point_alias_at("portal", sqlite_database(folder, "empty.sqlite3"))
    call_command("migrate", database="portal", verbosity=0, interactive=False)
    with connections["portal"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections["portal"].close()
    return folder / "empty.sqlite3"


@dataclass
class Portal:
    """The site as somebody who is not logged in sees it, and ways to be somebody."""

    folder: Path
    client: Client = field(default_factory=lambda: Client(**_PLACE))

    @property
    def outbox(self) -> list[EmailMessage]:
        """The mails that were sent."""
        return mail.outbox

    def stranger(self, **options: Any) -> Client:
        """Another browser; `enforce_csrf_checks=True` for one that is checked like a real one."""
        return Client(**_PLACE, **options)

    def account(self, email: str = "reader@example.org", *, is_editor: bool = False, **fields: Any) -> Any:
        """An account whose address is proven."""
        from allauth.account.models import EmailAddress

        from communique.newsroom.accounts.models import Account
        from communique.newsroom.accounts.roles import make_editor

        found = Account.objects.create_user(email, PASSWORD, **fields)
        EmailAddress.objects.create(user=found, email=email, primary=True, verified=True)
        if is_editor:
            make_editor(found)
        return found

    def browser_of(self, account: Any) -> Client:
        """A browser in which the account is logged in."""
        client = self.stranger()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def code(self) -> str:
        """The code in the last mail."""
        found = re.search(r"^\s+(\d{6})\s*$", str(self.outbox[-1].body), re.MULTILINE)
        assert found, self.outbox[-1].body
        return found[1]


@contextmanager
def portal_client(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Portal]:
    """The portal on the examples' record, which refuses every write; its own rows and files lie in `folder`."""
    from django.core.cache import caches
    from django.db import connections

    from communique.newsroom.database import sqlite_database
    from communique.newsroom.folder import _point_alias_at

    empty = _empty_portal()
    with record_client(examples_record(), ON, monkeypatch):
        shutil.copy(empty, folder / "portal.sqlite3")
        _point_alias_at("portal", sqlite_database(folder, "portal.sqlite3"))
        local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(folder)}
        with override_settings(
            CACHES={"default": local, "throttle": {**local, "LOCATION": f"{folder} throttle"}},
            EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            MEDIA_ROOT=folder / "media",
            SITE_URL="http://localhost",
        ):
            mail.outbox = []
            caches["default"].clear()
            yield Portal(folder=folder)
        connections["portal"].close()
