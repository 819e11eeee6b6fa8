"""The pages of accounts: open to all readers, on every screen, with and without scripts, in both languages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from browser.portal.conftest import PortalSite
from browser.portal.test_accounts import enter_code, sign_up
from browser.site import NARROW, PHONE, WIDE, Reader, Visit, find_violations
from newsroom.portal_site import PASSWORD

OUTSIDE = ["/account/login/", "/account/signup/", "/account/password/reset/", "/account/login/?next=/people/"]
INSIDE = [
    "/account/",
    "/account/ready/?next=/people/",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
    "/account/delete/",
    "/account/sessions/",
    "/account/reauthenticate/?next=/account/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
]


def log_in(page: Page, address: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/account/")


def confirm(page: Page) -> None:
    page.goto("/account/reauthenticate/?next=/account/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/account/")


@pytest.fixture(scope="module")
def stranger(browser: Browser, portal_site: PortalSite, axe: str) -> Iterator[Reader]:
    """A window in which nobody is logged in."""
    with Reader(browser, portal_site) as reader:
        reader.context.add_init_script(axe)
        yield reader


@pytest.fixture(scope="module")
def member(browser: Browser, portal_site: PortalSite, axe: str) -> Iterator[Reader]:
    """A window in which somebody is logged in who has just confirmed that it is them."""
    portal_site.account("member@example.org")
    with Reader(browser, portal_site) as reader:
        reader.context.add_init_script(axe)
        log_in(reader.page, "member@example.org")
        confirm(reader.page)
        yield reader


def check(page: Page) -> None:
    """The page bars nobody and fits a telephone."""
    assert find_violations(page) == []
    assert page.locator("h1").count() == 1
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(WIDE)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_strangers_page_bars_nobody(stranger: Reader, path: str) -> None:
    check(stranger.go(path))
    assert stranger.problems.found == []


@pytest.mark.parametrize("path", INSIDE)
def test_a_members_page_bars_nobody(member: Reader, path: str) -> None:
    page = member.go(path)
    assert page.url.endswith(path), page.url
    check(page)
    assert member.problems.found == []


def test_the_pages_between_bar_nobody(portal_site: PortalSite, visit: Visit, axe: str) -> None:
    reader = visit(portal_site)
    reader.context.add_init_script(axe)
    page = reader.page
    sign_up(page, "between@example.org", "short")
    assert page.locator(".errorlist").count()
    check(page)
    sign_up(page, "between@example.org")
    check(page)
    enter_code(page, "nonsense")
    check(page)
    reader.context.clear_cookies()
    page.goto("/account/password/reset/")
    page.get_by_label("E-mail address").fill(portal_site.account("between2@example.org"))
    page.get_by_role("button", name="Send the code").click()
    check(page)
    enter_code(page, portal_site.mailbox.wait_for("between2@example.org").code())
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a new password")
    check(page)
    page.goto("/account/password/reset/done/")
    check(page)


def test_an_account_is_created_without_scripts_in_french(portal_site: PortalSite, visit: Visit) -> None:
    page = visit(portal_site, java_script_enabled=False, locale="fr-FR").page
    page.goto("/account/login/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="Créer un compte").click()
    page.get_by_label("Adresse électronique").fill("lectrice@example.org")
    page.get_by_label("Mot de passe (obligatoire)", exact=True).fill(PASSWORD)
    page.get_by_label("Mot de passe, encore une fois").fill(PASSWORD)
    page.get_by_role("button", name="Créer le compte").click()
    expect(page.locator("main")).to_contain_text("expire dans 30 minutes")
    mail = portal_site.mailbox.wait_for("lectrice@example.org")
    assert "est votre code" in str(mail.message["Subject"])
    page.get_by_label("Code de vérification").fill(mail.code())
    page.get_by_role("button", name="Confirmer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte est prêt")
    page.goto("/account/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def test_no_english_is_left_on_a_french_page(portal_site: PortalSite, visit: Visit) -> None:
    address = portal_site.account("francais@example.org")
    page = visit(portal_site, locale="fr-FR").page
    page.goto("/account/login/")
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/account/")
    page.goto("/account/reauthenticate/?next=/account/")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()
    page.wait_for_url("**/account/")
    for path in INSIDE:
        page.goto(path)
        words = page.locator("body").inner_text()
        found = re.findall(r"\b(?:the|your|with|that|password|and|not|please)\b", words, re.IGNORECASE)
        assert found == [], (path, found)


def totp(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_a_second_factor_is_asked_for(portal_site: PortalSite, visit: Visit, axe: str) -> None:
    address = portal_site.account("factor@example.org")
    reader = visit(portal_site)
    reader.context.add_init_script(axe)
    page = reader.page
    log_in(page, address)
    confirm(page)
    page.goto("/account/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("main form input[name=code]").fill(totp(secret))
    page.get_by_role("button", name="Activate").click()
    for path in ("/account/2fa/", "/account/2fa/recovery-codes/", "/account/2fa/totp/deactivate/"):
        page.goto(path)
        check(page)
    page.goto("/account/2fa/recovery-codes/")
    recovery = re.findall(r"\b[0-9a-f]{8}\b", page.locator("main textarea").input_value())
    assert len(recovery) == 10
    page.get_by_role("navigation", name="Your account").get_by_role("button", name="Log out").click()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    check(page)
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.locator("main form input[name=code]").first.fill(recovery[0])
    page.locator("main form").first.get_by_role("button").first.click()
    page.wait_for_url("**/account/")


def test_a_passkey_logs_in(portal_site: PortalSite, visit: Visit) -> None:
    address = portal_site.account("passkey@example.org")
    # A passkey belongs to a name; a number is none.
    reader = visit(replace(portal_site, address=portal_site.address.replace("127.0.0.1", "localhost")))
    page = reader.page
    key = reader.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    log_in(page, address)
    confirm(page)
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/2fa/recovery-codes/**")
    page.goto("/account/2fa/webauthn/")
    assert page.locator("main").inner_text()
    page.get_by_role("navigation", name="Your account").get_by_role("button", name="Log out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("**/account/")
    expect(page.locator("main")).to_contain_text(address)


def test_what_a_shared_window_shows_after_the_end(portal_site: PortalSite, visit: Visit) -> None:
    """Going back after logging out shows nothing of the account."""
    address = portal_site.account("leaving@example.org")
    page = visit(portal_site).page
    log_in(page, address)
    page.get_by_role("button", name="Log out").click()
    expect(page).to_have_url(re.compile("/$"))
    page.go_back()
    time.sleep(0.2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
