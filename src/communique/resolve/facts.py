"""What resolution needs to know of a record: its namings of people, its reports of occasions, under lasting ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.calendar import parse_first_day, parse_last_day
from communique.folding import fold
from communique.identity import Occurrences, content_id
from communique.models import Engagement, EngagementType, Entity, EntityKind, Participant, Record, Span
from communique.resolve.occasion_names import OccasionNames, find_names
from communique.resolve.occasions import Side, Told
from communique.resolve.people import Link, Naming, find_office_holders, link, offices_on
from communique.resolve.strangers import Stranger
from communique.resolve.things import body_id
from communique.vocab.bodies import body_by_key
from communique.vocab.registry import Registry, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportId:
    """The ids of one reported engagement: its own, and that of the event it makes when it stands alone.

    The `seed` is the same in all copies of one text.
    """

    id: str
    seed: str


def report_ids(record: Record, document_id: str) -> list[ReportId]:
    """The ids of a record's engagements, in order; a page whose words stay gets the same ones again."""
    seen = Occurrences()
    found = []
    text, title = record.document.text, record.document.title or ""

    def words(span: Span | None, of: str = text) -> str | None:
        return of[span[0] : span[1]] if span else None

    for engagement in record.engagements:
        said = [
            "engagement",
            str(engagement.type),
            sorted(fold(p.name) for p in engagement.participants),
            words(engagement.trigger),
            [words(span) for span in engagement.evidence],
            words(engagement.title_evidence, title),
        ]
        number = seen.number(said)
        own = content_id(document_id, said, number)
        seed = content_id(record.document.sha256, said, number, engagement.start, engagement.end)
        found.append(ReportId(id=own, seed=seed))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A naming of a person in a document: the entity's key, its lasting id, what it says, and whom it links to."""

    id: str
    key: str
    naming: Naming
    link: Link
    stranger: Stranger | None


def find_named(record: Record, document_id: str, registry: Registry) -> list[Named]:
    """The people that a record names, each linked to the registry or a stranger."""
    seen = Occurrences()
    document = record.document
    day = parse_last_day(document.published)
    if day is None:
        day = max((last for e in record.engagements if (last := parse_last_day(e.end or e.start))), default=None)
    found = []
    for entity in record.entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        own = naming_id(document_id, entity.name, seen)
        offices = offices_of(entity, record.engagements)
        naming = Naming(name=entity.name, offices=offices, day=day)
        linked = link(naming, registry)
        stranger = None
        if linked.person is None:
            rank = (document.published or "9999", document_id)
            stranger = Stranger(id=own, name=entity.name, text=document.sha256, rank=rank, offices=offices)
        found.append(Named(id=own, key=entity.key, naming=naming, link=linked, stranger=stranger))
    return found


def naming_id(document_id: str, name: str, seen: Occurrences) -> str:
    """The id of a document's naming of a person, which it keeps when the document is read again."""
    said = ["naming", fold(name)]
    return content_id(document_id, said, seen.number(said))


def offices_of(entity: Entity, engagements: Iterable[Engagement]) -> tuple[tuple[str | None, str | None], ...]:
    """The offices that a document gives a person: titles, with whose they are."""
    return tuple(dict.fromkeys(_offices(entity, engagements)))


def _offices(entity: Entity, engagements: Iterable[Engagement]) -> Iterator[tuple[str | None, str | None]]:
    if entity.role or entity.body:
        yield entity.role, entity.body
    for engagement in engagements:
        for participant in engagement.participants:
            if participant.entity == entity.key and (participant.role or participant.body):
                yield participant.role, participant.body


def find_told(record: Record, document_id: str, people: dict[str, str], registry: Registry) -> list[Told]:
    """The reports of a record; `people` gives the canonical id of each person's entity key."""
    document = record.document
    entities = {entity.key: entity for entity in record.entities}
    found = []
    for engagement, ids in zip(record.engagements, report_ids(record, document_id), strict=True):
        first, last = parse_first_day(engagement.start), parse_last_day(engagement.end or engagement.start)
        day = first or parse_last_day(document.published)
        sides = [_side(p, entities, people, registry, day) for p in engagement.participants]
        called = names_of(record, engagement)
        found.append(
            Told(
                id=ids.id,
                seed=ids.seed,
                document=document_id,
                text=document.sha256,
                publisher=document.publisher or "",
                published=parse_last_day(document.published),
                type=engagement.type,
                status=engagement.status,
                first=first,
                last=last,
                is_dated=engagement.date_from == "text",
                place=engagement.place.name if engagement.place else None,
                sides=tuple({side.id: side for side in sides}.values()),
                topics=frozenset(fold(topic) for topic in engagement.topics),
                names=called.names,
                settings=called.settings,
                rank=(document.published or "9999", document_id),
            )
        )
    return found


def names_of(record: Record, engagement: Engagement) -> OccasionNames:
    """What the evidence calls the occasion, and a summit's title too; a summit is what its setting is."""
    words = [record.document.text[start:end] for start, end in engagement.evidence]
    words.extend(p.name for p in engagement.participants if p.entity is None)
    is_summit = engagement.type is EngagementType.SUMMIT
    if engagement.title_evidence or is_summit:
        words.append(record.document.title or "")
    found = [find_names(text) for text in words]
    names = frozenset().union(*(one.names for one in found))
    settings = frozenset().union(*(one.settings for one in found))
    return OccasionNames(names | settings if is_summit else names, settings)


def _side(
    participant: Participant,
    entities: dict[str, Entity],
    people: dict[str, str],
    registry: Registry,
    day: dt.date | None,
) -> Side:
    entity = entities.get(participant.entity or "")
    person = people.get(entity.key) if entity is not None else None
    acts_for = acts_for_name(participant, entity)
    return make_side(participant.name, participant.role, acts_for, person, entity is not None, day, registry)


def acts_for_name(participant: Participant, entity: Entity | None) -> str | None:
    """The name of what a party acts for: a person's state or body as the document has it, a body itself."""
    if entity is not None and entity.kind is not EntityKind.PERSON:
        return entity.name
    return participant.body or (entity.body if entity is not None else None)


def make_side(
    name: str,
    role: str | None,
    acts_for: str | None,
    person: str | None,
    is_entity: bool,
    day: dt.date | None,
    registry: Registry,
) -> Side:
    """A party as reports are compared: a person by canonical id, a body, or a group by its words."""
    if person is not None:
        return person_side(person, acts_for, day, registry)
    if is_entity and acts_for:
        return body_side(acts_for)
    return group_side(name, role, acts_for, day, registry)


def person_side(person: str, body: str | None, day: dt.date | None, registry: Registry) -> Side:
    """A person as a party, acting for what the registry says of the day, else for what the document says."""
    holder = registry.holders.get(person)
    states: set[str] = set()
    if holder is not None and day is not None:
        states = {acting_for(term.state) for term in offices_on(holder, day)}
    if not states and body:
        states = {acting_for(state_of(body))}
    return Side(id=person, is_person=True, states=frozenset(states))


def body_side(name: str) -> Side:
    """A body or a country as a party."""
    return Side(id=body_id(name)[0], is_person=False, states=frozenset([acting_for(state_of(name))]))


def group_side(name: str, role: str | None, body: str | None, day: dt.date | None, registry: Registry) -> Side:
    """A party without a name of its own: the holder of the office, where the registry has one, else the words."""
    if role and body and day is not None:
        holders = find_office_holders(role, body, day, registry)
        if len(holders) == 1:
            return person_side(holders[0].id, body, day, registry)
    states = frozenset([acting_for(state_of(body))]) if body else frozenset[str]()
    return Side(id=fold(name), is_person=False, states=states)


def acting_for(state: str) -> str:
    """The state or the uppermost body that one acts for: the Commission's President acts for the Union.

    >>> acting_for("european_commission"), acting_for("FR")
    ('european_union', 'FR')
    """
    body = body_by_key(state)
    while body is not None:
        if body.of:
            return body.of
        parent = body_by_key(body.parent) if body.parent else None
        if parent is None:
            return body.key
        body = parent
    return state
