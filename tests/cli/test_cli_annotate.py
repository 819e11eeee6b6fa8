"""`communique annotate`: from a record, from a file, from standard input."""

from __future__ import annotations

from cli.conftest import RELEASE
from communique.annotate import strip_marks


def test_a_document_of_the_record(run, release):
    run("build", "in")
    result = run("annotate", "release")
    assert result.exit_code == 0
    assert strip_marks(result.stdout) == RELEASE
    assert '<mark class="' in result.stdout


def test_a_file_gives_the_same_page_as_the_record(run, release):
    run("build", "in")
    from_record = run("annotate", "release").stdout
    assert run("annotate", "in/release.txt").stdout == from_record
    assert run("annotate", "in/release.txt", "-o", "marked.html").stdout == ""
    assert (release.parent.parent / "marked.html").read_text(encoding="utf-8") == from_record


def test_one_of_several_is_named(run, release):
    lines = '{"id": "a", "text": "Ann Lee met Bo Ek."}\n{"id": "b", "text": "Bo Ek met Ann Lee."}\n'
    (release.parent / "two.jsonl").write_text(lines)
    result = run("annotate", "in/two.jsonl")
    assert result.exit_code == 1
    assert "holds several documents (a, b, …); name one with --id" in result.stderr
    assert strip_marks(run("annotate", "in/two.jsonl", "--id", "b").stdout) == "Bo Ek met Ann Lee."
    assert "holds no document 'c'" in run("annotate", "in/two.jsonl", "--id", "c").stderr


def test_what_cannot_be_annotated_says_why(run, release):
    run("build", "in")
    unknown = run("annotate", "nobody")
    assert unknown.exit_code == 1
    assert "holds no document 'nobody'; see: communique find documents" in unknown.stderr
    release.write_text("nothing\n")
    assert "there is no text in it" in run("annotate", "in/release.txt").stderr
