"""What a server said about the state of a page."""

from __future__ import annotations

from django.db import models


class Validator(models.Model):
    """The ETag and Last-Modified that came with a URL, and the engine that dealt with it then."""

    url = models.TextField(primary_key=True)
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    engine_version = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.url
