"""The catalogue is the same however it came about: at once or in portions, in any order, changed, killed, anew."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from communique.models import EngagementType, Record, Status
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Change
from communique.newsroom.catalogue import refresh as module
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, Month, Tie
from communique.newsroom.catalogue.refresh import is_current, refresh
from communique.newsroom.catalogue.shelving import Shelves
from communique.newsroom.folder import open_record, setup
from communique.newsroom.resolution.step import resolve_pending
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import few, make_anew, settle, state
from newsroom.example_record import examples_record

PARTIES = [
    "Sergey Lavrov|Foreign Minister|Russia",
    "Sergei Lavrov",
    "Jens Stoltenberg|Secretary General|NATO",
    "Ann Lee|President|Grain Club",
    "Ann B. Lee|President|the GRAIN club",
    "Bo Ek",
    "@NATO",
    "@Russia",
    "@the Russian Federation",
    "@Russian Foreign Ministry",
    "@Grain Club",
]
PUBLISHERS = [None, "Reuters", "REUTERS", "nato.int", "The Kremlin"]

DEEDS = st.builds(
    Deed,
    parties=st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3, unique=True).map(tuple),
    day=st.sampled_from([None, "2018-09-25", "2018-09-26", "2018-10", "2018-10-02"]),
    place=st.sampled_from([None, "New York", "New York City", "Oslo", "Lake House", "LAKE house"]),
    topics=st.sampled_from([(), ("grain",), ("arms control", "grain")]),
    type=st.sampled_from([EngagementType.MEETING, EngagementType.CALL]),
    status=st.sampled_from([Status.HELD, Status.HELD, Status.PLANNED]),
)


@st.composite
def releases(draw: st.DrawFn) -> Record:
    name = draw(st.sampled_from("abcdef"))
    speaker = draw(st.sampled_from(PARTIES))
    return release(
        name,
        *draw(st.lists(DEEDS, max_size=3)),
        said=[(speaker, words) for words in draw(st.lists(st.sampled_from(["We agree.", "No."]), max_size=2))],
        promised=draw(st.lists(st.tuples(st.sampled_from(PARTIES), st.just("help"), DUE), max_size=1)),
        published=draw(st.sampled_from([None, "2018-09-25", "2018-09-27"])),
        publisher=draw(st.sampled_from(PUBLISHERS)),
        source=draw(st.sampled_from([None, None, "Reuters"])),
        title=draw(st.sampled_from(["Talks", "Readout"])),
    )


DUE = st.sampled_from([None, "2018-10-02"])


@cache
def empty_record() -> Path:
    """A record with all its tables and nothing in them, to be copied: quicker than to make the tables each time."""
    folder = Path(tempfile.mkdtemp(prefix="communique-empty-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_record(folder / "record", create=True)
    connections.close_all()
    return folder / "record"


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    connections.close_all()
    shutil.copytree(empty_record(), folder / "record")
    setup(folder / "record")
    yield
    connections.close_all()


# A history of a few steps is read as it is; to shrink it would take minutes.
law = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@law
@given(st.lists(releases(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_a_history_of_changes_gives_what_is_made_anew(tmp_path_factory, records, chance: random.Random):
    with opened(tmp_path_factory.mktemp("record")):
        # Documents of one name come again, changed; between them, portions are resolved and filed. (The archive keeps
        # the spelling of a body or place that nobody uses any more, and tells nobody: that is not asked here.)
        waiting: set[str] = set()
        for record in records:
            if record.document.id in waiting or chance.random() < 0.4:
                settle()
                waiting.clear()
            load(record)
            waiting.add(record.document.id)
        settle()
        found = state()
        make_anew()
        assert state() == found


@law
@given(
    st.lists(releases(), min_size=1, max_size=6, unique_by=lambda record: record.document.id),
    st.randoms(use_true_random=False),
)
def test_neither_order_nor_portions_change_the_catalogue(tmp_path_factory, records, chance: random.Random):
    with opened(tmp_path_factory.mktemp("record")):
        for record in records:
            load(record)
        settle()
        found = state()
    chance.shuffle(records)
    with opened(tmp_path_factory.mktemp("record")):
        for record in records:
            load(record)
            if chance.random() < 0.5:
                settle()
        settle()
        assert state() == found


class Killed(Exception):
    pass


@settings(law, max_examples=8)
@given(st.lists(releases(), min_size=2, max_size=6, unique_by=lambda record: record.document.id), st.randoms(use_true_random=False))
def test_a_killed_refresh_goes_on_where_it_was(tmp_path_factory, records, chance: random.Random):
    def die(done: int) -> None:
        if chance.random() < 0.3:
            raise Killed

    write = Shelves.write

    def write_or_die(shelves: Shelves) -> bool:
        is_changed = write(shelves)
        if chance.random() < 0.3:
            raise Killed
        return is_changed

    with opened(tmp_path_factory.mktemp("record")), pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHANGES_AT_ONCE", 2)
        patch.setattr(Shelves, "write", write_or_die)
        for record in records:
            load(record)
            if chance.random() < 0.3:
                resolve_pending(few())
                with suppress(Killed):
                    refresh(few(), die)
        resolve_pending(few())
        while not is_current():
            with suppress(Killed):
                refresh(few(), die)
        found = state()
        patch.undo()
        make_anew()
        assert state() == found
