"""The administration: for staff alone, and only in a session that has used its second factor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from newsroom.comments.writing import COMMENT, DOCUMENT, NEWS, post
from newsroom.portal_site import PASSWORD, Portal

ADMIN = "/desk/admin/"
CHIEF = "chief@example.org"


def administrator(portal: Portal, email: str = CHIEF) -> Any:
    from communique.newsroom.accounts.roles import make_administrator

    account = portal.account(email)
    make_administrator(account)
    return account


def code_of(secret: str, turn: int = 0) -> str:
    """A code of the device; each is good once, so that a second one needs another turn."""
    counter = list(yield_hotp_counters_from_time())[turn]
    return format_hotp_value(hotp_value(secret, counter))


def set_up(account: Any) -> str:
    """Gives the account a device; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def log_in(portal: Portal, email: str = CHIEF) -> tuple[Client, Any]:
    """A browser that has typed address and password, and the answer to that."""
    client = portal.stranger()
    return client, post(client, f"/account/login/?next={ADMIN}", {"login": email, "password": PASSWORD, "next": ADMIN})


def log_in_with_factor(portal: Portal, secret: str, email: str = CHIEF) -> Client:
    client, response = log_in(portal, email)
    assert "/2fa/authenticate/" in response["Location"], response
    response = post(client, response["Location"], {"code": code_of(secret)})
    assert response.status_code == 302, response.content.decode()
    return client


def test_a_stranger_is_sent_to_log_in(portal: Portal) -> None:
    response = portal.client.get(ADMIN, follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/login/?next=")
    assert "desk%2Fadmin" in response.redirect_chain[-1][0]


@pytest.mark.parametrize("is_editor", [False, True])
def test_readers_and_editors_are_refused(portal: Portal, is_editor: bool) -> None:
    account = portal.account(is_editor=is_editor)
    set_up(account)
    response = portal.browser_of(account).get(ADMIN, follow=True)
    assert response.status_code == 403
    assert "It is for administrators of this site." in response.content.decode()


def test_staff_without_a_second_factor_are_sent_to_set_one_up(portal: Portal) -> None:
    administrator(portal)
    client, response = log_in(portal)
    assert response.status_code == 302
    response = client.get(ADMIN, follow=True)
    assert response.redirect_chain[-1][0] == "/account/2fa/"
    assert "The administration needs a second factor." in response.content.decode()


def test_recovery_codes_alone_are_no_second_factor(portal: Portal) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    account = administrator(portal)
    RecoveryCodes.activate(account)
    client, _ = log_in(portal)
    assert client.get(ADMIN, follow=True).redirect_chain[-1][0] == "/account/2fa/"


def test_the_second_factor_lets_staff_in(portal: Portal) -> None:
    secret = set_up(administrator(portal))
    client = log_in_with_factor(portal, secret)
    page = client.get(ADMIN)
    assert page.status_code == 200
    assert "Accounts" in page.content.decode()
    assert client.get("/desk/").content.decode().count(f'href="{ADMIN}"') == 1


def test_a_wrong_code_lets_nobody_in(portal: Portal) -> None:
    secret = set_up(administrator(portal))
    client, response = log_in(portal)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    assert post(client, response["Location"], {"code": wrong}).status_code == 200
    assert client.get(ADMIN).status_code == 302
    assert client.get(ADMIN, follow=True).redirect_chain[-1][0] == "/account/2fa/authenticate/"


def test_a_session_from_before_the_factor_authenticates_again(portal: Portal) -> None:
    account = administrator(portal)
    client, _ = log_in(portal)
    secret = set_up(account)
    response = client.get(ADMIN, follow=True)
    assert response.redirect_chain[-1][0] == "/account/2fa/reauthenticate/?next=%2Fdesk%2Fadmin%2F"
    assert post(client, "/account/2fa/reauthenticate/?next=/desk/admin/", {"code": "000000"}).status_code == 200
    assert client.get(ADMIN).status_code == 302
    response = post(client, "/account/2fa/reauthenticate/?next=/desk/admin/", {"code": code_of(secret)}, follow=True)
    assert response.redirect_chain[-1][0] == ADMIN
    assert client.get(ADMIN).status_code == 200


def test_a_session_without_any_authentication_on_record_stays_out(portal: Portal) -> None:
    account = administrator(portal)
    set_up(account)
    client = portal.browser_of(account)
    assert client.get(ADMIN).status_code == 302
    assert client.get(f"{ADMIN}accounts/account/").status_code == 302


def test_the_factor_of_somebody_else_is_of_no_use(portal: Portal) -> None:
    account, other = administrator(portal), administrator(portal, "other@example.org")
    set_up(account)
    from allauth.mfa.models import Authenticator

    secret = set_up(other)
    assert log_in_with_factor(portal, secret, "other@example.org").get(ADMIN).status_code == 200
    client = portal.browser_of(account)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": 1.0, "id": Authenticator.objects.get(user=other).pk}
    ]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    assert client.get(ADMIN).status_code == 302


def test_a_factor_that_is_gone_lets_nobody_in(portal: Portal) -> None:
    from allauth.mfa.models import Authenticator

    account = administrator(portal)
    client = log_in_with_factor(portal, set_up(account))
    assert client.get(ADMIN).status_code == 200
    Authenticator.objects.filter(user=account).delete()
    set_up(account)
    assert client.get(ADMIN).status_code == 302


def test_a_role_that_is_gone_lets_nobody_in(portal: Portal) -> None:
    from communique.newsroom.accounts.roles import make_administrator

    account = administrator(portal)
    client = log_in_with_factor(portal, set_up(account))
    make_administrator(account, is_off=True)
    assert client.get(ADMIN, follow=True).status_code == 403


@pytest.fixture
def chief(portal: Portal) -> Client:
    """A browser in the administration."""
    return log_in_with_factor(portal, set_up(administrator(portal)))


def test_the_logins_and_passwords_of_the_administration_are_the_sites_own(chief: Client) -> None:
    assert chief.get(f"{ADMIN}login/?next=https://evil.example/")["Location"] == ADMIN
    assert chief.get(f"{ADMIN}password_change/")["Location"] == "/account/password/change/"
    assert post(chief, f"{ADMIN}logout/", {})["Location"] == "/account/logout/"


def test_what_libraries_keep_is_not_shown(portal: Portal, chief: Client) -> None:
    page = chief.get(ADMIN).content.decode()
    for app in ("mfa", "usersessions", "account", "auth", "django_tasks_db", "sessions"):
        assert f'href="{ADMIN}{app}/' not in page
        assert chief.get(f"{ADMIN}{app}/").status_code == 404
    assert chief.get(f"{ADMIN}mfa/authenticator/").status_code == 404


def test_every_page_of_the_administration_opens(portal: Portal, chief: Client) -> None:
    from django.contrib import admin
    from django.urls import reverse

    from communique.newsroom.accounts.models import Account
    from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, Thread

    row = Comment.objects.create(document=DOCUMENT, digest="1", **COMMENT)
    made = [
        row,
        Complaint.objects.create(comment=row, wrong="other", words="<script>"),
        Thread.objects.create(document="briefing/readout 1", is_open=False),
        ErrorReport.objects.create(kind="event", item="1", fact="<b>A fact", fault="date", explanation="Wrong."),
        Account.objects.get(email=CHIEF),
    ]
    Ruling.objects.create(comment=row, state="published", version=1, by=made[-1])
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        page = chief.get(reverse(f"admin:{name}_changelist"))
        assert page.status_code == 200, name
    for one in made:
        name = f"{one._meta.app_label}_{one._meta.model_name}"
        page = chief.get(reverse(f"admin:{name}_change", args=[one.pk]))
        assert page.status_code == 200, name
        assert "<script>" not in re.sub(r"<script[^>]*src=[^>]*>|<script id=[^>]*>", "", page.content.decode())
        assert chief.get(reverse(f"admin:{name}_delete", args=[one.pk])).status_code == (403 if one is made[2] else 200)
        assert chief.get(f"{reverse(f'admin:{name}_changelist')}?q=x").status_code == 200


def test_an_account_is_made_an_editor_and_its_password_is_left_alone(portal: Portal, chief: Client) -> None:
    from django.contrib.auth.models import Group

    from communique.newsroom.accounts.models import EDITORS, Account

    account = portal.account("new@example.org")
    path = f"{ADMIN}accounts/account/{account.pk}/change/"
    page = chief.get(path).content.decode()
    assert "password" not in re.sub(r'href="[^"]*"', "", page.partition('id="content"')[2]).lower()
    group, _ = Group.objects.get_or_create(name=EDITORS)
    fields = {"is_active": "on", "groups": str(group.pk), "email": "stolen@example.org", "password": "x"}
    assert post(chief, path, fields).status_code == 302
    now = Account.objects.get(pk=account.pk)
    assert now.is_editor
    assert (now.email, now.password) == (account.email, account.password)
    assert chief.get(f"{ADMIN}accounts/account/add/").status_code == 403
    assert chief.get(f"{ADMIN}accounts/account/{account.pk}/password/").status_code in (302, 404)


def test_an_account_goes_with_all_its_data(portal: Portal, chief: Client) -> None:
    from allauth.account.models import EmailAddress

    from communique.newsroom.accounts.models import Account
    from communique.newsroom.comments.models import Comment

    account = portal.account("gone@example.org")
    Comment.objects.create(document=DOCUMENT, digest="1", state="published", account=account, **COMMENT)
    tag = portal.client.get(NEWS)["ETag"]
    assert post(chief, f"{ADMIN}accounts/account/{account.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Account.objects.filter(pk=account.pk).exists()
    assert not EmailAddress.objects.filter(email="gone@example.org").exists()
    assert not Comment.objects.exists()
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_staff_who_are_no_administrators_touch_no_account(portal: Portal) -> None:
    from communique.newsroom.accounts.models import Account

    account = portal.account("staff@example.org")
    Account.objects.filter(pk=account.pk).update(is_staff=True)
    client = log_in_with_factor(portal, set_up(account), "staff@example.org")
    assert client.get(ADMIN).status_code == 200
    for path in ("accounts/account/", f"accounts/account/{account.pk}/change/", "comments/comment/"):
        assert client.get(ADMIN + path).status_code == 403
    post(client, f"{ADMIN}accounts/account/{account.pk}/change/", {"is_active": "on", "is_superuser": "on"})
    assert not Account.objects.get(pk=account.pk).is_superuser


def test_a_comment_that_is_deleted_leaves_its_page(portal: Portal, chief: Client) -> None:
    from communique.newsroom.comments.models import Comment

    row = Comment.objects.create(document=DOCUMENT, digest="1", state="published", **COMMENT)
    tag = portal.client.get(NEWS)["ETag"]
    assert post(chief, f"{ADMIN}comments/comment/{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200
    assert "matters" not in portal.client.get(NEWS).content.decode()


def test_what_was_changed_is_given_out_and_erased_with_the_account(portal: Portal, chief: Client) -> None:
    from django.contrib.admin.models import LogEntry

    from communique.newsroom.accounts import personal
    from communique.newsroom.accounts.models import Account

    other = portal.account("other@example.org")
    post(chief, f"{ADMIN}accounts/account/{other.pk}/change/", {"is_active": "on"})
    account = Account.objects.get(email=CHIEF)
    assert [one["of"] for one in personal.export(account)["administration"]] == ["other@example.org"]
    personal.erase(account)
    assert not LogEntry.objects.exists()


def test_the_administration_has_no_script_or_style_of_its_own_in_its_pages(chief: Client) -> None:
    for path in ("", "accounts/account/", "comments/comment/"):
        page = chief.get(ADMIN + path).content.decode()
        assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []
        assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
