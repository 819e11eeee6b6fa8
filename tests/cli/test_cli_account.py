"""`communique account`: who looks after the site."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def with_account(run, tmp_path: Path) -> Path:
    from communique.newsroom.accounts.models import Account
    from communique.newsroom.folder import open_portal, open_record

    open_portal(open_record(tmp_path / "record", create=True).path)
    Account.objects.create_user("desk@example.org")
    return tmp_path / "record"


def account():
    from communique.newsroom.accounts.models import Account

    # What an account may is remembered by the object.
    return Account.objects.get()


def test_an_account_is_made_an_editor_and_is_none_again(run, with_account: Path) -> None:
    result = run("account", "editor", "Desk@example.org", "--record", str(with_account))
    assert result.output == "Desk@example.org is an editor.\n"
    assert account().is_editor
    assert not account().is_staff
    result = run("account", "editor", "desk@example.org", "--not", "--record", str(with_account))
    assert result.output == "desk@example.org is no editor any more.\n"
    assert not account().is_editor


def test_an_account_is_made_an_administrator_and_is_none_again(run, with_account: Path) -> None:
    run("account", "administrator", "desk@example.org", "--record", str(with_account))
    assert account().is_staff
    assert account().is_superuser
    run("account", "administrator", "desk@example.org", "--not", "--record", str(with_account))
    assert not account().is_staff


def test_an_address_without_an_account_is_told_so(run, with_account: Path) -> None:
    result = run("account", "editor", "other@example.org", "--record", str(with_account))
    assert result.exit_code == 1
    assert "other@example.org has no account; it is created at /account/signup/" in result.output


def test_work_does_what_is_due_and_ends(run, with_account: Path) -> None:
    result = run("work", "--once", "--record", str(with_account))
    assert result.exit_code == 0, result.output
