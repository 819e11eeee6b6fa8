"""Editors' pages: who gets in, what they show and do, and new files in one form."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsroom.media.clips import add, data_of, files_in, shown
from newsroom.portal_site import Portal


@pytest.fixture
def desk(portal: Portal) -> Client:
    return portal.browser_of(portal.account("desk@example.org", is_editor=True))


def addresses(item: Any) -> list[str]:
    base = f"/desk/media/{item.pk}/"
    return ["/desk/media/", "/desk/media/upload/", base, f"{base}publish/", f"{base}retry/", "/desk/media/uploads/"]


def test_only_editors_get_in(portal: Portal, desk: Client) -> None:
    item = shown(b"1", is_published=False)
    reader = portal.browser_of(portal.account())
    for address in addresses(item):
        for client, status in ((portal.client, 302), (reader, 403)):
            assert client.post(address, {"title": "Mine", "do": "publish"}).status_code == status, address
            assert client.get(address).status_code in (status, 405), address
    item.refresh_from_db()
    assert (item.title, item.is_published) == ("Talks in Oslo", False)
    for address in addresses(item)[:3]:
        assert desk.get(address).status_code == 200


def test_a_form_from_elsewhere_changes_nothing(portal: Portal) -> None:
    item = shown(b"1", is_published=False)
    client = portal.stranger(enforce_csrf_checks=True)
    client.force_login(
        portal.account("desk@example.org", is_editor=True),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    file = SimpleUploadedFile("photo.png", data_of("photo.png"))
    for address in addresses(item):
        assert client.post(address, {"title": "Mine", "do": "publish", "file": file}).status_code in (403, 405), address
    item.refresh_from_db()
    assert (item.title, item.is_published) == ("Talks in Oslo", False)
    assert not [path for path in files_in(portal.folder) if path.startswith("incoming")]


def test_states_and_errors_are_shown(portal: Portal, desk: Client) -> None:
    shown(b"1", title="Good")
    shown(b"2", title="Bad", state="failed", failure="broken", failure_words="odd data", tries=3, is_published=False)
    shown(b"3", title="Going", state="preparing", progress=40)
    page = desk.get("/desk/media/").content.decode()
    for words in ("Good", "Bad", "being prepared, 40 %", "cannot be read", "odd data", "Tried 3 times", "Try again"):
        assert words in page, words
    for state, title in (("failed", "Bad"), ("open", "Going"), ("hidden", "Bad")):
        page = desk.get(f"/desk/media/?state={state}").content.decode()
        assert {one for one in ("Good", "Bad", "Going") if f"{one}</a>" in page} == {title}
    home = desk.get("/desk/").content.decode()
    assert "Media that failed" in home


def test_what_failed_is_tried_again(portal: Portal, desk: Client) -> None:
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.jpg")
    item.state, item.tries, item.failure = "failed", 3, "stopped"
    item.save()
    response = desk.post(f"/desk/media/{item.pk}/retry/")
    assert response["Location"] == "/desk/media/"
    run_jobs()
    item.refresh_from_db()
    assert (item.state, item.tries) == ("ready", 1)


def test_it_is_published_and_withdrawn(portal: Portal, desk: Client) -> None:
    item = shown(b"1", is_published=False)
    assert portal.client.get(item.address).status_code == 404
    desk.post(f"/desk/media/{item.pk}/publish/", {"do": "publish"})
    assert portal.client.get(item.address).status_code == 200
    desk.post(f"/desk/media/{item.pk}/publish/", {"do": "withdraw"})
    assert portal.client.get(item.address).status_code == 404
    assert desk.post(f"/desk/media/{'0' * 20}/publish/").status_code == 404


def test_its_words_are_edited(portal: Portal, desk: Client) -> None:
    event = portal.client.get("/diary.json?limit=1").json()["items"][0]["id"]
    person = portal.client.get("/people.json?limit=1").json()["items"][0]["id"]
    item = shown(b"1")
    address = f"/desk/media/{item.pk}/"
    words = {
        "title": "New title",
        "synopsis": "New",
        "date": "2018-09",
        "events": event,
        "persons": f"/people/{person[7:]}/",
    }
    captions = SimpleUploadedFile("c.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n")
    response = desk.post(address, {**words, "captions": captions, "captions_language": "fr"})
    assert response.status_code == 302, response.content.decode()
    item.refresh_from_db()
    assert (item.title, item.synopsis, item.date) == ("New title", "New", "2018-09")
    assert {link.ref for link in item.links.all()} == {event, person}
    assert item.files.get(role="captions").language == "fr"
    page = desk.get(address).content.decode()
    assert "New title" in page
    assert event in page
    desk.post(address, {"title": "New title", "without": "fr"})
    assert not item.links.exists()
    assert not item.files.filter(role="captions").exists()
    assert not [path for path in files_in(portal.folder) if path.endswith(".vtt")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"date": "yesterday"}, "is no date"),
        ({"events": "0000"}, "no event"),
        ({"persons": "nobody-at-all"}, "no person"),
        ({"captions": SimpleUploadedFile("c.vtt", b"<html>"), "captions_language": "fr"}, "no WebVTT"),
    ],
)
def test_what_is_wrong_stays_in_the_form(portal: Portal, desk: Client, words: dict[str, Any], told: str) -> None:
    item = shown(b"1")
    response = desk.post(f"/desk/media/{item.pk}/", {"title": "Changed", **words})
    assert response.status_code == 200
    assert told in response.content.decode()
    item.refresh_from_db()
    assert item.title == "Talks in Oslo"


def test_a_file_comes_in_one_form(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.models import Item

    file = SimpleUploadedFile("Talks in Bergen.png", data_of("photo.png"), content_type="text/html")
    response = desk.post("/desk/media/upload/", {"file": file, "credit": "NATO", "is_published": "on"})
    item = Item.objects.get()
    assert response["Location"] == f"/desk/media/{item.pk}/"
    assert (item.title, item.credit, item.is_published, item.media_type) == (
        "Talks in Bergen",
        "NATO",
        True,
        "image/png",
    )
    assert item.added_by.email == "desk@example.org"
    assert files_in(portal.folder) == [item.original]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("page.mp4", b"<!doctype html><script>", "something else"),
        ("drawing.svg", b"<svg/>", "not taken"),
        ("empty.png", b"", "empty"),
        (None, b"", "Choose a file"),
    ],
)
def test_a_file_that_is_refused_says_why(
    portal: Portal, desk: Client, name: str | None, data: bytes, told: str
) -> None:
    from communique.newsroom.media.models import Item

    files = {"file": SimpleUploadedFile(name, data)} if name else {}
    response = desk.post("/desk/media/upload/", {**files, "title": "Kept words"})
    page = response.content.decode()
    assert response.status_code == 200
    assert told in page
    assert "Kept words" in page
    assert not Item.objects.exists()
    assert files_in(portal.folder) == []


def test_a_file_in_another_form_is_not_kept(portal: Portal) -> None:
    """Anybody may send any form: what is in it costs no memory and no disk."""
    item = shown(b"1")
    reader = portal.browser_of(portal.account())
    file = SimpleUploadedFile("large.png", b"x" * 5_000_000)
    response = reader.post("/media/basket/add/", {"item": item.pk, "file": file})
    assert response.status_code == 302
    assert dict(response.wsgi_request.FILES) == {}
    assert reader.post("/desk/media/upload/", {"file": file}).status_code == 403
    assert not [path for path in files_in(portal.folder) if path.startswith("incoming")]


def test_a_form_with_too_large_a_file_is_ended(portal: Portal, desk: Client) -> None:
    from django.test import override_settings

    from communique.newsroom.media.models import Item

    with override_settings(MEDIA_LARGEST=1_000):
        desk.post(
            "/desk/media/upload/", {"file": SimpleUploadedFile("large.png", data_of("photo.png") + b"x" * 200_000)}
        )
    assert not Item.objects.exists()
    assert files_in(portal.folder) == []


def test_the_desk_in_french(portal: Portal, desk: Client) -> None:
    shown(b"2", state="failed", failure="broken", is_published=False, tries=3)
    page = desk.get("/desk/media/", headers={"Accept-Language": "fr"}).content.decode()
    for words in ("Médias", "Réessayer", "en échec", "illisible"):
        assert words in page, words
    file = SimpleUploadedFile("page.mp4", b"<!doctype html>")
    page = desk.post("/desk/media/upload/", {"file": file}, headers={"Accept-Language": "fr"}).content.decode()
    assert "mais le contenu du fichier est autre" in page


def test_the_administration_only_looks(portal: Portal) -> None:
    """An item that went there would leave its files behind, and the record's pages as they were."""
    from newsroom.desk.test_administration import administrator, log_in_with_factor, set_up

    item = shown(b"1")
    client = log_in_with_factor(portal, set_up(administrator(portal)))
    assert "Talks in Oslo" in client.get("/desk/admin/media/item/").content.decode()
    page = client.get(f"/desk/admin/media/item/{item.pk}/change/")
    assert page.status_code == 200
    assert item.sha256 in page.content.decode()
    for address in (f"{item.pk}/delete/", "add/"):
        assert client.get(f"/desk/admin/media/item/{address}").status_code == 403
    client.post(f"/desk/admin/media/item/{item.pk}/change/", {"title": "Mine"})
    item.refresh_from_db()
    assert item.title == "Talks in Oslo"
