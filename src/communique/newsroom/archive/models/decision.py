"""What was judged of two things, by whom, and why."""

from __future__ import annotations

from django.db import models


class Matter(models.TextChoices):
    """What a decision is about."""

    EVENT = "event"
    PERSON = "person"
    NAMING = "naming"


class Decision(models.Model):
    """One reversible judgement: two reports are of one event, or not, or of a part of it; two persons are one, or not.

    `subject` and `object` are ids that outlive a build: those of reports, of persons, of a naming and the person that
    it means. `author` is "rule" or a person's name; a person's decision wins over every rule, and a later one of a
    person over an earlier one on the same two. `withdrawn` takes it back.
    """

    id = models.CharField(max_length=20, primary_key=True)
    matter = models.CharField(max_length=10, choices=Matter.choices)
    verdict = models.CharField(max_length=10)
    subject = models.CharField(max_length=200, db_index=True)
    object = models.CharField(max_length=200, db_index=True)
    author = models.CharField(max_length=200, db_index=True)
    reasons = models.JSONField(default=list)
    score = models.FloatField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.subject} {self.verdict} {self.object} ({self.author})"


class Resolver(models.Model):
    """The version of the rules and of the registry by which the record was last resolved; one row."""

    version = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.version
