"""A record as the rows of the archive's tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique import models as records
from communique.calendar import parse_first_day, parse_last_day
from communique.folding import fold, padded
from communique.identity import Occurrences, content_id, local_id
from communique.models import EntityKind, Record, Span
from communique.newsroom.archive.models import (
    Body,
    Commitment,
    DateMention,
    Document,
    DocumentEntity,
    Event,
    Evidence,
    Participant,
    Person,
    PlaceName,
    Promiser,
    Report,
    Speaker,
    Statement,
    Topic,
)
from communique.resolve.facts import acts_for_name, names_of, naming_id, offices_of, report_ids
from communique.resolve.things import body_id, place_id

_NAME_LENGTH = 500


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of one document, those that others point to first."""

    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    places: dict[str, PlaceName] = field(default_factory=dict)
    entities: list[DocumentEntity] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    promisers: list[Promiser] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)


def make_rows(record: Record, document: Document, judged: frozenset[str]) -> Rows:
    """The rows of a record for its document; the items whose ids are `judged`, by a person, are left out."""
    maker = _Maker(record, document, judged)
    maker.add_entities()
    maker.add_reports()
    maker.add_statements()
    maker.add_commitments()
    maker.add_dates()
    return maker.rows


@dataclass(frozen=True, slots=True)
class _Known:
    """The person or body that a name of this document stands for, and the naming of a person."""

    person: str | None = None
    body: str | None = None
    naming: str | None = None


class _Maker:
    def __init__(self, record: Record, document: Document, judged: frozenset[str]) -> None:
        self.record = record
        self.document = document
        self.judged = judged
        self.text = record.document.text
        self.rows = Rows()
        self.by_key: dict[str, records.Entity] = {}
        self.by_name: dict[str, records.Entity] = {}
        self.namings: dict[str, str] = {}
        self.place_ids: dict[str, str] = {}
        self.report_ids: dict[str, str] = {}
        self.starts: dict[str, str | None] = {}

    def words(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def add_entities(self) -> None:
        seen = Occurrences()
        for position, entity in enumerate(self.record.entities):
            self.by_key[entity.key] = entity
            self.by_name.setdefault(fold(entity.name), entity)
            row = DocumentEntity(
                document=self.document,
                position=position,
                key=entity.key,
                kind=entity.kind,
                name=entity.name,
                given_id=entity.id,
                mentions=[list(span) for span in entity.mentions],
                role=entity.role,
                body_name=entity.body,
            )
            if entity.kind == EntityKind.PERSON:
                row.naming = self.namings[entity.key] = naming_id(self.document.id, entity.name, seen)
                row.offices = [list(office) for office in offices_of(entity, self.record.engagements)]
            if entity.kind == EntityKind.PLACE:
                row.place_id = self._place(entity)
                self.place_ids[entity.key] = row.place_id
            else:
                known = self._acting(entity)
                row.person_id, row.body_id = known.person, known.body
            self.rows.entities.append(row)

    def add_reports(self) -> None:
        title = self.record.document.title or ""
        ids = report_ids(self.record, self.document.id)
        for position, (engagement, (report_id, event_id)) in enumerate(
            zip(self.record.engagements, ((one.id, one.seed) for one in ids), strict=True)
        ):
            evidence = [self.words(span) for span in engagement.evidence]
            in_title = engagement.title_evidence
            title_words = title[in_title[0] : in_title[1]] if in_title else None
            self.report_ids[engagement.key] = report_id
            self.starts[engagement.key] = engagement.start
            if report_id in self.judged:
                continue
            called = names_of(self.record, engagement)
            self.rows.events[event_id] = Event(id=event_id)
            place = engagement.place
            about = [*engagement.topics, *evidence, place.name if place else "", title_words or ""]
            self.rows.reports.append(
                Report(
                    id=report_id,
                    document=self.document,
                    event_id=event_id,
                    seed=event_id,
                    names=sorted(called.names),
                    settings=sorted(called.settings),
                    position=position,
                    key=engagement.key,
                    type=engagement.type,
                    status=engagement.status,
                    start=engagement.start,
                    end=engagement.end,
                    first_day=parse_first_day(engagement.start),
                    last_day=parse_last_day(engagement.end or engagement.start),
                    date_from=engagement.date_from,
                    place_name=place.name if place else None,
                    place_folded=padded(place.name) if place else "",
                    place_key=place.entity if place else None,
                    place_span=list(place.span) if place and place.span else None,
                    place_id=self.place_ids.get(place.entity) if place and place.entity else None,
                    trigger=list(engagement.trigger) if engagement.trigger else None,
                    rule=engagement.rule,
                    confidence=engagement.confidence,
                    about=padded(" / ".join(about)),
                )
            )
            self._add_participants(report_id, engagement.participants)
            self.rows.topics += [
                Topic(report_id=report_id, position=n, text=topic) for n, topic in enumerate(engagement.topics)
            ]
            for n, (span, words) in enumerate(zip(engagement.evidence, evidence, strict=True)):
                self.rows.evidence.append(
                    Evidence(report_id=report_id, position=n, start=span[0], end=span[1], text=words)
                )
            if in_title:
                self.rows.evidence.append(
                    Evidence(
                        report_id=report_id,
                        position=len(evidence),
                        in_title=True,
                        start=in_title[0],
                        end=in_title[1],
                        text=title_words or "",
                    )
                )

    def add_statements(self) -> None:
        seen = Occurrences()
        for position, statement in enumerate(self.record.statements):
            said = ["statement", str(statement.kind), statement.text]
            number = seen.number(said)
            statement_id = content_id(self.document.id, said, number)
            if statement_id in self.judged:
                continue
            at = statement.engagement
            date = (self.starts.get(at) if at else None) or self.record.document.published
            self.rows.statements.append(
                Statement(
                    id=statement_id,
                    document=self.document,
                    said_once=content_id(self.document.sha256, said, number),
                    position=position,
                    key=statement.key,
                    kind=statement.kind,
                    speaker=statement.speaker,
                    speaker_span=list(statement.speaker_span) if statement.speaker_span else None,
                    candidates=list(statement.candidates),
                    text=statement.text,
                    folded=padded(statement.text),
                    span=list(statement.span),
                    cue=list(statement.cue) if statement.cue else None,
                    engagement_id=self.report_ids.get(at) if at else None,
                    date=date,
                    day=parse_first_day(date),
                    rule=statement.rule,
                    confidence=statement.confidence,
                )
            )
            for n, name in enumerate(_names(statement.speaker)):
                known = self._named(name) or self._at(statement.speaker_span, name)
                self.rows.speakers.append(
                    Speaker(
                        statement_id=statement_id,
                        position=n,
                        name=name,
                        folded=padded(name),
                        person_id=known.person,
                        body_id=known.body,
                        naming=known.naming,
                    )
                )
            start, end = statement.evidence
            self.rows.evidence.append(
                Evidence(statement_id=statement_id, position=0, start=start, end=end, text=self.words((start, end)))
            )

    def add_commitments(self) -> None:
        seen = Occurrences()
        for position, commitment in enumerate(self.record.commitments):
            said = ["commitment", commitment.what]
            number = seen.number(said)
            commitment_id = content_id(self.document.id, said, number)
            if commitment_id in self.judged:
                continue
            self.rows.commitments.append(
                Commitment(
                    id=commitment_id,
                    document=self.document,
                    made_once=content_id(self.document.sha256, said, number),
                    position=position,
                    key=commitment.key,
                    who=commitment.who,
                    what=commitment.what,
                    folded=padded(commitment.what),
                    due=commitment.due,
                    due_day=parse_last_day(commitment.due),
                    span=list(commitment.span),
                    rule=commitment.rule,
                    confidence=commitment.confidence,
                )
            )
            for n, name in enumerate(_names(commitment.who)):
                known = self._named(name) or _Known()
                self.rows.promisers.append(
                    Promiser(
                        commitment_id=commitment_id,
                        position=n,
                        name=name,
                        folded=padded(name),
                        person_id=known.person,
                        body_id=known.body,
                        naming=known.naming,
                    )
                )
            start, end = commitment.evidence
            self.rows.evidence.append(
                Evidence(commitment_id=commitment_id, position=0, start=start, end=end, text=self.words((start, end)))
            )

    def add_dates(self) -> None:
        self.rows.dates = [
            DateMention(document=self.document, position=n, span=list(d.span), value=d.value, end=d.end, rule=d.rule)
            for n, d in enumerate(self.record.dates)
        ]

    def _add_participants(self, report_id: str, participants: Iterable[records.Participant]) -> None:
        for position, participant in enumerate(participants):
            entity = self.by_key.get(participant.entity or "")
            known = self._acting(entity) if entity else self._named(participant.name) or _Known()
            self.rows.participants.append(
                Participant(
                    report_id=report_id,
                    position=position,
                    name=participant.name,
                    folded=padded(participant.name),
                    person_id=known.person,
                    body_id=known.body,
                    naming=known.naming,
                    acts_for=acts_for_name(participant, entity),
                    role=participant.role,
                    body_name=participant.body,
                    part=participant.part,
                    key=participant.entity,
                )
            )

    def _named(self, name: str) -> _Known | None:
        entity = self.by_name.get(fold(name))
        return self._acting(entity) if entity else None

    def _at(self, span: Span | None, name: str) -> _Known:
        """The entity that the words naming a speaker mention, where its name shares a word with the speaker's."""
        if span is None:
            return _Known()
        words = set(fold(name).split())
        for entity in self.record.entities:
            overlaps = any(start < span[1] and span[0] < end for start, end in entity.mentions)
            if overlaps and words & set(fold(entity.name).split()):
                return self._acting(entity)
        return _Known()

    def _acting(self, entity: records.Entity) -> _Known:
        """The person or body; a country that acts is a body, though the text names it as a place."""
        name = entity.name[:_NAME_LENGTH]
        folded = padded(name)
        if entity.kind == EntityKind.PERSON:
            known_id = entity.id or local_id(EntityKind.PERSON, entity.name)
            self.rows.people.setdefault(known_id, Person(id=known_id, name=name, folded=folded))
            return _Known(person=known_id, naming=self.namings.get(entity.key))
        known_id, usual = body_id(entity.name)
        known_id = entity.id or known_id
        folded = padded(f"{usual} {name}") if fold(usual) != fold(name) else folded
        self.rows.bodies.setdefault(known_id, Body(id=known_id, name=usual[:_NAME_LENGTH], folded=folded))
        return _Known(body=known_id)

    def _place(self, entity: records.Entity) -> str:
        found, name = place_id(entity.name)
        known_id, name = entity.id or found, name[:_NAME_LENGTH]
        folded = padded(name)
        self.rows.places.setdefault(known_id, PlaceName(id=known_id, name=name, folded=folded))
        return known_id


def _names(joined: str | None) -> list[str]:
    return [name.strip() for name in (joined or "").split(";") if name.strip()]
