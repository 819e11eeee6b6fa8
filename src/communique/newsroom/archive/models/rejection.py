"""What could not be taken up, and why."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.run import Run


class Rejection(models.Model):
    """An input that a stage could not handle; it goes when a later build of that input does not meet it again."""

    id = models.CharField(max_length=20, primary_key=True)
    subject = models.TextField()
    stage = models.CharField(max_length=40)
    reason = models.TextField()
    first_seen = models.DateTimeField(auto_now_add=True)
    last_run = models.ForeignKey(Run, null=True, on_delete=models.SET_NULL, related_name="rejections")

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"
