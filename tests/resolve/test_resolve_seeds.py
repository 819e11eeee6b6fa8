"""The seeds, told by a news site, by NATO and by the White House: one meeting, one Stoltenberg."""

from __future__ import annotations

import pytest

from benchmarks import SHARED
from communique.fetch import fetch
from communique.models import Rejection
from communique.pipeline import extract, read_pages
from communique.resolve import resolve
from resolution import read_corpus

READOUT = "wh-2022-06-02-readout-of-president-biden-and-vice-president-harriss-meeting-with-na"


@pytest.fixture(scope="module")
def resolution():
    if not (SHARED / "seeds").is_dir() or not (SHARED / "corpus").is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    documents = [d for d in read_pages(fetch([str(SHARED / "seeds")])) if not isinstance(d, Rejection)]
    readouts = list(read_corpus(SHARED, {READOUT}))
    assert len(readouts) == 1
    return resolve([*(extract(document) for document in documents), *readouts])


def test_the_meeting_of_biden_and_stoltenberg_is_one_event_with_both_reports(resolution):
    events = [
        one
        for one in resolution.clustering.clusters
        if {"person/joe-biden", "person/jens-stoltenberg"} <= {p for report in one.reports for p in report.persons}
        and any(str(report.first) == "2022-06-02" and report.type == "meeting" for report in one.reports)
    ]
    assert len(events) == 1
    documents = {report.document for report in events[0].reports}
    assert READOUT in documents
    assert len(documents) >= 2


def test_stoltenberg_is_one_person_in_all_of_them(resolution):
    named = {
        key: person for key, person in resolution.people.items() if "Stoltenberg" in resolution.named[key].naming.name
    }
    assert len({document for document, _ in named}) >= 4
    assert set(named.values()) == {"person/jens-stoltenberg"}
