"""The paths of accounts: from the form to the account, through its pages, to its end."""

from __future__ import annotations

import json
import time

import pytest
from django.test import Client

from newsroom.portal_site import PASSWORD, Portal

ADDRESS = "reader@example.org"
NEW = "Another-Staple-9-Horse"


def sign_up(client: Client, email: str = ADDRESS, password: str = PASSWORD, **more: str):
    form = {"email": email, "password1": password, "password2": password, "website": "", **more}
    return client.post("/account/signup/", form)


def verify(client: Client, code: str):
    return client.post("/account/confirm-email/", {"code": code, "action": "verify"})


def log_in(client: Client, email: str = ADDRESS, password: str = PASSWORD, **more: str):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def confirm(client: Client, password: str = PASSWORD):
    return client.post("/account/reauthenticate/", {"password": password})


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def text(response) -> str:
    return response.content.decode()


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)


def test_an_account_is_created_by_a_code(portal: Portal) -> None:
    assert sign_up(portal.client)["Location"] == "/account/confirm-email/"
    assert "expires in 30 minutes" in text(portal.client.get("/account/confirm-email/"))
    assert portal.outbox[-1].to == [ADDRESS]
    assert not is_in(portal.client)
    assert verify(portal.client, portal.code())["Location"] == "/account/ready/"
    page = text(portal.client.get("/account/ready/"))
    assert "you can download videos" in page
    assert "Subscribe to the newsletter" in page
    assert is_in(portal.client)


def test_the_way_back_is_kept_from_the_form_to_the_end(portal: Portal) -> None:
    sign_up(portal.client, next="/people/")
    response = verify(portal.client, portal.code())
    assert response["Location"] == "/account/ready/?next=%2Fpeople%2F"
    assert 'href="/people/">Go back' in text(portal.client.get(response["Location"]))


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_way_leads_elsewhere(portal: Portal, elsewhere: str) -> None:
    portal.account()
    sign_up(portal.client, "new@example.org", next=elsewhere)
    assert verify(portal.client, portal.code())["Location"] == "/account/ready/"
    assert "Go back" not in text(portal.client.get("/account/ready/", {"next": elsewhere}))
    other = portal.stranger()
    assert log_in(other, next=elsewhere)["Location"] == "/account/"
    assert other.post("/account/language/", {"language": "fr", "next": elsewhere})["Location"] == "/account/"


def test_an_address_is_one_however_it_is_written(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client, "Reader@Example.ORG")
    verify(portal.client, portal.code())
    later(monkeypatch, 60)
    assert log_in(portal.stranger(), "READER@example.org")["Location"] == "/account/"
    other = portal.stranger()
    assert sign_up(other, "reader@EXAMPLE.org")["Location"] == "/account/confirm-email/"
    from communique.newsroom.accounts.models import Account

    assert Account.objects.count() == 1


def test_a_code_lives_half_an_hour(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client)
    code = portal.code()
    later(monkeypatch, 29 * 60)
    assert verify(portal.client, code).status_code == 302


def test_an_old_code_says_so_and_a_new_one_lives_as_long(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client)
    first = portal.code()
    later(monkeypatch, 31 * 60)
    response = verify(portal.client, first)
    assert response.status_code == 200
    assert "This code has expired" in text(response)
    portal.client.post("/account/confirm-email/", {"action": "resend"})
    second = portal.code()
    later(monkeypatch, 29 * 60)
    assert verify(portal.client, second).status_code == 302


def test_a_wrong_code_says_so_and_five_make_it_void(portal: Portal) -> None:
    sign_up(portal.client)
    code = portal.code()
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(4):
        response = verify(portal.client, wrong)
        assert response.status_code == 200
        assert "That is not the code. Compare" in text(response)
    assert "it was tried too often" in text(verify(portal.client, wrong))
    response = verify(portal.client, code)
    assert "is void" in text(response)
    assert not is_in(portal.client)


def test_another_code_has_tries_of_its_own(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client)
    for _ in range(5):
        verify(portal.client, "nonsense")
    later(monkeypatch, 60)
    portal.client.post("/account/confirm-email/", {"action": "resend"})
    assert verify(portal.client, portal.code()).status_code == 302


def test_codes_are_sent_again_so_often_only(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client)
    for _ in range(9):
        later(monkeypatch, 60)
        portal.client.post("/account/confirm-email/", {"action": "resend"})
    assert len(portal.outbox) == 6
    assert "No further code" in text(portal.client.get("/account/confirm-email/"))


def test_a_code_is_good_in_the_browser_that_asked_for_it_alone(portal: Portal) -> None:
    sign_up(portal.client)
    other = portal.stranger()
    assert verify(other, portal.code())["Location"] == "/account/login/"
    assert not is_in(other)


def test_a_password_is_reset_by_a_code(portal: Portal) -> None:
    portal.account()
    client = portal.client
    response = client.post("/account/password/reset/", {"email": ADDRESS, "next": "/people/"})
    assert response["Location"] == "/account/password/reset/confirm/?next=%2Fpeople%2F"
    assert "expires in 30 minutes" in text(client.get(response["Location"]))
    done = client.post(response["Location"], {"code": portal.code(), "action": "verify"})["Location"]
    assert done == "/account/password/reset/complete/?next=%2Fpeople%2F"
    end = client.post(done, {"password1": NEW, "password2": NEW})["Location"]
    assert end == "/account/password/reset/done/?next=%2Fpeople%2F"
    assert "/account/login/?next=%2Fpeople%2F" in text(client.get(end))
    assert not is_in(client)
    assert log_in(portal.stranger()).status_code == 200
    assert log_in(portal.stranger(), password=NEW, next="/people/")["Location"] == "/people/"


def test_a_reset_code_expires_and_is_sent_again(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    portal.account()
    client = portal.client
    page = client.post("/account/password/reset/", {"email": ADDRESS})["Location"]
    first = portal.code()
    later(monkeypatch, 31 * 60)
    assert "This code has expired" in text(client.post(page, {"code": first, "action": "verify"}))
    client.post(page, {"action": "resend"})
    later(monkeypatch, 29 * 60)
    assert "complete" in client.post(page, {"code": portal.code(), "action": "verify"})["Location"]


def test_a_new_password_is_chosen_within_half_an_hour_of_the_code(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.account()
    page = portal.client.post("/account/password/reset/", {"email": ADDRESS})["Location"]
    done = portal.client.post(page, {"code": portal.code(), "action": "verify"})["Location"]
    later(monkeypatch, 31 * 60)
    response = portal.client.post(done, {"password1": NEW, "password2": NEW}, follow=True)
    assert "That took more than half an hour" in text(response)
    assert log_in(portal.stranger(), password=NEW).status_code == 200


def test_a_reset_page_is_nobodys_without_a_code(portal: Portal) -> None:
    portal.account()
    client = portal.client
    assert client.get("/account/password/reset/complete/").status_code == 302
    client.post("/account/password/reset/", {"email": ADDRESS})
    response = client.post("/account/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert response["Location"] == "/account/password/reset/confirm/"
    assert log_in(portal.stranger(), password=NEW).status_code == 200


def test_a_changed_password_ends_other_sessions(portal: Portal) -> None:
    account = portal.account()
    one, other = portal.browser_of(account), portal.browser_of(account)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert one.post("/account/password/change/", form).status_code == 302
    assert is_in(one)
    assert not is_in(other)
    assert "changed" in str(portal.outbox[-1].body)


def test_an_address_is_changed_once_the_new_one_is_proven(portal: Portal) -> None:
    portal.account()
    client = portal.client
    log_in(client)
    confirm(client)
    response = client.post("/account/email/", {"email": "other@example.org", "action_add": ""})
    assert response["Location"] == "/account/confirm-email/"
    assert portal.outbox[-1].to == ["other@example.org"]
    from communique.newsroom.accounts.models import Account

    assert Account.objects.get().email == ADDRESS
    verify(client, portal.code())
    assert Account.objects.get().email == "other@example.org"
    assert any(mail.to == [ADDRESS] for mail in portal.outbox[1:]), "the old address is told"
    assert log_in(portal.stranger()).status_code == 200
    assert log_in(portal.stranger(), "other@example.org").status_code == 302


def test_sessions_are_listed_and_ended(portal: Portal) -> None:
    portal.account()
    one, other = portal.stranger(), portal.stranger()
    log_in(one)
    log_in(other)
    is_in(one)
    is_in(other)
    page = text(one.get("/account/sessions/"))
    assert page.count("<tr>") == 3
    one.post("/account/sessions/")
    assert is_in(one)
    assert not is_in(other)


def test_data_is_given_out_whole(portal: Portal) -> None:
    portal.account(language="fr", time_zone="Europe/Paris")
    log_in(portal.client)
    confirm(portal.client)
    response = portal.client.post("/account/export/")
    held = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="account.json"'
    assert held["account"]["email"] == ADDRESS
    assert held["account"]["time_zone"] == "Europe/Paris"
    assert held["addresses"] == [{"email": ADDRESS, "proven": True}]
    assert len(held["sessions"]) == 1
    assert "password" not in response.content.decode()


def test_an_account_is_deleted_with_its_sessions(portal: Portal) -> None:
    portal.account()
    kept = portal.account("kept@example.org")
    one, other, third = portal.stranger(), portal.stranger(), portal.browser_of(kept)
    log_in(one)
    log_in(other)
    confirm(one)
    assert "Nobody can bring them back" in text(one.get("/account/delete/"))
    response = one.post("/account/delete/", follow=True)
    assert "The account is deleted" in text(response)
    from allauth.account.models import EmailAddress
    from allauth.usersessions.models import UserSession

    from communique.newsroom.accounts.models import Account

    assert [row.email for row in Account.objects.all()] == ["kept@example.org"]
    assert EmailAddress.objects.count() == 1
    assert not UserSession.objects.filter(user__email=ADDRESS).exists()
    assert not is_in(one)
    assert not is_in(other)
    assert is_in(third)
    assert log_in(portal.stranger()).status_code == 200


@pytest.mark.parametrize("page", ["/account/delete/", "/account/export/"])
def test_what_cannot_be_taken_back_wants_the_password_again(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    portal.account()
    log_in(portal.client)
    confirm(portal.client, "Wrong-Password-1")
    response = portal.client.post(page)
    assert response["Location"].startswith("/account/reauthenticate/")
    confirm(portal.client)
    later(monkeypatch, 3_600)
    response = portal.client.post(page)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/reauthenticate/")
    from communique.newsroom.accounts.models import Account

    assert Account.objects.count() == 1


def test_preferences_are_kept(portal: Portal) -> None:
    account = portal.account()
    client = portal.browser_of(account)
    response = client.post("/account/", {"language": "fr", "time_zone": "Asia/Tokyo"}, follow=True)
    assert "Enregistré" in text(response)
    account.refresh_from_db()
    assert (account.language, account.time_zone) == ("fr", "Asia/Tokyo")
    assert client.post("/account/", {"language": "fr", "time_zone": "Mars/Olympus"}).status_code == 200
    account.refresh_from_db()
    assert account.time_zone == "Asia/Tokyo"


def test_pages_and_mails_are_in_the_readers_language(portal: Portal) -> None:
    client = portal.stranger(headers={"accept-language": "fr"})
    assert "Créer un compte" in text(client.get("/account/signup/"))
    sign_up(client)
    assert "expire dans 30 minutes" in text(client.get("/account/confirm-email/"))
    assert "votre code" in portal.outbox[-1].subject
    assert "expire dans 30 minutes" in str(portal.outbox[-1].body)
    verify(client, portal.code())
    from communique.newsroom.accounts.models import Account

    assert Account.objects.get().language == "fr"
    client.post("/account/language/", {"language": "en", "next": "/account/"})
    assert "Your account" in text(client.get("/account/"))
    assert Account.objects.get().language == "en"
    # Who is served next by the same thread is served in English.
    assert "What we do not have" in text(client.get("/people/"))


@pytest.mark.parametrize(
    ("typed", "kept"), [("Asia/Tokyo", "Asia/Tokyo"), ("Mars/Olympus", "UTC"), ("", "UTC"), ("../etc/passwd", "UTC")]
)
def test_a_new_account_goes_by_the_browsers_clock(portal: Portal, typed: str, kept: str) -> None:
    sign_up(portal.client, time_zone=typed)
    from communique.newsroom.accounts.models import Account

    assert Account.objects.get().time_zone == kept
