"""Comments as a Django app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.comments"
    label = "comments"
    verbose_name = "Comments"
