"""Records made by hand, a few words each: what the engine would have found in a release, and more kinds of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from communique.models import (
    Commitment,
    Document,
    Engagement,
    EngagementType,
    Entity,
    EntityKind,
    Participant,
    Place,
    PublishedFrom,
    Record,
    Statement,
    StatementKind,
    Status,
)

_VERBS = {EngagementType.CALL: "spoke by telephone", EngagementType.VISIT: "went"}


@dataclass(frozen=True)
class Deed:
    """An engagement: its parties as "Ann Lee", "Ann Lee|Foreign Minister|Norway" or "@NATO" (a state or body)."""

    parties: Sequence[str]
    day: str | None = None
    place: str | None = None
    topics: Sequence[str] = ()
    type: EngagementType = EngagementType.MEETING
    status: Status = Status.HELD


class _Writer:
    def __init__(self, title: str) -> None:
        self.text = f"{title}\n\n"
        self.mentions: dict[tuple[EntityKind, str], list[tuple[int, int]]] = {}

    def write(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, kind: EntityKind, name: str) -> tuple[int, int]:
        span = self.write(name)
        self.mentions.setdefault((kind, name), []).append(span)
        return span

    def party(self, party: str) -> tuple[int, int]:
        if party.startswith("@"):
            return self.name(EntityKind.BODY, party[1:])
        name, *office = party.split("|")
        span = self.name(EntityKind.PERSON, name)
        if office:
            self.write(f", {' of '.join(office)},")
        return span

    def key(self, kind: EntityKind, name: str) -> str:
        return f"N{list(self.mentions).index((kind, name)) + 1}"


def release(
    name: str,
    *deeds: Deed,
    said: Sequence[tuple[str, str]] = (),
    promised: Sequence[tuple[str, str, str | None]] = (),
    published: str | None = "2018-09-26",
    publisher: str | None = None,
    url: str | None = None,
    title: str = "Release",
    source: str | None = None,
    more: str = "",
) -> Record:
    """The record of a release that tells of these; what was said, was said at the first of them."""
    writer = _Writer(title)
    engagements = [_engagement(writer, n, deed, published) for n, deed in enumerate(deeds, 1)]
    statements = []
    for n, (speaker, words) in enumerate(said, 1):
        start = len(writer.text)
        at = writer.party(speaker)
        cue = writer.write(" said")
        writer.write(' "')
        span = writer.write(words)
        writer.write('"\n')
        statements.append(
            Statement(
                key=f"S{n}",
                kind=StatementKind.DIRECT,
                speaker=speaker.lstrip("@").split("|")[0],
                speaker_span=at,
                candidates=(),
                text=words,
                span=span,
                cue=cue,
                engagement="E1" if deeds else None,
                evidence=(start, len(writer.text) - 1),
                rule="said",
                confidence=0.9,
            )
        )
    commitments = []
    for n, (who, what, due) in enumerate(promised, 1):
        start = len(writer.text)
        writer.party(who)
        writer.write(" will ")
        span = writer.write(what)
        writer.write(".\n")
        commitments.append(
            Commitment(
                key=f"C{n}",
                who=who.lstrip("@").split("|")[0],
                what=what,
                due=due,
                span=span,
                evidence=(start, len(writer.text) - 1),
                rule="will",
                confidence=0.7,
            )
        )
    writer.write(more)
    entities = tuple(
        Entity(key=writer.key(kind, called), kind=kind, name=called, mentions=tuple(spans))
        for (kind, called), spans in writer.mentions.items()
    )
    document = Document(
        id=name,
        text=writer.text,
        sha256=hashlib.sha256(writer.text.encode()).hexdigest(),
        title=title,
        published=published,
        published_from=PublishedFrom.METADATA if published else None,
        publisher=publisher,
        url=url,
        language="en",
        source=source,
    )
    return Record(
        document=document,
        entities=entities,
        engagements=tuple(engagements),
        statements=tuple(statements),
        commitments=tuple(commitments),
    )


def _engagement(writer: _Writer, number: int, deed: Deed, published: str | None) -> Engagement:
    start = len(writer.text)
    participants = []
    for n, party in enumerate(deed.parties):
        if n:
            writer.write(" and ")
        writer.party(party)
        called, *office = party.lstrip("@").split("|")
        kind = EntityKind.BODY if party.startswith("@") else EntityKind.PERSON
        role, body = [*office, None, None][:2]
        participants.append(Participant(name=called, role=role, body=body, entity=writer.key(kind, called)))
    writer.write(" ")
    trigger = writer.write(_VERBS.get(deed.type, "met"))
    place = None
    if deed.place:
        writer.write(" in ")
        span = writer.name(EntityKind.PLACE, deed.place)
        place = Place(name=deed.place, entity=writer.key(EntityKind.PLACE, deed.place), span=span)
    if deed.day:
        writer.write(f" on {deed.day}")
    if deed.status is not Status.HELD:
        writer.write(f" ({deed.status})")
    if deed.topics:
        writer.write(f" about {'; '.join(deed.topics)}")
    end = writer.write(".")[1]
    writer.write("\n")
    day = deed.day or published
    return Engagement(
        key=f"E{number}",
        type=deed.type,
        status=deed.status,
        start=day,
        end=day,
        date_from="text" if deed.day else "published" if published else None,
        place=place,
        participants=tuple(participants),
        topics=tuple(deed.topics),
        trigger=trigger,
        evidence=((start, end),),
        title_evidence=None,
        rule="met",
        confidence=0.8,
    )
