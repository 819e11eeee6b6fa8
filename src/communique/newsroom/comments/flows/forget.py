"""Forgetting what is of no more use: spam soon, what was not published and addresses of settled reports in a year."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from communique.newsroom.comments.models import Comment, ErrorReport, State, Verdict
from communique.newsroom.portal.router import PORTAL

SPAM_DAYS = 30
UNPUBLISHED_DAYS = 365
SETTLED_DAYS = 365


def forget() -> int:
    """How much was forgotten. What waits for an editor stays, however long it waits."""
    now = timezone.now()
    spam, unpublished, settled = (now - dt.timedelta(days=days) for days in (SPAM_DAYS, UNPUBLISHED_DAYS, SETTLED_DAYS))
    with transaction.atomic(using=PORTAL):
        rows = Comment.objects.filter(state=State.SPAM, sent__lt=spam) | Comment.objects.filter(
            state__in=[State.REFUSED, State.WITHDRAWN], sent__lt=unpublished
        )
        done = len(rows)
        rows.delete()
        reports = ErrorReport.objects.filter(state__in=[Verdict.DONE, Verdict.REFUSED], sent__lt=settled)
        return done + reports.exclude(email="").update(email="")
