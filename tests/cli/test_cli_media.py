"""`communique media`: files for the library from the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from newsroom.media.clips import made


@pytest.fixture
def record(run, release: Path) -> str:
    assert run("build", str(release), "--record", "r").exit_code == 0
    return "r"


def test_a_file_is_added_listed_and_withdrawn(run, record: str, tmp_path: Path) -> None:
    shots = tmp_path / "shots.txt"
    shots.write_text("00:01 Arrival")
    captions = tmp_path / "c.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nGood day.\n")
    photo = made("photo.png")
    words = ["--title", "Talks", "--shot-list", str(shots), "--date", "2018-09", "--captions", str(captions)]
    result = run("media", "add", str(photo), "--record", record, *words, "--person", "jens-stoltenberg", "--publish")
    assert result.exit_code == 0, result.output
    digest = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert f"{digest[:20]}  Talks" in result.output
    assert digest in result.output
    assert "waits for its preview" in result.output
    assert photo.is_file(), "the file of who adds it stays where it is"
    assert run("work", "--once", "--record", record).exit_code == 0
    listed = run("media", "list", "--record", record).output
    assert f"{digest[:20]}  photograph  ready, published, 0 downloads  Talks" in " ".join(listed.split("\n"))
    result = run("media", "withdraw", digest[:20], "--record", record)
    assert "is withdrawn" in result.output
    assert "not published" in run("media", "list", "--record", record).output


def test_the_good_files_are_added_and_the_others_named(run, record: str, tmp_path: Path) -> None:
    page = tmp_path / "page.mp4"
    page.write_text("<!doctype html>")
    result = run("media", "add", str(page), str(made("photo.jpg")), "--record", record)
    assert result.exit_code == 1
    assert "page.mp4: The name ends in .mp4, but what is in the file is something else." in result.output
    assert "1 of 2 files were not added" in result.output
    assert "photo" in run("media", "list", "--record", record).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--event", "nothing"), "no event nothing"),
        (("--person", "nobody"), "no person nobody"),
        (("--date", "yesterday"), "is no date"),
    ],
)
def test_what_is_not_in_the_record_is_said(run, record: str, words: tuple[str, ...], told: str) -> None:
    result = run("media", "add", str(made("photo.png")), "--record", record, *words)
    assert result.exit_code == 1
    assert told in result.output
    assert run("media", "list", "--record", record).output == ""


def test_without_ffmpeg_it_says_so(run, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = made("photo.png")
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("media", "add", str(photo), "--record", record)
    assert result.exit_code == 1
    assert "ffmpeg is not installed; media need it: apt install ffmpeg" in result.output


def test_an_item_that_is_not_there(run, record: str) -> None:
    result = run("media", "withdraw", "nothing", "--record", record)
    assert result.exit_code == 1
    assert "no item nothing" in result.output
