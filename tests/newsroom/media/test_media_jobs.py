"""Previews are made by one worker at a time, begun again where one died, and given up after three tries."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from newsroom.media.clips import add, data_of, ffmpeg, files_in
from newsroom.portal_site import Portal


def item_now() -> Any:
    from communique.newsroom.media.models import Item

    return Item.objects.get()


def age(seconds: float) -> None:
    """Lets the last that was heard of the item's worker be so long ago."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from communique.newsroom.media.models import Item

    before = timezone.now() - dt.timedelta(seconds=seconds)
    Item.objects.update(beat=before)
    DBTaskResult.objects.exclude(started_at=None).update(started_at=before)


def edition() -> int:
    from communique.newsroom.portal.models import present_edition

    return present_edition()


def test_the_queue_makes_the_preview_and_the_record_shows_it(portal: Portal) -> None:
    from communique.newsroom.portal.work import run_jobs

    add("photo.jpg", is_published=True)
    assert (item_now().state, edition()) == ("waiting", 0)
    run_jobs()
    assert (item_now().state, item_now().tries, edition()) == ("ready", 1, 1)
    run_jobs()
    assert item_now().tries == 1


def test_what_nobody_published_changes_no_page(portal: Portal) -> None:
    from communique.newsroom.portal.work import run_jobs

    add("photo.jpg")
    run_jobs()
    assert item_now().state == "ready"
    assert edition() == 0


def test_an_item_is_prepared_by_one_of_two_workers(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have a job for it: the second finds that it does not wait any more."""
    from communique.newsroom.media.flows import prepare as flow

    item = add("photo.jpg")
    made: list[str] = []
    whole = flow.make

    def make(found: Any, *rest: Any) -> Any:
        made.append(found.pk)
        flow.prepare(found.pk)
        return whole(found, *rest)

    monkeypatch.setattr(flow, "make", make)
    flow.prepare(item.pk)
    flow.prepare(item.pk)
    assert made == [item.pk]
    assert (item_now().state, item_now().tries) == ("ready", 1)


def test_two_workers_at_once_take_a_job_once(portal: Portal) -> None:
    from django.db import connections
    from django_tasks_db.models import DBTaskResult

    from communique.newsroom.portal.work import run_jobs

    for number in range(4):
        add(
            "tone.wav",
            data_of("tone.wav")[: 4_000 + 4 * number] + b"\0" * (len(data_of("tone.wav")) - 4_000 - 4 * number),
        )
    failed: list[BaseException] = []

    def run() -> None:
        try:
            run_jobs()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=run) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    from communique.newsroom.media.models import Item

    assert set(Item.objects.values_list("state", "tries")) == {("ready", 1)}
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert {len(ids) for ids in DBTaskResult.objects.values_list("worker_ids", flat=True)} == {1}


def test_what_a_dead_worker_left_is_taken_up(portal: Portal) -> None:
    from communique.newsroom.media.flows.prepare import take
    from communique.newsroom.media.jobs import take_up
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.jpg", is_published=True)
    assert take(item.pk) is not None
    assert take_up() == 0, "it may still be alive"
    age(120)
    assert take_up() == 1
    assert take_up() == 0
    assert (item_now().state, item_now().tries) == ("waiting", 1)
    run_jobs()
    assert (item_now().state, item_now().tries) == ("ready", 2)


def test_who_was_taken_for_dead_writes_nothing(portal: Portal) -> None:
    """A worker that was only stopped goes on, and finds that the item is another's."""
    from communique.newsroom.media.flows.prepare import SupersededError, take
    from communique.newsroom.media.jobs import take_up

    item = add("photo.jpg")
    first = take(item.pk)
    assert first is not None
    age(120)
    take_up()
    second = take(item.pk)
    assert second is not None
    with pytest.raises(SupersededError):
        first.beat()
    with pytest.raises(SupersededError):
        first.lock()
    second.beat()
    assert item_now().worker == second.item.worker


def test_a_job_that_died_before_it_took_up_its_item_is_done_again(portal: Portal) -> None:
    from django_tasks_db.models import DBTaskResult

    from communique.newsroom.media.jobs import take_up
    from communique.newsroom.portal.work import run_jobs

    add("photo.jpg")
    DBTaskResult.objects.get().claim("a worker that is killed now")
    age(120)
    assert take_up() == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    run_jobs()
    assert item_now().state == "ready"


def test_an_item_that_waits_long_in_a_full_queue_is_left_there(portal: Portal) -> None:
    from django_tasks_db.models import DBTaskResult

    from communique.newsroom.media.jobs import take_up

    add("photo.jpg")
    age(86_400)
    assert take_up() == 0
    assert DBTaskResult.objects.count() == 1


def test_after_three_deaths_it_has_failed(portal: Portal) -> None:
    from communique.newsroom.media.flows.prepare import take
    from communique.newsroom.media.flows.retry import retry
    from communique.newsroom.media.jobs import take_up

    item = add("photo.jpg")
    for _ in range(3):
        assert take(item.pk) is not None
        age(120)
        take_up()
    assert (item_now().state, item_now().failure, item_now().tries) == ("failed", "stopped", 3)
    assert take(item.pk) is None
    assert retry(item.pk)
    assert not retry(item.pk)
    assert (item_now().state, item_now().failure, item_now().tries) == ("waiting", "", 0)


@pytest.mark.parametrize(
    ("error", "failure"), [("FailedError", "broken"), ("TooSlowError", "slow"), ("OSError", "other")]
)
def test_what_fails_is_tried_three_times_and_said(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, error: str, failure: str
) -> None:
    from communique.newsroom.media import tools
    from communique.newsroom.media.flows import prepare as flow
    from communique.newsroom.portal.work import run_jobs

    tries: list[str] = []

    def fail(item: Any, *rest: Any) -> Any:
        tries.append(item.pk)
        raise getattr(tools, error, OSError)("odd data in stream 0")

    monkeypatch.setattr(flow, "make", fail)
    item = add("photo.jpg", is_published=True)
    run_jobs()
    assert tries == [item.pk] * 3
    assert (item_now().state, item_now().failure, item_now().tries) == ("failed", failure, 3)
    assert not item_now().is_visible
    assert edition() == 0
    assert files_in(portal.folder) == [item.original]


def test_an_original_that_was_lost_is_said(portal: Portal) -> None:
    from communique.newsroom.media import vault
    from communique.newsroom.portal.work import run_jobs

    item = add("photo.jpg")
    vault.drop(item.original)
    run_jobs()
    assert (item_now().state, item_now().failure) == ("failed", "lost")


def test_progress_is_told(portal: Portal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from communique.newsroom.media.flows import prepare as flow

    monkeypatch.setattr(flow, "_BETWEEN_BEATS", 0.0)
    told: list[int] = []
    beat = flow.Hold.beat

    def listen(hold: Any) -> None:
        beat(hold)
        told.append(item_now().progress)

    monkeypatch.setattr(flow.Hold, "beat", listen)
    item = add("clip.mp4")
    flow.prepare(item.pk)
    assert told == sorted(told)
    assert 0 < told[0] < 100
    assert item_now().progress == 100


_WORKER = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from django.conf import settings
from communique.newsroom.folder import _point_alias_at, setup
from communique.newsroom.database import sqlite_database
folder = Path({folder!r})
setup(folder)
_point_alias_at("portal", sqlite_database(folder, "portal.sqlite3"))
settings.MEDIA_ROOT = folder / "media"
from communique.newsroom.portal.work import run_jobs
run_jobs()
"""


def test_a_worker_that_is_killed_half_way(portal: Portal, tmp_path: Path) -> None:
    """SIGKILL: ffmpeg dies with it, nothing is half there, and the next worker makes the preview."""
    from communique.newsroom.media.jobs import take_up
    from communique.newsroom.portal.work import run_jobs

    long = ffmpeg(
        tmp_path / "long.mkv",
        *("-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=12"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"),
    )
    item = add("long.mkv", long.read_bytes(), is_published=True)
    code = _WORKER.format(folder=str(portal.folder), tests=str(Path(__file__).resolve().parents[2]))
    worker = subprocess.Popen([sys.executable, "-c", code])
    wait_for(lambda: item_now().state == "preparing" and ffmpegs_of(portal.folder))
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    wait_for(lambda: not ffmpegs_of(portal.folder))
    assert (item_now().state, item_now().tries) == ("preparing", 1)
    assert not item_now().files.exists()
    age(120)
    assert take_up() == 1
    run_jobs()
    now = item_now()
    assert (now.state, now.tries, now.failure) == ("ready", 2, ""), now.failure_words
    assert now.files.count() == 4
    assert edition() == 1
    assert {path for path in files_in(portal.folder) if path.startswith("originals")} == {item.original}


def wait_for(is_so: Any) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def ffmpegs_of(folder: Path) -> list[int]:
    """The processes of ffmpeg that write into a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"/ffmpeg") and any(str(folder).encode() in word for word in words):
            found.append(int(path.parent.name))
    return found


def test_what_was_left_lying_is_swept_away(portal: Portal) -> None:
    from communique.newsroom.media.flows.upload import sweep
    from communique.newsroom.media.vault import incoming_folder

    old, new = incoming_folder() / "made-old", incoming_folder() / "new-fresh"
    old.mkdir()
    (old / "preview.mp4").write_bytes(b"half")
    new.write_bytes(b"coming in")
    os.utime(old, (0, 0))
    assert sweep() == 1
    assert files_in(portal.folder) == ["incoming/new-fresh"]
