"""What the site holds of a reader, for its owner and for editors; and what is forgotten."""

from __future__ import annotations

import datetime as dt
import json

from django.utils import timezone

from communique.newsroom.accounts import personal
from communique.newsroom.desk import tiles
from communique.newsroom.letters.flows.tidy import tidy
from communique.newsroom.letters.models import Body, Letter, Reader, SentItem, State, Subscription
from communique.newsroom.portal import work
from newsroom.letters.steps import NEWSLETTER, follow, send_all, write_all
from newsroom.portal_site import Portal


def test_an_account_gets_its_subscriptions_and_letters_as_data(all_new: Portal):
    account = all_new.account()
    all_new.browser_of(account).post("/letters/follow/", {"view": "/people/emmanuel-macron/", "rhythm": "once"})
    follow("/people/joe-biden/", address="other@example.org")
    write_all()
    send_all()
    held = json.loads(json.dumps(personal.export(account), default=str))["letters"]
    (subscription,) = held["subscriptions"]
    assert subscription["what"] == "Emmanuel Macron: events, statements, commitments"
    assert subscription["list"] == "/people/emmanuel-macron/"
    (letter,) = held["letters"]
    assert letter["subject"].startswith("Emmanuel Macron: ")
    assert letter["state"] == "sent"
    assert "other@example.org" not in json.dumps(held)


def test_with_an_account_goes_all_of_it(all_new: Portal):
    account = all_new.account()
    all_new.browser_of(account).post("/letters/follow/", {"view": "/people/emmanuel-macron/", "rhythm": "once"})
    all_new.client.post("/letters/newsletter/", {**NEWSLETTER, "email": account.email})
    other = follow("/people/joe-biden/", address="other@example.org")
    write_all()
    personal.erase(account)
    assert Reader.objects.get() == other.reader
    assert Letter.objects.get().subscription == other
    assert not SentItem.objects.exclude(subscription=other).exists()


def test_editors_see_numbers_and_nobodys_name(all_new: Portal):
    follow("/people/emmanuel-macron/", address="secret@example.org")
    follow("", "weekly", address="secret@example.org")
    write_all()
    Letter.objects.update(state=State.FAILED)
    editor = all_new.browser_of(all_new.account("editor@example.org", is_editor=True))
    page = editor.get("/desk/letters/").content.decode()
    assert "Letters of the last 90 days" in page
    assert "secret" not in page
    assert "Macron" not in page
    assert {tile.address: tile.count for tile in tiles.tiles()}["/desk/letters/"] == 1


def test_nobody_else_sees_the_numbers(portal: Portal):
    assert portal.client.get("/desk/letters/")["Location"].startswith("/account/login/")
    assert portal.browser_of(portal.account()).get("/desk/letters/").status_code == 403


def test_what_nobody_needs_any_more_is_forgotten(all_new: Portal):
    follow("/people/emmanuel-macron/")
    all_new.client.post("/letters/newsletter/", NEWSLETTER)
    write_all()
    send_all()
    assert tidy() == 0
    Letter.objects.update(ended=timezone.now() - dt.timedelta(days=9))
    Body.objects.update(made=timezone.now() - dt.timedelta(days=9))
    assert tidy() == 1
    assert Letter.objects.get().kind == "alert"
    assert Body.objects.count() == 1
    Letter.objects.update(ended=timezone.now() - dt.timedelta(days=91))
    assert tidy() == 1
    assert not Body.objects.exists()
    # How far the subscription has come stays.
    assert write_all() == 0
    assert Subscription.objects.get().cursor > 0


def test_the_worker_writes_and_sends_in_its_rounds(all_new: Portal):
    follow("/people/emmanuel-macron/")
    work.make_rounds()
    assert [mail.to for mail in all_new.outbox] == [["reader@example.org"]]
    work.make_rounds()
    assert len(all_new.outbox) == 1
