"""Clearing away: accounts whose address nobody proved, sessions that are over, jobs that were done long ago."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from communique.newsroom.accounts.models import Account

UNPROVEN = dt.timedelta(days=3)
"""For how long an account waits for its address to be proven."""
DONE = dt.timedelta(days=30)
"""For how long it can be seen what became of a job."""


def clear_away() -> int:
    """Deletes what has had its time; how many accounts and sessions that were."""
    now = timezone.now()
    proven = EmailAddress.objects.filter(verified=True).values("user_id")
    stale = Account.objects.filter(joined__lt=now - UNPROVEN, last_login=None, is_staff=False).exclude(id__in=proven)
    accounts = stale.count()
    stale.delete()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - DONE).delete()
    return accounts + sessions
