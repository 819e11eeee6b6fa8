"""The benchmark measures what it says: every stage is timed, and the parts make up the whole."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import speed


@pytest.fixture
def left_alone() -> Iterator[None]:
    """The collector of garbage does not go through what other tests left in this process, between two stages."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("left_alone")
def test_the_stages_make_up_the_whole(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = speed.measure([str(examples / "pages" / "dayton.txt"), str(examples / "pages" / "al-ula.html")])
    assert found.documents == 2
    assert found.words > 300
    assert set(found.stages) == set(speed.STAGES)
    assert min(found.stages.values()) >= 0
    assert all(found.stages[stage] > 0 for stage in ("fetch", "read", "names", "parse", "mentions"))
    assert sum(found.stages.values()) == pytest.approx(found.seconds, rel=0.1, abs=0.01)
    speed.print_table(found)
    assert "words/s" in capsys.readouterr().out


def test_what_was_timed_is_put_back() -> None:
    before = {stage: speed.find_callers(function) for stage, function in speed.INSIDE_MENTIONS.items()}
    assert all(before.values())
    with speed.timed_inside_mentions(speed.Clock()):
        assert not any(speed.find_callers(function) for function in speed.INSIDE_MENTIONS.values())
    assert before == {stage: speed.find_callers(function) for stage, function in speed.INSIDE_MENTIONS.items()}
