"""The scores of the whole engine against the floors of evals/floors.json, and the arithmetic of pinning them."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

import benchmarks
import scores
from benchmarks import SETS, SHARED, Measured, folder_of

FLOORS = scores.read_floors()


@functools.cache
def measured(name: str) -> Measured:
    """One run of the engine over a set; the sets take 10 to 40 seconds each."""
    needed = folder_of(name)
    if needed is not None and not needed.is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    return benchmarks.measure(name, SHARED)


def test_every_set_has_floors_and_a_fingerprint() -> None:
    assert set(FLOORS) == {"fingerprints", *SETS}
    assert set(FLOORS["fingerprints"]) == set(SETS)
    assert all(FLOORS[name] for name in SETS)


@pytest.mark.parametrize("name", SETS)
def test_the_floors_hold_for_these_documents(name: str) -> None:
    needed = folder_of(name)
    if needed is not None and not needed.is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    assert FLOORS["fingerprints"][name] == benchmarks.fingerprint(name, SHARED), (
        f"{name} has changed since its floors were pinned: python evals/scores.py --only {name} --pin"
    )


@pytest.mark.parametrize("name", SETS)
def test_no_figure_is_below_its_floor_and_no_citation_is_broken(name: str) -> None:
    found = measured(name)
    assert found.documents > 0
    assert list(scores.find_failures(name, found, FLOORS)) == []


@pytest.mark.parametrize("name", SETS)
def test_every_figure_has_a_floor(name: str) -> None:
    assert set(FLOORS[name]) - {"not_below_peer"} == set(measured(name).figures)


def made(**figures: float) -> Measured:
    return Measured(figures=figures, documents=1, seconds=0.0)


def test_what_is_below_a_floor_fails() -> None:
    floors = {"readouts": {"right": 0.8, "people": 0.9}}
    assert list(scores.find_failures("readouts", made(right=0.8, people=0.95), floors)) == []
    assert len(list(scores.find_failures("readouts", made(right=0.79, people=0.95), floors))) == 1
    assert len(list(scores.find_failures("readouts", made(right=0.9), floors))) == 1


def test_a_broken_citation_a_rejection_and_a_better_peer_fail() -> None:
    floors = {"pages": {"f1": 0.9, "not_below_peer": True}}
    found = Measured(figures={"f1": 0.95}, peer={"f1": 0.96}, documents=1, seconds=0.0, broken=("a",), rejected=("b",))
    assert len(list(scores.find_failures("pages", found, floors))) == 3


@pytest.fixture
def floors_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(scores, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(scores, "fingerprint", lambda name, shared: f"of {name}")
    return tmp_path / "floors.json"


def test_pinning_stays_under_what_was_reached_and_lowers_nothing_unasked(floors_file: Path) -> None:
    def pin(value: float, lower: bool = False) -> list[str]:
        return scores.pin({"dates": made(day=value)}, scores.read_floors(), SHARED, lower)

    def floor() -> float:
        return json.loads(floors_file.read_text(encoding="utf-8"))["dates"]["day"]

    assert (pin(0.9284), floor()) == ([], 0.923)
    assert (pin(0.925), floor()) == ([], 0.923)
    assert (len(pin(0.9)), floor()) == (1, 0.923)
    assert (pin(0.9, lower=True), floor()) == ([], 0.895)
    assert json.loads(floors_file.read_text(encoding="utf-8"))["fingerprints"] == {"dates": "of dates"}


def test_a_citation_outside_the_text_or_of_other_words_is_broken() -> None:
    statement = {"key": "S1", "text": "met", "span": [4, 7], "evidence": [0, 8], "cue": None, "speaker_span": [0, 3]}
    engagement = {"key": "E1", "evidence": [], "trigger": None, "place": None, "title_evidence": [0, 3]}
    line = {
        "document": {"id": "a", "text": "They met", "title": None},
        "entities": [{"key": "P1", "mentions": [[0, 4]]}],
        "engagements": [],
        "statements": [{**statement, "span": [5, 8]}],
        "commitments": [],
        "dates": [],
    }
    assert list(benchmarks.find_broken(line)) == []
    assert len(list(benchmarks.find_broken({**line, "statements": [statement]}))) == 1
    assert len(list(benchmarks.find_broken({**line, "dates": [{"span": [5, 9]}]}))) == 1
    assert len(list(benchmarks.find_broken({**line, "engagements": [engagement]}))) == 1


def test_a_fingerprint_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    seen = set()
    for name, content in (("a.txt", b"x"), ("a.txt", b"y"), ("b.txt", b"y")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_bytes(content)
        seen.add(benchmarks.fingerprint_of(tmp_path, ("*.txt",)))
    assert len(seen) == 3
