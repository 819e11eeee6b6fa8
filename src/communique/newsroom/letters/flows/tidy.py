"""Forgets what nobody needs any more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from communique.newsroom.letters.models import Body, Kind, Letter, State
from communique.newsroom.portal.router import PORTAL

KEPT = dt.timedelta(days=90)
"""How long an ended letter is kept, so that a bounce finds it."""
_KEPT_QUESTIONS = dt.timedelta(days=8)
"""A question to a stranger holds an address that may never answer."""
_DONE = (State.SENT, State.FAILED, State.BOUNCED)


def tidy() -> int:
    """How many letters were forgotten.

    With a letter goes the list of what it told: how far its subscription has come keeps that from being told again.
    """
    now = timezone.now()
    with transaction.atomic(using=PORTAL):
        old = Letter.objects.filter(state__in=_DONE, ended__lt=now - KEPT)
        questions = Letter.objects.filter(kind=Kind.CONFIRMATION, state__in=_DONE, ended__lt=now - _KEPT_QUESTIONS)
        count = sum(some.delete()[1].get(Letter._meta.label, 0) for some in (old, questions))
        Body.objects.filter(letters=None, made__lt=now - _KEPT_QUESTIONS).delete()
    return count
