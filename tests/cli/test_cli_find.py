"""`communique find`: lists for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
COUNT = {"type": "integer", "minimum": 0}


def exactly(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


SHARE = {"type": "number", "minimum": 0, "maximum": 1}
REPORTS = {
    **array(exactly(document=TEXT, url=TEXT_OR_NULL, title=TEXT_OR_NULL, evidence={**array(TEXT), "minItems": 1})),
    "minItems": 1,
}
SHAPES = {
    "engagements": exactly(
        id=TEXT,
        type=TEXT,
        status={"enum": ["held", "planned", "cancelled"]},
        start=TEXT_OR_NULL,
        end=TEXT_OR_NULL,
        place=TEXT_OR_NULL,
        parties=array(exactly(name=TEXT, role=TEXT_OR_NULL, body=TEXT_OR_NULL, id=TEXT_OR_NULL)),
        topics=array(TEXT),
        part_of=TEXT_OR_NULL,
        parts=array(TEXT),
        confidence=SHARE,
        independent=COUNT,
        copies=COUNT,
        differences=array(exactly(field=TEXT, value=TEXT, documents={**array(TEXT), "minItems": 1})),
        reports=REPORTS,
    ),
    "statements": exactly(
        id=TEXT,
        kind={"enum": ["direct", "indirect"]},
        speaker=TEXT_OR_NULL,
        speaker_id=TEXT_OR_NULL,
        text=TEXT,
        cue=TEXT_OR_NULL,
        date=TEXT_OR_NULL,
        engagement=TEXT_OR_NULL,
        confidence=SHARE,
        reports=REPORTS,
    ),
    "commitments": exactly(id=TEXT, who=TEXT, what=TEXT, due=TEXT_OR_NULL, confidence=SHARE, reports=REPORTS),
    "people": exactly(
        id=TEXT,
        name=TEXT,
        roles=array(exactly(role=TEXT_OR_NULL, body=TEXT_OR_NULL)),
        engagements=COUNT,
        statements=COUNT,
        first=TEXT_OR_NULL,
        last=TEXT_OR_NULL,
        reports=REPORTS,
    ),
    "documents": exactly(
        id=TEXT,
        title=TEXT_OR_NULL,
        url=TEXT_OR_NULL,
        publisher=TEXT_OR_NULL,
        published=TEXT_OR_NULL,
        published_from=TEXT_OR_NULL,
        language=TEXT_OR_NULL,
        extracted={"type": "boolean"},
        source=TEXT_OR_NULL,
        duplicate_of=TEXT_OR_NULL,
        engagements=COUNT,
        statements=COUNT,
        commitments=COUNT,
    ),
}


@pytest.fixture
def record(run, release):
    assert run("build", "in").exit_code == 0
    return run


@pytest.mark.parametrize("kind", SHAPES)
def test_json_has_its_shape(record, kind):
    result = record("find", kind, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert len(found) == (2 if kind == "people" else 1)
    Draft202012Validator(array(SHAPES[kind])).validate(found)


@pytest.mark.parametrize("kind", SHAPES)
def test_csv_has_a_row_an_item_and_says_what_json_says(record, kind):
    rows = list(csv.DictReader(io.StringIO(record("find", kind, "--csv").stdout)))
    found = json.loads(record("find", kind, "--json").stdout)
    assert [row["id"] for row in rows] == [item["id"] for item in found]
    for row, item in zip(rows, found, strict=True):
        for name, value in item.items():
            if isinstance(value, str | int | type(None)):
                assert row[name] == ("" if value is None else str(value))
    if kind == "engagements":
        party = "Jens Stoltenberg (Secretary General, NATO); Sergey Lavrov (Foreign Minister, Russia)"
        assert rows[0]["parties"] == party
        assert rows[0]["topics"] == "arms control; Afghanistan"


def test_a_list_gives_the_event_and_the_sentence_that_says_so(record):
    result = record("find", "engagements", "--who", "stoltenberg", "--with", "LAVROV")
    assert result.stdout == (
        "2018-09-25\n"
        "  Meeting in New York\n"
        "    Jens Stoltenberg, Secretary General (NATO)\n"
        "    Sergey Lavrov, Foreign Minister (Russia)\n"
        "    About: arms control; Afghanistan\n"
        "    “Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign\n"
        "    Minister of Russia, in New York on 2018-09-25 about arms control;\n"
        "    Afghanistan.”\n"
        "      NATO and Russia talk in New York [release]\n"
    )


@pytest.mark.parametrize("kind", SHAPES)
def test_lists_are_readable_at_80_columns_when_piped(record, kind):
    lines = record("find", kind).stdout.splitlines()
    assert lines
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    assert not any(mark in line for line in lines for mark in ("\x1b", "│", "─"))


def test_an_empty_answer_says_what_to_do_next(record):
    result = record("find", "engagements", "--who", "Stoltenburg", "--json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert 'Nobody in it is called "Stoltenburg"; the nearest names are: Jens Stoltenberg.' in result.stderr
    result = record("find", "engagements", "--since", "2020")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "leave out one of the conditions" in result.stderr
    assert record("find", "engagements", "--since", "2020", "--csv").stdout.startswith("id,type,status,")


def test_an_empty_record_says_how_to_fill_it(run, release):
    release.write_text("nothing\n")
    run("build", "in")
    assert "is empty; fill it with: communique build" in run("find", "people").stderr


def test_a_folder_without_a_record_is_exit_code_1(run):
    result = run("find", "people", "--record", "elsewhere")
    assert (result.exit_code, result.stdout) == (1, "")
    expected = "Error: there is no record in elsewhere; make one with: communique build INPUT… --record elsewhere\n"
    assert result.stderr == expected


def test_a_long_answer_says_that_there_is_more(run, release):
    lines = "\n".join(f"Ann Lee met Bo Ek on 2018-01-{day:02}." for day in range(1, 26))
    release.write_text(f"Title\n\n{lines}\n")
    run("build", "in")
    result = run("find", "engagements")
    assert result.stdout.count("Meeting") == 20
    assert "The first 20; there are more" in result.stderr
    assert run("find", "engagements", "--limit", "0").stdout.count("Meeting") == 25
    assert len(json.loads(run("find", "engagements", "--json").stdout)) == 25
    assert len(json.loads(run("find", "engagements", "--json", "--limit", "3").stdout)) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "yesterday"], "'yesterday' is no date; write 2018-09-25, 2018-09 or 2018"),
        (["--until", "2018-02-30"], "is no date"),
        (["--since", "2018-09-25T10:00"], "is no date"),
        (["--type", "dinner"], "'dinner' is not one of"),
        (["--limit", "-1"], "-1 is not in the range"),
    ],
)
def test_a_question_that_is_not_understood_is_exit_code_2(record, arguments, message):
    result = record("find", "engagements", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--since", "2018-09", "--until", "2018-09"], 1),
        (["--until", "2018-08"], 0),
        (["--type", "call", "--type", "meeting"], 1),
        (["--type", "call"], 0),
        (["--status", "held"], 1),
        (["--place", "york", "--about", "afghan"], 1),
    ],
)
def test_options_reach_the_question(record, arguments, count):
    assert len(json.loads(record("find", "engagements", "--json", *arguments).stdout)) == count


@pytest.mark.parametrize("kind", ["statements", "people", "documents"])
def test_other_kinds_take_the_same_conditions(record, kind):
    conditions = "--who Stoltenberg --since 2018 --until 2018-12 --type meeting --place York"
    asked = [*conditions.split(), "--status", "held"]
    assert len(json.loads(record("find", kind, "--json", *asked).stdout)) == 1


def test_hostile_text_reaches_no_terminal_as_control_characters(run, release):
    release.write_text("Title\n\nAnn Lee met Bo Ek about \x1b]0;owned\x07 [bold]talks[/bold] [link=x]y[/link].\n")
    run("build", "in")
    shown = run("find", "engagements").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold]talks[/bold]" in shown
