"""The same record on PostgreSQL: on the server that COMMUNIQUE_TEST_DATABASE_URL names, else on one of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection, connections

from communique.errors import ArchiveError
from communique.newsroom.archive.lock import server_lock
from communique.newsroom.archive.models import Document, Report
from communique.newsroom.build import build
from communique.newsroom.find.engagements import find_engagements
from communique.newsroom.find.filters import Question
from communique.newsroom.find.people import find_people
from communique.newsroom.find.statements import find_statements
from communique.newsroom.folder import open_record
from newsroom.fake_engine import ENGINE, write_releases

TAKE = """
import os, sys
from pathlib import Path
from communique.newsroom.folder import open_record
open_record(Path(sys.argv[1]), create=True)
from communique.newsroom.archive.lock import server_lock
with server_lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_record_on_a_server_answers_as_one_in_a_folder_does(on_server, tmp_path, dump, monkeypatch):
    write_releases(tmp_path / "in", 30)

    def answers():
        question = Question(who="stoltenberg", about="item")
        return [list(find(question)) for find in (find_engagements, find_people, find_statements)]

    assert build([str(tmp_path / "in")], on_server, ENGINE).new == 30
    assert build([str(tmp_path / "in")], on_server, ENGINE).known == 30
    rows, found = dump(), answers()
    assert len(found[0]) == 30
    monkeypatch.delenv("COMMUNIQUE_DATABASE_URL")
    build([str(tmp_path / "in")], open_record(tmp_path / "local", create=True), ENGINE)
    assert dump() == rows
    assert answers() == found


def test_what_the_server_cannot_write_is_rejected_and_the_run_goes_on(on_server, tmp_path):
    write_releases(tmp_path / "in", 2)
    (tmp_path / "in" / "a-nul.txt").write_bytes(b"Ann Lee met Bo Ek.\0\n")
    (tmp_path / "in" / "release-0000.txt").write_text("Ann Lee met Bo\ud800 Ek.\n", errors="surrogatepass")
    tally = build([str(tmp_path / "in")], on_server, ENGINE)
    assert (tally.new, tally.rejected) == (1, 2)
    assert (Document.objects.count(), Report.objects.count()) == (1, 1)


def test_a_session_is_set_for_short_questions_unless_the_address_says_otherwise(on_server, monkeypatch, postgresql):
    def jit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            return cursor.fetchone()[0]

    assert jit() == "off"
    connections.close_all()
    joined = "&" if "?" in postgresql else "?"
    monkeypatch.setenv("COMMUNIQUE_DATABASE_URL", f"{postgresql}{joined}options=-c%20jit%3Don")
    open_record(on_server.path)
    assert jit() == "on"


def test_builders_on_two_machines_share_one_lock(on_server, tmp_path):
    command = [sys.executable, "-c", TAKE, str(tmp_path / "other")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(ArchiveError, match="another build is writing to the database"), server_lock():
            pass
        process.communicate()
    with server_lock():
        pass
