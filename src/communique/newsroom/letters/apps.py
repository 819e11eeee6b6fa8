"""Letters as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class LettersConfig(AppConfig):
    """The app with its tables in the portal's database."""

    name = "communique.newsroom.letters"
    label = "letters"
    verbose_name = "Letters"

    def ready(self) -> None:
        """Names what is kept of accounts, the queue on the desk, and the rounds of the worker."""
        from django.utils.translation import gettext_lazy as _

        from communique.newsroom.accounts import personal
        from communique.newsroom.accounts.models import Account
        from communique.newsroom.desk import tiles
        from communique.newsroom.letters import held, numbers
        from communique.newsroom.letters.flows.collect import collect
        from communique.newsroom.letters.flows.send import send_round
        from communique.newsroom.letters.flows.tidy import tidy
        from communique.newsroom.portal import work

        personal.hold("letters", held.export, held.erase)
        tiles.show("desk_letters", _("Letters that failed"), numbers.count_failed, _("Letters"))
        work.every(10, "letters: what is due", collect)
        work.every(2, "letters: send", send_round)
        work.every(86_400, "letters: tidy", tidy)
        post_save.connect(_clock_changed, sender=Account, dispatch_uid="letters")


def _clock_changed(instance: Any, created: bool, **_more: Any) -> None:
    """Digests follow the account's time zone from its change on."""
    from communique.newsroom.letters.flows.subscribe import reschedule
    from communique.newsroom.letters.models import Reader

    updated = _more.get("update_fields")
    if created or (updated is not None and "time_zone" not in updated):
        return
    reader = Reader.objects.filter(account=instance).first()
    if reader is not None:
        reschedule(reader)
