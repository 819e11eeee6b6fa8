"""The benchmark measures what it says: every stage is timed, and the parts make up the whole."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import speed


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
    module = importlib.import_module("communique.mentions.analyse")
    before = module.parse
    with speed.timed_inside_mentions(speed.Clock()):
        assert module.parse is not before
    assert module.parse is before
