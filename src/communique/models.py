"""Every record that crosses a border between two stages.

Frozen, slotted and keyword-only. Nothing is filled in later: a later stage makes a new record that points to the
earlier one. A span is a half-open range [start, end) of code points of `Document.text`, unless its name says otherwise.
Dates are ISO 8601 prefixes whose length is their precision: "2024-05" is May 2024 and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""A half-open range [start, end) of code points."""

SCHEMA = "communique/1"

UNRATED = 0.5
"""The confidence of an item that was found and not yet rated."""


class EngagementType(StrEnum):
    """What kind of occasion an engagement is; see the annotation guidelines."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    SUMMIT = "summit"
    SPEECH = "speech"
    PRESS_CONFERENCE = "press_conference"
    CEREMONY = "ceremony"


class Status(StrEnum):
    """Whether an engagement was held, is planned or was called off, as seen from the publication date."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """As what a party took part in an engagement."""

    PRINCIPAL = "principal"
    HOST = "host"
    GUEST = "guest"
    MODERATOR = "moderator"


class EntityKind(StrEnum):
    """What kind of thing a mention names."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"


class StatementKind(StrEnum):
    """Whether the words are the speaker's own or the reporter's."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class PublishedFrom(StrEnum):
    """Where the publication date was found."""

    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as they were fetched, with where and when they came from.

    `media_type` is one of the keys of `communique.read.READERS` ("text/html", "text/plain", "text/markdown",
    "application/pdf", "text/x-mail") or what the source declared. The `given_*` fields are what the page’s container
    (a JSON line, a feed's entry, an e-mail's header, a WARC record) says of it; they win over what reading finds.
    """

    id: str
    content: bytes
    media_type: str
    path: str | None = None
    url: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    given_title: str | None = None
    given_published: str | None = None
    given_publisher: str | None = None
    given_language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that a stage could not handle, and why; the run goes on."""

    subject: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetRun:
    """A run of clean text that stands letter by letter in the decoded page.

    `text_start` and `raw_start` count code points of `Document.text` and of the decoded page; `length` is in clean
    text. `raw_length` differs from `length` where one clean character stands for several raw ones ("&amp;"); such a run
    has `length` 1.
    """

    text_start: int
    raw_start: int
    length: int
    raw_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One reading of a page: the text that all spans point into, and what is known of it.

    `id` is the given one or the file's name without its suffixes. `sha256` is of `text` in UTF-8, in hexadecimal.
    `furniture` are the spans of the text that are no part of the story (navigation, forms, share and comment blocks),
    in order and without overlaps; nothing is extracted from them. `runs` say where each stretch of the text stands in
    the decoded page. `extractable` is false for a document in a language that the extractors do not read.
    """

    id: str
    text: str
    sha256: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    retrieved: str | None = None
    source: str | None = None
    duplicate_of: str | None = None
    furniture: tuple[Span, ...] = ()
    runs: tuple[OffsetRun, ...] = ()
    page_sha256: str | None = None
    extractable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """An expression of time in the text, resolved to the calendar: first and last day, month or year, or null."""

    span: Span
    value: str | None
    end: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body or place that a document names, with all its mentions there; `id` once it is resolved.

    `role` and `body` are a person's office as the document words it, and whose office it is, where the document tells.
    """

    key: str
    kind: EntityKind
    name: str
    id: str | None = None
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an engagement took place: the words, their span in the text (null if from the title), the entity's key."""

    name: str
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One party of an engagement: name without titles, office as written, and whose office it is."""

    name: str
    role: str | None = None
    body: str | None = None
    part: Part | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One document's report of an occasion on which identified parties dealt with one another or with an audience.

    `date_from` is "text" where the document dates the occasion, "published" where only the publication date is known.
    `title_evidence` is a span of the title, where only the title says it; every engagement has it or `evidence`.
    `confidence` is how often items like it were right as a whole (see `communique.confidence`).
    """

    key: str
    type: EngagementType
    status: Status
    start: str | None
    end: str | None
    date_from: str | None
    place: Place | None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...]
    trigger: Span | None
    evidence: tuple[Span, ...]
    title_evidence: Span | None
    rule: str
    confidence: float = UNRATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a speaker said. `text` is document.text[span]; `speaker` is null where two or more `candidates` are left."""

    key: str
    kind: StatementKind
    speaker: str | None
    speaker_span: Span | None
    candidates: tuple[str, ...]
    text: str
    span: Span
    cue: Span | None
    engagement: str | None
    evidence: Span
    rule: str
    confidence: float = UNRATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody promised, announced, agreed to do or scheduled; `what` is document.text[span]."""

    key: str
    who: str
    what: str
    due: str | None
    span: Span
    evidence: Span
    rule: str
    confidence: float = UNRATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that was read and extracted from one document: one JSON line."""

    document: Document
    entities: tuple[Entity, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
