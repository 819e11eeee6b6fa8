"""The folder in which files lie, where no bucket is named."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

ALIAS = "media"


@deconstructible(path="communique.newsroom.media.storage.FolderStorage")
class FolderStorage(FileSystemStorage):
    """The folder that settings.MEDIA_ROOT names now: a process may be pointed at another record."""

    @property
    def base_location(self) -> str:
        """The folder."""
        return str(settings.MEDIA_ROOT)

    @property
    def location(self) -> str:
        """The folder's full path."""
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """No file has an address of its own: views decide who gets it."""
        raise NotImplementedError
