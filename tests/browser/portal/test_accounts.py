"""The whole path of an account, in a real browser, with mails from a real server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.portal.conftest import PortalSite
from browser.site import Visit
from newsroom.portal_site import PASSWORD


def sign_up(page: Page, address: str, password: str = PASSWORD) -> None:
    page.goto("/account/signup/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password (required)", exact=True).fill(password)
    page.get_by_label("Password, once more").fill(password)
    page.get_by_role("button", name="Create the account").click()


def enter_code(page: Page, code: str) -> None:
    page.get_by_label("Verification code").fill(code)
    page.get_by_role("button", name="Confirm").click()


def test_from_the_form_to_the_newsletter(portal_site: PortalSite, visit: Visit) -> None:
    page = visit(portal_site, timezone_id="Asia/Tokyo").page
    sign_up(page, "first@example.org")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your inbox and enter the code")
    expect(page.locator("main")).to_contain_text("expires in 30 minutes")
    enter_code(page, portal_site.mailbox.wait_for("first@example.org").code())
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is ready")
    expect(page.locator("main")).to_contain_text("you can download videos")
    page.get_by_role("button", name="Subscribe to the newsletter").click()
    expect(page.locator("main")).to_contain_text("You get the newsletter")
    page.goto("/account/")
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")


def test_a_wrong_code_says_so_and_stays(portal_site: PortalSite, visit: Visit) -> None:
    page = visit(portal_site).page
    sign_up(page, "wrong@example.org")
    code = portal_site.mailbox.wait_for("wrong@example.org").code()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    enter_code(page, wrong)
    expect(page.get_by_role("alert")).to_contain_text("That is not the code")
    expect(page).to_have_url(re.compile("/account/confirm-email/"))
    enter_code(page, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is ready")


def test_an_old_code_is_void_and_a_new_one_lives_as_long(portal_site: PortalSite, visit: Visit) -> None:
    page = visit(portal_site).page
    sign_up(page, "late@example.org")
    first = portal_site.mailbox.wait_for("late@example.org").code()
    try:
        portal_site.move_clock(31 * 60)
        enter_code(page, first)
        expect(page.get_by_role("alert")).to_contain_text("This code has expired")
        page.get_by_role("button", name="Send a new code").click()
        expect(page.get_by_role("status")).to_contain_text("A new code is on its way")
        second = portal_site.mailbox.wait_for("late@example.org", 2).code()
        # Fifty minutes after the first and less than thirty after the second.
        portal_site.move_clock(60 * 60)
        enter_code(page, second)
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account is ready")
    finally:
        portal_site.move_clock(0)


def test_a_code_that_was_sent_again_makes_the_first_void(portal_site: PortalSite, visit: Visit) -> None:
    page = visit(portal_site).page
    sign_up(page, "again@example.org")
    first = portal_site.mailbox.wait_for("again@example.org").code()
    try:
        # Another code may be asked for a little later.
        portal_site.move_clock(60)
        page.get_by_role("button", name="Send a new code").click()
        second = portal_site.mailbox.wait_for("again@example.org", 2).code()
        assert first != second
        enter_code(page, first)
        expect(page.get_by_role("alert")).to_contain_text("That is not the code")
        enter_code(page, second)
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account is ready")
    finally:
        portal_site.move_clock(0)


BROKEN = [
    ("Short-1-Horse", None),
    ("Short-1-Hor", "length"),
    ("Correct Horse-7-Battery", "spaces"),
    ("correct-horse-7-battery", "upper"),
    ("CORRECT-HORSE-7-BATTERY", "lower"),
    ("Correct-Horse-x-Battery", "digit"),
    ("CorrectHorse7Battery", "symbol"),
]


@pytest.mark.parametrize(("password", "rule"), BROKEN, ids=[rule or "none" for _, rule in BROKEN])
def test_each_rule_of_a_password_shows_while_typing_and_holds(
    portal_site: PortalSite, visit: Visit, password: str, rule: str | None
) -> None:
    page = visit(portal_site).page
    page.goto("/account/signup/")
    page.get_by_label("Password (required)", exact=True).press_sequentially(password)
    unmet = page.locator("#password-rules li:not(.is-met)")
    assert [item.get_attribute("data-rule") for item in unmet.all()] == ([rule] if rule else [])
    if rule:
        expect(unmet).to_contain_text("not met yet")
        page.get_by_label("E-mail address").fill(f"{rule}@example.org")
        page.get_by_label("Password, once more").fill(password)
        page.get_by_role("button", name="Create the account").click()
        expect(page.locator(".errorlist")).to_have_count(1)
        expect(page).to_have_url(re.compile("/account/signup/"))
        assert portal_site.mailbox.to(f"{rule}@example.org") == []


def test_a_forgotten_password_and_back_to_the_page(portal_site: PortalSite, visit: Visit) -> None:
    address = portal_site.account("forgot@example.org")
    page = visit(portal_site).page
    page.goto("/account/login/?next=/people/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Send the code").click()
    expect(page.locator("main")).to_contain_text("expires in 30 minutes")
    first = portal_site.mailbox.wait_for(address).code()
    try:
        portal_site.move_clock(31 * 60)
        enter_code(page, first)
        expect(page.get_by_role("alert")).to_contain_text("This code has expired")
        page.get_by_role("button", name="Send a new code").click()
        enter_code(page, portal_site.mailbox.wait_for(address, 2).code())
    finally:
        portal_site.move_clock(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a new password")
    new = "Another-Staple-9-Horse"
    page.get_by_label("New password (required)", exact=True).fill(new)
    page.get_by_label("New password, once more").fill(new)
    page.get_by_role("button", name="Save the new password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your password has been changed")
    page.get_by_role("link", name="Log in and go back").click()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(new)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page).to_have_url(re.compile("/people/$"))
