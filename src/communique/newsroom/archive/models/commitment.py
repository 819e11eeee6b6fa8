"""What was promised."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document
from communique.newsroom.archive.models.entity import Party
from communique.newsroom.archive.models.review import Reviewed


class Commitment(Reviewed):
    """What somebody promised, announced, agreed to do or scheduled, as one document has it.

    Copies of one text share `made_once`. `due_day` is the last day that `due` covers.
    """

    id = models.CharField(max_length=20, primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="commitments")
    made_once = models.CharField(max_length=20, db_index=True)
    position = models.PositiveIntegerField()
    key = models.TextField()
    who = models.TextField()
    what = models.TextField()
    folded = models.TextField()
    due = models.CharField(max_length=10, null=True)
    due_day = models.DateField(null=True, db_index=True)
    span = models.JSONField(null=True)
    rule = models.TextField()
    confidence = models.FloatField()

    def __str__(self) -> str:
        return self.what[:80]


class Promiser(Party):
    """One of those who are bound by a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="promisers")
