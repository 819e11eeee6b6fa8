"""What has changed since the catalogue was last brought up to date."""

from __future__ import annotations

from django.db import models


class Changed(models.TextChoices):
    """What kind of thing a change is of."""

    EVENT = "event"
    DOCUMENT = "document"
    PERSON = "person"


class Change(models.Model):
    """One thing whose entries in the catalogue are out of date; it may be gone from the archive by now."""

    kind = models.CharField(max_length=10, choices=Changed.choices)
    ref = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="one_change_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
