"""The pages as a Django app."""

from django.apps import AppConfig


class BrowseConfig(AppConfig):
    """The app that holds the pages' templates and static files."""

    name = "communique.newsroom.browse"
    label = "browse"
    verbose_name = "Newsroom"
