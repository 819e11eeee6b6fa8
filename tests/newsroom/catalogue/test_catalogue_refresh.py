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
from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Change, Document, Event
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.catalogue import refresh as module
from communique.newsroom.catalogue import shelving
from communique.newsroom.catalogue.models import Edition, Entry, Kind, Tie
from communique.newsroom.catalogue.refresh import is_current, refresh
from communique.newsroom.catalogue.shelving import Shelves
from communique.newsroom.folder import open_record, setup
from communique.newsroom.resolution.step import resolve_pending
from communique.vocab.registry import registry
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


class KilledError(Exception):
    pass


@settings(law, max_examples=8)
@given(
    st.lists(releases(), min_size=2, max_size=6, unique_by=lambda record: record.document.id),
    st.randoms(use_true_random=False),
)
def test_a_killed_refresh_goes_on_where_it_was(tmp_path_factory, records, chance: random.Random):
    def die(done: int) -> None:
        if chance.random() < 0.3:
            raise KilledError

    write = Shelves.write

    def write_or_die(shelves: Shelves) -> bool:
        is_changed = write(shelves)
        if chance.random() < 0.3:
            raise KilledError
        return is_changed

    with opened(tmp_path_factory.mktemp("record")), pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHANGES_AT_ONCE", 2)
        patch.setattr(Shelves, "write", write_or_die)
        for record in records:
            load(record)
            if chance.random() < 0.3:
                resolve_pending(few())
                with suppress(KilledError):
                    refresh(few(), die)
        resolve_pending(few())
        while not is_current():
            with suppress(KilledError):
                refresh(few(), die)
        found = state()
        patch.undo()
        make_anew()
        assert state() == found


def test_ties_are_made_at_the_end_and_then_follow_the_events(record, monkeypatch):
    """Made anew, the catalogue has its ties all at once; a refresh that is killed before makes them the next time."""
    monkeypatch.setattr(module, "_CHANGES_AT_ONCE", 2)

    def die() -> None:
        raise KilledError

    for number in range(4):
        load(release(f"d{number}", Deed(["Ann Lee", "Bo Ek", "@NATO", "@Russia"], f"2018-01-{number + 1:02}", "Oslo")))
    resolve_pending(few())
    with monkeypatch.context() as patch:
        patch.setattr(module, "make_ties", die)
        with pytest.raises(KilledError):
            refresh(few())
    assert (Entry.objects.count(), Tie.objects.count(), is_current()) == (8, 0, False)
    # Meanwhile, an event is gone, and one is new.
    load(release("d3"))
    load(release("d4", Deed(["Ann Lee", "Bo Ek"], "2018-02-01")))
    settle()
    found = state()
    assert [tie[4] for tie in found["ties"] if tie[0::2][:2] == ("person:person/ann-lee", "person:person/bo-ek")] == [4]
    make_anew()
    assert state() == found
    load(release("d4"))
    settle()
    found = state()
    make_anew()
    assert state() == found


def test_a_catalogue_on_a_server_is_as_one_in_a_folder(on_server, tmp_path, monkeypatch):
    def fill(chance: random.Random) -> None:
        for number in range(40):
            deeds = [
                Deed(
                    tuple(chance.sample(PARTIES, 2)),
                    chance.choice([None, "2018-09-25", "2018-10-02"]),
                    chance.choice([None, "New York", "Lake House"]),
                    ("grain",),
                    status=chance.choice([Status.HELD, Status.PLANNED]),
                )
            ]
            # Twelve documents, most of which come more than once.
            load(
                release(
                    f"d{number % 12}",
                    *deeds,
                    said=[(chance.choice(PARTIES), f"We agree on {number}.")],
                    promised=[(chance.choice(PARTIES), "help", chance.choice([None, "2018-10-02"]))],
                    publisher=chance.choice(PUBLISHERS),
                )
            )
            if number % 5 == 4:
                settle()

    fill(random.Random(5))
    found = state()
    make_anew()
    assert state() == found
    connections.close_all()
    monkeypatch.delenv("COMMUNIQUE_DATABASE_URL")
    open_record(tmp_path / "here", create=True)
    fill(random.Random(5))
    assert state() == found


def test_what_changes_while_a_server_files_it_is_filed_again(on_server, monkeypatch):
    """Another writer's change of a thing that is just being filed is not lost with the first one."""
    load(release("a", Deed(["Ann Lee", "Bo Ek"], "2018-01-02")))
    settle()
    note_changes(Changed.DOCUMENT, ["a"])
    (before,) = Change.objects.values_list("id", flat=True)
    note_changes(Changed.DOCUMENT, ["a"])
    (after,) = Change.objects.values_list("id", flat=True)
    assert after > before
    # The refresh that read the first deletes it by its id.
    assert Change.objects.filter(id=before).delete()[0] == 0
    assert not is_current()


def test_the_examples_are_filed_as_in_one_go(folder, tmp_path):
    shutil.copytree(examples_record(), tmp_path / "copy")
    connections.close_all()
    setup(tmp_path / "copy")
    found = state()
    assert {kind for kind, _ in (key.split(":", 1) for key in found["entries"])} == {str(int(kind)) for kind in Kind}
    assert is_current()
    # In small portions, and in one.
    for at_once in (1, 10, 100_000):
        with pytest.MonkeyPatch.context() as patch:
            for name in ("_CHANGES_AT_ONCE", "_EVENTS_AT_ONCE", "_DOCUMENTS_AT_ONCE", "_ITEMS_AT_ONCE"):
                patch.setattr(module, name, at_once)
            Edition.objects.update(version="")
            refresh(registry())
        assert state() == found
    # Every document taken up once more, as it is.
    note_changes(Changed.DOCUMENT, Document.objects.values_list("id", flat=True))
    note_changes(Changed.EVENT, Event.objects.values_list("id", flat=True))
    edition = Edition.objects.values().get()
    refresh(registry())
    assert (state(), Edition.objects.values().get()) == (found, edition)
    assert Entry.objects.filter(kind=Kind.EVENT).count() == Event.objects.filter(lead__isnull=False).count()


def test_no_more_than_a_portion_is_held(folder, monkeypatch):
    """Whatever the refresh remembers from one portion to the next is bounded."""
    monkeypatch.setattr(shelving, "_MOST_KEPT", 10)
    monkeypatch.setattr(module, "_CHANGES_AT_ONCE", 5)
    sizes = []
    write = Shelves.write

    def measure(shelves: Shelves) -> bool:
        is_changed = write(shelves)
        kept = {name: value for name, value in vars(shelves).items() if isinstance(value, dict | set)}
        sizes.append(max(len(value) for name, value in kept.items() if name != "_counts"))
        return is_changed

    monkeypatch.setattr(Shelves, "write", measure)
    for number in range(30):
        load(
            release(f"d{number}", Deed([f"Ann {'abcdefghijklmnopqrstuvwxyz'[number % 26]}ost", "Bo Ek"], "2018-01-02"))
        )
    settle()
    assert len(sizes) > 5
    assert max(sizes) < 60
    found = state()
    make_anew()
    assert state() == found
