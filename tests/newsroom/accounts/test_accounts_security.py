"""Nobody learns whether an address has an account, guesses their way in, or acts in another's name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import get_resolver

from newsroom.accounts.test_accounts_paths import ADDRESS, NEW, confirm, is_in, later, log_in, sign_up, text, verify
from newsroom.portal_site import PASSWORD, Portal

KNOWN, UNKNOWN = ADDRESS, "nobody@example.org"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were hashed, which is what takes the time."""
    found: list[str] = []
    real = hashers.MD5PasswordHasher.encode

    def encode(self: Any, password: str, salt: str) -> str:
        found.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", encode)
    return found


def seen(response: Any) -> str:
    """What a page shows, without the mark against forgery and the address that was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text(response))
    return page.replace(KNOWN, "…").replace(UNKNOWN, "…")


def test_signing_up_does_not_tell_who_has_an_account(portal: Portal, hashed: list[str]) -> None:
    portal.account()
    pages, hashes = [], []
    for address in (KNOWN, UNKNOWN):
        client = portal.stranger()
        hashed.clear()
        portal.outbox.clear()
        response = sign_up(client, address)
        hashes.append(len(hashed))
        pages.append((response.status_code, response["Location"], seen(client.get(response["Location"]))))
        assert [mail.to for mail in portal.outbox] == [[address]]
        pages[-1] += (seen(verify(client, "000000")),)
    assert pages[0] == pages[1]
    assert hashes[0] == hashes[1] > 0


def test_asking_for_a_code_again_does_not_tell_either(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    portal.account()
    clients = {address: portal.stranger() for address in (KNOWN, UNKNOWN)}
    for address, client in clients.items():
        sign_up(client, address)
    later(monkeypatch, 60)
    portal.outbox.clear()
    pages = [
        seen(client.post("/account/confirm-email/", {"action": "resend"}, follow=True)) for client in clients.values()
    ]
    assert pages[0] == pages[1]
    assert [mail.to for mail in portal.outbox] == [[KNOWN], [UNKNOWN]]


def test_logging_in_does_not_tell(portal: Portal, hashed: list[str]) -> None:
    portal.account()
    pages, hashes = [], []
    for address in (KNOWN, UNKNOWN):
        hashed.clear()
        pages.append(seen(log_in(portal.stranger(), address, "Wrong-Password-1")))
        hashes.append(len(hashed))
    assert pages[0] == pages[1]
    assert hashes[0] == hashes[1] > 0


def test_resetting_does_not_tell(portal: Portal) -> None:
    portal.account()
    pages = []
    for address in (KNOWN, UNKNOWN):
        client = portal.stranger()
        portal.outbox.clear()
        response = client.post("/account/password/reset/", {"email": address})
        found = [response.status_code, response["Location"], seen(client.get(response["Location"]))]
        found.append(seen(client.post(response["Location"], {"code": "000000", "action": "verify"})))
        assert [mail.to for mail in portal.outbox] == [[address]]
        pages.append(found)
    assert pages[0] == pages[1]


def test_changing_the_address_does_not_tell(portal: Portal) -> None:
    portal.account()
    portal.account("me@example.org")
    pages = []
    for address in (KNOWN, UNKNOWN):
        client = portal.stranger()
        log_in(client, "me@example.org")
        confirm(client)
        portal.outbox.clear()
        response = client.post("/account/email/", {"email": address, "action_add": ""})
        pages.append((response.status_code, seen(client.get("/account/confirm-email/"))))
        assert [mail.to for mail in portal.outbox] == [[address]]
    assert pages[0] == pages[1]


def test_an_existing_account_is_not_taken_over_by_signing_up_again(portal: Portal) -> None:
    account = portal.account()
    client = portal.stranger()
    sign_up(client, KNOWN, NEW)
    assert not re.search(r"\b\d{6}\b", str(portal.outbox[-1].body))
    for code in ("", "000000", "None"):
        verify(client, code)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert not is_in(client)


def test_an_account_that_is_not_proven_is_not_logged_in(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(portal.client)
    later(monkeypatch, 60)
    client = portal.stranger()
    assert log_in(client)["Location"] == "/account/confirm-email/"
    assert not is_in(client)


def test_guessing_passwords_is_stopped_from_wherever_it_comes(portal: Portal) -> None:
    portal.account()
    for number in range(5):
        log_in(portal.stranger(REMOTE_ADDR=f"198.51.100.{number}"), password=f"Wrong-Password-{number}")
    response = log_in(portal.stranger(REMOTE_ADDR="198.51.100.99"))
    assert response.status_code == 200
    assert "Too many failed" in text(response)


@pytest.mark.parametrize("has_account", [True, False])
def test_guessing_codes_is_stopped_however_often_they_are_sent(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, has_account: bool
) -> None:
    if has_account:
        portal.account()
    for number in range(7):
        client = portal.stranger(REMOTE_ADDR=f"198.51.100.{number}")
        later(monkeypatch, 20)
        page = client.post("/account/password/reset/", {"email": KNOWN})["Location"]
        for _ in range(5):
            response = client.post(page, {"code": "nonsense", "action": "verify"})
    assert "Too many wrong codes" in text(response)
    client = portal.stranger()
    later(monkeypatch, 20)
    page = client.post("/account/password/reset/", {"email": KNOWN})["Location"]
    code = portal.code() if has_account else "123456"
    assert "Too many wrong codes" in text(client.post(page, {"code": code, "action": "verify"}))


def test_a_code_that_nobody_was_sent_is_never_right(portal: Portal) -> None:
    portal.account()
    client = portal.stranger()
    sign_up(client, KNOWN, NEW)
    drawn = client.session["account_email_verification_code"]["code"]
    response = verify(client, drawn)
    assert response.status_code == 200
    assert "That is not the code" in text(response)
    assert not is_in(client)


def test_one_network_tries_so_many_addresses_only(portal: Portal) -> None:
    portal.account()
    for number in range(10):
        log_in(portal.stranger(), f"someone{number}@example.org", "Wrong-Password-1")
    assert log_in(portal.stranger()).status_code == 200
    assert log_in(portal.stranger(REMOTE_ADDR="198.51.100.7")).status_code == 302


def test_signing_up_is_limited_by_network(portal: Portal) -> None:
    statuses = [sign_up(portal.stranger(), f"one{number}@example.org").status_code for number in range(22)]
    assert set(statuses[:20]) == {302}
    assert statuses[20:] == [429, 429]


def test_a_trap_that_was_filled_in_makes_no_account(portal: Portal) -> None:
    assert sign_up(portal.client, website="https://spam.example/")["Location"] == "/account/confirm-email/"
    from communique.newsroom.accounts.models import Account

    assert Account.objects.count() == 0
    assert portal.outbox == []


def account_pages() -> list[str]:
    """The addresses under /account/ that take nothing from their address."""
    found = []

    def walk(patterns: Any, path: str) -> None:
        for one in patterns:
            here = path + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, here)
            elif "<" not in here:
                found.append(here)

    walk([one for one in get_resolver().url_patterns if str(one.pattern) == "account/"], "/")
    return list(dict.fromkeys(found))


def test_a_form_from_elsewhere_is_refused(portal: Portal) -> None:
    account = portal.account()
    pages = account_pages()
    assert len(pages) > 25
    for page in pages:
        client = portal.stranger(enforce_csrf_checks=True)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = client.post(page, {"email": "evil@example.org", "password1": NEW, "password2": NEW})
        assert response.status_code == 403, page
        assert "This form was not sent" in text(response), page
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_no_page_of_an_account_opens_to_strangers_or_stays_in_a_cache(portal: Portal) -> None:
    for page in account_pages():
        response = portal.stranger().get(page)
        assert response.status_code in (200, 302, 405), page
        assert "no-store" in response["Cache-Control"], page
        assert not response.has_header("ETag"), page
        assert ADDRESS not in text(response)


def test_the_records_pages_know_no_account(portal: Portal) -> None:
    client = portal.browser_of(portal.account())
    for page in ("/", "/people/", "/statements/", "/about/"):
        mine, theirs = client.get(page), portal.stranger().get(page)
        assert mine.content == theirs.content
        assert "Set-Cookie" not in mine
        assert "Cookie" not in mine.get("Vary", "")
        assert mine["ETag"] == theirs["ETag"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(portal: Portal) -> None:
    portal.account()
    client = portal.stranger()
    client.get("/account/login/")
    log_in(client)
    for name in ("session", "csrftoken"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


HOSTILE = '"><script>alert(1)</script>@example.org'


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/account/signup/", ("email", "password1", "password2", "website", "next")),
        ("/account/login/", ("login", "password", "next")),
        ("/account/password/reset/", ("email", "next")),
        ("/account/language/", ("language", "next")),
    ],
)
def test_what_a_stranger_types_is_words_on_the_page(portal: Portal, page: str, fields: tuple[str, ...]) -> None:
    for value in (HOSTILE, "\0", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "x" * 100_000):
        response = Client(HTTP_HOST="localhost").post(page, dict.fromkeys(fields, value), follow=True)
        assert response.status_code in (200, 405, 429), (page, value[:20])
        assert "<script>alert" not in text(response)


def test_what_a_browser_calls_itself_is_words_on_the_page(portal: Portal) -> None:
    portal.account()
    client = portal.stranger(headers={"user-agent": "<script>alert(1)</script>"})
    log_in(client)
    page = text(client.get("/account/sessions/"))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
