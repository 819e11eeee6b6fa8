"""One document's report of an engagement."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document
from communique.newsroom.archive.models.entity import Party, PlaceName
from communique.newsroom.archive.models.event import Event
from communique.newsroom.archive.models.review import Reviewed


class Report(Reviewed):
    """An engagement as one document reports it; the fields are those of the record line.

    `first_day` and `last_day` are the days that `start` and `end` cover. `about` holds the folded topics, evidence and
    place, for `find --about`.
    """

    id = models.CharField(max_length=20, primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="reports")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    key = models.TextField()
    type = models.CharField(max_length=20, db_index=True)
    status = models.CharField(max_length=10)
    start = models.CharField(max_length=10, null=True)
    end = models.CharField(max_length=10, null=True)
    first_day = models.DateField(null=True, db_index=True)
    last_day = models.DateField(null=True, db_index=True)
    date_from = models.CharField(max_length=10, null=True)
    place_name = models.TextField(null=True)
    place_folded = models.TextField()
    place_key = models.TextField(null=True)
    place_span = models.JSONField(null=True)
    place = models.ForeignKey(PlaceName, null=True, on_delete=models.PROTECT, related_name="+")
    trigger = models.JSONField(null=True)
    rule = models.TextField()
    confidence = models.FloatField()
    about = models.TextField()

    def __str__(self) -> str:
        return f"{self.type} {self.start or ''} ({self.document_id})"


class Participant(Party):
    """One party of a reported engagement."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="participants")
    role = models.TextField(null=True)
    # A body's name as the document words it; who it is, resolution says.
    body_name = models.TextField(null=True)
    part = models.CharField(max_length=10, null=True)
    key = models.TextField(null=True)


class Topic(models.Model):
    """What a reported engagement dealt with."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="topics")
    position = models.PositiveIntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
