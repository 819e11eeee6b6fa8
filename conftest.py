"""Lets the examples in the docstrings of `src` run: Django's models can be imported only once it knows its settings."""

from __future__ import annotations

from pathlib import Path

from communique.newsroom.folder import setup

setup(Path("record"))
