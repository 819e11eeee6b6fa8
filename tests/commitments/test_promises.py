"""The vocabularies of promises and plans at work."""

from __future__ import annotations

import pytest
from test_commitments import find_in

from communique.vocab.load import load

EXAMPLES = [pytest.param(text, id=text[:50]) for entry in load("promises") for text in entry.examples]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_a_commitment(text: str) -> None:
    assert len(find_in(text)) == 1


def test_every_entry_is_of_a_known_kind() -> None:
    assert {e.kind for e in load("promises")} == {"pledge", "schedule"}
    kinds = {"agenda", "audience", "deed", "effort", "idle", "occasion", "wish"}
    assert {e.kind for e in load("plans")} == kinds
