"""Opening a record: where its rows live, and what is said when it cannot be opened."""

from __future__ import annotations

import subprocess
import sys

import pytest

from communique.errors import ArchiveError
from communique.newsroom.archive.models import Person
from communique.newsroom.database import parse_database_url
from communique.newsroom.folder import open_record


def test_a_new_record_has_wal_and_foreign_keys_and_no_missing_migration(folder):
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")]
    assert found == ["wal", 1]
    # Exits with 1 if the models have moved on without a migration.
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_one_process_can_open_one_record_after_the_other(tmp_path):
    open_record(tmp_path / "a", create=True)
    Person.objects.create(id="person/a", name="A", folded=" a ")
    open_record(tmp_path / "b", create=True)
    assert Person.objects.count() == 0
    open_record(tmp_path / "a")
    assert Person.objects.get().name == "A"


def test_a_folder_without_a_record_says_how_to_make_one(tmp_path):
    with pytest.raises(ArchiveError, match="communique build INPUT… --record"):
        open_record(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_record_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="is a file"):
        open_record(tmp_path / "file", create=True)


def test_a_database_that_is_none_is_named(tmp_path):
    (tmp_path / "record.sqlite3").write_text("no database at all, but long enough to look like one" * 20)
    with pytest.raises(ArchiveError, match="cannot be opened"):
        open_record(tmp_path)


def test_a_record_of_an_older_version_is_brought_up_to_date_by_a_build_only(tmp_path):
    from django.core.management import call_command

    open_record(tmp_path, create=True)
    call_command("migrate", "archive", "zero", verbosity=0)
    with pytest.raises(ArchiveError, match="older version"):
        open_record(tmp_path)
    open_record(tmp_path, create=True)
    assert Person.objects.count() == 0


def test_the_library_needs_no_settings(tmp_path):
    code = "import communique.newsroom, communique.records, communique.annotate, communique.cli; "
    code += "from django.conf import settings; assert not settings.configured"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env={"PATH": "", "PYTHONPATH": _path()})


def _path() -> str:
    return ":".join(path for path in sys.path if path)


def test_a_database_url_becomes_settings():
    assert parse_database_url("postgres://desk:s%40fe@db.example:5433/record?sslmode=require") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "record",
        "USER": "desk",
        "PASSWORD": "s@fe",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "postgresql://host:port/name", "record"])
def test_any_other_url_is_refused(url):
    with pytest.raises(ArchiveError, match="COMMUNIQUE_DATABASE_URL"):
        parse_database_url(url)
