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
    place, for `find --about`. `seed` is the id of the event that the report makes when it stands alone; the copies of
    one text share it. `names` and `settings` are what it calls the occasion, and what the occasion was a part of.
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
    seed = models.CharField(max_length=20, default="", db_index=True)
    names = models.JSONField(default=list)
    settings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.type} {self.start or ''} ({self.document_id})"


class Participant(Party):
    """One party of a reported engagement; `acts_for` names the state or body that it acts for, or is."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="participants")
    role = models.TextField(null=True)
    # A body's name as the document words it; who it is, resolution says.
    body_name = models.TextField(null=True)
    part = models.CharField(max_length=10, null=True)
    key = models.TextField(null=True)
    acts_for = models.TextField(null=True)


class ReportKey(models.Model):
    """What another report of the same occasion has one of: a party, or a state that takes part; with the days."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["key", "first_day"], name="reports_by_key_and_day")]

    def __str__(self) -> str:
        return self.key


class Topic(models.Model):
    """What a reported engagement dealt with."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="topics")
    position = models.PositiveIntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.text
