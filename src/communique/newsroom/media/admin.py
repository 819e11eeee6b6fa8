"""The library in the administration: to be looked at. What is to be done with it is done on the desk."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from communique.newsroom.media.models import Download, Item, Link, PublicFile

Kept = TypeVar("Kept", bound=Model)


class _ToLookAt(admin.ModelAdmin[Kept]):
    """What is only looked at here: rows belong to files, and to what the record's pages show."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Kept | None = None) -> bool:
        """Nobody changes one here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Kept | None = None) -> bool:
        """Nobody deletes one here: its files would stay."""
        return False


class _Below(admin.TabularInline[Model, Item]):
    """What belongs to an item."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody adds one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes one here."""
        return False


class LinkInline(_Below):
    """What an item shows."""

    model = Link


class FileInline(_Below):
    """What was made of an item."""

    model = PublicFile


@admin.register(Item)
class ItemAdmin(_ToLookAt[Item]):
    """Items."""

    list_display = ("title", "kind", "state", "is_published", "downloads", "added")
    list_filter = ("kind", "state", "is_published")
    search_fields = ("id", "title", "sha256")
    exclude = ("folded",)
    inlines = (LinkInline, FileInline)


@admin.register(Download)
class DownloadAdmin(_ToLookAt[Download]):
    """Who took which original, and when."""

    list_display = ("item", "account", "began")
    list_select_related = ("item", "account")
