"""The catalogue is the same however it came about: at once or in portions, in any order, changed, killed, anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.models import EngagementType, Record, Status
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Change
from communique.newsroom.catalogue import refresh as module
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, Month, Tie
from communique.newsroom.catalogue.refresh import is_current, refresh
from communique.newsroom.folder import open_record
from communique.vocab.registry import registry
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import make_anew, settle, state
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


@contextmanager
def opened(folder) -> Iterator[None]:
    connections.close_all()
    open_record(folder, create=True)
    yield
    connections.close_all()


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(releases(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_neither_order_nor_portions_nor_changes_change_the_catalogue(tmp_path_factory, records, chance: random.Random):
    last = {record.document.id: record for record in records}
    with opened(tmp_path_factory.mktemp("record")):
        # Documents of one name come again, changed; between them, portions are resolved and filed.
        for record in records:
            load(record)
            if chance.random() < 0.5:
                settle()
        settle()
        found = state()
        make_anew()
        assert state() == found
    with opened(tmp_path_factory.mktemp("record")):
        order = sorted(last.values(), key=lambda record: chance.random())
        for record in order:
            load(record)
        settle()
        found = state()
        make_anew()
        assert state() == found
