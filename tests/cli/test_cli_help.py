"""Every command explains itself."""

from __future__ import annotations

import click
import pytest

from communique.cli import main


def commands(group: click.Group, path: tuple[str, ...] = ()):
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("path", [(), *commands(main)], ids=" ".join)
def test_help_reads_at_80_columns_and_gives_an_example(run, path):
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert f"Usage: {' '.join(('communique', *path))}" in result.output
    assert "Example:" in result.output
    assert f"communique {' '.join(path)}".strip() in result.output.partition("Example:")[2]
    lines = result.output.partition("Example:")[0].splitlines()
    assert max(len(line) for line in lines) <= 80


def test_every_option_is_explained():
    found = [main]
    while found:
        command = found.pop()
        found += list(getattr(command, "commands", {}).values())
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (command.name, parameter.name)


def test_the_commands_are_those_of_this_version():
    assert list(main.commands) == [
        "build",
        "extract",
        "find",
        "serve",
        "work",
        "account",
        "media",
        "letters",
        "decide",
        "annotate",
    ]
    assert list(main.commands["find"].commands) == [
        *("engagements", "statements", "commitments", "people", "documents"),
        *("between", "diary", "counterparts", "coming", "gaps", "decisions"),
    ]
    assert list(main.commands["decide"].commands) == ["same", "different", "part-of", "means", "undo"]


def test_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert result.output.startswith("communique 0.")
