"""An account: an e-mail address with a password, a language and a time zone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from communique.newsroom.accounts.time_zones import check_time_zone

EDITORS = "editors"
"""The group whose members look after comments, error reports and media."""


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; addresses are kept in small letters, so that one address has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """A new account; without a password, one that cannot be logged in to until its password is reset."""
        if not email:
            raise ValueError("an account needs an e-mail address")
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """A new account that may do everything in the administration."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of that address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """Somebody who may log in."""

    email = models.EmailField("e-mail", max_length=254, unique=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "account"
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_is_lower"),
        ]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def is_editor(self) -> bool:
        """Whether the account looks after comments, error reports and media."""
        return self.is_active and (self.is_superuser or self.groups.filter(name=EDITORS).exists())
