"""`communique build`: what it prints, and what it tells the shell."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest


def write_many(folder: Path, count: int) -> None:
    from newsroom.fake_engine import write_releases

    write_releases(folder, count)


def test_a_build_ends_with_what_it_did_and_what_the_record_holds(run, release):
    result = run("build", "in")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Pages                        1  1 read, 0 known already and skipped\n"
        "  new                        1\n"
        "  changed                    0\n"
        "  unchanged                  0\n"
        "Resolved                     1  documents: who is who, and what is one event\n"
        "Rejected                     0\n"
        "\n"
        "The record in record holds\n"
        "  documents                  1  published 2018-09-26\n"
        "  engagements                1  2018-09-25\n"
        "    meeting                  1\n"
        "  people                     2\n"
        "  statements                 1\n"
        "  commitments                1\n"
    )
    assert "1 known already and skipped" in run("build", "in").stdout


def test_rejections_are_grouped_by_reason_and_make_exit_code_3(run, release):
    for name in ("a", "b"):
        (release.parent / f"{name}.txt").write_text("nothing\n")
    result = run("build", "in", "missing")
    assert result.exit_code == 3
    assert (
        "Rejected                     3\n  2 × read: there is no text in it\n      in/a.txt, in/b.txt\n"
        in result.stdout
    )
    assert "  1 × fetch: no such file or folder\n      missing\n" in result.stdout
    assert "  documents                  1" in result.stdout


def test_other_languages_and_copies_are_counted_apart(run, release):
    (release.parent / "fr.txt").write_text("Le Ministère\n\nUn communiqué.\n")
    (release.parent / "copy.txt").write_bytes(release.read_bytes())
    result = run("build", "in")
    assert "  not extracted              1  in another language: stored and searchable\n" in result.stdout
    documents = "  documents                  3  1 copies of others; 1 not extracted; published 2018-09-26\n"
    assert documents in result.stdout
    assert "  statements                 1\n" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "Missing argument 'INPUT…'"),
        (["build", "--records", "x", "in"], "No such option"),
        (["bild", "in"], "No such command 'bild'"),
    ],
)
def test_a_command_that_is_not_understood_is_exit_code_2(run, arguments, message):
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_record_that_cannot_be_made_is_exit_code_1(run, release):
    result = run("build", "in", "--record", str(release))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {release} is a file; --record wants a folder\n"


def test_a_database_address_that_is_none_is_exit_code_1(run, release, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_DATABASE_URL", "mysql://host/name")
    result = run("build", "in")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: COMMUNIQUE_DATABASE_URL starts with 'mysql'")


def test_nothing_but_the_result_is_printed_when_piped(command, tmp_path):
    write_many(tmp_path / "in", 2)
    done = subprocess.run([*command, "build", "in"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


def test_a_terminal_sees_progress_on_standard_error(command, tmp_path):
    write_many(tmp_path / "in", 4)
    primary, secondary = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [*command, "build", "in"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=secondary, env=environment
    ) as process:
        os.close(secondary)
        seen = b""
        try:
            while chunk := os.read(primary, 4096):
                seen += chunk
        except OSError:
            pass
        assert process.wait() == 0
        assert b"Pages" in process.stdout.read()
    os.close(primary)
    assert b"Building" in seen
    assert b"done" in seen


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_and_is_exit_code_130(command, tmp_path, stop):
    write_many(tmp_path / "in", 30)
    with subprocess.Popen(
        [*command, "build", "in"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        pages = tmp_path / "record" / "pages"
        while len(list(pages.rglob("*.gz"))) < 3:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(stop)
        output, errors = process.communicate()
    assert process.returncode == 130
    assert errors == "Stopped before the end; the same command goes on from here.\n"
    assert "The record in record holds" in output
    done = subprocess.run([*command, "build", "in"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "  documents                 30" in done.stdout


def test_a_second_build_at_once_is_told_to_wait(command, tmp_path):
    write_many(tmp_path / "in", 30)
    with subprocess.Popen([*command, "build", "in"], cwd=tmp_path, stdout=subprocess.DEVNULL) as process:
        while not (tmp_path / "record" / "build.lock").exists() or not list((tmp_path / "record").rglob("*.gz")):
            assert process.poll() is None
            time.sleep(0.02)
        second = subprocess.run([*command, "build", "in"], cwd=tmp_path, capture_output=True, text=True, check=False)
        process.kill()
    assert second.returncode == 1
    assert second.stderr.startswith("Error: another build is writing to record")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_is_said_and_loses_nothing(command, tmp_path):
    write_many(tmp_path / "in", 60)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1700k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        arguments = [*command, "build", "in", "--record", str(disk / "record")]
        full = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert full.returncode == 1
        assert full.stderr.startswith("Error: the disk is full; what was stored stays.")
        subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
        done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert "  documents                 60" in done.stdout
        known = int(done.stdout.partition(" read, ")[2].partition(" known")[0])
        assert known > 0
    finally:
        subprocess.run(["umount", disk], check=True)
