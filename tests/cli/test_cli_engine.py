"""The command line with the engine itself, over the project's example pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from communique.annotate import annotate, strip_marks
from communique.records import from_line, record_schema, to_line

COMMUNIQUE = [sys.executable, "-c", "from communique.cli import main; main(prog_name='communique')"]


def communique(*arguments: str, code: int = 0) -> str:
    done = subprocess.run([*COMMUNIQUE, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A record of the example pages, and what the build printed."""
    record = tmp_path_factory.mktemp("examples") / "record"
    return record, communique("build", str(examples / "pages"), "--record", str(record))


@pytest.fixture(scope="module")
def lines(examples: Path, built: tuple[Path, str]) -> list[dict]:
    """The example pages as JSON lines."""
    return [json.loads(line) for line in communique("extract", str(examples / "pages")).splitlines()]


def test_every_line_follows_the_schema_and_every_citation_holds(lines):
    assert len(lines) > 10
    validator = Draft202012Validator(record_schema())
    for line in lines:
        validator.validate(line)
        text, title = line["document"]["text"], line["document"]["title"] or ""
        for engagement in line["engagements"]:
            assert all(text[start:end].strip() for start, end in engagement["evidence"])
            if engagement["title_evidence"]:
                start, end = engagement["title_evidence"]
                assert 0 <= start < end <= len(title)
        assert all(text[slice(*said["span"])] == said["text"] for said in line["statements"])
        assert all(text[slice(*promise["span"])] == promise["what"] for promise in line["commitments"])
        assert all(text[start:end] for entity in line["entities"] for start, end in entity["mentions"])


def test_every_key_names_an_item_of_the_line(lines):
    for line in lines:
        entities = {entity["key"] for entity in line["entities"]}
        engagements = {engagement["key"] for engagement in line["engagements"]}
        places = [engagement["place"]["entity"] for engagement in line["engagements"] if engagement["place"]]
        parties = [party["entity"] for engagement in line["engagements"] for party in engagement["participants"]]
        assert {key for key in (*places, *parties) if key} <= entities, line["document"]["id"]
        assert {said["engagement"] for said in line["statements"] if said["engagement"]} <= engagements


def test_the_record_gives_back_what_was_extracted(built, lines):
    from communique.newsroom.archive.recall import recall
    from communique.newsroom.folder import open_record

    open_record(built[0])
    for line in lines:
        found = to_line(recall(line["document"]["id"]))
        # Which document is a copy of which, only the record as a whole knows.
        found["document"]["duplicate_of"] = line["document"]["duplicate_of"]
        # A page that came from the web or a container says when it was fetched, twice over.
        found["document"]["retrieved"] = line["document"]["retrieved"]
        assert found == line


def test_a_second_build_reads_nothing_and_changes_nothing(built, examples):
    record, first = built
    second = communique("build", str(examples / "pages"), "--record", str(record))
    assert "  0 read, " in second
    assert second.partition("holds\n")[2] == first.partition("holds\n")[2]


def test_every_document_can_be_annotated(lines):
    for line in lines:
        assert strip_marks(annotate(from_line(line))) == line["document"]["text"]


@pytest.mark.parametrize("kind", ["engagements", "statements", "commitments", "people", "documents"])
def test_every_kind_of_question_has_answers_with_sources(built, kind):
    found = json.loads(communique("find", kind, "--json", "--record", str(built[0])))
    assert found
    if kind != "documents":
        assert all(report["evidence"] for item in found for report in item["reports"])
