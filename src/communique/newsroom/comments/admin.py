"""Comments and reports in the administration: to be looked at and deleted. Decisions are made on the desk."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, Thread

Kept = TypeVar("Kept", bound=Model)


class _ToLookAt(admin.ModelAdmin[Kept]):
    """What is only looked at here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Kept | None = None) -> bool:
        """Nobody changes one here: who decided what, and when, would be lost."""
        return False


class RulingInline(admin.TabularInline[Ruling, Model]):
    """What editors decided, below what it is about."""

    model = Ruling
    fields = ("state", "note", "by", "made")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: decisions are made on the desk."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: a decision stays as it was made."""
        return False


@admin.register(Comment)
class CommentAdmin(_ToLookAt[Comment]):
    """Comments."""

    list_display = ("name", "document", "sent", "state")
    list_filter = ("state",)
    search_fields = ("name", "email", "text", "document")
    exclude = ("digest", "version")
    inlines = (RulingInline,)


@admin.register(Complaint)
class ComplaintAdmin(_ToLookAt[Complaint]):
    """Readers' reports of comments."""

    list_display = ("comment", "wrong", "sent", "is_settled")
    list_filter = ("is_settled", "wrong")
    list_select_related = ("comment",)


@admin.register(Thread)
class ThreadAdmin(_ToLookAt[Thread]):
    """Which documents an editor has closed or opened."""

    list_display = ("document", "is_open", "changed")

    def has_delete_permission(self, request: HttpRequest, obj: Thread | None = None) -> bool:
        """Nobody deletes one here: the desk closes and opens."""
        return False


@admin.register(ErrorReport)
class ErrorReportAdmin(_ToLookAt[ErrorReport]):
    """Reports of errors."""

    list_display = ("fact", "fault", "sent", "state")
    list_filter = ("state", "fault", "kind")
    search_fields = ("fact", "explanation", "email")
    exclude = ("version",)
    inlines = (RulingInline,)
