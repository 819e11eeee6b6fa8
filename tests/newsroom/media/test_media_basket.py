"""The basket: kept in the session, taken as one archive that is written while it is sent."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from django.test import Client

from newsroom.media.clips import body, shown
from newsroom.portal_site import Portal


def put(client: Client, item: Any) -> Any:
    return client.post("/media/basket/add/", {"item": item.pk, "next": item.address})


def test_items_go_in_and_out(portal: Portal) -> None:
    one, other = shown(b"one", title="First talks"), shown(b"other", title="Later talks")
    assert "basket is empty" in portal.client.get("/media/basket/").content.decode()
    assert not portal.client.get("/media/").cookies.get("session")
    assert put(portal.client, one)["Location"] == one.address
    put(portal.client, one)
    put(portal.client, other)
    page = portal.client.get("/media/basket/").content.decode()
    assert page.count(f'href="{one.address}"') == 1
    assert "Later talks" in page
    assert "in your basket" in portal.client.get(one.address).content.decode()
    portal.client.post("/media/basket/remove/", {"item": one.pk})
    page = portal.client.get("/media/basket/").content.decode()
    assert "First talks" not in page
    assert "Later talks" in page
    portal.client.post("/media/basket/remove/")
    assert "basket is empty" in portal.client.get("/media/basket/").content.decode()


def test_it_is_taken_as_one_archive(portal: Portal) -> None:
    items = [
        shown(b"one"),
        shown(b"other"),
        shown(b"third", file_name="TALKS.mp4"),
        shown(b"d", file_name="dinner.mp4"),
    ]
    reader = portal.browser_of(portal.account())
    for item in items:
        put(reader, item)
    response = reader.post("/media/basket/download/", headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert response.streaming
    assert response["Content-Type"] == "application/zip"
    assert "attachment" in response["Content-Disposition"]
    assert not response.has_header("Content-Encoding")
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        assert archive.testzip() is None
        found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert found == {"talks.mp4": b"one", "talks 2.mp4": b"other", "TALKS 3.mp4": b"third", "dinner.mp4": b"d"}
    from communique.newsroom.media.models import Item

    assert set(Item.objects.values_list("downloads", flat=True)) == {1}


def test_it_takes_an_account_with_a_proven_address(portal: Portal) -> None:
    from allauth.account.models import EmailAddress

    item = shown(b"one")
    put(portal.client, item)
    page = portal.client.get("/media/basket/").content.decode()
    assert "/account/login/?next=/media/basket/" in page
    assert "/media/basket/download/" not in page
    response = portal.client.post("/media/basket/download/")
    assert response["Location"].startswith("/account/login/")
    account = portal.account()
    EmailAddress.objects.update(verified=False)
    reader = portal.browser_of(account)
    put(reader, item)
    assert reader.post("/media/basket/download/").status_code == 403
    assert reader.get("/media/basket/download/").status_code == 405


def test_a_basket_outlives_the_log_in(portal: Portal) -> None:
    """What a stranger put together is there once they have logged in."""
    from newsroom.portal_site import PASSWORD

    item = shown(b"one")
    put(portal.client, item)
    portal.account()
    portal.client.post("/account/login/", {"login": "reader@example.org", "password": PASSWORD})
    page = portal.client.get("/media/basket/").content.decode()
    assert item.address in page
    assert "/media/basket/download/" in page


def test_what_is_not_shown_does_not_get_into_it(portal: Portal) -> None:
    from communique.newsroom.media.flows.publish import withdraw

    hidden, seen = shown(b"hidden", is_published=False), shown(b"seen")
    reader = portal.browser_of(portal.account())
    for pk in (hidden.pk, "nothing", "a\0b"):
        reader.post("/media/basket/add/", {"item": pk})
    put(reader, seen)
    withdraw(seen.pk)
    assert "basket is empty" in reader.get("/media/basket/").content.decode()
    response = reader.post("/media/basket/download/")
    assert response["Location"] == "/media/basket/"


def test_a_form_from_elsewhere_changes_nothing(portal: Portal) -> None:
    item = shown(b"one")
    client = portal.stranger(enforce_csrf_checks=True)
    assert put(client, item).status_code == 403
    assert client.post("/media/basket/remove/").status_code == 403
    away = portal.client.post("/media/basket/add/", {"item": item.pk, "next": "https://evil.example/"})
    assert away["Location"] == "/media/basket/"


def test_a_full_basket(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.newsroom.media.views import basket

    monkeypatch.setattr(basket, "MOST_IN_BASKET", 1)
    one, other = shown(b"one"), shown(b"other")
    put(portal.client, one)
    put(portal.client, other)
    page = portal.client.get("/media/basket/").content.decode()
    assert "basket is full" in page
    assert other.address not in page


def test_a_large_archive_takes_little_memory(portal: Portal) -> None:
    """Files are read and sent in portions, and the lengths have 64 bits."""
    from communique.newsroom.media.flows.bundle import pack, write_bundle

    items = [shown(bytes([number]) * 8_000_000, file_name=f"{number}.mp4") for number in range(4)]
    packed = pack(items)
    tracemalloc.start()
    length = sum(len(portion) for portion in write_bundle(packed))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 32_000_000
    assert most < 4_000_000
