"""The newsletter and alerts in a real browser, with mails from a real server: opt-in, digest, one-click unsubscribe."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.portal.conftest import PortalSite
from browser.portal.test_account_pages import check, log_in
from browser.site import Reader, Visit
from newsroom.mailbox import Received

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def reading(portal_site: PortalSite, visit: Visit, axe: str) -> Callable[..., Reader]:
    """The function that opens a window on the portal in which axe can look at pages."""

    def open_window(**kinds: Any) -> Reader:
        reader = visit(portal_site, **kinds)
        reader.context.add_init_script(axe)
        return reader

    return open_window


def link_in(mail: Received, kind: str) -> str:
    found = re.search(rf"https?://\S+/letters/{kind}/\S+", mail.text())
    assert found, mail.text()
    return urlsplit(found[0]).path


def everything_is_new(site: PortalSite) -> None:
    """Lets the worker take all documents for new, and all digests for due."""

    def forget() -> None:
        from communique.newsroom.letters.models import Arrival, Look, SentItem, Subscription

        SentItem.objects.all().delete()
        Arrival.objects.all().delete()
        Subscription.objects.update(cursor=0)
        Subscription.objects.exclude(due=None).update(due=EPOCH)
        Look.objects.update(since=EPOCH, began=EPOCH, edition=-1, latest=0)

    site.within(forget)


def subscriptions(site: PortalSite, address: str) -> list[tuple[str, str]]:
    """What an address follows, and how often."""

    def ask() -> list[tuple[str, str]]:
        from communique.newsroom.letters.models import Subscription

        return [(one.subject, one.rhythm) for one in Subscription.objects.all() if one.reader.mailbox == address]

    return site.within(ask)


def follow(page: Page, address: str) -> None:
    page.goto("/people/joe-biden/")
    page.get_by_role("link", name="By e-mail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joe Biden: events, statements, commitments")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("How often").select_option("daily")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your inbox")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_from_the_list_to_the_digest_and_out_again(portal_site: PortalSite, visit: Visit, has_scripts: bool) -> None:
    address = f"reader-{has_scripts}@example.org".lower()
    page = visit(portal_site, java_script_enabled=has_scripts).page
    follow(page, address)
    question = portal_site.mailbox.wait_for(address)
    assert subscriptions(portal_site, address) == []
    page.goto(link_in(question, "confirm"))
    assert subscriptions(portal_site, address) == []
    page.get_by_role("button", name="Yes, send me these letters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    assert subscriptions(portal_site, address) == [("/people/joe-biden/", "daily")]

    everything_is_new(portal_site)
    digest = portal_site.mailbox.wait_for(address, 2, seconds=30)
    assert re.fullmatch(r"Joe Biden: \d+ new items", str(digest.message["Subject"]))
    assert "met Emmanuel Macron" in digest.text()
    address_of_event = re.search(r"https?://[^/\s]+(/events/\w+/)", digest.text())
    assert address_of_event
    page.goto(address_of_event[1])
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    # What a mail program does: no cookie, no form, one POST.
    header = str(digest.message["List-Unsubscribe"])
    program = visit(portal_site).context.request
    response = program.post(urlsplit(header.strip("<>")).path, form={"List-Unsubscribe": "One-Click"})
    assert response.status == 200
    assert "set-cookie" not in response.headers
    assert subscriptions(portal_site, address) == []
    page.goto(link_in(digest, "unsubscribe"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The subscription has ended")


def test_the_link_in_the_letter_ends_it_by_a_button(portal_site: PortalSite, reading: Callable[..., Reader]) -> None:
    page = reading().page
    follow(page, "button@example.org")
    page.goto(link_in(portal_site.mailbox.wait_for("button@example.org"), "confirm"))
    page.get_by_role("button", name="Yes, send me these letters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    everything_is_new(portal_site)
    digest = portal_site.mailbox.wait_for("button@example.org", 2, seconds=30)
    page.goto(link_in(digest, "manage"))
    check(page)
    page.get_by_label("How often: Joe Biden").select_option("weekly")
    page.get_by_role("button", name=re.compile(r"^Save\s*: Joe Biden")).click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert subscriptions(portal_site, "button@example.org") == [("/people/joe-biden/", "weekly")]
    page.goto(link_in(digest, "unsubscribe"))
    check(page)
    assert subscriptions(portal_site, "button@example.org")
    page.get_by_role("button", name="End it").click()
    check(page)
    assert subscriptions(portal_site, "button@example.org") == []


def test_an_account_follows_and_changes_its_mind(portal_site: PortalSite, reading: Callable[..., Reader]) -> None:
    portal_site.account("follower@example.org")
    page = reading().page
    log_in(page, "follower@example.org")
    page.goto("/search/?q=ukraine")
    page.get_by_role("link", name="By e-mail").click()
    check(page)
    page.get_by_label("How often").select_option("once")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("status")).to_contain_text("You follow this now: “ukraine”")
    page.get_by_role("button", name="Subscribe to the newsletter").click()
    expect(page.get_by_role("status")).to_contain_text("You get the newsletter from now on.")
    check(page)
    assert sorted(subscriptions(portal_site, "follower@example.org")) == [
        ("", "weekly"),
        ("/search/?q=ukraine", "once"),
    ]
    page.get_by_role("button", name=re.compile(r"^End\s*: “ukraine”")).click()
    assert subscriptions(portal_site, "follower@example.org") == [("", "weekly")]


def test_in_french_from_the_form_to_the_newsletter(portal_site: PortalSite, reading: Callable[..., Reader]) -> None:
    page = reading(locale="fr-FR", timezone_id="Europe/Paris").page
    page.goto("/letters/")
    expect(page.get_by_label("Fuseau horaire")).to_have_value("Europe/Paris")
    check(page)
    page.get_by_label("Adresse électronique").fill("lectrice@example.org")
    page.get_by_role("button", name="S’abonner à la lettre d’information").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez votre boîte de réception")
    check(page)
    question = portal_site.mailbox.wait_for("lectrice@example.org")
    assert "appuyez sur son bouton" in question.text()
    page.goto(link_in(question, "confirm"))
    check(page)
    page.get_by_role("button", name="Oui, envoyez-moi ces lettres").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre abonnement est en place")
    check(page)
    everything_is_new(portal_site)
    letter = portal_site.mailbox.wait_for("lectrice@example.org", 2, seconds=30)
    assert "la semaine jusqu’au" in str(letter.message["Subject"])
    assert "CE QUI S’EST PASSÉ" in letter.text()


@pytest.mark.parametrize(
    "path",
    ["/letters/", "/letters/asked/", "/letters/follow/?view=/people/joe-biden/"],
)
def test_a_strangers_page_of_letters_bars_nobody(reading: Callable[..., Reader], path: str) -> None:
    check(reading().go(path))


@pytest.mark.parametrize(
    "path", ["/letters/follow/?view=/missing/", "/letters/confirm/forged/", "/letters/manage/1.2/"]
)
def test_a_page_that_refuses_bars_nobody_either(reading: Callable[..., Reader], path: str) -> None:
    reader = reading()
    reader.expect_missing(path)
    check(reader.go(path))


def test_editors_see_numbers(portal_site: PortalSite, reading: Callable[..., Reader]) -> None:
    portal_site.account("letters-editor@example.org", is_editor=True)
    page = reading().page
    log_in(page, "letters-editor@example.org")
    page.goto("/desk/letters/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Letters")
    check(page)
