"""How one item of the archive is filed: its entry, its headings and its words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from communique.folding import fold
from communique.newsroom.archive.models import Document, Report, Review
from communique.newsroom.catalogue.models import Aspect, HeadingKind, Kind
from communique.newsroom.catalogue.names import country_of_place, kind_of_body, polities_above, polity_of, source_key
from communique.newsroom.catalogue.offices import Office, office_on
from communique.newsroom.find.engagements import count_independent
from communique.newsroom.find.sources import reading_order
from communique.vocab.official_sites import side_of
from communique.vocab.registry import Registry

Heading = tuple[HeadingKind, str]
"""A kind of heading, and the key of one."""

_MOST_TOPICS = 8
_HEAVIEST = 15


@dataclass(slots=True, kw_only=True)
class Filed:
    """An entry before it has its number: `names` gives each heading its name."""

    kind: Kind
    ref: str
    day: dt.date | None
    weight: int = 0
    document: str | None = None
    card: dict[str, Any] | None = None
    words: str = ""
    headings: dict[tuple[Heading, Aspect], None] = field(default_factory=dict)
    names: dict[Heading, str] = field(default_factory=dict)

    def file(self, aspect: Aspect, kind: HeadingKind, key: str, name: str) -> None:
        """Puts the entry under a heading."""
        self.headings.setdefault(((kind, key), aspect))
        self.names.setdefault((kind, key), name)

    def digest(self) -> str:
        """Hexadecimal digits that change with anything of the entry but the names of its headings."""
        under = sorted((kind.value, key, int(aspect)) for (kind, key), aspect in self.headings)
        parts = (int(self.kind), self.ref, self.day, self.weight, self.document, self.card, under)
        digest = hashlib.blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16)
        digest.update(self.words.encode("utf-8", "backslashreplace"))
        return digest.hexdigest()


class Standing:
    """How an event is reported."""

    ONCE = "once"
    SEVERAL = "several"
    BOTH = "both"


class Party(NamedTuple):
    """A party of a report: what the document calls it, and the person or body that it stands for."""

    name: str
    role: str | None
    of: str | None
    part: str | None
    acts_for: str | None
    person: str | None
    person_name: str | None
    body: str | None
    body_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with its document, event and place, and what it says, each in the order of the document."""

    report: Report
    parties: Sequence[Party] = ()
    topics: Sequence[str] = ()
    evidence: Sequence[str] = ()

    @property
    def day(self) -> dt.date | None:
        """The day on which offices are held."""
        return self.report.first_day or self.report.document.published_day


def file_event(event: str, told: Sequence[Told], registry: Registry) -> Filed:
    """The entry of an event with at least one report."""
    told = sorted(told, key=lambda one: (reading_order(one.report.document), one.report.position))
    first = next((one for one in told if one.report.id == one.report.event.lead_id), told[0])
    lead = first.report
    counts = count_independent([one.report for one in told])
    parties = [_party(party, first.day, registry) for party in first.parties]
    filed = Filed(
        kind=Kind.EVENT,
        ref=event,
        day=lead.first_day,
        # Of one day, what most documents tell of, and what most took part in, comes first.
        weight=min(_HEAVIEST, 2 * (counts["independent"] - 1) + min(len(parties), 5)),
    )
    acting: dict[str, str] = {}
    for one in told:
        row = one.report
        for party in one.parties:
            _file_party(filed, party, one.day, registry, acting)
        if row.place_id and row.place_name:
            filed.file(Aspect.EVENT, HeadingKind.PLACE, row.place_id, row.place.name if row.place else row.place_name)
        where = country_of_place(row.place_name) if row.place_name else None
        if where:
            filed.file(Aspect.EVENT, HeadingKind.WHERE, *where)
        _file_source(filed, Aspect.EVENT, row.document)
    standing = _standing([one.report.document for one in told], acting, counts["independent"])
    filed.file(Aspect.EVENT, HeadingKind.TYPE, lead.type, lead.type)
    filed.file(Aspect.EVENT, HeadingKind.STATUS, lead.status, lead.status)
    filed.file(Aspect.EVENT, HeadingKind.STANDING, standing, standing)
    reviews = {one.report.review for one in told} | {lead.event.review}
    filed.card = {
        "type": lead.type,
        "status": lead.status,
        "start": lead.start,
        "end": lead.end,
        "date_from": lead.date_from,
        "place": lead.place_name,
        "place_id": lead.place_id,
        "parties": parties,
        "topics": list(first.topics[:_MOST_TOPICS]),
        "independent": counts["independent"],
        "copies": counts["copies"],
        "standing": standing,
        "corrected": Review.CORRECTED in reviews,
        "confirmed": Review.CONFIRMED in reviews,
        "confidence": round(lead.confidence, 2),
        "report": lead.id,
        "document": lead.document_id,
        "part_of": lead.event.part_of_id,
    }
    filed.words = _words(filed, told)
    return filed


def _party(party: Party, day: dt.date | None, registry: Registry) -> dict[str, str | None]:
    """A party as lists show it."""
    office = Office(party.role, party.of)
    kind, name = None, party.name
    if party.person:
        office = office_on(party.person, party.role, party.of, day, registry)
        kind, name = HeadingKind.PERSON.value, party.person_name or party.name
    elif party.body:
        name = party.body_name or party.name
        kind, office = kind_of_body(name).value, Office(None, None)
    return {
        "name": name,
        "id": party.person or party.body,
        "kind": kind,
        "office": office.title,
        "of": office.of,
        "until": office.until,
        "part": party.part,
    }


def _file_party(filed: Filed, party: Party, day: dt.date | None, registry: Registry, acting: dict[str, str]) -> None:
    """Files under the party, and under the state or body that it acts for."""
    polity = None
    if party.person:
        filed.file(Aspect.EVENT, HeadingKind.PERSON, party.person, party.person_name or party.name)
        of = party.acts_for or office_on(party.person, party.role, party.of, day, registry).of
        polity = polity_of(of) if of else None
    elif party.body:
        name = party.body_name or party.name
        filed.file(Aspect.EVENT, kind_of_body(name), party.body, name)
        acting[party.body] = name
        polity = polity_of(name)
    elif party.acts_for:
        polity = polity_of(party.acts_for)
    if polity:
        acting[polity[0]] = polity[1]
        filed.file(Aspect.EVENT, kind_of_body(polity[1]), *polity)


def _standing(documents: Iterable[Document], acting: dict[str, str], independent: int) -> str:
    """Who tells of the event; `acting` are the states and bodies that took part, by id."""
    sides, heard = set(), set()
    for document in documents:
        side = side_of(document.publisher, document.url)
        polity = polity_of(side) if side else None
        if polity:
            # What the European Union publishes is its Commission's word, too.
            spoken_for = {party for party, name in acting.items() if polity[0] in {party, *polities_above(name)}}
            heard |= spoken_for
            sides.update([polity[0]] if spoken_for else [])
    if len(sides) > 1 and len(heard) > 1:
        return Standing.BOTH
    return Standing.SEVERAL if independent > 1 else Standing.ONCE


def _words(filed: Filed, told: Sequence[Told]) -> str:
    """All by which an event can be found: names and offices, place, topics, and the words that report it."""
    texts: dict[str, None] = {}
    for (kind, _), name in filed.names.items():
        if kind not in (HeadingKind.STATUS, HeadingKind.STANDING):
            texts.setdefault(name.replace("_", " "))
    for one in told:
        for party in one.parties:
            texts.setdefault(" ".join(filter(None, (party.name, party.role, party.of))))
        for text in (*one.topics, *one.evidence):
            texts.setdefault(text)
    return fold(" / ".join(texts))


def file_document(document: Document, folded: str, named: Iterable[tuple[HeadingKind, str, str]]) -> Filed:
    """The entry of a document with its folded text; `named` are the people and bodies that it names."""
    filed = Filed(kind=Kind.DOCUMENT, ref=document.id, day=document.published_day, document=document.id)
    for kind, key, name in named:
        filed.file(Aspect.DOCUMENT, kind, key, name)
    _file_source(filed, Aspect.DOCUMENT, document)
    filed.words = " ".join(filter(None, (fold(document.title or ""), fold(document.publisher or ""), folded.strip())))
    return filed


class Voice(NamedTuple):
    """Who speaks, promises or takes part: a person, a body, or neither where the document does not tell."""

    person: str | None
    person_name: str | None
    body: str | None
    body_name: str | None


class Said(NamedTuple):
    """A statement as the document that speaks for its copies has it, and the occasion at which it was made."""

    id: str
    said_once: str
    document: str
    day: dt.date | None
    folded: str
    report: str | None
    type: str | None
    review: str | None
    place: str | None
    place_name: str | None


class Promised(NamedTuple):
    """A commitment as the document that speaks for its copies has it."""

    id: str
    made_once: str
    document: str
    due_day: dt.date | None
    who: str
    folded: str


def file_statement(said: Said, document: Document, speakers: Iterable[Voice], present: Iterable[Voice]) -> Filed:
    """The entry of what was said."""
    filed = Filed(kind=Kind.STATEMENT, ref=said.said_once, day=said.day, document=document.id)
    for speaker in speakers:
        _file_voice(filed, speaker, Aspect.STATEMENT)
    if said.type and said.review != Review.WITHDRAWN:
        filed.file(Aspect.STATEMENT, HeadingKind.TYPE, said.type, said.type)
        if said.place and said.place_name:
            filed.file(Aspect.STATEMENT, HeadingKind.PLACE, said.place, said.place_name)
        for party in present:
            _file_voice(filed, party, Aspect.PRESENT)
    _file_source(filed, Aspect.STATEMENT, document)
    filed.words = said.folded.strip()
    return filed


def file_commitment(promised: Promised, document: Document, promisers: Iterable[Voice]) -> Filed:
    """The entry of a commitment, on the day when it is due, else of publication."""
    kind, aspect = (Kind.DUE, Aspect.DUE) if promised.due_day else (Kind.PLEDGE, Aspect.PLEDGE)
    day = promised.due_day or document.published_day
    filed = Filed(kind=kind, ref=promised.made_once, day=day, document=document.id)
    for promiser in promisers:
        _file_voice(filed, promiser, aspect)
    _file_source(filed, aspect, document)
    filed.words = f"{fold(promised.who)} {promised.folded.strip()}".strip()
    return filed


def _file_voice(filed: Filed, voice: Voice, aspect: Aspect) -> None:
    if voice.person and voice.person_name:
        filed.file(aspect, HeadingKind.PERSON, voice.person, voice.person_name)
    elif voice.body and voice.body_name:
        filed.file(aspect, kind_of_body(voice.body_name), voice.body, voice.body_name)


def _file_source(filed: Filed, aspect: Aspect, document: Document) -> None:
    if document.publisher:
        filed.file(aspect, HeadingKind.SOURCE, source_key(document.publisher), document.publisher)
