"""Resolution against its labels: the floors of evals/resolution_floors.json, and the labels themselves."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

import resolution
from benchmarks import SHARED

HERE = Path(__file__).parent
OCCASION = re.compile(
    r"(?:meeting|call|visit|summit|speech|press_conference|ceremony)\|(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?"
    r"\|(?:held|planned|cancelled)\|[^|]+"
)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def figures() -> resolution.Figures:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the evaluation material (../shared) is not beside this checkout")
    return resolution.measure()


def test_no_figure_is_below_its_floor(figures: resolution.Figures) -> None:
    floors = json.loads(resolution.FLOORS.read_text(encoding="utf-8"))
    assert list(resolution.find_failures(figures, floors)) == []


def test_a_figure_below_its_floor_fails() -> None:
    assert list(resolution.find_failures({"a": 0.5, "c": 1.0}, {"a": 0.6, "b": 0.1})) == [
        "a is 0.5000, its floor is 0.6000",
        "b was not measured",
        "c has no floor",
    ]


def test_there_are_pairs_enough_and_none_contradicts_another() -> None:
    pairs = rows("pairs.csv")
    counts = Counter(row["label"] for row in pairs)
    assert counts["same"] >= 40
    assert counts["different"] >= 40
    assert set(counts) == {"same", "different", "part of"}
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(label: tuple[str, str]) -> tuple[str, str]:
        while root.setdefault(label, label) != label:
            label = root[label]
        return label

    for row in pairs:
        left, right = (row["left_document"], row["left"]), (row["right_document"], row["right"])
        assert OCCASION.fullmatch(row["left"]), row
        assert OCCASION.fullmatch(row["right"]), row
        if row["label"] == "same":
            root[find(left)] = find(right)
    for row in pairs:
        if row["label"] != "same":
            left, right = (row["left_document"], row["left"]), (row["right_document"], row["right"])
            assert find(left) != find(right), row


def test_occasions_that_several_releases_report_are_many() -> None:
    groups: dict[tuple[str, str], set[str]] = {}
    for row in rows("pairs.csv"):
        if row["label"] == "same" and row["left_document"] != row["right_document"]:
            groups.setdefault((row["left_document"], row["left"]), set()).add(row["right_document"])
    assert len(groups) >= 40


def test_b_cubed_is_one_for_the_same_clusters_and_halves_with_a_wrong_one() -> None:
    items = ["a", "b", "c", "d"]
    same = resolution.b_cubed(items, lambda item: item < "c", lambda item: item < "c")
    assert same == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    one = resolution.b_cubed(items, lambda item: item < "c", lambda item: 0)
    assert (one["precision"], one["recall"]) == (0.5, 1.0)
    none = resolution.b_cubed(items, lambda item: item < "c", lambda item: item)
    assert (none["precision"], none["recall"]) == (1.0, 0.5)
