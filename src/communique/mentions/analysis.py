"""What the extractors share: the sentences of a document, its mentions, parties and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from communique.models import DateMention, Document, Span
from communique.syntax import Part, Sentence, Token


class PartyKind(StrEnum):
    """What can take part in an engagement, speak or promise; places only host."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    PLACE = "place"


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    """By a full or short name, with or without the office: "President Macron of France", "Stoltenberg"."""
    OFFICE = "office"
    """By the office alone: "the Secretary General"."""
    PRONOUN = "pronoun"
    """"he", "she"; "I" and "we" only where the speaker is known."""
    PLURAL = "plural"
    """"they", "the two leaders", "both sides"."""
    DESCRIPTION = "description"
    """An unnamed person or group: "senior officials", "a White House official"."""


@dataclass(slots=True)
class Party:
    """One person, body, group or place of a document, as far as the document tells.

    `name` is the fullest form without titles; `role` is the office as written; `body` is whose office it is; `home` is
    true for the office holders of the publisher's own side. `mentions` are indexes into `Analysis.mentions`.
    """

    index: int
    kind: PartyKind
    name: str
    role: str | None = None
    body: str | None = None
    body_key: str | None = None
    roles: list[str] = field(default_factory=list)
    gender: str | None = None
    home: bool = False
    mentions: list[int] = field(default_factory=list)

    @property
    def name_is_known(self) -> bool:
        """Whether it has a name, and is not only called by an office."""
        return self.role is None or self.role.casefold() not in self.name.casefold()

    @property
    def key(self) -> str:
        """The party's key in the record: "P1", "B2", "G3", "L4"."""
        return {"person": "P", "body": "B", "group": "G", "place": "L"}[self.kind] + str(self.index + 1)


@dataclass(slots=True)
class Mention:
    """A span that names or refers to a party.

    `span` is the whole phrase ("UN Secretary-General António Guterres"), `name_span` the name in it. `party` is an
    index into `Analysis.parties`, or -1 where the referent is unknown; `candidates` holds the possible ones, where
    there are several. `sentence` is an index into `Analysis.sentences`; spans count in the text of the sentence's part
    (title or body).
    """

    index: int
    kind: PartyKind
    form: Form
    sentence: int
    span: Span
    name_span: Span | None
    name: str
    role: str | None = None
    body: str | None = None
    party: int = -1
    candidates: tuple[int, ...] = ()


@dataclass(slots=True)
class Analysis:
    """A document's sentences (the title's first, then the body's, in text order), mentions, parties and dates.

    `Token.mention` of a folded token is an index into `mentions`. `dates` are those of the body, `title_dates` those of
    the title. `text_of` gives the text that a sentence's spans count in.
    """

    document: Document
    sentences: list[Sentence]
    mentions: list[Mention]
    parties: list[Party]
    dates: list[DateMention]
    title_dates: list[DateMention] = field(default_factory=list)
    focus: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    """For plural reference: from which sentence on, which parties "the two leaders" are; engagements add to it."""
    turns: list[tuple[int, int, int]] = field(default_factory=list)
    """Transcript turns: first sentence, last sentence + 1, party of the label (or -1)."""

    def text_of(self, sentence: Sentence) -> str:
        """The text that the sentence's spans count in."""
        return (self.document.title or "") if sentence.part is Part.TITLE else self.document.text

    def words(self, sentence: Sentence, span: Span) -> str:
        """The surface of a span of the sentence's text."""
        return self.text_of(sentence)[span[0] : span[1]]

    def body(self) -> Iterator[Sentence]:
        """The sentences of the document's text."""
        return (s for s in self.sentences if s.part is Part.BODY)

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that the token is, if it is one."""
        return self.mentions[token.mention] if token.mention >= 0 else None

    def party_of(self, token: Token) -> Party | None:
        """The one party that the token refers to, if it is known."""
        mention = self.mention_at(token)
        return self.parties[mention.party] if mention is not None and mention.party >= 0 else None

    def add_party(
        self, kind: PartyKind, name: str, role: str | None, body: str | None, body_key: str | None = None
    ) -> Party:
        """A new party, numbered after those known."""
        roles = [role] if role else []
        party = Party(
            index=len(self.parties), kind=kind, name=name, role=role, body=body, body_key=body_key, roles=roles
        )
        self.parties.append(party)
        return party

    def in_focus(self, sentence: int) -> list[Party]:
        """The parties that "they" or "the two leaders" means at a sentence: those of the last engagement before."""
        found: Sequence[int] = ()
        for first, parties in self.focus:
            if first <= sentence:
                found = parties
        return [self.parties[i] for i in found]
