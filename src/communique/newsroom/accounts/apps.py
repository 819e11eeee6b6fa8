"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app whose tables hold the accounts."""

    name = "communique.newsroom.accounts"
    label = "accounts"
    verbose_name = "Accounts"
