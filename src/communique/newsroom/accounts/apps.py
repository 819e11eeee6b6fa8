"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app whose tables hold the accounts."""

    name = "communique.newsroom.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Names the round that clears away what nobody proved."""
        from communique.newsroom.accounts.flows.clear_away import clear_away
        from communique.newsroom.portal.work import every

        every(3_600, "accounts that nobody proved, sessions that are over", clear_away)
