"""The engine, brought in when a command needs it: its language model takes seconds to load, `--help` should not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.models import Page, Rejection

if TYPE_CHECKING:
    from communique.fetch import Client
    from communique.newsroom.engine import Engine


def load_engine() -> Engine:
    """The stages of this version."""
    from communique import pipeline
    from communique.engine_version import engine_version
    from communique.fetch import fetch
    from communique.newsroom.engine import Engine
    from communique.read import read

    def pages(inputs: Sequence[str], client: Client | None) -> Iterator[Page | Rejection]:
        return fetch(inputs, client=client)

    return Engine(fetch=pages, read=read, extract=pipeline.extract, version=engine_version())
