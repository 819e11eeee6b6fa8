"""`communique letters`: sends, tells, takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.newsroom.folder import open_portal, open_record


@pytest.fixture
def record(tmp_path: Path):
    from django.db import connections

    folder = open_record(tmp_path / "record", create=True)
    open_portal(folder.path)
    yield folder.path
    connections.close_all()


def queue(count: int) -> None:
    from newsroom.letters.sending import queue_letters

    queue_letters(count)


def test_what_is_due_is_sent_once(run, record: Path, tmp_path: Path):
    from django.test import override_settings

    from communique.newsroom.portal.mail_settings import parse_mail_url

    queue(3)
    with override_settings(**parse_mail_url(f"file://{tmp_path}/mail")):
        result = run("letters", "send", "--once", "--record", str(record))
        assert (result.exit_code, result.stdout) == (0, "Letters written: 0, sent: 3.\n")
        result = run("letters", "send", "--once", "--record", str(record))
        assert result.stdout == "Letters written: 0, sent: 0.\n"


def test_a_server_that_is_away_is_said(run, record: Path):
    from django.test import override_settings

    queue(1)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1, EMAIL_TIMEOUT=1):
        result = run("letters", "send", "--once", "--record", str(record))
    assert result.exit_code == 1
    assert "no letter can be sent now: the mail server 127.0.0.1:1: " in result.stderr


def test_status_tells_numbers(run, record: Path):
    queue(2)
    result = run("letters", "status", "--record", str(record))
    assert result.exit_code == 0
    assert "Readers: 0 with an account, 2 without." in result.stdout
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "alert 2 0 0" in lines
    assert "alert 2 0 0 0 0" in lines
    assert "example.org" not in result.stdout


def test_a_bounce_is_read_from_a_file_or_standard_input(run, record: Path, tmp_path: Path):
    from django.test import override_settings

    from communique.newsroom.letters.models import Letter, Subscription
    from communique.newsroom.letters.tokens import return_address
    from newsroom.letters.test_letters_bounces import report

    queue(2)
    with override_settings(BOUNCE_ADDRESS="bounces@example.org"):
        first, second = Letter.objects.order_by("id")
        path = tmp_path / "returned.eml"
        path.write_bytes(report(return_address("b", first.pk)))
        result = run("letters", "bounce", str(path), "--record", str(record))
        assert "Subscriptions ended: 1." in result.stdout
        address = return_address("u", second.subscription_id)
        result = run(
            "letters", "bounce", "-", "--to", address, "--record", str(record), input="Subject: unsubscribe\n\n"
        )
        assert result.stdout == "The subscription was ended.\n"
        assert not Subscription.objects.exists()
        result = run("letters", "bounce", "-", "--record", str(record), input="")
    assert result.exit_code == 1
    assert "there is no mail to read" in result.stderr
