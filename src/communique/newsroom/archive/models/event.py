"""What the diary lists."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from communique.newsroom.archive.models.review import Reviewed


class Event(Reviewed):
    """One occasion, told by one or more reports.

    It stores no values of its own: it is its reports, joined by decisions, and `lead` is the one that speaks for it.
    Its id is the seed of the report whose document came out first. `part_of` is the visit or summit that it belongs to,
    and `part_reasons` say why.
    """

    id = models.CharField(max_length=20, primary_key=True)
    lead = models.ForeignKey("Report", null=True, on_delete=models.SET_NULL, related_name="+")
    part_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="parts", db_index=False)
    part_reasons = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["part_of"], name="parts_of_event", condition=Q(part_of__isnull=False))]

    def __str__(self) -> str:
        return self.id
