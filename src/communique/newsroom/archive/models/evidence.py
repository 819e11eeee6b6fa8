"""The exact words that an item stands on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from communique.newsroom.archive.models.commitment import Commitment
from communique.newsroom.archive.models.report import Report
from communique.newsroom.archive.models.statement import Statement


class Evidence(models.Model):
    """A span of a document's text, or of its title, and its words, for the one item that it supports.

    `start` and `end` are null where the words of a row that a person has judged no longer stand in the changed text.
    """

    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE, related_name="evidence", db_index=False)
    statement = models.ForeignKey(
        Statement, null=True, on_delete=models.CASCADE, related_name="evidence", db_index=False
    )
    commitment = models.ForeignKey(
        Commitment, null=True, on_delete=models.CASCADE, related_name="evidence", db_index=False
    )
    position = models.PositiveIntegerField()
    in_title = models.BooleanField(default=False)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    text = models.TextField()

    class Meta:
        # An index with nothing but nulls would be taken for one that distinguishes nothing, and left aside.
        indexes = [
            models.Index(fields=["report"], name="evidence_of_report", condition=Q(report__isnull=False)),
            models.Index(fields=["statement"], name="evidence_of_statement", condition=Q(statement__isnull=False)),
            models.Index(fields=["commitment"], name="evidence_of_commitment", condition=Q(commitment__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text[:80]
