"""A comment under a document, and what readers have against it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communique.newsroom.comments.keys import new_key

LONGEST_NAME = 80
LONGEST_ADDRESS = 254
LONGEST_WEBSITE = 300
LONGEST_COMMENT = 5_000
LONGEST_COMPLAINT = 1_000


class State(models.TextChoices):
    """Where a comment stands. Only a published one is ever shown to readers."""

    WAITING = "waiting", _("waiting")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")
    SPAM = "spam", _("spam")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Comment(models.Model):
    """What somebody wrote under a document of the record, whose id is kept as text.

    `digest` stands for the words, so that the same come only once under a document. `version` grows with each ruling:
    an editor who looked at an earlier one decides nothing.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    document = models.CharField(max_length=300)
    name = models.CharField(max_length=LONGEST_NAME)
    email = models.CharField(max_length=LONGEST_ADDRESS, db_index=True)
    website = models.CharField(max_length=LONGEST_WEBSITE, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=32)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="comments", editable=False
    )
    sent = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "digest"], name="comment_once_under_a_document"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["document", "state", "sent"], name="comments_of_a_document"),
            models.Index(fields=["state", "sent"], name="comments_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:40]}"

    @property
    def anchor(self) -> str:
        """Where the comment stands in its page."""
        return f"comment-{self.key}"


class Wrong(models.TextChoices):
    """What a reader has against a comment."""

    INSULTING = "insulting", _("It insults or threatens somebody")
    PRIVATE = "private", _("It tells what is private")
    ADVERTISING = "advertising", _("It is advertising")
    FALSE = "false", _("It says something false")
    OTHER = "other", _("Something else")


class Complaint(models.Model):
    """A reader's word against a published comment; settled once an editor has decided about the comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="complaints")
    wrong = models.CharField(max_length=12, choices=Wrong.choices)
    words = models.TextField(blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="complaints", editable=False
    )
    sent = models.DateTimeField(default=timezone.now)
    is_settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")
        indexes: ClassVar = [
            models.Index(fields=["comment"], condition=models.Q(is_settled=False), name="complaints_not_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.wrong}: {self.words[:40]}"
