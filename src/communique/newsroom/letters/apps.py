"""Letters as a Django app."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.letters"
    label = "letters"
    verbose_name = "Letters"
