"""The command line with the fake engine of tests/newsroom, in the test's own folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import communique.cli  # noqa: F401

TESTS = Path(__file__).resolve().parent.parent

RELEASE = """NATO and Russia talk in New York

Published: 2018-09-26

Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign Minister of Russia, in New York on 2018-09-25 \
about arms control; Afghanistan.

Jens Stoltenberg said "We need dialogue more than ever."

Jens Stoltenberg will deliver a speech in Oslo by 2018-10-02.
"""


SLOWLY = """
import sys, time
sys.path.insert(0, {tests!r})
from dataclasses import replace
import communique.cli
def engine():
    from newsroom.fake_engine import ENGINE, extract
    def slowly(document):
        time.sleep(0.1)
        return extract(document)
    return replace(ENGINE, extract=slowly)
for verb in ("build", "extract", "annotate"):
    sys.modules["communique.commands." + verb].load_engine = engine
communique.cli.main(prog_name="communique")
"""


@pytest.fixture
def command() -> list[str]:
    """The command line in a process of its own, with the fake engine, a tenth of a second a document."""
    return [sys.executable, "-c", SLOWLY.format(tests=str(TESTS))]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Runs `communique` with these arguments and the fake engine."""
    monkeypatch.chdir(tmp_path)

    def engine() -> Any:
        from newsroom.fake_engine import ENGINE

        return ENGINE

    for verb in ("build", "extract", "annotate"):
        monkeypatch.setattr(sys.modules[f"communique.commands.{verb}"], "load_engine", engine)

    def invoke(*arguments: str, **kinds: Any) -> Result:
        from communique.cli import main

        return CliRunner().invoke(main, list(arguments), prog_name="communique", **kinds)

    yield invoke
    # Not at the top: doctest, which looks into every module, trips over settings that are not configured yet.
    from django.conf import settings
    from django.db import connections

    if settings.configured:
        connections.close_all()


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """One release in a file."""
    path = tmp_path / "in" / "release.txt"
    path.parent.mkdir()
    path.write_text(RELEASE, encoding="utf-8")
    return path
