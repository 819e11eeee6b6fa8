"""One `communique build`."""

from __future__ import annotations

from django.db import models


class Run(models.Model):
    """When a build ran on what, with which engine, and what it did; `ended` is empty for one that was killed."""

    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, blank=True)
    engine_version = models.CharField(max_length=100)
    inputs = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M} {self.ended}"
