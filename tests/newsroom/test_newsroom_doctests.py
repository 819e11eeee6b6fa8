"""The examples in the docstrings of the newsroom, the commands, resolution, the record line and the annotation."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import communique.commands
import communique.newsroom
import communique.resolve


def names():
    for package in (communique.newsroom, communique.commands, communique.resolve):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name:
                yield module.name
    yield from (
        "communique.calendar",
        "communique.folding",
        "communique.identity",
        "communique.records",
        "communique.annotate",
        "communique.cli",
    )


@pytest.mark.parametrize("name", names())
def test_examples_say_what_comes_back(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in names()) > 8
