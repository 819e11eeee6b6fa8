"""What people have said of a row."""

from __future__ import annotations

from django.db import models


class Review(models.TextChoices):
    """Whether a row is the machine's reading alone or a person has judged it; a build replaces only the former."""

    EXTRACTED = "extracted"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Reviewed(models.Model):
    """A row that a person may confirm, correct or withdraw."""

    review = models.CharField(max_length=10, choices=Review.choices, default=Review.EXTRACTED)

    class Meta:
        abstract = True
