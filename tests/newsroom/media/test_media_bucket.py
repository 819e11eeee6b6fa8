"""Files in a bucket that speaks S3: put, prepared, shown and linked to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import override_settings

from communique.errors import ArchiveError
from communique.newsroom.media.storage_settings import parse_media_url
from newsroom.media.clips import add, body, data_of, files_in
from newsroom.portal_site import Portal


@pytest.fixture
def bucket(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    import boto3
    from moto import mock_aws

    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "eu-west-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    with mock_aws():
        made = boto3.resource("s3").create_bucket(
            Bucket="clips", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        )
        stores = {**settings.STORAGES, "media": parse_media_url("s3://clips/library?region=eu-west-1")}
        with override_settings(STORAGES=stores):
            yield made


def test_an_item_lives_in_the_bucket(portal: Portal, bucket: Any) -> None:
    from communique.newsroom.portal.work import run_jobs

    item = add("clip.mp4", is_published=True)
    run_jobs()
    item.refresh_from_db()
    assert item.state == "ready", item.failure_words
    keys = {one.key for one in bucket.objects.all()}
    assert f"library/{item.original}" in keys
    assert len(keys) == 5
    # On this machine, nothing is left.
    assert files_in(portal.folder) == []
    assert not list((portal.folder / "media" / "incoming").iterdir())
    preview = portal.client.get(item.preview_address)
    assert preview.status_code == 200
    part = portal.client.get(item.preview_address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, body(part)) == (206, b"ftyp")
    assert len(body(preview)) == int(preview["Content-Length"])


def test_the_bucket_gives_the_original_by_a_link_that_ends(portal: Portal, bucket: Any) -> None:
    from communique.newsroom.media.models import Item

    add("photo.png")
    Item.objects.update(state="ready", is_published=True)
    item = Item.objects.get()
    reader = portal.browser_of(portal.account())
    response = reader.get(reader.get(f"{item.address}download/")["Location"])
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"
    where = urlsplit(response["Location"])
    assert where.path.endswith(f"library/{item.original}")
    asked = parse_qs(where.query)
    assert asked["X-Amz-Expires"] == ["600"]
    assert asked["X-Amz-Signature"]
    assert asked["response-content-type"] == ["image/png"]
    assert asked["response-content-disposition"][0].startswith('attachment; filename="photo.png"')
    item.refresh_from_db()
    assert item.downloads == 1
    # Nobody gets a link without an account.
    assert portal.client.get(f"{item.address}download/")["Location"].startswith("/account/login/")


def test_previews_are_linked_to_only_where_pages_may_show_them(portal: Portal, bucket: Any) -> None:
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.png", is_published=True)
    run_jobs()
    item.refresh_from_db()
    assert portal.client.get(item.preview_address).status_code == 200
    with override_settings(MEDIA_ORIGIN="https://clips.example.org"):
        response = portal.client.get(item.preview_address)
    assert response.status_code == 302
    assert "X-Amz-Signature" in response["Location"]
    assert response["Cache-Control"] == "private, no-store"


def test_a_basket_comes_out_of_the_bucket(portal: Portal, bucket: Any) -> None:
    import io
    import zipfile

    from communique.newsroom.media.models import Item

    item = add("photo.png")
    Item.objects.update(state="ready", is_published=True)
    reader = portal.browser_of(portal.account())
    reader.post("/media/basket/add/", {"item": item.pk})
    with zipfile.ZipFile(io.BytesIO(body(reader.post("/media/basket/download/")))) as archive:
        assert archive.read("photo.png") == data_of("photo.png")


def test_a_file_that_is_refused_is_in_no_bucket(portal: Portal, bucket: Any) -> None:
    from communique.newsroom.media.errors import RefusedError

    with pytest.raises(RefusedError):
        add("page.mp4", b"<!doctype html>")
    with pytest.raises(RefusedError):
        add("photo.png", events=["0000"])
    assert list(bucket.objects.all()) == []


def test_a_file_that_the_bucket_has_lost(portal: Portal, bucket: Any) -> None:
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.png", is_published=True)
    run_jobs()
    item.refresh_from_db()
    bucket.objects.all().delete()
    assert portal.client.get(item.preview_address).status_code == 404


def test_the_address_of_a_bucket() -> None:
    found = parse_media_url("s3://clips/a/b?endpoint=https://s3.example.org:9000&region=eu")["OPTIONS"]
    assert (found["bucket_name"], found["location"]) == ("clips", "a/b")
    assert (found["endpoint_url"], found["region_name"]) == ("https://s3.example.org:9000", "eu")
    for wrong in ("http://clips", "s3:///x", "s3://key:secret@clips/", "s3://clips?endpont=x", "/srv/media"):
        with pytest.raises(ArchiveError, match="s3://bucket/prefix"):
            parse_media_url(wrong)
