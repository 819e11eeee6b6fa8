"""The shared parts as a Django app, for their templates, texts and tables."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The app whose one table says when the portal's public part last changed."""

    name = "communique.newsroom.portal"
    label = "portal"
    verbose_name = "Portal"
