"""A reader's report that a fact of the record is wrong."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communique.newsroom.comments.keys import new_key

LONGEST_WORDS = 3_000
LONGEST_NOTE = 1_000


class Subject(models.TextChoices):
    """What kind of fact it is."""

    REPORT = "report", _("report of an engagement")
    STATEMENT = "statement", _("statement")
    COMMITMENT = "commitment", _("commitment")
    EVENT = "event", _("event")
    PERSON = "person", _("person")


class Fault(models.TextChoices):
    """What is wrong with it."""

    TEXT = "text", _("This is not what the text says")
    PERSON = "person", _("It is the wrong person")
    DATE = "date", _("The date is wrong")
    PLACE = "place", _("The place is wrong")
    NAME = "name", _("A name is written wrongly")
    MISSING = "missing", _("Something is missing")
    OTHER = "other", _("Something else")


class Verdict(models.TextChoices):
    """Where a report stands: accepted is what is right and still to be mended."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class ErrorReport(models.Model):
    """What a reader says is wrong with a fact, whose kind and id are the record's.

    `fact`, `words` and `document` are the fact, the words that it stood on and where, as the reader saw them: a later
    reading of the document may put others in their place.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    kind = models.CharField(max_length=10, choices=Subject.choices)
    item = models.CharField(max_length=200)
    fact = models.TextField()
    words = models.JSONField(default=list)
    document = models.CharField(max_length=300, blank=True)
    document_title = models.TextField(blank=True)
    fault = models.CharField(max_length=10, choices=Fault.choices)
    explanation = models.TextField()
    email = models.CharField(max_length=254, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="error_reports", editable=False
    )
    sent = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        indexes: ClassVar = [
            models.Index(fields=["state", "sent"], name="error_reports_by_state"),
            models.Index(fields=["kind", "item"], name="error_reports_of_a_fact"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}: {self.explanation[:40]}"
