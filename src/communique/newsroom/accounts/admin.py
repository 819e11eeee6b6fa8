"""Accounts in the administration: roles and whether they may log in. Passwords and addresses are their owners' own."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

from communique.newsroom.accounts import personal
from communique.newsroom.accounts.models import Account


@admin.register(Account)
class AccountAdmin(admin.ModelAdmin[Account]):
    """Who has an account. People create their accounts themselves, and prove their addresses."""

    list_display = ("email", "joined", "last_login", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("email",)
    ordering = ("email",)
    fields = (
        "email",
        "language",
        "time_zone",
        "joined",
        "last_login",
        "is_active",
        "groups",
        "is_staff",
        "is_superuser",
    )
    readonly_fields = ("email", "language", "time_zone", "joined", "last_login")
    formfield_overrides: ClassVar = {models.ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only: who may change roles may do everything."""
        return self._is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        """Administrators only."""
        return self._is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        """Administrators only."""
        return self._is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        """Administrators only."""
        return self._is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: an account begins with a proven address."""
        return False

    def delete_model(self, request: HttpRequest, obj: Account) -> None:
        """Deletes the account with everything that the site holds about it."""
        personal.erase(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Account]) -> None:
        """Deletes the accounts with everything that the site holds about them."""
        for account in queryset:
            personal.erase(account)

    @staticmethod
    def _is_administrator(request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))
