"""What is new in the record: what no older document tells, once, and only when a build is done."""

from __future__ import annotations

import pytest

from communique.newsroom.archive.changes import note_changes
from communique.newsroom.archive.models import Document, Report
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.build import build
from communique.newsroom.catalogue.models import Edition, Kind
from communique.newsroom.folder import RecordFolder, open_portal, open_record
from communique.newsroom.letters.arrivals import latest_arrival, look
from communique.newsroom.letters.matching import Arrived
from communique.newsroom.letters.models import Arrival, Look, Reader, SentItem, Subscription
from communique.newsroom.letters.models.letter import Letter
from communique.newsroom.letters.subjects import read_subject
from newsroom.fake_engine import ENGINE
from newsroom.letters.steps import follow, letter_of, write_all

FIRST = (
    "Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign Minister of Russia, in New York"
    ' on 2018-09-25 about arms control.\n\nJens Stoltenberg said "We need dialogue more than ever."\n'
)
SECOND = (
    "Jens Stoltenberg, Secretary General of NATO, met Antonio Guterres, Secretary General of UN, in New York"
    " on 2018-09-26 about grain exports.\n\nJens Stoltenberg will deliver a speech in Oslo by 2018-10-02.\n"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest) -> RecordFolder:
    """A record with one release, in whose portal letters have not looked yet."""
    found: RecordFolder = request.getfixturevalue("folder" if request.param == "sqlite" else "on_server")
    open_portal(found.path)
    for model in (SentItem, Letter, Subscription, Reader, Arrival, Look):
        model.objects.all().delete()
    add(found, "first", FIRST)
    return found


def add(record: RecordFolder, name: str, text: str, published: str = "2018-09-26") -> None:
    """Builds a further release into the record."""
    folder = record.path.parent / "releases"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(f"{name}\n\nPublished: {published}\n\n{text}", encoding="utf-8")
    build([str(folder)], open_record(record.path), ENGINE)


def kinds() -> list[str]:
    return [Kind(kind).name for kind in Arrival.objects.order_by("id").values_list("kind", flat=True)]


def test_what_was_there_before_the_first_look_is_not_new(record: RecordFolder):
    assert latest_arrival() == 0
    assert look() == 0
    assert kinds() == []


def test_what_a_new_document_tells_arrives_once(record: RecordFolder):
    latest_arrival()
    add(record, "second", SECOND)
    assert look() == 3
    assert kinds() == ["DOCUMENT", "EVENT", "DUE"]
    assert latest_arrival() == 3
    assert look() == 0
    add(record, "third", SECOND.replace("2018-09-26", "2018-09-28").replace("Oslo", "Bergen"))
    assert look() == 3
    assert latest_arrival() == 6


def test_an_old_event_that_a_further_document_reports_is_not_new(record: RecordFolder):
    latest_arrival()
    add(record, "again", FIRST, published="2018-09-25")
    event = Report.objects.values_list("event", flat=True)
    assert len(set(event)) == 1
    look()
    assert "EVENT" not in kinds()
    assert kinds()[0] == "DOCUMENT"


def test_a_build_that_is_not_done_is_waited_for(record: RecordFolder):
    latest_arrival()
    add(record, "second", SECOND)
    note_changes(Changed.EVENT, ["x"])
    assert look() == 0
    from communique.newsroom.archive.models import Change

    Change.objects.all().delete()
    Document.objects.filter(id="second").update(is_resolved=False)
    assert look() == 0
    Document.objects.update(is_resolved=True)
    assert look() == 3


def test_a_record_built_in_the_place_of_another_brings_nothing_new(record: RecordFolder):
    from communique.newsroom.archive.models import Run

    latest_arrival()
    Run.objects.order_by("id")[0].delete()
    add(record, "second", SECOND)
    assert look() == 0
    add(record, "third", SECOND.replace("2018-09-26", "2018-09-28"))
    assert look() > 0
    Edition.objects.update(number=0)
    assert look() == 0


LISTS = {
    "/people/jens-stoltenberg/": ["DUE", "EVENT"],
    "/between/people/jens-stoltenberg/and/people/antonio-guterres/": ["EVENT"],
    "/between/people/jens-stoltenberg/and/people/sergey-lavrov/": [],
    "/?topic=grain+exports": ["EVENT"],
    "/?topic=exports+grain": [],
    "/?topic=arms+control": [],
    "/search/?q=oslo+OR+guterres": ["DUE", "EVENT"],
    "/search/?q=grain+-exports": [],
    "/?since=2018-09-27": [],
    "/?until=2018-09-26&type=meeting": ["EVENT"],
    "/statements/?person=jens-stoltenberg": [],
    "/commitments/?person=jens-stoltenberg": ["DUE"],
    "/news/": ["DOCUMENT"],
    "/places/new-york-us/": ["EVENT"],
}


def test_each_list_has_its_own_news(record: RecordFolder):
    latest_arrival()
    add(record, "second", SECOND)
    look()
    arrived = Arrived(0, latest_arrival())
    found = {
        address: sorted(one.kind.name for one in arrived.matches(read_subject(address).wants)) for address in LISTS
    }
    assert found == LISTS


def test_a_letter_is_written_of_what_a_build_brought(record: RecordFolder):
    one = follow("/people/jens-stoltenberg/")
    other = follow("/people/sergey-lavrov/", address="other@example.org")
    assert write_all() == 0
    add(record, "second", SECOND)
    assert write_all() == 1
    letter = letter_of(one)
    assert "met Antonio Guterres" in letter.body.text
    assert "arms control" not in letter.body.text
    assert SentItem.objects.filter(letter=letter).count() == 2
    assert write_all() == 0
    other.refresh_from_db()
    one.refresh_from_db()
    assert one.cursor == other.cursor == 3


def test_what_is_withdrawn_before_the_digest_is_not_told(record: RecordFolder):
    from communique.newsroom.archive.models import Review
    from communique.newsroom.catalogue.refresh import refresh
    from newsroom.catalogue.state import few

    follow("/")
    latest_arrival()
    add(record, "second", SECOND)
    look()
    report = Report.objects.get(document="second")
    Report.objects.filter(pk=report.pk).update(review=Review.WITHDRAWN)
    note_changes(Changed.EVENT, [report.event_id])
    refresh(few())
    assert write_all() == 0
