"""Media as a Django app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.media"
    label = "media"
    verbose_name = "Media"
