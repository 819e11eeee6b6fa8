"""Building: what is taken up, skipped and rejected, and what a stop half-way leaves."""

from __future__ import annotations

import errno
import random
import signal
import sqlite3
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import OperationalError

from communique.errors import ArchiveError
from communique.fetch import ValidatorsInMemory
from communique.models import Page, Rejection
from communique.newsroom.archive.lock import build_lock
from communique.newsroom.archive.models import Document, Event, Report, Run
from communique.newsroom.archive.models import Rejection as RejectionRow
from communique.newsroom.archive.validators import RecordValidators
from communique.newsroom.build import build
from communique.newsroom.folder import open_record
from communique.newsroom.holdings import count_holdings
from newsroom.fake_engine import ENGINE, extract, write_releases

SLOWLY = Path(__file__).with_name("build_slowly.py")


def test_a_build_counts_what_it_did_and_a_second_one_changes_nothing(folder, tmp_path, dump):
    write_releases(tmp_path / "in", 6)
    first = build([str(tmp_path / "in")], folder, ENGINE)
    assert (first.pages, first.read, first.new, first.rejected) == (6, 6, 6, 0)
    once = dump()
    second = build([str(tmp_path / "in")], folder, ENGINE)
    assert (second.pages, second.read, second.known, second.unchanged) == (6, 0, 6, 6)
    assert dump() == once
    holdings = count_holdings()
    assert (holdings.documents, holdings.engagements, holdings.statements) == (6, {"meeting": 6}, 6)
    assert (str(holdings.first), str(holdings.last)) == ("2018-01-01", "2018-06-06")


def test_only_the_changed_page_is_read_again(folder, tmp_path):
    write_releases(tmp_path / "in", 4)
    build([str(tmp_path / "in")], folder, ENGINE)
    changed = tmp_path / "in" / "release-0002.txt"
    changed.write_text(changed.read_text().replace("Brussels", "Oslo"))
    tally = build([str(tmp_path / "in")], folder, ENGINE)
    assert (tally.read, tally.changed, tally.unchanged) == (1, 1, 3)
    assert Report.objects.filter(place_name="Oslo").count() == 1
    assert Event.objects.count() == 4


def test_another_engine_reads_all_pages_again(folder, tmp_path):
    write_releases(tmp_path / "in", 3)
    build([str(tmp_path / "in")], folder, ENGINE)
    tally = build([str(tmp_path / "in")], folder, replace(ENGINE, version="fake-2"))
    assert (tally.read, tally.unchanged) == (3, 3)
    assert build([str(tmp_path / "in")], folder, replace(ENGINE, version="fake-2")).known == 3


def test_what_cannot_be_read_is_rejected_with_its_reason_and_the_run_goes_on(folder, tmp_path):
    write_releases(tmp_path / "in", 2)
    (tmp_path / "in" / "blank.txt").write_text("nothing\n")
    (tmp_path / "in" / "bug.txt").write_text("Title\n\nThis one makes it crash.\n")
    (tmp_path / "in" / "surrogate.txt").write_bytes(b"Title\n\nAnn Lee met Bo Ek. \xed\xa0\x80\n")
    inputs = [str(tmp_path / "in"), str(tmp_path / "missing")]
    tally = build(inputs, folder, ENGINE)
    assert (tally.new, tally.rejected) == (2, 4)
    reasons = {(reason.stage, reason.reason.split(":")[0]) for reason in tally.reasons.values()}
    assert reasons == {
        ("read", "there is no text in it"),
        ("read", "internal error"),
        ("load", "it cannot be stored"),
        ("fetch", "no such file or folder"),
    }
    assert RejectionRow.objects.count() == 4
    build(inputs, folder, ENGINE)
    assert RejectionRow.objects.count() == 4


def test_a_rejection_goes_once_its_input_is_mended(folder, tmp_path):
    write_releases(tmp_path / "in", 1)
    (tmp_path / "in" / "blank.txt").write_text("nothing\n")
    (tmp_path / "other.txt").write_text("nothing\n")
    build([str(tmp_path / "in"), str(tmp_path / "other.txt")], folder, ENGINE)
    (tmp_path / "in" / "blank.txt").write_text("Not blank any more.\n")
    build([str(tmp_path / "in")], folder, ENGINE)
    assert [row.subject for row in RejectionRow.objects.all()] == [str(tmp_path / "other.txt")]


def test_many_reasons_do_not_fill_the_memory(folder):
    engine = replace(
        ENGINE,
        fetch=lambda inputs, client: (Rejection(subject=f"{n}", stage="fetch", reason=f"{n}") for n in range(500)),
    )
    tally = build(["x"], folder, engine)
    assert (tally.rejected, len(tally.reasons)) == (500, 201)
    assert sum(reason.count for reason in tally.reasons.values()) == 500


def test_a_document_in_another_language_is_stored_and_not_extracted(folder, tmp_path):
    (tmp_path / "fr.txt").write_text("Le Ministère\n\nAnn Lee met Bo Ek.\n")
    tally = build([str(tmp_path / "fr.txt")], folder, ENGINE)
    assert (tally.new, tally.other_language) == (1, 1)
    assert (Document.objects.get().extractable, Report.objects.count()) == (False, 0)


def test_pages_are_kept_and_found_again_by_the_document(folder, tmp_path):
    write_releases(tmp_path / "in", 1)
    build([str(tmp_path / "in")], folder, ENGINE)
    kept = folder.pages.read(Document.objects.get().page_id)
    assert kept == (tmp_path / "in" / "release-0000.txt").read_bytes()


def test_a_failing_reader_in_the_middle_of_a_page_does_not_lose_the_others(folder, tmp_path):
    write_releases(tmp_path / "in", 5)

    def extract_but_one(document):
        if document.id.endswith("2"):
            raise KeyboardInterrupt
        return extract(document)

    tally = build([str(tmp_path / "in")], folder, replace(ENGINE, extract=extract_but_one))
    assert (tally.is_interrupted, tally.new) == (True, 2)
    assert Run.objects.get().ended == "interrupted"
    assert build([str(tmp_path / "in")], folder, ENGINE).as_dict()["known"] == 2
    assert Document.objects.count() == 5


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_build_goes_on_where_it_stopped_and_ends_with_the_same_record(tmp_path, dump, stop):
    write_releases(tmp_path / "in", 30)
    whole = open_record(tmp_path / "whole", create=True)
    build([str(tmp_path / "in")], whole, ENGINE)
    expected = dump()
    command = [sys.executable, str(SLOWLY), str(tmp_path / "record"), "0.02", str(tmp_path / "in")]
    stopped = 0
    # Stopped three times, each time somewhere else inside of a document.
    for moment in (0.03, 0.011, 0.017):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(4):
                stopped = max(stopped, int(process.stdout.readline()))
            time.sleep(moment + random.random() * 0.02)
            process.send_signal(stop)
            rest = process.stdout.read()
            assert process.wait() == (-signal.SIGKILL if stop == signal.SIGKILL else 0)
            assert "complete" not in rest
    open_record(tmp_path / "record")
    assert 0 < Document.objects.count() < 30
    assert _is_sound(tmp_path / "record")
    done = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "complete" in done
    assert dump() == expected
    kept = sorted(path.relative_to(tmp_path / "record") for path in (tmp_path / "record" / "pages").rglob("*.*"))
    assert kept == sorted(path.relative_to(tmp_path / "whole") for path in (tmp_path / "whole/pages").rglob("*.*"))


def _is_sound(record: Path) -> bool:
    with sqlite3.connect(record / "record.sqlite3") as database:
        checks = [*database.execute("PRAGMA integrity_check"), *database.execute("PRAGMA foreign_key_check")]
        half = database.execute(
            "SELECT count(*) FROM archive_document d LEFT JOIN archive_documenttext t ON t.document_id = d.id "
            "LEFT JOIN archive_report r ON r.document_id = d.id WHERE t.text IS NULL OR r.id IS NULL"
        ).fetchone()
    return checks == [("ok",)] and half == (0,)


def test_two_builds_at_once_on_one_record_are_one_too_many(folder, tmp_path):
    write_releases(tmp_path / "in", 20)
    command = [sys.executable, str(SLOWLY), str(folder.path), "0.1", str(tmp_path / "in")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        with pytest.raises(ArchiveError, match=f"another build .*process {process.pid}"):
            build([str(tmp_path / "in")], folder, ENGINE)
        process.kill()
    assert build([str(tmp_path / "in")], folder, ENGINE).pages == 20


def test_the_lock_is_free_again_after_its_block(tmp_path):
    for _ in range(2):
        with build_lock(tmp_path):
            assert "process" in (tmp_path / "build.lock").read_text()


def test_a_full_disk_stops_the_build_and_loses_nothing(folder, tmp_path, monkeypatch, dump):
    write_releases(tmp_path / "in", 5)
    build([str(tmp_path / "in" / "release-0000.txt")], folder, ENGINE)
    before = dump()

    def full(content):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(type(folder.pages), "keep", lambda store, content: full(content))
        with pytest.raises(ArchiveError, match="disk is full"):
            build([str(tmp_path / "in")], folder, ENGINE)
    assert dump() == before
    assert Run.objects.order_by("-id")[0].ended == "failed"
    assert build([str(tmp_path / "in")], folder, ENGINE).new == 4


def test_a_full_database_stops_the_build_and_loses_nothing(folder, tmp_path, dump):
    """SQLite itself says that it is full, in the middle of whatever transaction reaches the bound."""
    from django.db import connection

    write_releases(tmp_path / "in", 200)
    build([str(tmp_path / "in" / "release-0000.txt")], folder, ENGINE)
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(ArchiveError, match="disk is full"):
        build([str(tmp_path / "in")], folder, ENGINE)
    stored = Document.objects.count()
    assert 1 < stored < 200
    assert _is_sound(folder.path)
    connection.close()
    tally = build([str(tmp_path / "in")], folder, ENGINE)
    assert (tally.known, tally.new) == (stored, 200 - stored)


def test_any_other_failure_of_the_database_is_said_plainly(folder, tmp_path, monkeypatch):
    write_releases(tmp_path / "in", 1)

    def fail(*_args, **_kinds):
        raise OperationalError("database is locked")

    monkeypatch.setattr("communique.newsroom.build.load", fail)
    with pytest.raises(ArchiveError, match="cannot be written: database is locked"):
        build([str(tmp_path / "in")], folder, ENGINE)


def test_the_states_of_pages_on_the_web_are_kept_for_one_engine(folder):
    kept, memory = RecordValidators("1"), ValidatorsInMemory()
    for validators in (kept, memory):
        assert validators.get("https://a.example/") is None
        validators.put("https://a.example/", '"1"', None)
        validators.put("https://a.example/", '"2"', "Tue, 25 Sep 2018 10:00:00 GMT")
        assert validators.get("https://a.example/") == ('"2"', "Tue, 25 Sep 2018 10:00:00 GMT")
    assert RecordValidators("2").get("https://a.example/") is None


def test_memory_does_not_grow_with_the_number_of_documents(folder):
    def pages(inputs, client):
        for number in range(int(inputs[0]), int(inputs[1])):
            # Each about a day of its own: what many report of one day is compared, and joined, as a whole.
            day = f"2018-{1 + number // 28:02}-{1 + number % 28:02}"
            text = f"Ann Lee met Bo Ek on {day}.\n\n{f'{number:04} ' * 20_000}"
            yield Page(
                id=f"p{number}", content=text.encode(), media_type="text/plain", url=f"https://a.example/{number}"
            )

    def peak(first, last):
        tracemalloc.start()
        assert build([str(first), str(last)], folder, replace(ENGINE, fetch=pages)).new == last - first
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(0, 5)
    few, many = peak(5, 25), peak(25, 145)
    # One page's text is 100 kB; another hundred of them kept would be 10 MB more.
    assert many < few + 2_000_000
