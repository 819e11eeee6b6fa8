"""Every page of the portal that a link leads to, whoever reads: axe, telephones, no scripts, French.

Pages are found by following links, one of each pattern in urls.py, so that a new one is looked at without being named.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve
from playwright.sync_api import Browser, Page

from browser.portal.conftest import PortalSite
from browser.portal.test_account_pages import check, confirm, log_in
from browser.site import Reader
from newsroom.media.clips import add
from newsroom.portal_site import PASSWORD

FILES = {"media_file", "media_original", "media_library", "media_download", "media_basket_download"}
"""What is no page to be looked at."""
ELSEWHERE = {
    # Reached by a mailed code or link: test_accounts.py, test_account_pages.py, test_letters.py.
    *("account_email_verification_sent", "account_confirm_password_reset_code", "account_complete_password_reset"),
    *("account_password_reset_completed", "account_confirm_login_code", "account_ready", "mfa_authenticate"),
    *("letters_confirm", "letters_unsubscribe", "letters_manage", "letters_change", "letters_asked"),
    # Shown after something was sent, or once a second factor is there: test_comments.py, test_account_pages.py.
    *("comment_sent", "comment_reported", "error_reported", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp"),
    *("mfa_edit_webauthn", "mfa_remove_webauthn", "account_reauthenticate", "desk_error", "desk_thread"),
    *("account_request_reauthentication_code", "account_confirm_reauthentication_code"),
    # Forms and data that have no page of their own.
    *("account_export", "language", "newsletter", "media_basket_add", "media_basket_remove", "mfa_login_webauthn"),
    *("desk_media_begin", "desk_media_piece", "desk_media_finish", "desk_media_publish", "desk_media_retry"),
    *("desk_decide", "account_inactive", "account_set_password", "account_logout"),
    # Where there is much, or something of one's own, or a frame on another site: test_media.py and others.
    *("comments", "mfa_list_webauthn", "media_embed"),
}
ENGLISH = re.compile(r"\b(?:the|your|with|that|password|and|not|please|which|from)\b", re.IGNORECASE)


def names() -> set[str]:
    """The names of the portal's patterns, without the administration's."""
    found: set[str] = set()

    def walk(one: object) -> None:
        inner = getattr(one, "url_patterns", None)
        if inner is None:
            found.add(str(getattr(one, "name", None)))
        elif not getattr(one, "namespace", None):
            for each in inner:
                walk(each)

    for one in get_resolver().url_patterns:
        if str(one.pattern) in ("account/", "media/", "letters/", "comments/", "desk/"):
            walk(one)
    return found - {"None"}


def name_of(path: str) -> str:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return "" if match.namespaces else match.url_name or ""


@pytest.fixture(scope="module")
def document(portal_site: PortalSite) -> str:
    """The address of a news item that has a comment, and whose event has a photograph."""
    event = portal_site.read("/diary.json?limit=1")["items"][0]
    found = urlsplit(event["document"]).path

    def fill() -> None:
        from django.test import override_settings

        from communique.newsroom.comments.models import Comment
        from communique.newsroom.comments.models.comment import State
        from communique.newsroom.media.flows.prepare import prepare

        Comment.objects.create(
            document=found.removeprefix("/news/").rstrip("/"),
            name="Ada",
            email="ada@example.org",
            text="Good.",
            digest="x",
            state=State.PUBLISHED,
        )
        with override_settings(SITE_URL=portal_site.address):
            item = add("photo.jpg", title="A photograph", events=[event["id"]], is_published=True)
            prepare(item.pk)

    portal_site.within(fill)
    return found


@pytest.fixture(scope="module")
def pages(browser: Browser, portal_site: PortalSite, document: str, axe: str) -> dict[str, tuple[str, str]]:
    """The path of one page for each pattern that links lead to, and who reads it."""
    portal_site.account("everywhere@example.org", is_editor=True)
    event = portal_site.read("/diary.json?limit=1")["items"][0]["url"]
    seeds = [document, urlsplit(event).path, "/statements/", "/people/", "/account/login/", "/media/", "/letters/"]
    found: dict[str, tuple[str, str]] = {}
    for who in ("stranger", "editor"):
        with Reader(browser, portal_site) as reader:
            if who == "editor":
                log_in(reader.page, "everywhere@example.org")
                confirm(reader.page)
                seeds = ["/account/", "/desk/", *seeds]
            _follow(reader.page, who, seeds, found)
    return found


def _follow(page: Page, who: str, seeds: list[str], found: dict[str, tuple[str, str]]) -> None:
    waiting, seen = list(seeds), set(seeds)
    while waiting:
        path = waiting.pop(0)
        page.goto(path)
        at = urlsplit(page.url)
        name = name_of(at.path)
        if name in names():
            found.setdefault(name, (at.path + (f"?{at.query}" if at.query else ""), who))
        hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        for href in dict.fromkeys(hrefs):
            target = name_of(href) if href.startswith("/") else ""
            # Nothing that is taken as a file, and of each pattern one page.
            if target in names() - FILES and target not in found and href not in seen:
                seen.add(href)
                waiting.append(href)


def test_links_lead_to_every_page(pages: dict[str, tuple[str, str]]) -> None:
    assert names() - FILES - ELSEWHERE - set(pages) == set()
    assert (names() & (FILES | ELSEWHERE)) == FILES | ELSEWHERE, "a name that is no more"


@pytest.mark.parametrize("who", ["stranger", "editor"])
def test_pages_bar_nobody_with_and_without_scripts_in_both_languages(
    browser: Browser, portal_site: PortalSite, pages: dict[str, tuple[str, str]], axe: str, who: str
) -> None:
    mine = {name: path for name, (path, reader) in pages.items() if reader == who}
    assert len(mine) > 5
    with Reader(browser, portal_site) as english, Reader(browser, portal_site, java_script_enabled=False) as plain:
        english.context.add_init_script(axe)
        with Reader(browser, portal_site, locale="fr-FR") as french:
            if who == "editor":
                for reader in (english, plain):
                    log_in(reader.page, "everywhere@example.org")
                    confirm(reader.page)
                _log_in_in_french(french.page)
            for name, path in mine.items():
                page = english.go(path)
                check(page)
                words = page.locator("main").inner_text().split()
                others = plain.go(path).locator("main").inner_text().split()
                missing = set(words) - set(others)
                assert len(missing) <= 0.1 * len(set(words)), (name, missing)
                _is_french(french.go(path), name)


def _log_in_in_french(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_label("Adresse électronique").fill("everywhere@example.org")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/account/")
    page.goto("/account/reauthenticate/?next=/account/")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer").click()
    page.wait_for_url("**/account/")


def _is_french(page: Page, name: str) -> None:
    """What the site itself says is French; what the record says stays as it is, and is marked as English."""
    assert page.locator("html").get_attribute("lang") == "fr", name
    words = page.evaluate(
        """() => {
          const copy = document.body.cloneNode(true);
          for (const part of copy.querySelectorAll("[lang=en], script, textarea, option, code")) part.remove();
          return copy.textContent;
        }"""
    )
    assert ENGLISH.findall(words) == [], (name, [words[m.start() - 60 : m.end() + 60] for m in ENGLISH.finditer(words)])
