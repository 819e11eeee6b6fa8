"""Who is written to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from communique.newsroom.accounts.models import Account
from communique.newsroom.accounts.time_zones import check_time_zone


class Reader(models.Model):
    """An account, or an address without one that its owner has proven by a mailed link.

    Language and time zone of an account's reader are the account's. `stopped` is when mail had come back too often and
    the subscriptions were ended; subscribing anew empties it.
    """

    account: models.OneToOneField[Account | None] = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="reader"
    )
    address = models.EmailField(max_length=254, null=True, unique=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    began = models.DateTimeField(default=timezone.now)
    stopped = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True, address__isnull=False)
                | Q(account__isnull=False, address__isnull=True),
                name="letters_reader_is_account_or_address",
            )
        ]

    def __str__(self) -> str:
        return self.mailbox

    @property
    def mailbox(self) -> str:
        """The address that letters go to."""
        return self.account.email if self.account is not None else self.address or ""

    @property
    def spoken(self) -> str:
        """The language of the letters."""
        return self.account.language if self.account is not None else self.language

    @property
    def clock(self) -> str:
        """The name of the time zone that digests go by."""
        return self.account.time_zone if self.account is not None else self.time_zone

    @property
    def is_written_to(self) -> bool:
        """Whether letters go out at all: none to an account that is switched off."""
        return self.account is None or self.account.is_active
