"""The end of a subscription: by a mail program's POST, by a button, by mail; never by a look at a page."""

from __future__ import annotations

import time

import pytest
from django.core import signing

from communique.newsroom.letters import tokens
from communique.newsroom.letters.models import Letter, Reader, Subscription
from newsroom.letters.steps import follow, link_in, send_all, write_all
from newsroom.portal_site import Portal

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def sent(all_new: Portal) -> tuple[Portal, Subscription]:
    """A letter that was sent, and its subscription."""
    found = follow("/people/emmanuel-macron/")
    write_all()
    send_all()
    return all_new, found


def ending(portal: Portal) -> str:
    header = portal.outbox[-1].message()["List-Unsubscribe"]
    return link_in(header.strip("<>"), "unsubscribe")


def test_a_mail_program_ends_it_by_one_post(sent: tuple[Portal, Subscription]):
    portal, found = sent
    follow("/people/joe-biden/")
    client = portal.stranger(enforce_csrf_checks=True)
    response = client.post(ending(portal), ONE_CLICK)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain"
    assert not response.cookies
    assert not Subscription.objects.filter(pk=found.pk).exists()
    assert Subscription.objects.get().subject == "/people/joe-biden/"
    # A second time does no harm, and betrays nothing.
    assert client.post(ending(portal), ONE_CLICK).status_code == 200


def test_the_body_may_be_a_form_of_either_kind(sent: tuple[Portal, Subscription]):
    portal, _ = sent
    raw = portal.stranger(enforce_csrf_checks=True).post(
        ending(portal), b"List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert raw.status_code == 200
    assert not Subscription.objects.exists()


def test_to_open_the_link_ends_nothing(sent: tuple[Portal, Subscription]):
    portal, _ = sent
    for method in ("get", "head", "get"):
        assert getattr(portal.stranger(), method)(ending(portal)).status_code == 200
    for method in ("put", "delete", "patch"):
        assert getattr(portal.stranger(), method)(ending(portal)).status_code == 405
    assert Subscription.objects.exists()
    page = portal.client.get(ending(portal)).content.decode()
    assert "Emmanuel Macron: events" in page
    assert "reader@example.org" not in page


def test_the_button_ends_it_without_a_login(sent: tuple[Portal, Subscription]):
    portal, _ = sent
    page = portal.client.post(ending(portal)).content.decode()
    assert "The subscription has ended" in page
    assert not Subscription.objects.exists()
    assert "has ended" in portal.client.get(ending(portal)).content.decode()


def test_an_address_that_gets_nothing_any_more_is_forgotten(sent: tuple[Portal, Subscription]):
    portal, _ = sent
    portal.client.post(ending(portal), ONE_CLICK)
    assert not Reader.objects.exists()


def test_what_waits_is_not_sent_any_more(all_new: Portal):
    found = follow("/people/emmanuel-macron/")
    write_all()
    all_new.client.post(f"/letters/unsubscribe/{tokens.sign_end(found.pk)}/", ONE_CLICK)
    assert send_all() == 0
    assert not Letter.objects.exists()


def test_a_link_that_was_changed_ends_nothing(sent: tuple[Portal, Subscription]):
    portal, found = sent
    token = ending(portal).split("/")[3]
    number, sign = token.split(".")
    other = follow("/people/joe-biden/", address="other@example.org")
    forged = [
        f"{other.pk}.{sign}",
        f"{number}.{sign[:-1]}",
        f"{number}.{sign.lower()}",
        str(found.pk),
        f"{found.pk}.",
        tokens.sign_manage(found.pk),
        signing.Signer(salt="elsewhere", sep=".").sign(number),
        signing.Signer(key="another key", salt="communique.letters.end", sep=".").sign(number),
        "é.é",
    ]
    for changed in forged:
        assert portal.client.post(f"/letters/unsubscribe/{changed}/", ONE_CLICK).status_code == 404
        assert portal.client.post(f"/letters/unsubscribe/{changed}/").status_code == 404
    assert Subscription.objects.count() == 2


def test_all_subscriptions_of_an_address_are_changed_by_the_link_in_its_letters(sent: tuple[Portal, Subscription]):
    portal, found = sent
    path = link_in(str(portal.outbox[-1].body), "manage")
    follow("/people/joe-biden/")
    page = portal.client.get(path).content.decode()
    assert "Joe Biden" in page
    assert "Emmanuel Macron" in page
    portal.client.post(path, {"subscription": found.pk, "do": "change", "rhythm": "weekly"})
    found.refresh_from_db()
    assert found.rhythm == "weekly"
    portal.client.post(path, {"subscription": found.pk, "do": "end"})
    assert Subscription.objects.get().subject == "/people/joe-biden/"
    portal.client.post(path, {"do": "end-all"})
    assert not Subscription.objects.exists()
    assert "No subscriptions" in portal.client.get(path).content.decode()


def test_such_a_link_opens_no_other_readers_subscriptions(sent: tuple[Portal, Subscription], monkeypatch):
    portal, _ = sent
    path = link_in(str(portal.outbox[-1].body), "manage")
    other = follow("/people/joe-biden/", address="other@example.org")
    for data in ({"do": "end"}, {"do": "change", "rhythm": "weekly"}):
        assert portal.client.post(path, {"subscription": other.pk, **data}).status_code == 404
    for typed in ("", "x", "-1", "9" * 30, "²"):
        assert portal.client.post(path, {"subscription": typed, "do": "end"}).status_code == 404
    assert portal.client.get(f"/letters/manage/{tokens.sign_end(1)}/").status_code == 404
    forged = path.replace("/manage/", "/manage/1")
    assert portal.client.get(forged).status_code == 404
    assert portal.stranger(enforce_csrf_checks=True).post(path, {"do": "end-all"}).status_code == 403
    later = time.time() + 31 * 86_400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert portal.client.get(path).status_code == 404
    assert Subscription.objects.count() == 2
