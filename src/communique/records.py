"""The record as JSON lines: what lies between the library and everything else, one line a document.

The contract is `schema/record.schema.json`. A line carries what a reader may rely on; what only the engine needs (the
furniture and offset runs of a document, the rule of a date) stays behind, so `from_line(to_line(record))` is the record
without these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import IO, Any, TypeVar

from communique.errors import ArchiveError
from communique.models import (
    SCHEMA,
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
    Span,
    Statement,
    StatementKind,
    Status,
)

Line = dict[str, Any]
"""One parsed JSON line of the contract."""

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


@cache
def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line.

    >>> record_schema()["$defs"]["engagement"]["properties"]["status"]["enum"]
    ['held', 'planned', 'cancelled']
    """
    text = resources.files("communique").joinpath("schema/record.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def to_line(record: Record) -> Line:
    """The record as one JSON line's object, its keys in the contract's order."""
    return {
        "schema": SCHEMA,
        "document": _document_line(record.document),
        "entities": [_entity_line(e) for e in record.entities],
        "engagements": [_engagement_line(e) for e in record.engagements],
        "statements": [_statement_line(s) for s in record.statements],
        "dates": [{"span": list(d.span), "value": d.value, "end": d.end} for d in record.dates],
        "commitments": [
            {
                "key": c.key,
                "who": c.who,
                "what": c.what,
                "due": c.due,
                "span": list(c.span),
                "evidence": list(c.evidence),
                "rule": c.rule,
                "confidence": c.confidence,
            }
            for c in record.commitments
        ],
    }


def from_line(line: Mapping[str, Any]) -> Record:
    """The record of one line's object; raises `ArchiveError` that names the field that breaks the contract."""
    top = _Fields(line, "", ("schema", "document", "entities", "engagements", "statements", "dates", "commitments"))
    if line["schema"] != SCHEMA:
        raise ArchiveError(f'schema: this reads "{SCHEMA}", the line says {line["schema"]!r}')
    return Record(
        document=_read_document(top.part("document")),
        entities=top.each("entities", _read_entity),
        engagements=top.each("engagements", _read_engagement),
        statements=top.each("statements", _read_statement),
        dates=top.each("dates", _read_date),
        commitments=top.each("commitments", _read_commitment),
    )


def write_jsonl(records: Iterable[Record], stream: IO[str]) -> int:
    """How many records were written to the stream, one line each, in the order given."""
    count = 0
    for record in records:
        stream.write(json.dumps(to_line(record), ensure_ascii=False) + "\n")
        count += 1
    return count


def read_jsonl(stream: Iterable[str]) -> Iterator[Record]:
    """The records of the lines, one at a time; raises `ArchiveError` that names the line. Empty lines are skipped."""
    for number, text in enumerate(stream, start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
        except ValueError as error:
            raise ArchiveError(f"line {number}: not JSON: {error}") from error
        if not isinstance(line, dict):
            raise ArchiveError(f"line {number}: a JSON object is expected, this is {type(line).__name__}")
        try:
            yield from_line(line)
        except ArchiveError as error:
            raise ArchiveError(f"line {number}: {error}") from error


def _entity_line(entity: Entity) -> Line:
    line: Line = {
        "key": entity.key,
        "kind": str(entity.kind),
        "name": entity.name,
        "id": entity.id,
        "mentions": [list(mention) for mention in entity.mentions],
    }
    offices = {"role": entity.role, "body": entity.body}
    return line | {name: value for name, value in offices.items() if value is not None}


def _document_line(document: Document) -> Line:
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published,
        "published_from": _text(document.published_from),
        "language": document.language,
        "text": document.text,
        "sha256": document.sha256,
        "retrieved": document.retrieved,
        "source": document.source,
        "duplicate_of": document.duplicate_of,
    }


def _engagement_line(engagement: Engagement) -> Line:
    place = engagement.place
    return {
        "key": engagement.key,
        "type": str(engagement.type),
        "status": str(engagement.status),
        "start": engagement.start,
        "end": engagement.end,
        "date_from": engagement.date_from,
        "place": None if place is None else {"name": place.name, "entity": place.entity, "span": _pair(place.span)},
        "participants": [
            {"name": p.name, "role": p.role, "body": p.body, "part": _text(p.part), "entity": p.entity}
            for p in engagement.participants
        ],
        "topics": list(engagement.topics),
        "trigger": _pair(engagement.trigger),
        "evidence": [list(span) for span in engagement.evidence],
        "title_evidence": _pair(engagement.title_evidence),
        "rule": engagement.rule,
        "confidence": engagement.confidence,
    }


def _statement_line(statement: Statement) -> Line:
    return {
        "key": statement.key,
        "kind": str(statement.kind),
        "speaker": statement.speaker,
        "speaker_span": _pair(statement.speaker_span),
        "candidates": list(statement.candidates),
        "text": statement.text,
        "span": list(statement.span),
        "cue": _pair(statement.cue),
        "engagement": statement.engagement,
        "evidence": list(statement.evidence),
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _text(value: StrEnum | None) -> str | None:
    return None if value is None else str(value)


class _Fields:
    """One object of a line, with the place it stands at; each method reads a field or says what is wrong with it."""

    def __init__(self, value: object, place: str, keys: tuple[str, ...], *, optional: tuple[str, ...] = ()) -> None:
        self.place = place
        if not isinstance(value, Mapping):
            raise ArchiveError(f"{place or 'record'}: an object is expected")
        self.value = dict.fromkeys(optional) | dict(value)
        missing = [key for key in keys if key not in value]
        if missing:
            raise ArchiveError(f"{self.at(missing[0])}: missing")
        unknown = [key for key in value if key not in keys + optional]
        if unknown:
            raise ArchiveError(f"{self.at(str(unknown[0]))}: not a field of {SCHEMA}")

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def part(self, key: str) -> tuple[object, str]:
        return self.value[key], self.at(key)

    def items(self, key: str) -> list[Any]:
        found = self.value[key]
        if not isinstance(found, list):
            raise ArchiveError(f"{self.at(key)}: a list is expected")
        return found

    def each(self, key: str, read: Callable[[tuple[object, str]], T]) -> tuple[T, ...]:
        return tuple(read((item, f"{self.at(key)}[{n}]")) for n, item in enumerate(self.items(key)))

    def string(self, key: str) -> str:
        found = self.value[key]
        if not isinstance(found, str):
            raise ArchiveError(f"{self.at(key)}: a string is expected")
        return found

    def text(self, key: str) -> str | None:
        return None if self.value[key] is None else self.string(key)

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.items(key)
        if not all(isinstance(item, str) for item in found):
            raise ArchiveError(f"{self.at(key)}: a list of strings is expected")
        return tuple(found)

    def number(self, key: str) -> float:
        found = self.value[key]
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise ArchiveError(f"{self.at(key)}: a number in [0, 1] is expected")
        return float(found)

    def choice(self, key: str, choices: type[E]) -> E:
        try:
            return choices(self.string(key))
        except ValueError:
            names = ", ".join(choices)
            raise ArchiveError(f"{self.at(key)}: one of {names} is expected, not {self.value[key]!r}") from None

    def choice_or_none(self, key: str, choices: type[E]) -> E | None:
        return None if self.value[key] is None else self.choice(key, choices)

    def span(self, key: str) -> Span:
        return _read_span((self.value[key], self.at(key)))

    def span_or_none(self, key: str) -> Span | None:
        return None if self.value[key] is None else self.span(key)


def _read_span(found: tuple[object, str]) -> Span:
    value, place = found
    match value:
        case [int(start), int(end)] if 0 <= start <= end and not isinstance(start, bool) and not isinstance(end, bool):
            return start, end
        case _:
            raise ArchiveError(f"{place}: a span [start, end] with 0 <= start <= end is expected, not {value!r}")


def _read_document(found: tuple[object, str]) -> Document:
    keys = (
        "id",
        "path",
        "url",
        "publisher",
        "title",
        "published",
        "published_from",
        "language",
        "text",
        "sha256",
        "retrieved",
        "source",
        "duplicate_of",
    )
    fields = _Fields(*found, keys)
    return Document(
        id=fields.string("id"),
        text=fields.string("text"),
        sha256=fields.string("sha256"),
        path=fields.text("path"),
        url=fields.text("url"),
        publisher=fields.text("publisher"),
        title=fields.text("title"),
        published=fields.text("published"),
        published_from=fields.choice_or_none("published_from", PublishedFrom),
        language=fields.text("language"),
        retrieved=fields.text("retrieved"),
        source=fields.text("source"),
        duplicate_of=fields.text("duplicate_of"),
    )


def _read_entity(found: tuple[object, str]) -> Entity:
    fields = _Fields(*found, ("key", "kind", "name", "id", "mentions"), optional=("role", "body"))
    return Entity(
        key=fields.string("key"),
        kind=fields.choice("kind", EntityKind),
        name=fields.string("name"),
        id=fields.text("id"),
        mentions=fields.each("mentions", _read_span),
        role=fields.text("role"),
        body=fields.text("body"),
    )


def _read_place(found: tuple[object, str]) -> Place:
    fields = _Fields(*found, ("name", "entity", "span"))
    return Place(name=fields.string("name"), entity=fields.text("entity"), span=fields.span_or_none("span"))


def _read_participant(found: tuple[object, str]) -> Participant:
    fields = _Fields(*found, ("name", "role", "body", "part", "entity"))
    return Participant(
        name=fields.string("name"),
        role=fields.text("role"),
        body=fields.text("body"),
        part=fields.choice_or_none("part", Part),
        entity=fields.text("entity"),
    )


def _read_engagement(found: tuple[object, str]) -> Engagement:
    keys = (
        "key",
        "type",
        "status",
        "start",
        "end",
        "date_from",
        "place",
        "participants",
        "topics",
        "trigger",
        "evidence",
        "title_evidence",
        "rule",
        "confidence",
    )
    fields = _Fields(*found, keys)
    return Engagement(
        key=fields.string("key"),
        type=fields.choice("type", EngagementType),
        status=fields.choice("status", Status),
        start=fields.text("start"),
        end=fields.text("end"),
        date_from=fields.text("date_from"),
        place=None if fields.value["place"] is None else _read_place(fields.part("place")),
        participants=fields.each("participants", _read_participant),
        topics=fields.texts("topics"),
        trigger=fields.span_or_none("trigger"),
        evidence=fields.each("evidence", _read_span),
        title_evidence=fields.span_or_none("title_evidence"),
        rule=fields.string("rule"),
        confidence=fields.number("confidence"),
    )


def _read_statement(found: tuple[object, str]) -> Statement:
    keys = (
        "key",
        "kind",
        "speaker",
        "speaker_span",
        "candidates",
        "text",
        "span",
        "cue",
        "engagement",
        "evidence",
        "rule",
        "confidence",
    )
    fields = _Fields(*found, keys)
    return Statement(
        key=fields.string("key"),
        kind=fields.choice("kind", StatementKind),
        speaker=fields.text("speaker"),
        speaker_span=fields.span_or_none("speaker_span"),
        candidates=fields.texts("candidates"),
        text=fields.string("text"),
        span=fields.span("span"),
        cue=fields.span_or_none("cue"),
        engagement=fields.text("engagement"),
        evidence=fields.span("evidence"),
        rule=fields.string("rule"),
        confidence=fields.number("confidence"),
    )


def _read_date(found: tuple[object, str]) -> DateMention:
    fields = _Fields(*found, ("span", "value", "end"))
    return DateMention(span=fields.span("span"), value=fields.text("value"), end=fields.text("end"))


def _read_commitment(found: tuple[object, str]) -> Commitment:
    fields = _Fields(*found, ("key", "who", "what", "due", "span", "evidence", "rule", "confidence"))
    return Commitment(
        key=fields.string("key"),
        who=fields.string("who"),
        what=fields.string("what"),
        due=fields.text("due"),
        span=fields.span("span"),
        evidence=fields.span("evidence"),
        rule=fields.string("rule"),
        confidence=fields.number("confidence"),
    )
