"""The record line: its schema, its laws, and what is said of a line that breaks the contract."""

from __future__ import annotations

import copy
import dataclasses
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from communique import models
from communique.errors import ArchiveError
from communique.models import (
    Commitment,
    DateMention,
    Document,
    Engagement,
    EngagementType,
    Entity,
    EntityKind,
    Part,
    Participant,
    Place,
    PublishedFrom,
    Record,
    Statement,
    StatementKind,
    Status,
)
from communique.records import from_line, read_jsonl, record_schema, to_line, write_jsonl

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "make_record_docs.py"
VALIDATOR = Draft202012Validator(record_schema())

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = texts.filter(bool)
some = st.none() | texts
dates = st.none() | st.dates().map(str) | st.dates().map(lambda d: str(d)[:7]) | st.dates().map(lambda d: str(d)[:4])
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: (min(pair), max(pair)))
some_span = st.none() | spans
confidences = st.floats(0, 1)


def tuples(items, min_size=0):
    return st.lists(items, min_size=min_size, max_size=3).map(tuple)


documents = st.builds(
    Document,
    id=names,
    text=texts,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    path=some,
    url=some,
    publisher=some,
    title=some,
    published=dates,
    published_from=st.none() | st.sampled_from(PublishedFrom),
    language=some,
    retrieved=some,
    source=some,
    duplicate_of=some,
)
entities = st.builds(Entity, key=names, kind=st.sampled_from(EntityKind), name=texts, id=some, mentions=tuples(spans))
participants = st.builds(
    Participant, name=names, role=some, body=some, part=st.none() | st.sampled_from(Part), entity=some
)
engagements = st.builds(
    Engagement,
    key=names,
    type=st.sampled_from(EngagementType),
    status=st.sampled_from(Status),
    start=dates,
    end=dates,
    date_from=st.sampled_from([None, "text", "published"]),
    place=st.none() | st.builds(Place, name=texts, entity=some, span=some_span),
    participants=tuples(participants),
    topics=tuples(names),
    trigger=some_span,
    evidence=tuples(spans, min_size=1),
    title_evidence=some_span,
    rule=texts,
    confidence=confidences,
)
statements = st.builds(
    Statement,
    key=names,
    kind=st.sampled_from(StatementKind),
    speaker=some,
    speaker_span=some_span,
    candidates=tuples(texts),
    text=texts,
    span=spans,
    cue=some_span,
    engagement=some,
    evidence=spans,
    rule=texts,
    confidence=confidences,
)
commitments = st.builds(
    Commitment,
    key=names,
    who=texts,
    what=texts,
    due=dates,
    span=spans,
    evidence=spans,
    rule=texts,
    confidence=confidences,
)
records = st.builds(
    Record,
    document=documents,
    entities=tuples(entities),
    engagements=tuples(engagements),
    statements=tuples(statements),
    dates=tuples(st.builds(DateMention, span=spans, value=dates, end=dates, rule=st.just(""))),
    commitments=tuples(commitments),
)

RECORD = Record(
    document=Document(
        id="new-york", text="Ann Lee met Bo Ek in Oslo.", sha256="0" * 64, title="Talks", published="2018-09-26"
    ),
    entities=(Entity(key="P1", kind=EntityKind.PERSON, name="Ann Lee", mentions=((0, 7),)),),
    engagements=(
        Engagement(
            key="E1",
            type=EngagementType.MEETING,
            status=Status.HELD,
            start="2018-09-25",
            end="2018-09-25",
            date_from="text",
            place=Place(name="Oslo", span=(21, 25)),
            participants=(Participant(name="Ann Lee", entity="P1"), Participant(name="Bo Ek", part=Part.HOST)),
            topics=("fish",),
            trigger=(8, 11),
            evidence=((0, 26),),
            title_evidence=None,
            rule="met",
            confidence=0.8,
        ),
    ),
    statements=(
        Statement(
            key="S1",
            kind=StatementKind.DIRECT,
            speaker=None,
            speaker_span=None,
            candidates=("Ann Lee", "Bo Ek"),
            text="Oslo",
            span=(21, 25),
            cue=None,
            engagement="E1",
            evidence=(0, 26),
            rule="quote",
            confidence=0.5,
        ),
    ),
    dates=(DateMention(span=(0, 3), value=None),),
    commitments=(
        Commitment(
            key="C1", who="Ann Lee", what="met", due="2019", span=(8, 11), evidence=(0, 26), rule="w", confidence=1.0
        ),
    ),
)


@given(records)
def test_reading_a_written_record_gives_it_back_and_the_line_follows_the_schema(record):
    line = json.loads(json.dumps(to_line(record)))
    VALIDATOR.validate(line)
    assert from_line(line) == record


@given(st.lists(records, max_size=3))
def test_a_stream_of_lines_gives_the_records_back(items):
    stream = io.StringIO()
    assert write_jsonl(items, stream) == len(items)
    # A text may hold what some call an end of line (U+2028, U+0085); a JSON line ends with "\n" alone.
    assert stream.getvalue().count("\n") == len(items)
    stream.seek(0)
    assert list(read_jsonl(stream)) == items


def test_inner_fields_stay_behind():
    inner = dataclasses.replace(
        RECORD,
        document=dataclasses.replace(
            RECORD.document,
            furniture=((0, 3),),
            runs=(models.OffsetRun(text_start=0, raw_start=0, length=3, raw_length=3),),
            page_sha256="1" * 64,
            extractable=False,
        ),
        dates=(dataclasses.replace(RECORD.dates[0], rule="weekday"),),
    )
    assert to_line(inner) == to_line(RECORD)
    assert from_line(to_line(inner)) == RECORD


@pytest.mark.parametrize(
    ("definition", "record_class", "inner"),
    [
        ("document", Document, {"furniture", "runs", "page_sha256", "extractable"}),
        ("entity", Entity, set()),
        ("place", Place, set()),
        ("participant", Participant, set()),
        ("engagement", Engagement, set()),
        ("statement", Statement, set()),
        ("date", DateMention, {"rule"}),
        ("commitment", Commitment, set()),
    ],
)
def test_the_schema_says_what_the_records_have(definition, record_class, inner):
    schema = record_schema()["$defs"][definition]
    assert set(schema["properties"]) == {field.name for field in dataclasses.fields(record_class)} - inner
    # An office is left out where the document tells none.
    optional = {"role", "body"} if definition == "entity" else set()
    assert schema["required"] == [name for name in schema["properties"] if name not in optional]


@pytest.mark.parametrize(
    ("definition", "field", "choices"),
    [
        ("entity", "kind", EntityKind),
        ("engagement", "type", EngagementType),
        ("engagement", "status", Status),
        ("participant", "part", Part),
        ("statement", "kind", StatementKind),
        ("document", "published_from", PublishedFrom),
    ],
)
def test_the_schema_and_the_records_have_the_same_closed_sets(definition, field, choices):
    found = record_schema()["$defs"][definition]["properties"][field]["enum"]
    assert [value for value in found if value is not None] == [str(choice) for choice in choices]


def test_the_schema_is_one_and_allows_nothing_else():
    Draft202012Validator.check_schema(record_schema())

    def objects(schema: Any):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for value in schema.values():
                yield from objects(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from objects(value)

    found = list(objects(record_schema()))
    assert len(found) == 9
    assert all(schema["additionalProperties"] is False for schema in found)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The sample's line with another value at a path of keys and positions; `...` takes the field away."""
    line = copy.deepcopy(to_line(RECORD))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place: Any = line
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return line


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("schema", "communique/2", "schema: this reads"),
        ("document.text", ..., "document.text: missing"),
        ("document.author", "x", "document.author: not a field"),
        ("document.text", None, "document.text: a string"),
        ("document.published_from", "guess", "document.published_from: one of metadata"),
        ("dates", {}, "dates: a list"),
        ("engagements.0", [], r"engagements\[0\]: an object"),
        ("engagements.0.type", "dinner", r"engagements\[0\].type: one of meeting"),
        ("engagements.0.place", "Oslo", r"engagements\[0\].place: an object"),
        ("engagements.0.place.span", [1], r"engagements\[0\].place.span: a span"),
        ("engagements.0.evidence", [[3, 2]], r"engagements\[0\].evidence\[0\]: a span"),
        ("engagements.0.topics", [1], r"engagements\[0\].topics: a list of strings"),
        ("engagements.0.confidence", 1.5, r"engagements\[0\].confidence: a number in"),
        ("engagements.0.confidence", True, r"engagements\[0\].confidence: a number in"),
        ("engagements.0.participants.1.part", "cook", r"participants\[1\].part: one of principal"),
        ("statements.0.span", [True, 2], r"statements\[0\].span: a span"),
        ("commitments.0.rule", ..., r"commitments\[0\].rule: missing"),
    ],
)
def test_a_line_that_breaks_the_contract_is_refused_by_reader_and_schema(path, value, said):
    line = changed(path, value)
    with pytest.raises(ArchiveError, match=said):
        from_line(line)
    if path != "engagements.0.evidence":
        # JSON Schema cannot compare the two ends of a span.
        with pytest.raises(ValidationError):
            VALIDATOR.validate(line)


@pytest.mark.parametrize(
    ("path", "value"),
    [("engagements.0.start", "2018-13"), ("engagements.0.end", "25 September"), ("document.sha256", "abc")],
)
def test_the_schema_knows_dates_and_hashes(path, value):
    with pytest.raises(ValidationError):
        VALIDATOR.validate(changed(path, value))


def test_an_engagement_stands_on_its_text_or_its_title():
    line = changed("engagements.0.evidence", [])
    with pytest.raises(ValidationError):
        VALIDATOR.validate(line)
    line["engagements"][0]["title_evidence"] = [0, 5]
    VALIDATOR.validate(line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 3: not JSON"),
        ("[]", "line 3: a JSON object is expected, this is list"),
        ('{"schema": "communique/1"}', "line 3: document: missing"),
    ],
)
def test_an_error_names_its_line_and_the_lines_before_it_are_read(text, said):
    lines = iter([json.dumps(to_line(RECORD)) + "\n", "\n", text + "\n"])
    found = read_jsonl(lines)
    assert next(found) == RECORD
    with pytest.raises(ArchiveError, match=said):
        next(found)


def test_the_documentation_is_what_the_schema_says():
    spec = importlib.util.spec_from_file_location("make_record_docs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = script.render(record_schema())
    assert script.TARGET.read_text(encoding="utf-8") == page, "run scripts/make_record_docs.py"
    assert all(f"`{name}`" in page for name in record_schema()["$defs"]["engagement"]["properties"])
