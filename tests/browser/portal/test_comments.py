"""Comments, reports of errors, the desk and the administration in a browser, from the form to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Browser, Page, expect

from browser.portal.conftest import PortalSite
from browser.portal.test_account_pages import check, log_in
from browser.site import Reader, Visit, find_violations
from newsroom.portal_site import PASSWORD

NEWS = "/news/ruto-state-visit-ce5241e2/"
_Clock = dict[str, float]


@pytest.fixture(scope="module")
def clock(portal_site: PortalSite) -> _Clock:
    return {"ahead": 0.0}


@pytest.fixture(autouse=True)
def new_window_of_the_rate(portal_site: PortalSite, clock: _Clock) -> None:
    """Each test begins an hour later, when the network may send again."""
    wait(portal_site, clock, 3_600)


def wait(site: PortalSite, clock: _Clock, seconds: float) -> None:
    clock["ahead"] += seconds
    site.move_clock(clock["ahead"])


def write(page: Page, site: PortalSite, clock: _Clock, name: str, words: str) -> None:
    """Leaves a comment under the news item, as a reader who takes ten seconds for it."""
    page.goto(NEWS)
    page.get_by_role("link", name="Leave a comment").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Comment (required)").fill(words)
    wait(site, clock, 10)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your comment was sent")


@pytest.fixture(scope="module")
def desk(browser: Browser, portal_site: PortalSite, axe: str) -> Iterator[Reader]:
    """A window in which an editor is logged in."""
    portal_site.account("desk@example.org", is_editor=True)
    with Reader(browser, portal_site) as reader:
        reader.context.add_init_script(axe)
        log_in(reader.page, "desk@example.org")
        yield reader


def test_a_comment_is_written_read_by_an_editor_and_published(
    portal_site: PortalSite, clock: _Clock, visit: Visit, desk: Reader, axe: str
) -> None:
    reader = visit(portal_site)
    reader.context.add_init_script(axe)
    page = reader.page
    page.goto(NEWS)
    expect(page.locator("#comments")).to_contain_text("No comments yet.")
    page.get_by_role("link", name="Leave a comment").click()
    check(page)
    page.get_by_label("Name").fill("Ada Lovelace")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Website").fill("example.org/ada")
    page.get_by_label("Comment (required)").fill("<script>alert(1)</script> See https://example.org/visit.\nWell done.")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("alert")).to_contain_text("That was quicker than anybody writes.")
    check(page)
    wait(portal_site, clock, 10)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.locator("main")).to_contain_text("An editor reads it first.")
    check(page)
    page.get_by_role("link", name="Back to the news item").click()
    expect(page.locator("#comments")).to_contain_text("No comments yet.")

    editor = desk.page
    editor.goto("/desk/")
    check(editor)
    editor.get_by_role("main").get_by_role("link", name=re.compile(r"^\d+ Comments$")).click()
    expect(editor.locator(".case")).to_contain_text("alert(1)")
    check(editor)
    editor.get_by_role("button", name=re.compile(r"^Publish\b.*Ada Lovelace")).click()
    expect(editor.get_by_role("status")).to_have_text("1 comment is published.")
    check(editor)

    page.reload()
    expect(page.locator("#comments")).to_contain_text("1 comment")
    comment = page.locator(".comment")
    expect(comment).to_contain_text("<script>alert(1)</script> See https://example.org/visit.")
    link = comment.get_by_role("link", name="https://example.org/visit", exact=True)
    expect(link).to_have_attribute("rel", "nofollow ugc noopener")
    expect(comment.get_by_role("link", name="Ada Lovelace", exact=True)).to_have_attribute(
        "href", "https://example.org/ada"
    )
    check(page)

    comment.get_by_role("link", name="Report this comment").click()
    page.get_by_label("It says something false").check()
    page.get_by_label("In your words").fill("It was not well done.")
    check(page)
    wait(portal_site, clock, 10)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report was sent")
    check(page)

    editor.goto("/desk/comments/")
    expect(editor.locator(".case.is-reported")).to_contain_text("It was not well done.")
    check(editor)
    editor.get_by_role("button", name=re.compile(r"^Withdraw\b.*Ada Lovelace")).click()
    expect(editor.get_by_role("status")).to_have_text("1 comment is withdrawn.")
    page.goto(NEWS)
    expect(page.locator("#comments")).to_contain_text("No comments yet.")
    # Nobody is written to, whatever becomes of a comment.
    assert portal_site.mailbox.to("ada@example.org") == []
    assert desk.problems.found == []


def test_several_comments_are_decided_at_once_and_a_thread_is_closed(
    portal_site: PortalSite, clock: _Clock, visit: Visit, desk: Reader, axe: str
) -> None:
    reader = visit(portal_site, java_script_enabled=False)
    page = reader.page
    for number in range(3):
        write(page, portal_site, clock, f"Reader {number}", f"Comment number {number}.")
    editor = desk.page
    editor.goto("/desk/comments/")
    for number in range(2):
        editor.get_by_label(f"Choose the comment by Reader {number}").check()
    editor.get_by_role("group", name="All that are ticked").get_by_role("button", name="Publish").click()
    expect(editor.get_by_role("status")).to_have_text("2 comments are published.")
    editor.get_by_role("link", name="Thread").first.click()
    check(editor)
    editor.get_by_role("button", name="Close comments").click()
    expect(editor.get_by_role("status")).to_have_text("Comments are closed.")
    page.goto(NEWS)
    expect(page.locator("#comments")).to_contain_text("2 comments")
    expect(page.locator("#comments")).to_contain_text("Comments are closed.")
    page.goto(f"/comments/write/?on={NEWS.split('/')[2]}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Comments are closed")
    closed = visit(portal_site)
    closed.context.add_init_script(axe)
    check(closed.go(f"/comments/write/?on={NEWS.split('/')[2]}"))
    check(closed.go(f"/comments/?on={NEWS.split('/')[2]}"))
    editor.get_by_role("button", name="Open comments").click()
    for state in ("published", "refused", "spam", "withdrawn"):
        editor.goto(f"/desk/comments/?state={state}")
        check(editor)
    editor.goto("/desk/comments/")
    editor.get_by_role("link", name=re.compile("^Others of this address")).first.click()
    check(editor)
    assert desk.problems.found == []


def test_an_error_is_reported_from_a_citation_and_settled(
    portal_site: PortalSite, clock: _Clock, visit: Visit, desk: Reader, axe: str
) -> None:
    reader = visit(portal_site)
    reader.context.add_init_script(axe)
    page = reader.page
    page.goto("/")
    page.locator("a.cite").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("link", name="Report an error").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an error")
    words = page.locator("main mark").first.inner_text()
    check(page)
    page.get_by_role("button", name="Send the report").click()
    page.get_by_label("The date is wrong").check()
    page.get_by_label("In your words").fill("It was a day later.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("alert")).to_contain_text("That was quicker")
    check(page)
    wait(portal_site, clock, 10)
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report was sent")
    check(page)
    editor = desk.page
    editor.goto("/desk/errors/")
    check(editor)
    editor.locator(".case a").first.click()
    expect(editor.locator("main")).to_contain_text("It was a day later.")
    expect(editor.locator("main")).to_contain_text(words)
    check(editor)
    editor.get_by_label("Note").fill("Right: see the second report.")
    editor.get_by_role("button", name="Accept").click()
    expect(editor.get_by_role("status")).to_have_text("Kept: accepted.")
    editor.get_by_role("link", name="Accepted, to be mended").click()
    editor.locator(".case a").first.click()
    expect(editor.locator("main")).to_contain_text("Right: see the second report.")
    check(editor)
    assert desk.problems.found == []


def test_a_comment_is_written_in_french_without_scripts(portal_site: PortalSite, clock: _Clock, visit: Visit) -> None:
    page = visit(portal_site, java_script_enabled=False, locale="fr-FR").page
    page.goto(NEWS)
    page.get_by_role("link", name="Leave a comment").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_label("Nom (obligatoire)").fill("Émilie")
    page.get_by_label("Adresse électronique").fill("emilie@example.org")
    page.get_by_label("Commentaire (obligatoire)").fill("Une visite importante.")
    wait(portal_site, clock, 10)
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre commentaire est envoyé")
    page.goto("/statements/")
    page.locator("a.cite").first.click()
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("La date est fausse").check()
    page.get_by_label("Avec vos mots").fill("Le lendemain.")
    wait(portal_site, clock, 10)
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre signalement est envoyé")


ENGLISH = re.compile(r"\b(?:the|your|with|that|and|not|please|comments|nothing)\b", re.IGNORECASE)


def test_no_english_is_left_on_the_desk_in_french(portal_site: PortalSite, visit: Visit) -> None:
    address = portal_site.account("redaction@example.org", is_editor=True)
    page = visit(portal_site, locale="fr-FR").page
    page.goto("/account/login/")
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/account/")
    for path in (
        "/desk/",
        "/desk/comments/",
        "/desk/comments/?state=withdrawn",
        "/desk/errors/",
        f"/desk/comments/thread/?on={NEWS.split('/')[2]}",
        f"/comments/write/?on={NEWS.split('/')[2]}",
        f"/comments/?on={NEWS.split('/')[2]}",
    ):
        page.goto(path)
        # What readers and documents say is in their own words.
        page.evaluate(
            "for (const e of document.querySelectorAll('.comment-text, h2 a, .lede a, [lang=en], bdi')) e.remove()"
        )
        words = page.locator("body").inner_text()
        assert ENGLISH.findall(words) == [], (path, words)


def test_the_desk_is_refused_in_words(portal_site: PortalSite, visit: Visit, axe: str) -> None:
    portal_site.account("no-editor@example.org")
    reader = visit(portal_site)
    reader.context.add_init_script(axe)
    log_in(reader.page, "no-editor@example.org")
    reader.expect_missing("/desk/")
    page = reader.go("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not open to you")
    check(page)
    for path in ("/comments/error/?kind=event&id=x", "/comments/write/?on=nothing"):
        reader.expect_missing(path)
        check(reader.go(path))


def make_chief(site: PortalSite) -> str:
    """An administrator with a device; its secret."""
    address = site.account("chief@example.org", is_editor=True)
    secret = generate_totp_secret()

    def set_up() -> None:
        from communique.newsroom.accounts.models import Account
        from communique.newsroom.accounts.roles import make_administrator

        account = Account.objects.get(email=address)
        make_administrator(account)
        TOTP.activate(account, secret)

    site.within(set_up)
    return secret


def test_the_administration_opens_with_a_second_factor_and_keeps_to_the_policy(
    portal_site: PortalSite, clock: _Clock, visit: Visit, axe: str
) -> None:
    secret = make_chief(portal_site)
    portal_site.move_clock(0)
    reader = visit(portal_site)
    page = reader.page
    page.goto("/desk/admin/")
    page.get_by_label("E-mail address").fill("chief@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/2fa/authenticate/**")
    counter = next(iter(yield_hotp_counters_from_time()))
    page.locator("main form input[name=code]").first.fill(format_hotp_value(hotp_value(secret, counter)))
    page.locator("main form").first.get_by_role("button").first.click()
    page.wait_for_url("**/desk/admin/")
    expect(page.get_by_role("heading", name="What the site keeps")).to_be_visible()
    for path in ("comments/comment/", "comments/errorreport/", "accounts/account/"):
        page.goto(f"/desk/admin/{path}")
        page.locator("#result_list tbody th a").first.click()
        page.wait_for_url("**/change/")
        page.locator(".deletelink").first.click()
        page.wait_for_url("**/delete/")
    # Whatever broke the policy would have been told to the console, and fails the test.
    assert reader.problems.found == []
    reader.context.add_init_script(axe)
    for path in ("", "comments/comment/", "accounts/account/"):
        page.goto(f"/desk/admin/{path}")
        assert find_violations(page) == []
        if path:
            page.locator("#result_list tbody th a").first.click()
            page.wait_for_url("**/change/")
            assert find_violations(page) == []
    # axe itself tries a style of its own there, which the policy forbids.
    reader.problems.found.clear()
