"""The archive as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The app whose tables hold the record."""

    name = "communique.newsroom.archive"
    label = "archive"
    verbose_name = "Archive"
