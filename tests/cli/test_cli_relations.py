"""The questions across documents and `communique decide`, as a user types them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

SECOND = """Moscow on the talks

Published: 2018-09-26

Sergei Lavrov, Minister of Foreign Affairs of Russia, met Jens Stoltenberg, Secretary General of NATO, in New York on \
2018-09-25 about Ukraine.

Ann Lee, Foreign Minister of Norway, will meet Sergei Lavrov in Oslo on 2018-10-02.
"""


@pytest.fixture
def record(run, release):
    (release.parent / "second.txt").write_text(SECOND, encoding="utf-8")
    result = run("build", "in")
    assert result.exit_code == 0
    assert re.search(r"^Resolved +2 ", result.stdout, re.M)
    return run


def test_between_begins_with_the_last_meeting(record):
    result = record("find", "between", "stoltenberg", "lavrov")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Jens Stoltenberg and Sergey Lavrov last met on 2018-09-25 in New York."
    assert "Engagements (1)" in lines
    assert "    Told by: 2 independent reports" in lines
    assert "Statements (1)" in lines
    found = json.loads(record("find", "between", "stoltenberg", "lavrov", "--json").stdout)
    assert set(found) == {"one", "other", "last_met", "engagements", "statements", "commitments"}
    assert found["last_met"]["id"] == found["engagements"][0]["id"]
    rows = list(csv.DictReader(io.StringIO(record("find", "between", "stoltenberg", "lavrov", "--csv").stdout)))
    assert [row["independent"] for row in rows] == ["2"]


def test_between_those_who_never_met_says_so(record):
    result = record("find", "between", "stoltenberg", "Ann Lee")
    assert result.stdout.splitlines()[0] == "Jens Stoltenberg and Ann Lee are not known to have met."
    unknown = record("find", "between", "stoltenberg", "Lavrof")
    assert unknown.exit_code == 1
    assert 'nobody in the record is called "Lavrof"; the nearest names are: Sergey Lavrov' in unknown.stderr


def test_a_diary_says_as_what(record):
    lines = record("find", "diary", "lavrov").stdout.splitlines()
    assert lines[0] == "2018-09-25"
    assert lines[1] == "  As Minister of Foreign Affairs (Russia)"
    rows = list(csv.DictReader(io.StringIO(record("find", "diary", "lavrov", "--csv").stdout)))
    assert [(row["day"], row["offices"], row["status"]) for row in rows] == [
        ("2018-09-25", "Minister of Foreign Affairs, Russia", "held"),
        ("2018-10-02", "Minister of Foreign Affairs, Russia", "planned"),
    ]


def test_counterparts_coming_and_gaps(record):
    assert record("find", "counterparts").stdout == "Jens Stoltenberg and Sergey Lavrov: 1 engagement, 2018-09-25\n"
    assert "Meeting in Oslo (planned)" in record("find", "coming", "--from", "2018-10-01").stdout
    empty = record("find", "coming", "--from", "2018-10-03")
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "has no such engagements" in empty.stderr
    gaps = record("find", "gaps", "--since", "2018-09-24", "--until", "2018-09-28").stdout.splitlines()
    assert gaps == ["2018-09-24 to 2018-09-25: 2 days", "2018-09-27 to 2018-09-28: 2 days"]


def test_commitments_with_a_follow_up_give_the_state_on_a_day(record):
    result = record("find", "commitments", "--follow-up", "--as-of", "2018-12-01")
    assert result.stdout.splitlines()[0] == "Due 2018-10-02 (past)"
    (found,) = json.loads(record("find", "commitments", "--follow-up", "--as-of", "2018-09-27", "--json").stdout)
    assert (found["state"], found["may_fulfil"]) == ("due", [])


def test_a_decision_is_made_listed_and_taken_back(record):
    def engagements():
        return json.loads(record("find", "engagements", "--status", "held", "--json").stdout)

    (event,) = engagements()
    (why,) = json.loads(record("find", "decisions", "--of", event["id"], "--json").stdout)
    assert (why["verdict"], why["author"]) == ("same", "rule")
    made = record("decide", "different", why["subject"], why["object"], "--by", "Ida", "--because", "two rooms")
    assert made.exit_code == 0, made.output
    decision = re.search(r"^Decided ([0-9a-f]{20});", made.stdout, re.M)[1]
    assert len(engagements()) == 2
    listed = record("find", "decisions", "--by-people").stdout
    assert "by Ida" in listed
    assert "two rooms" in listed
    assert record("decide", "undo", decision).exit_code == 0
    assert [found["id"] for found in engagements()] == [event["id"]]
    again = record("decide", "undo", "0" * 20)
    assert again.exit_code == 1
    assert "there is no person's decision" in again.stderr


def test_a_name_is_given_to_somebody_else(record):
    result = record("decide", "means", "second", "ann lee", "person/ann-lee-of-bergen", "--by", "Ida")
    assert result.exit_code == 0, result.output
    (found,) = json.loads(record("find", "people", "--who", "Ann Lee", "--json").stdout)
    assert found["id"] == "person/ann-lee-of-bergen"
    wrong = record("decide", "means", "second", "nobody", "person/x", "--by", "Ida")
    assert wrong.exit_code == 1
    assert "names no 'nobody'; it names Ann Lee" in wrong.stderr
