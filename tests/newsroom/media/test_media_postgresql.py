"""The library on PostgreSQL: an item's whole way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from communique.newsroom.folder import RecordFolder
from newsroom.media.clips import add


@pytest.fixture
def client(on_server: RecordFolder) -> Iterator[Client]:
    from django.core.management import call_command

    from communique.newsroom.folder import open_portal

    open_portal(on_server.path)
    call_command("flush", database="portal", interactive=False, verbosity=0)
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "media"}
    with override_settings(CACHES={"default": local, "throttle": local}):
        yield Client(HTTP_HOST="localhost")
    # Other tests use this database too.
    call_command("flush", database="portal", interactive=False, verbosity=0)


def test_an_item_is_added_prepared_found_and_taken(client: Client, on_server: RecordFolder) -> None:
    from allauth.account.models import EmailAddress

    from communique.newsroom.accounts.models import Account
    from communique.newsroom.media.models import Download
    from communique.newsroom.portal.work import run_jobs

    item: Any = add("photo.jpg", title="Économie", date="2018", is_published=True)
    run_jobs()
    item.refresh_from_db()
    assert item.state == "ready", item.failure_words
    assert [one["id"] for one in client.get("/media/library.json?q=economie").json()["items"]] == [item.pk]
    account = Account.objects.create_user("media@example.org", "Correct-Horse-7-Battery")
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    for _ in range(2):
        assert client.get(f"{item.address}download/", follow=True).status_code == 200
    item.refresh_from_db()
    assert (item.downloads, Download.objects.count()) == (2, 2)
    assert Path(on_server.path, "media", item.original).is_file()


def test_what_a_dead_worker_left_is_taken_up(client: Client) -> None:
    from django.utils import timezone

    from communique.newsroom.media.flows.prepare import SupersededError, take
    from communique.newsroom.media.jobs import take_up
    from communique.newsroom.media.models import Item
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.png")
    first = take(item.pk)
    assert first is not None
    assert take(item.pk) is None
    Item.objects.update(beat=timezone.now() - dt.timedelta(minutes=2))
    assert take_up() == 1
    with pytest.raises(SupersededError):
        first.beat()
    run_jobs()
    item.refresh_from_db()
    assert (item.state, item.tries) == ("ready", 2)
