"""Laws of statements and commitments, over the evaluation material where it is there."""

from __future__ import annotations

import json
from pathlib import Path

from marked import check_laws, make_document

from communique.commitments import find_commitments
from communique.engagements import find_engagements
from communique.mentions.analyse import analyse
from communique.statements import find_statements

DOCUMENTS = 40


def test_every_citation_holds(shared: Path) -> None:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[::2][:DOCUMENTS]
    found = 0
    for line in lines:
        given = json.loads(line)
        analysis = analyse(make_document(given["text"], given["title"], given["published"]))
        engagements = find_engagements(analysis)
        statements = find_statements(analysis, engagements)
        check_laws(given["text"], statements)
        keys = {e.key for e in engagements}
        assert all(s.engagement is None or s.engagement in keys for s in statements)
        for c in find_commitments(analysis, statements, engagements):
            assert given["text"][c.span[0] : c.span[1]] == c.what
            assert c.evidence[0] <= c.span[0] < c.span[1] <= c.evidence[1]
        found += len(statements)
    assert found > DOCUMENTS


def test_a_second_run_gives_the_same(shared: Path) -> None:
    given = json.loads((shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[0])
    runs = [find_statements(analyse(make_document(given["text"], given["title"]))) for _ in range(2)]
    assert runs[0] == runs[1] != []


def test_nothing_is_said_in_an_empty_text() -> None:
    assert find_statements(analyse(make_document(" \n"))) == []
