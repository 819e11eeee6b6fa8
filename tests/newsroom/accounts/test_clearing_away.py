"""What has had its time goes, and nothing else."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.utils import timezone

from communique.newsroom.accounts.flows.clear_away import clear_away
from newsroom.accounts.test_accounts_paths import is_in, log_in, sign_up
from newsroom.portal_site import Portal


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def test_an_account_that_nobody_proved_goes_after_three_days(portal: Portal) -> None:
    from communique.newsroom.accounts.models import Account

    portal.account("proven@example.org")
    for name in ("old", "new"):
        sign_up(portal.stranger(), f"{name}@example.org")
    Account.objects.filter(email__in=["proven@example.org", "old@example.org"]).update(joined=ago(4))
    Account.objects.create_user("staff@example.org", is_staff=True, joined=ago(4))
    clear_away()
    kept = set(Account.objects.values_list("email", flat=True))
    assert kept == {"proven@example.org", "new@example.org", "staff@example.org"}


def test_a_session_goes_when_it_is_over(portal: Portal) -> None:
    from allauth.usersessions.models import UserSession

    portal.account()
    one, other = portal.stranger(), portal.stranger()
    log_in(one)
    log_in(other)
    Session.objects.filter(session_key=one.session.session_key).update(expire_date=ago(1))
    clear_away()
    assert not is_in(one)
    assert is_in(other)
    assert UserSession.objects.count() == 1
