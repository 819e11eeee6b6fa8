"""What an editor decided, and when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communique.newsroom.comments.models.comment import Comment, State
from communique.newsroom.comments.models.error_report import ErrorReport, Verdict

_WORDS = dict([*State.choices, *Verdict.choices])


class Ruling(models.Model):
    """One decision about a comment or about a report of an error; none is ever changed.

    An editor whose account is deleted leaves the ruling without a name. `version` is the one that it made.
    """

    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="rulings")
    error_report = models.ForeignKey(ErrorReport, null=True, on_delete=models.CASCADE, related_name="rulings")
    state = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="rulings", editable=False
    )
    made = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(comment__isnull=False, error_report__isnull=True)
                | models.Q(comment__isnull=True, error_report__isnull=False),
                name="ruling_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} ({self.made:%Y-%m-%d})"

    @property
    def state_name(self) -> str:
        """What was decided, in words."""
        return str(_WORDS[self.state])
