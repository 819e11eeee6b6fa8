"""Desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.desk"
    label = "desk"
    verbose_name = "Desk"
