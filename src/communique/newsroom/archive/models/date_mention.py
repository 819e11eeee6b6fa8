"""When the text says."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document


class DateMention(models.Model):
    """An expression of time in a document, resolved to the calendar where it can be."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="dates")
    position = models.PositiveIntegerField()
    span = models.JSONField()
    value = models.CharField(max_length=10, null=True)
    end = models.CharField(max_length=10, null=True)
    rule = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.value or "?"
