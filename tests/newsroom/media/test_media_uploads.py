"""Files in pieces: what has arrived stays after a cut, and a file is taken only as it was sent."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.test import Client

from newsroom.media.clips import data_of, files_in
from newsroom.portal_site import Portal

PIECE = "application/offset+octet-stream"


@pytest.fixture
def desk(portal: Portal) -> Client:
    return portal.browser_of(portal.account("desk@example.org", is_editor=True))


def begin(desk: Client, name: str = "photo.png", size: int | None = None) -> str:
    size = len(data_of("photo.png")) if size is None else size
    response = desk.post("/desk/media/uploads/", {"name": name, "size": str(size)})
    assert response.status_code == 201, response.content
    assert response["Upload-Offset"] == "0"
    return response["Location"]


def send(desk: Client, address: str, data: bytes, offset: int, kind: str = PIECE) -> Any:
    return desk.patch(address, data, content_type=kind, headers={"Upload-Offset": str(offset)})


def finish(desk: Client, address: str, data: bytes, **words: str) -> Any:
    return desk.post(f"{address}finish/", {"sha256": hashlib.sha256(data).hexdigest(), **words})


def test_a_file_arrives_in_pieces(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.models import Item, Upload

    data = data_of("photo.png")
    address = begin(desk, "../Talks in Oslo.png")
    for start in range(0, len(data), 200):
        response = send(desk, address, data[start : start + 200], start)
        assert response.status_code == 204
        assert response["Upload-Offset"] == str(min(len(data), start + 200))
    response = finish(desk, address, data, credit="NATO", is_published="on")
    assert response.status_code == 201, response.content
    item = Item.objects.get()
    assert response["Location"] == f"/desk/media/{item.pk}/"
    assert (item.title, item.credit, item.is_published) == ("Talks in Oslo", "NATO", True)
    assert not Upload.objects.exists()
    assert files_in(portal.folder) == [item.original]
    assert desk.head(address).status_code == 404


def test_after_a_cut_it_goes_on_where_it_was(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.flows import upload as flow
    from communique.newsroom.media.models import Upload

    data = data_of("photo.png")
    address = begin(desk)

    def cut() -> Any:
        yield data[:100]
        yield data[100:150]
        raise OSError("the connection is gone")

    with pytest.raises(OSError, match="gone"):
        flow.append(Upload.objects.get(), 0, cut())
    asked = desk.head(address)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Length"]) == (200, "150", str(len(data)))
    assert asked["Cache-Control"] == "no-store"
    assert "On its way" not in desk.get("/desk/media/").content.decode()
    assert "on its way" in desk.get("/desk/media/").content.decode()
    assert send(desk, address, data[150:], 150).status_code == 204
    assert finish(desk, address, data).status_code == 201


def test_a_piece_has_to_follow(portal: Portal, desk: Client) -> None:
    data = data_of("photo.png")
    address = begin(desk)
    send(desk, address, data[:100], 0)
    for offset in (0, 50, 101, 10**12):
        response = send(desk, address, data[100:200], offset)
        assert (response.status_code, response["Upload-Offset"]) == (409, "100")
    assert send(desk, address, b"x", -1).status_code == 400
    assert send(desk, address, b"x", 100, kind="application/json").status_code == 415
    early = finish(desk, address, data)
    assert (early.status_code, early["Upload-Offset"]) == (409, "100")
    assert send(desk, address, data[100:], 100).status_code == 204
    assert finish(desk, address, data).status_code == 201


def test_two_windows_do_not_write_into_one_file(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.flows import upload as flow
    from communique.newsroom.media.models import Upload

    data = data_of("photo.png")
    address = begin(desk)

    def slowly() -> Any:
        yield data[:100]
        assert send(desk, address, data[:100], 0).status_code == 423
        assert finish(desk, address, data).status_code == 423
        yield data[100:]

    assert flow.append(Upload.objects.get(), 0, slowly()) == len(data)
    assert finish(desk, address, data).status_code == 201


def test_a_file_that_did_not_come_as_it_was_sent(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.models import Item, Upload

    data = data_of("photo.png")
    address = begin(desk)
    send(desk, address, data[:-1] + b"?", 0)
    response = finish(desk, address, data)
    assert response.status_code == 422
    assert "checksum" in response.json()["error"]
    assert not Item.objects.exists()
    assert not Upload.objects.exists()
    assert files_in(portal.folder) == []


def test_a_file_that_is_refused_leaves_nothing(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.models import Item, Upload

    data = b"<!doctype html><script>alert(1)</script>"
    address = begin(desk, "page.mp4", len(data))
    send(desk, address, data, 0)
    response = finish(desk, address, data)
    assert response.status_code == 422
    assert "something else" in response.json()["error"]
    assert not Item.objects.exists()
    assert not Upload.objects.exists()
    assert files_in(portal.folder) == []


def test_wrong_words_can_be_mended(portal: Portal, desk: Client) -> None:
    data = data_of("photo.png")
    address = begin(desk)
    send(desk, address, data, 0)
    response = finish(desk, address, data, date="yesterday")
    assert response.status_code == 422
    assert "no date" in response.json()["fields"]["date"][0]
    assert desk.head(address)["Upload-Offset"] == str(len(data))
    assert desk.post(f"{address}finish/", {"sha256": "x"}).status_code == 422
    assert finish(desk, address, data, date="2018").status_code == 201


def test_no_more_than_was_said(portal: Portal, desk: Client) -> None:
    address = begin(desk, size=10)
    assert send(desk, address, b"x" * 11, 0).status_code == 413
    assert files_in(portal.folder)[0].startswith("incoming/upload-")
    assert int(desk.head(address)["Upload-Offset"]) <= 10


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [
        ("a.html", "5", 422),
        ("a", "5", 422),
        ("a.png", "0", 422),
        ("a.png", "-5", 400),
        ("a.png", "", 400),
        ("a.png", "9" * 14, 422),
    ],
)
def test_what_would_not_be_taken_is_not_begun(portal: Portal, desk: Client, name: str, size: str, status: int) -> None:
    assert desk.post("/desk/media/uploads/", {"name": name, "size": size}).status_code == status
    assert files_in(portal.folder) == []


def test_nobody_else_touches_it(portal: Portal, desk: Client) -> None:
    data = data_of("photo.png")
    address = begin(desk)
    send(desk, address, data[:100], 0)
    other = portal.browser_of(portal.account("other@example.org", is_editor=True))
    for client, status in ((other, 404), (portal.browser_of(portal.account()), 403), (portal.client, 302)):
        assert send(client, address, data[100:], 100).status_code == status
        assert client.head(address).status_code == status
        assert client.delete(address).status_code == status
        assert finish(client, address, data).status_code == status
    assert desk.head(address)["Upload-Offset"] == "100"
    guarded = portal.stranger(enforce_csrf_checks=True)
    guarded.cookies = desk.cookies
    assert send(guarded, address, data[100:], 100).status_code == 403
    assert guarded.delete(address).status_code == 403


def test_it_can_be_given_up(portal: Portal, desk: Client) -> None:
    address = begin(desk)
    send(desk, address, b"x" * 5, 0)
    assert desk.delete(address).status_code == 204
    assert desk.head(address).status_code == 404
    assert files_in(portal.folder) == []


def test_what_nobody_finishes_is_swept_away(portal: Portal, desk: Client) -> None:
    from communique.newsroom.media.flows.upload import sweep
    from communique.newsroom.media.models import Upload

    old, new = begin(desk), begin(desk)
    pk = old.split("/")[-2]
    Upload.objects.filter(pk=pk).update(touched=Upload.objects.get(pk=pk).touched - dt.timedelta(days=3))
    assert sweep() == 1
    assert desk.head(old).status_code == 404
    assert desk.head(new).status_code == 200
    assert len(files_in(portal.folder)) == 1


def test_they_go_with_the_account(portal: Portal, desk: Client) -> None:
    from communique.newsroom.accounts import personal
    from communique.newsroom.accounts.models import Account
    from communique.newsroom.media.models import Upload

    begin(desk, "mine.png")
    account = Account.objects.get(email="desk@example.org")
    assert personal.export(account)["media"]["uploads"][0]["name"] == "mine.png"
    personal.erase(account)
    assert not Upload.objects.exists()
    assert files_in(portal.folder) == []


def test_not_too_many_at_once(portal: Portal, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.newsroom.media.flows import upload as flow

    monkeypatch.setattr(flow, "_MOST_AT_ONCE", 1)
    begin(desk)
    assert desk.post("/desk/media/uploads/", {"name": "b.png", "size": "5"}).status_code == 422
