"""Which database a row lives in: the record in one, accounts and what hangs on them in another."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

RECORD = "default"
PORTAL = "portal"
RECORD_APPS = frozenset(["archive", "catalogue"])


def database_of(app: str) -> str:
    """The alias of the database in which an app's tables are.

    >>> database_of("archive"), database_of("account")
    ('default', 'portal')
    """
    return RECORD if app in RECORD_APPS else PORTAL


class PortalRouter:
    """Sends each model to its database; nothing in one points into the other but by id."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """The database that the model is read from."""
        return database_of(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Whether both are in one database."""
        return database_of(one._meta.app_label) == database_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether the app's tables belong into the database."""
        return database_of(app_label) == db
