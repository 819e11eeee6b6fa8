"""Subscribing: an account at once, an address by the button behind a mailed link, and nobody by a look at a page."""

from __future__ import annotations

import re
import time

import pytest
from django.core import signing

from communique.newsroom.letters.guard import MOST_OF_A_NETWORK, MOST_TO_AN_ADDRESS
from communique.newsroom.letters.models import Letter, Reader, Subscription
from newsroom.letters.steps import NEWSLETTER, confirm_by_mail, follow, link_in, send_all
from newsroom.portal_site import Portal

FOLLOW = {**NEWSLETTER, "view": "/people/joe-biden/", "rhythm": "daily"}


def test_an_account_gets_the_newsletter_with_one_button(portal: Portal):
    account = portal.account(time_zone="Europe/Paris")
    client = portal.browser_of(account)
    assert "Subscribe to the newsletter" in client.get("/account/ready/").content.decode()
    response = client.post("/letters/newsletter/", {"next": "/account/ready/"})
    assert response["Location"] == "/account/ready/"
    assert "You get the newsletter." in client.get("/account/ready/").content.decode()
    found = Subscription.objects.get()
    assert (found.reader.mailbox, found.subject, found.rhythm) == ("reader@example.org", "", "weekly")
    assert found.due.weekday() == 0
    client.post("/letters/newsletter/", {})
    assert Subscription.objects.count() == 1


def test_the_way_back_leads_nowhere_else(portal: Portal):
    client = portal.browser_of(portal.account())
    assert client.post("/letters/newsletter/", {"next": "https://evil.example/"})["Location"] == "/letters/"


def test_an_address_is_subscribed_by_the_button_behind_the_link(portal: Portal):
    response = portal.client.post("/letters/newsletter/", NEWSLETTER)
    assert response["Location"] == "/letters/asked/"
    assert not Reader.objects.exists()
    found = confirm_by_mail(portal)
    assert (found.reader.address, found.subject, found.rhythm) == ("reader@example.org", "", "weekly")
    assert (found.reader.language, found.reader.time_zone) == ("en", "Europe/Paris")
    assert portal.outbox[-1].to == ["reader@example.org"]


def test_a_program_that_opens_links_subscribes_nobody(portal: Portal):
    portal.client.post("/letters/newsletter/", NEWSLETTER)
    send_all()
    path = link_in(str(portal.outbox[-1].body), "confirm")
    for method in ("get", "head", "get"):
        assert getattr(portal.stranger(), method)(path).status_code == 200
    assert not Subscription.objects.exists()


def test_a_form_from_elsewhere_subscribes_nobody(portal: Portal):
    client = portal.stranger(enforce_csrf_checks=True)
    assert client.post("/letters/newsletter/", NEWSLETTER).status_code == 403
    assert client.post("/letters/follow/", FOLLOW).status_code == 403
    assert not Letter.objects.exists()


@pytest.mark.parametrize("path", ["/letters/newsletter/", "/letters/follow/"])
def test_no_page_and_no_mail_tells_who_is_subscribed(portal: Portal, path: str):
    follow("/people/joe-biden/", "daily", address="reader@example.org")
    portal.account("member@example.org")
    answers, mails = set(), set()
    for address in ("reader@example.org", "member@example.org", "nobody@example.org"):
        response = portal.stranger().post(path, {**FOLLOW, "email": address})
        answers.add((response.status_code, response["Location"], response.content))
        send_all()
        assert portal.outbox[-1].to == [address]
        text = str(portal.outbox[-1].body)
        mails.add((portal.outbox[-1].subject, re.sub(r"/confirm/\S+", "/confirm/", text)))
    assert len(answers) == len(mails) == 1


def test_what_a_program_fills_in_is_answered_and_forgotten(portal: Portal):
    response = portal.client.post("/letters/newsletter/", {**NEWSLETTER, "website": "https://spam.example"})
    assert response["Location"] == "/letters/asked/"
    assert not Letter.objects.exists()


def test_nobody_is_flooded(portal: Portal):
    for _ in range(MOST_TO_AN_ADDRESS + 2):
        assert portal.client.post("/letters/newsletter/", NEWSLETTER).status_code == 302
    assert Letter.objects.count() == MOST_TO_AN_ADDRESS
    statuses = [
        portal.client.post("/letters/newsletter/", {**NEWSLETTER, "email": f"r{n}@example.org"}).status_code
        for n in range(MOST_OF_A_NETWORK)
    ]
    assert statuses[-1] == 429
    assert Letter.objects.count() < MOST_OF_A_NETWORK + 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b\r\nBcc: all@example.org",
        "a@example.org, b@example.org",
        "<a@example.org>",
        "ü@example.org",
        "a@" + "b" * 300 + ".org",
    ],
)
def test_what_is_no_address_gets_no_letter(portal: Portal, address: str):
    response = portal.client.post("/letters/newsletter/", {**NEWSLETTER, "email": address})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert not Letter.objects.exists()


def test_a_link_that_was_changed_or_is_old_subscribes_nobody(portal: Portal, monkeypatch: pytest.MonkeyPatch):
    portal.client.post("/letters/newsletter/", NEWSLETTER)
    send_all()
    path = link_in(str(portal.outbox[-1].body), "confirm")
    token = path.split("/")[3]
    forged = signing.TimestampSigner(salt="communique.letters.manage", sep=".").sign(token.rsplit(".", 2)[0])
    for changed in (token[:-1], token[::-1], "x" + token[1:], token + "A", forged, "1", "é", "." * 400):
        for method in ("get", "post"):
            response = getattr(portal.client, method)(f"/letters/confirm/{changed}/")
            assert response.status_code == 404
            assert b"This link is not good" in response.content
    later = time.time() + 8 * 86_400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert portal.client.post(path).status_code == 404
    assert not Subscription.objects.exists()


def test_an_address_with_an_account_is_subscribed_as_the_account(portal: Portal):
    account = portal.account()
    portal.client.post("/letters/follow/", FOLLOW)
    found = confirm_by_mail(portal)
    assert found.reader.account == account
    assert "Joe Biden" in portal.browser_of(account).get("/letters/").content.decode()


def test_who_creates_an_account_keeps_what_the_address_follows(portal: Portal):
    before = follow("/people/joe-biden/", "daily")
    account = portal.account(time_zone="Asia/Tokyo")
    page = portal.browser_of(account).get("/letters/").content.decode()
    assert "Joe Biden" in page
    before.refresh_from_db()
    assert before.reader.account == account
    assert before.due.hour == 22
    assert Reader.objects.count() == 1


def test_an_account_with_an_unproven_address_is_asked_like_anybody(portal: Portal):
    from allauth.account.models import EmailAddress

    account = portal.account("victim@example.org")
    EmailAddress.objects.update(verified=False)
    client = portal.browser_of(account)
    page = client.get("/letters/").content.decode()
    assert "not proven" in page
    client.post("/letters/newsletter/", {**NEWSLETTER, "email": "victim@example.org"})
    assert not Subscription.objects.exists()
    assert Letter.objects.get().address == "victim@example.org"


def test_a_page_of_the_record_leads_to_the_form_that_names_it(portal: Portal):
    page = portal.client.get("/people/joe-biden/").content.decode()
    found = re.search(r'href="(/letters/follow/[^"]+)">By e-mail', page)
    assert found
    response = portal.client.get(found[1])
    assert response.status_code == 200
    assert "Joe Biden: events, statements, commitments" in response.content.decode()
    assert "By e-mail" not in portal.client.get("/missing/").content.decode()
    assert not portal.client.cookies.get("session")


def test_an_account_follows_with_one_button_and_in_another_rhythm(portal: Portal):
    client = portal.browser_of(portal.account())
    page = client.get("/letters/follow/?view=/people/joe-biden/").content.decode()
    assert 'name="email"' not in page
    client.post("/letters/follow/", {"view": "/people/joe-biden/", "rhythm": "once"})
    client.post("/letters/follow/", {"view": "/people/joe-biden/", "rhythm": "weekly"})
    found = Subscription.objects.get()
    assert (found.subject, found.rhythm) == ("/people/joe-biden/", "weekly")
    client.post(f"/letters/{found.pk}/change/", {"do": "change", "rhythm": "daily"})
    found.refresh_from_db()
    assert found.rhythm == "daily"
    assert found.due is not None
    client.post(f"/letters/{found.pk}/change/", {"do": "change", "rhythm": "hourly"})
    found.refresh_from_db()
    assert found.rhythm == "daily"
    client.post(f"/letters/{found.pk}/change/", {"do": "end"})
    assert not Subscription.objects.exists()


def test_nobody_follows_without_end(portal: Portal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("communique.newsroom.letters.flows.subscribe.MOST_FOLLOWED", 2)
    client = portal.browser_of(portal.account())
    for person in ("joe-biden", "emmanuel-macron", "fumio-kishida"):
        client.post("/letters/follow/", {"view": f"/people/{person}/", "rhythm": "once"})
    assert Subscription.objects.count() == 2
    assert "which is the most" in client.get("/letters/").content.decode()
    portal.client.post("/letters/follow/", {**FOLLOW, "view": "/people/fumio-kishida/"})
    send_all()
    response = portal.client.post(link_in(str(portal.outbox[-1].body), "confirm"))
    assert response.status_code == 409
    assert Subscription.objects.count() == 2


def test_nobody_changes_what_another_follows(portal: Portal):
    mine = follow("/people/joe-biden/", "daily", address="mine@example.org")
    other = portal.browser_of(portal.account("other@example.org"))
    other.post("/letters/newsletter/")
    for data in ({"do": "end"}, {"do": "change", "rhythm": "once"}):
        assert other.post(f"/letters/{mine.pk}/change/", data).status_code == 404
        assert portal.client.post(f"/letters/{mine.pk}/change/", data).status_code == 302
    mine.refresh_from_db()
    assert mine.rhythm == "daily"


def test_words_that_a_stranger_typed_go_to_no_other_stranger(portal: Portal):
    typed = "CHEAP WATCHES evil.example"
    portal.client.post("/letters/follow/", {**FOLLOW, "view": f"/search/?q={typed}"})
    send_all()
    mail = portal.outbox[-1]
    sent = mail.message().as_string()
    assert "evil.example" not in sent
    assert "WATCHES" not in sent
    page = portal.client.get(link_in(str(mail.body), "confirm")).content.decode()
    assert "“CHEAP WATCHES evil.example”: events" in page


def test_a_typed_word_is_text_on_every_page(portal: Portal):
    typed = "<script>alert(1)</script>"
    client = portal.browser_of(portal.account())
    page = client.get("/letters/follow/", {"view": f"/search/?q={typed}"}).content.decode()
    client.post("/letters/follow/", {"view": f"/search/?q={typed}", "rhythm": "once"})
    for shown in (page, client.get("/letters/").content.decode()):
        assert "&lt;script&gt;alert(1)" in shown
        assert "<script>alert" not in shown
