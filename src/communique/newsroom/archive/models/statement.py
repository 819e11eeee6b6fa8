"""Who said what."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document
from communique.newsroom.archive.models.entity import Party
from communique.newsroom.archive.models.report import Report
from communique.newsroom.archive.models.review import Reviewed


class Statement(Reviewed):
    """What a speaker said, as one document has it; the fields are those of the record line.

    Copies of one text share `said_once`, so that a quotation that five outlets copied counts once. `date` is the first
    day of the engagement at which it was said, else the publication date.
    """

    id = models.CharField(max_length=20, primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="statements")
    said_once = models.CharField(max_length=20, db_index=True)
    position = models.PositiveIntegerField()
    key = models.TextField()
    kind = models.CharField(max_length=10)
    speaker = models.TextField(null=True)
    speaker_span = models.JSONField(null=True)
    candidates = models.JSONField(default=list)
    text = models.TextField()
    folded = models.TextField()
    span = models.JSONField(null=True)
    cue = models.JSONField(null=True)
    engagement = models.ForeignKey(Report, null=True, on_delete=models.SET_NULL, related_name="statements")
    date = models.CharField(max_length=10, null=True)
    day = models.DateField(null=True, db_index=True)
    rule = models.TextField()
    confidence = models.FloatField()

    def __str__(self) -> str:
        return self.text[:80]


class Speaker(Party):
    """One of the speakers of a statement."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="speakers")
