"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The app whose tables are derived from the archive's."""

    name = "communique.newsroom.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
