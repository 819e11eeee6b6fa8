"""Originals: for accounts whose address is proven, by links of their own that soon end."""

from __future__ import annotations

import datetime as dt
from typing import Any
from unittest import mock

import pytest
from django.test import Client

from newsroom.media.clips import body, shown
from newsroom.portal_site import Portal

DATA = b"broadcast quality" * 100


def link_of(client: Client, item: Any) -> str:
    """The address to which the download leads."""
    response = client.get(f"{item.address}download/")
    assert response.status_code == 302, response.content
    return response["Location"]


def taken() -> int:
    from communique.newsroom.media.models import Item

    return Item.objects.get().downloads


def later(minutes: float) -> Any:
    """The server's clock, so many minutes on."""
    import time

    now = time.time() + 60 * minutes
    return mock.patch("django.core.signing.time.time", return_value=now)


def unproven(portal: Portal) -> Client:
    from allauth.account.models import EmailAddress

    account = portal.account("new@example.org")
    EmailAddress.objects.filter(user=account).update(verified=False)
    return portal.browser_of(account)


def test_a_stranger_is_led_to_the_log_in_and_back(portal: Portal) -> None:
    item = shown(DATA)
    response = portal.client.get(f"{item.address}download/")
    assert response.status_code == 302
    assert response["Location"] == f"/account/login/?next={item.address}download/"
    assert f'href="{item.address}download/"' in portal.client.get(item.address).content.decode()


def test_an_account_takes_the_original(portal: Portal) -> None:
    item = shown(DATA)
    reader = portal.browser_of(portal.account())
    response = reader.get(link_of(reader, item))
    assert response.status_code == 200
    assert body(response) == DATA
    assert response["Content-Disposition"] == "attachment; filename=\"talks.mp4\"; filename*=UTF-8''talks.mp4"
    assert response["Cache-Control"].startswith("private")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_an_address_that_is_not_proven_opens_nothing(portal: Portal) -> None:
    item = shown(DATA)
    reader = unproven(portal)
    response = reader.get(f"{item.address}download/")
    assert response.status_code == 403
    assert "not proven" in response.content.decode()
    # Nor does a link that was made before the address was taken back.
    from allauth.account.models import EmailAddress

    EmailAddress.objects.update(verified=True)
    link = link_of(reader, item)
    EmailAddress.objects.update(verified=False)
    assert reader.get(link).status_code == 403


def test_a_link_that_was_changed_opens_nothing(portal: Portal) -> None:
    item, other = shown(DATA), shown(b"another one")
    reader = portal.browser_of(portal.account())
    link = link_of(reader, item)
    token = link.split("/")[-2]
    words, stamp, mark = token.split(".")
    owner, _, _ = words.split("-")
    forged = [
        f"{words}.{stamp}.{mark[:-1]}{'a' if mark[-1] != 'a' else 'b'}",
        f"{words}.{stamp}.",
        f"{words}.zzzzzz.{mark}",
        f"{owner}-{other.pk}-{words.split('-')[2]}.{stamp}.{mark}",
        f"{int(owner) + 1}-{item.pk}-{words.split('-')[2]}.{stamp}.{mark}",
        words,
        "x",
    ]
    for one in forged:
        response = reader.get(f"{item.address}original/{one}/")
        assert response.status_code == 403, one
        assert "changed on its way" in response.content.decode()
    # A good link of one item opens no other.
    assert reader.get(f"{other.address}original/{token}/").status_code == 403
    assert reader.get(link).status_code == 200


def test_a_link_ends_after_ten_minutes(portal: Portal) -> None:
    item = shown(DATA)
    reader = portal.browser_of(portal.account())
    link = link_of(reader, item)
    with later(9.9):
        assert reader.get(link, headers={"Range": "bytes=5-9"}).status_code == 206
    with later(10.1):
        for headers in ({}, {"Range": "bytes=5-9"}):
            response = reader.get(link, headers=headers)
            assert response.status_code == 403
            assert "has expired" in response.content.decode()
            assert f"{item.address}download/" in response.content.decode()


def test_a_download_that_began_in_time_can_be_resumed_later(portal: Portal) -> None:
    item = shown(DATA)
    reader = portal.browser_of(portal.account())
    link = link_of(reader, item)
    first = reader.get(link, headers={"Range": "bytes=0-99"})
    assert first.status_code == 206
    with later(30):
        rest = reader.get(link, headers={"Range": "bytes=100-", "If-Range": first["ETag"]})
        assert rest.status_code == 206
        assert body(first) + body(rest) == DATA
        assert reader.get(link).status_code == 403, "it does not begin again"
        assert reader.get(link, headers={"Range": "bytes=0-"}).status_code == 403
        assert reader.get(link, headers={"Range": "bytes=5-", "If-Range": '"other"'}).status_code == 403
    from communique.newsroom.media.models import Download

    Download.objects.update(began=Download.objects.get().began - dt.timedelta(days=2))
    with later(30):
        assert reader.get(link, headers={"Range": "bytes=100-"}).status_code == 403


def test_somebody_elses_link_opens_nothing(portal: Portal) -> None:
    item = shown(DATA)
    link = link_of(portal.browser_of(portal.account()), item)
    other = portal.browser_of(portal.account("other@example.org")).get(link)
    assert other.status_code == 403
    assert "another account" in other.content.decode()
    stranger = portal.stranger().get(link)
    assert stranger.status_code == 403
    assert "Log in" in stranger.content.decode()
    assert taken() == 0


def test_an_account_that_is_closed_opens_nothing(portal: Portal) -> None:
    item = shown(DATA)
    account = portal.account()
    reader = portal.browser_of(account)
    link = link_of(reader, item)
    account.is_active = False
    account.save()
    assert reader.get(link).status_code == 403


def test_what_was_withdrawn_is_not_given(portal: Portal) -> None:
    from communique.newsroom.media.flows.publish import withdraw

    item = shown(DATA)
    reader = portal.browser_of(portal.account())
    link = link_of(reader, item)
    withdraw(item.pk)
    assert reader.get(link).status_code == 404
    assert reader.get(f"{item.address}download/").status_code == 404
    assert portal.client.get(item.address).status_code == 404


def test_a_link_is_counted_once(portal: Portal) -> None:
    item = shown(DATA)
    reader = portal.browser_of(portal.account())
    link = link_of(reader, item)
    assert taken() == 0, "nothing was taken yet"
    reader.head(link)
    reader.get(link, headers={"Range": "bytes=100-"})
    reader.get(link, headers={"Range": "bytes=9999999-"})
    reader.get(link, headers={"If-None-Match": f'"{item.sha256}"'})
    assert taken() == 0
    reader.get(link, headers={"Range": "bytes=0-99"})
    reader.get(link, headers={"Range": "bytes=100-"})
    reader.get(link)
    assert taken() == 1
    reader.get(link_of(reader, item))
    assert taken() == 2
    assert ">2<" in reader.get(item.address).content.decode()


def test_what_the_site_keeps_of_downloads_is_given_out_and_erased(portal: Portal) -> None:
    from communique.newsroom.accounts import personal
    from communique.newsroom.media.models import Download

    item = shown(DATA)
    account = portal.account()
    reader = portal.browser_of(account)
    reader.get(link_of(reader, item))
    told = personal.export(account)["media"]
    assert [(one["item"], one["title"]) for one in told["downloads"]] == [(item.pk, "Talks in Oslo")]
    personal.erase(account)
    assert not Download.objects.exists()
    # The item and how often it was taken, of nobody in particular, stay.
    assert taken() == 1


@pytest.mark.parametrize("where", ["download/", "original/abc/"])
def test_only_reading(portal: Portal, where: str) -> None:
    item = shown(DATA)
    assert portal.browser_of(portal.account()).post(f"{item.address}{where}").status_code == 405
