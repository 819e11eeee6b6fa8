"""Media as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_TAKE_UP, _SWEEP = 10.0, 3_600.0
"""Seconds between two looks for what dead workers left, and for what nobody will finish."""


class MediaConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.media"
    label = "media"
    verbose_name = "Media"

    def ready(self) -> None:
        """Tells the worker, the desk and the pages of the account what there is of media."""
        from communique.newsroom.accounts.personal import hold
        from communique.newsroom.desk.tiles import show
        from communique.newsroom.media import held
        from communique.newsroom.media.flows.upload import sweep
        from communique.newsroom.media.jobs import take_up
        from communique.newsroom.media.models import Item, State
        from communique.newsroom.portal.work import every

        hold("media", held.export, held.erase)
        show("desk_media", _("Media that failed"), Item.objects.filter(state=State.FAILED).count, _("Media"))
        every(_TAKE_UP, "media left behind", take_up)
        every(_SWEEP, "files on their way", sweep)
