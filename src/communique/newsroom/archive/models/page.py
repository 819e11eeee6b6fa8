"""Bytes as they were fetched."""

from __future__ import annotations

from django.db import models


class Page(models.Model):
    """One content of a page, kept under its hash; `communique.newsroom.archive.pages` holds the bytes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    first_loaded = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256
