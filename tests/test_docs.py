"""What the documentation says is so: its commands run, its examples print what they show, its paths and links exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import make_readme
import scores
from communique.cli import main
from communique.vocab.load import load, parse_entries

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TUTORIAL = ROOT / "docs" / "tutorial.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.M | re.S)
PATH = re.compile(r"`((?:src|docs|tests|evals|examples|scripts)/[\w./-]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def fences(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language, without their indentation."""
    return [
        re.sub(f"^{indent}", "", body, flags=re.M)
        for indent, named, body in FENCE.findall(page.read_text(encoding="utf-8"))
        if named == language
    ]


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_the_readme_shows_what_its_examples_print() -> None:
    readme = README.read_text(encoding="utf-8")
    assert len(make_readme.FILE.findall(readme)) == 1
    assert len(make_readme.RUN.findall(readme)) == 1
    assert len(make_readme.ITEM.findall(readme)) == 1
    assert make_readme.render(readme) == readme, "run scripts/make_readme.py"


def test_the_readmes_scores_are_not_below_the_floors() -> None:
    """The table is dated; it is rewritten with the floors, so that it never promises less than they hold."""
    start, end = (README.read_text(encoding="utf-8").index(mark) for mark in scores.README_MARKS)
    table = README.read_text(encoding="utf-8")[start:end]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| ([\d.]+)", table, re.M)
    reached = {(of, words): float(value) for of, words, value in rows}
    floors = scores.read_floors()
    for name, shown in scores.SHOWN.items():
        for figure, words in shown.items():
            assert reached[scores.NAMES[name], words] >= floors[name][figure], f"{name}: {figure}; --readme"
    assert reached["all of these and the examples", "broken citations"] == 0


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it, as the tutorial's reader has it."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def run(command: str, folder: Path) -> str:
    """What one of the tutorial's commands printed, also where it sends it to a file."""
    words = shlex.split(command)
    target = folder / words.pop() if words[-2:-1] == [">"] else None
    words = words[:-1] if target else words
    assert words[0] == "communique", command
    python = [sys.executable, "-c", "from communique.cli import main; main(prog_name='communique')"]
    done = subprocess.run([*python, *words[1:]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    if target:
        target.write_text(done.stdout, encoding="utf-8")
    return done.stdout


def test_the_tutorials_commands_run_in_their_order(workplace: Path) -> None:
    commands = [line for block in fences(TUTORIAL, "") for line in block.splitlines() if line.startswith("communique")]
    assert len(commands) >= 8
    printed = {command: run(command, workplace) for command in commands}
    empty = [command for command, text in printed.items() if not text.strip() and " -o " not in command]
    assert empty == []
    assert "<mark" in (workplace / "pope.html").read_text(encoding="utf-8")
    both = printed["communique find engagements --who Macron --with Biden"]
    assert "[france-us-washington]" in both
    assert "[us-france-washington]" in both


def test_the_tutorials_program_prints_engagements_with_their_words(workplace: Path) -> None:
    (program,) = fences(TUTORIAL, "python")
    if not (workplace / "record.jsonl").exists():
        run("communique extract examples/pages -o record.jsonl", workplace)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, check=True)
    assert len(re.findall(r"^\d{4}-\d\d-\d\d \w+ \| .+", done.stdout, re.M)) > 20


def test_the_example_of_a_cue_could_be_added() -> None:
    (entry,) = fences(ROOT / "docs" / "add" / "a-cue.md", "yaml")
    (parsed,) = parse_entries(entry, "a-cue.md")
    known = {form for cue in load("cues") for form in cue.forms}
    assert parsed.examples
    assert not known & set(parsed.forms), "the example says that no vocabulary has it"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_paths_and_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lost = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    lost += [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert lost == []


def find_commands(group: click.Group, before: str = "communique") -> list[str]:
    """The full names of all commands."""
    names = []
    for name, command in group.commands.items():
        full = f"{before} {name}"
        names += find_commands(command, full) if isinstance(command, click.Group) else [full]
    return names


def test_every_command_is_in_the_tutorial() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    assert [command for command in find_commands(main) if command not in text] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    said = {
        target
        for page in PAGES
        if page.name != "vocab.md"  # "make a pledge" is a form there
        for words in re.findall(r"(?:`|^)make ((?:\w+ ?)+)", page.read_text(encoding="utf-8"), re.M)
        for target in words.split()
    }
    assert {"demo", "test"} <= said
    assert said <= targets


def test_the_lock_names_no_host_and_no_path_and_pins_all_that_is_asked_for() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|(?<!\w)/\w+/", lock)
    pinned = {name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)==", lock, re.M)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w.-]+", wanted)[0].lower().replace("_", "-") for wanted in asked}  # type: ignore[index]
    assert names - pinned == set()
    blocks = re.split(r"^(?=[\w.-]+==)", lock, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_decisions_are_numbered_and_say_what_was_decided() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Alternatives", "Consequences")), record
