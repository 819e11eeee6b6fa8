"""When what the portal shows on the record's pages last changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F


class PortalEdition(models.Model):
    """One row with a number that grows with each change that a reader of the record's pages can see.

    A comment that is published, a video that is linked to an event: the pages on which they stand are kept by readers
    until the number changes.
    """

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="portal_one_edition")]

    def __str__(self) -> str:
        return f"edition {self.number}"


def present_edition() -> int:
    """The number of the portal's present edition; 0 before anything was published."""
    return PortalEdition.objects.values_list("number", flat=True).first() or 0


def begin_edition() -> None:
    """Says that something changed on the record's pages; in the transaction of the change."""
    row, is_new = PortalEdition.objects.get_or_create(id=1, defaults={"number": 1})
    if not is_new:
        PortalEdition.objects.filter(id=row.pk).update(number=F("number") + 1)
