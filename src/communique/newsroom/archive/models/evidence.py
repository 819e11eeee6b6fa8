"""The exact words that an item stands on."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.commitment import Commitment
from communique.newsroom.archive.models.report import Report
from communique.newsroom.archive.models.statement import Statement


class Evidence(models.Model):
    """A span of a document's text, or of its title, and its words, for the one item that it supports.

    `start` and `end` are null where the words of a row that a person has judged no longer stand in the changed text.
    """

    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE, related_name="evidence")
    statement = models.ForeignKey(Statement, null=True, on_delete=models.CASCADE, related_name="evidence")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField()
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]
