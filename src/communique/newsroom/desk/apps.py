"""Desk as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The app of the editors' first page and of the administration; it has no tables of its own."""

    name = "communique.newsroom.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        """Says what the administration keeps of an account."""
        from communique.newsroom.accounts import personal
        from communique.newsroom.desk.held import erase_changes, export_changes

        personal.hold("administration", export_changes, erase_changes)
