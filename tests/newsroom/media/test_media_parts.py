"""Files as HTTP gives them: whole, in part, or not at all (RFC 9110, sections 13 and 14)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from django.utils.http import http_date

from newsroom.media.clips import body, shown
from newsroom.portal_site import Portal

DATA = bytes(range(256)) * 4
SIZE = len(DATA)


def get(portal: Portal, **headers: str) -> Any:
    from communique.newsroom.media.models import Item

    item = Item.objects.first() or shown(DATA)
    return portal.client.get(item.preview_address, headers=headers)


def test_the_whole_file(portal: Portal) -> None:
    response = get(portal)
    assert response.status_code == 200
    assert body(response) == DATA
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "video/mp4"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("inline; ")


def test_a_public_file_is_kept_by_everybody_and_knows_nobody(portal: Portal) -> None:
    shown(DATA)
    portal.client = portal.browser_of(portal.account())
    response = get(portal)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.has_header("Vary")
    assert not response.has_header("Content-Language")
    assert not response.cookies


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-499", (0, 500)),
        ("bytes=500-", (500, SIZE)),
        ("bytes=-100", (SIZE - 100, SIZE)),
        ("bytes=-5000", (0, SIZE)),
        ("bytes=1000-5000", (1000, SIZE)),
        ("bytes=1023-1023", (1023, SIZE)),
        ("Bytes = 1-2", (1, 3)),
        ("bytes=1-2,", (1, 3)),
        ("bytes=, 1-2", (1, 3)),
    ],
)
def test_a_part(portal: Portal, asked: str, part: tuple[int, int]) -> None:
    response = get(portal, Range=asked)
    start, end = part
    assert response.status_code == 206
    assert body(response) == DATA[start:end]
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0", "bytes=2000-,3000-"])
def test_a_part_that_is_not_there(portal: Portal, asked: str) -> None:
    response = get(portal, Range=asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert body(response) == b""


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "bytes=5-2",
            "bytes=",
            "bytes=-",
            "bytes",
            "bytes=a-b",
            "lines=1-2",
            "bytes=1-2-3",
            "bytes=--5",
            "bytes=+1-2",
        ),
        *("bytes=٣-٤", f"bytes=0-{'9' * 400}", "bytes=0x1-0x2", "1-2"),
        # Several parts may be answered with the whole; many small ones would cost more than that.
        *("bytes=0-1,5-6", "bytes=0-0," + ",".join(f"{n}-{n}" for n in range(500))),
    ],
)
def test_what_is_no_range_is_answered_with_the_whole(portal: Portal, asked: str) -> None:
    response = get(portal, Range=asked.encode().decode("latin-1"))
    assert response.status_code == 200
    assert body(response) == DATA


def test_a_head_tells_of_the_whole(portal: Portal) -> None:
    """A range means something with GET alone (14.2)."""
    item = shown(DATA)
    response = portal.client.head(item.preview_address, headers={"Range": "bytes=0-9"})
    assert response.status_code == 200
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == b""


def test_if_range(portal: Portal) -> None:
    first = get(portal)
    etag, changed = first["ETag"], first["Last-Modified"]
    assert etag.startswith('"')
    for good in (etag, changed):
        response = get(portal, Range="bytes=10-19", **{"If-Range": good})
        assert (response.status_code, body(response)) == (206, DATA[10:20]), good
    others = (f"W/{etag}", '"another"', etag.strip('"'), http_date(86_400), "yesterday", "", f"{etag}, {etag}")
    for other in others:
        response = get(portal, Range="bytes=10-19", **{"If-Range": other})
        assert (response.status_code, body(response)) == (200, DATA), other
    # Its condition comes first: a part that is not there is no matter where the file is another one.
    assert get(portal, Range="bytes=5000-", **{"If-Range": '"another"'}).status_code == 200


def test_conditions_come_before_ranges(portal: Portal) -> None:
    etag = get(portal)["ETag"]
    response = get(portal, Range="bytes=0-9", **{"If-None-Match": etag})
    assert response.status_code == 304
    assert response["ETag"] == etag
    assert body(response) == b""
    assert get(portal, Range="bytes=0-9", **{"If-Match": '"another"'}).status_code == 412
    assert get(portal, Range="bytes=0-9", **{"If-Match": etag}).status_code == 206
    assert get(portal, **{"If-Unmodified-Since": http_date(86_400)}).status_code == 412
    assert get(portal, **{"If-Modified-Since": get(portal)["Last-Modified"]}).status_code == 304


def test_parts_are_not_compressed(portal: Portal) -> None:
    """A browser that takes gzip gets the bytes that it counts."""
    words = b"WEBVTT\n\n" + b"00:00.000 --> 00:01.000\nGood day.\n\n" * 100
    item = shown(words)
    response = portal.client.get(item.preview_address, headers={"Accept-Encoding": "gzip"})
    assert not response.has_header("Content-Encoding")
    assert body(response) == words


def test_a_resumed_file_is_the_same(portal: Portal) -> None:
    first = get(portal, Range="bytes=0-99")
    rest = get(portal, Range="bytes=100-", **{"If-Range": first["ETag"]})
    assert body(first) + body(rest) == DATA


def test_nothing_else_of_the_folder_is_given(portal: Portal) -> None:
    item = shown(DATA)
    from communique.newsroom.media.models import PublicFile

    PublicFile.objects.all().delete()
    for address in (
        item.preview_address,
        f"/media/files/{item.sha256}.mp4",
        "/media/files/../../portal.sqlite3",
        "/media/files/..%2f..%2fsecret.key",
        f"/media/{item.original}",
        f"/media/originals/{item.sha256[:2]}/{item.sha256}.mp4",
    ):
        assert portal.client.get(address).status_code == 404, address


def test_files_of_what_is_not_published_are_for_editors(portal: Portal) -> None:
    item = shown(DATA, is_published=False)
    assert portal.client.get(item.preview_address).status_code == 404
    assert portal.browser_of(portal.account()).get(item.preview_address).status_code == 404
    response = portal.browser_of(portal.account("desk@example.org", is_editor=True)).get(item.preview_address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_nginx_gives_the_file(portal: Portal) -> None:
    item = shown(DATA)
    with override_settings(MEDIA_X_ACCEL="/protected/"):
        response = portal.client.get(item.preview_address, headers={"Range": "bytes=0-9"})
        reader = portal.browser_of(portal.account())
        original = reader.get(f"{item.address}download/", follow=True)
        assert portal.client.get(item.preview_address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert response["X-Accel-Redirect"] == f"/protected/public/{item.sha256[:2]}/{item.sha256}.mp4"
    assert original["X-Accel-Redirect"] == f"/protected/{item.original}"
    assert original["Content-Disposition"].startswith("attachment; ")
    for one in (response, original):
        assert one.status_code == 200
        assert one["Content-Type"] == "video/mp4"
        assert body(one) == b""


def test_a_file_that_the_store_has_lost(portal: Portal) -> None:
    from communique.newsroom.media import vault

    item = shown(DATA)
    vault.drop(f"public/{item.sha256[:2]}/{item.sha256}.mp4")
    assert portal.client.get(item.preview_address).status_code == 404
