"""What accounts, media, letters and comments stand on: key, database, worker, languages, mail."""

from __future__ import annotations

import os
import stat
import threading
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client

from communique.errors import ArchiveError
from communique.newsroom.folder import RecordFolder, only_read_record, open_portal
from communique.newsroom.portal import secrets, work
from communique.newsroom.portal.mail_settings import parse_mail_url
from communique.newsroom.portal.models import begin_edition, present_edition
from communique.newsroom.portal.router import PORTAL
from newsroom.portal_site import Portal


def test_a_key_is_kept_and_its_owner_alone_reads_it(tmp_path: Path) -> None:
    key = secrets.keep_key(tmp_path)
    assert len(key) > 60
    assert secrets.keep_key(tmp_path) == key == secrets.read_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_processes_that_begin_together_have_one_key(tmp_path: Path) -> None:
    with get_context("fork").Pool(4) as pool:
        assert len(set(pool.map(secrets.keep_key, [tmp_path] * 16))) == 1


def test_an_empty_key_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("\n")
    assert secrets.read_key(tmp_path) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_key_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ArchiveError, match="the key"):
        secrets.keep_key(tmp_path)


def test_the_records_tables_and_the_portals_are_apart(folder: RecordFolder) -> None:
    open_portal(folder.path)
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in ("default", PORTAL)}
    assert "archive_document" in tables["default"]
    assert "accounts_account" in tables[PORTAL]
    assert tables["default"] & tables[PORTAL] == {"django_migrations"}
    # Once more there is nothing to do, and the key stays.
    key = settings.SECRET_KEY
    open_portal(folder.path)
    assert settings.SECRET_KEY == key == secrets.read_key(folder.path)


def test_on_a_server_one_database_holds_both(on_server: RecordFolder) -> None:
    open_portal(on_server.path)
    tables = set(connections[PORTAL].introspection.table_names())
    assert {"archive_document", "accounts_account", "django_session"} <= tables
    assert set(connections["default"].introspection.table_names()) == tables
    from communique.newsroom.accounts.models import Account

    with transaction.atomic(using=PORTAL):
        Account.objects.create_user("Reader@Example.org")
    assert Account.objects.get().email == "reader@example.org"


def test_a_site_cannot_write_to_its_record(folder: RecordFolder) -> None:
    from django.db import OperationalError

    from communique.newsroom.archive.models import Run

    open_portal(folder.path)
    only_read_record()
    with pytest.raises(OperationalError, match="readonly"):
        Run.objects.create(engine_version="x", inputs=[])
    # A library's transaction on the default database neither fails nor holds up a build.
    with transaction.atomic():
        begin_edition()
    assert present_edition() == 1


def test_a_site_cannot_write_to_its_record_on_a_server(on_server: RecordFolder) -> None:
    from django.db import InternalError

    from communique.newsroom.archive.models import Run

    open_portal(on_server.path)
    only_read_record()
    with pytest.raises(InternalError, match="read-only"):
        Run.objects.create(engine_version="x", inputs=[])
    before = present_edition()
    begin_edition()
    assert present_edition() == before + 1


def test_a_page_of_the_record_is_made_anew_when_the_portal_changes_it(portal: Portal) -> None:
    first = portal.client.get("/people/")
    known = {"headers": {"if-none-match": first["ETag"]}}
    assert portal.client.get("/people/", **known).status_code == 304
    begin_edition()
    assert portal.client.get("/people/", **known).status_code == 200


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "smtp:mail.example.org", "smtp://host:x", "http://host", "file:mail", "smtp://h?tls=yes"],
)
def test_what_is_no_address_for_mail_is_refused(url: str) -> None:
    with pytest.raises(ArchiveError, match="COMMUNIQUE_MAIL_URL"):
        parse_mail_url(url)


def test_mail_goes_where_the_address_says() -> None:
    assert parse_mail_url("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
    found = parse_mail_url("smtps://mail.example.org")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (465, True, False)


def test_a_round_that_fails_holds_up_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_rounds", {})
    made: list[str] = []

    def fail() -> int:
        raise RuntimeError("the post office is closed")

    work.every(60, "fails", fail)
    work.every(60, "works", lambda: made.append("x") or 1)
    assert work.make_rounds(0.0) == 1
    assert work.make_rounds(59.0) == 0
    assert work.make_rounds(61.0) == 1
    assert made == ["x", "x"]


def test_work_ends_when_it_is_told(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_rounds", {})
    monkeypatch.setattr(work, "_PAUSE", 0.01)
    made = threading.Event()
    work.every(0, "round", lambda: made.set() or 0)
    work.work(made.is_set)
    assert made.is_set()


def test_a_thread_that_served_french_serves_english_next(portal: Portal) -> None:
    french = Client(HTTP_HOST="localhost", headers={"accept-language": "fr"})
    assert 'lang="fr"' in french.get("/account/login/").content.decode()
    page = french.get("/people/").content.decode()
    assert 'lang="en"' in page
    assert "Rechercher" not in page


def test_an_account_is_created_on_a_server(on_server: RecordFolder) -> None:
    import re

    from django.core import mail
    from django.test import override_settings

    from newsroom.portal_site import PASSWORD

    open_portal(on_server.path)
    only_read_record()
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(on_server.path)}
    with override_settings(
        CACHES={"default": local, "throttle": local},
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        RECORD=on_server.path,
    ):
        mail.outbox = []
        client = Client(HTTP_HOST="localhost")
        form = {"email": "reader@example.org", "password1": PASSWORD, "password2": PASSWORD, "website": ""}
        assert client.post("/account/signup/", form).status_code == 302
        found = re.search(r"\b\d{6}\b", str(mail.outbox[0].body))
        assert found
        response = client.post("/account/confirm-email/", {"code": found[0], "action": "verify"})
        assert response["Location"] == "/account/ready/"
        assert client.get("/account/ready/").status_code == 200
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        assert client.post("/account/delete/").status_code == 302
        from communique.newsroom.accounts.models import Account

        assert not Account.objects.exists()


def test_a_servers_first_request_finds_all_that_it_needs(folder: RecordFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import RequestFactory, override_settings

    from communique.newsroom import wsgi

    wsgi._prepare.cache_clear()
    answered: list[str] = []
    environ = RequestFactory(HTTP_HOST="localhost").get("/account/login/").environ
    with override_settings(RECORD=folder.path):
        page = b"".join(wsgi.application(environ, lambda status, headers: answered.append(status)))
    assert answered == ["200 OK"]
    assert b"Log in" in page
    assert secrets.read_key(folder.path)
