"""`communique extract`: JSON lines out, rejections on standard error."""

from __future__ import annotations

import io
import json
import os
import subprocess

from jsonschema import Draft202012Validator

from cli.conftest import RELEASE
from communique.records import read_jsonl, record_schema


def test_lines_follow_the_schema_and_counts_go_to_standard_error(run, release):
    result = run("extract", "in")
    assert result.exit_code == 0
    (line,) = [json.loads(text) for text in result.stdout.splitlines()]
    Draft202012Validator(record_schema()).validate(line)
    assert line["document"]["id"] == "release"
    assert result.stderr == "1 documents: 1 engagements, 1 statements, 1 commitments; 0 rejected\n"


def test_standard_input_is_an_input(run):
    result = run("extract", "-", input='{"id": "a", "text": "Ann Lee met Bo Ek."}\n')
    # The runner's standard input is no file; what matters is that a record comes out.
    assert result.exit_code == 0
    assert [record.document.id for record in read_jsonl(io.StringIO(result.stdout))] == ["a"]


def test_a_rejection_is_named_and_makes_exit_code_3(run, release):
    (release.parent / "blank.txt").write_text("nothing\n")
    result = run("extract", "in")
    assert result.exit_code == 3
    assert "rejected: in/blank.txt: there is no text in it (read)\n" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_a_file_appears_whole_or_not_at_all(run, release, monkeypatch):
    target = release.parent.parent / "out.jsonl"
    assert run("extract", "in", "-o", str(target)).exit_code == 0
    whole = target.read_text()
    assert json.loads(whole)["document"]["text"] == RELEASE

    def fail(record):
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.commands.extract.to_line", fail)
    result = run("extract", "in", "-o", str(target))
    assert (result.exit_code, result.stderr) == (130, "Stopped.\n")
    assert target.read_text() == whole
    assert sorted(path.name for path in target.parent.iterdir()) == ["in", "out.jsonl"]


def test_an_output_that_cannot_be_written_is_exit_code_1(run, release):
    result = run("extract", "in", "-o", "no/such/folder/out.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "Error: no/such/folder/out.jsonl cannot be written: No such file or directory\n"


def test_output_is_utf_8_whatever_the_terminal_is(command, release):
    text = "Déclaration d’“Ann”\n\n日本 🇯🇵 Ann Lee met Bo Ek.\n"
    release.write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    folder = release.parent.parent
    lines = subprocess.run([*command, "extract", "in"], cwd=folder, env=environment, capture_output=True, check=True)
    assert json.loads(lines.stdout.decode("utf-8"))["document"]["text"] == text
    subprocess.run([*command, "build", "in"], cwd=folder, env=environment, capture_output=True, check=True)
    shown = subprocess.run(
        [*command, "find", "documents"], cwd=folder, env=environment, capture_output=True, check=True
    )
    assert shown.stdout.startswith(b"No date\n  D?claration d??Ann?\n")
