"""What the diary lists."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.review import Reviewed


class Event(Reviewed):
    """One occasion, told by one or more reports.

    It stores no values of its own: it is its reports, and `lead` is the one that speaks for it. In this version the
    reports of exact copies of a text join, where they give the same days.
    """

    id = models.CharField(max_length=20, primary_key=True)
    lead = models.ForeignKey("Report", null=True, on_delete=models.SET_NULL, related_name="+")
    part_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="parts")

    def __str__(self) -> str:
        return self.id
