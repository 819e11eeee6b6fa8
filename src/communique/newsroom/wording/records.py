"""What is told, and the sentence that tells it: the records that come into the wording and go out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartyKind = Literal["person", "body", "country"]
PieceKind = Literal["text", "party", "office", "place", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTold:
    """Who took part.

    `kind` is None for a group ("UN officials"); `office` is a title as documents or the registry word it, `of` whose
    office it is, `until` the ISO day on which the holder left it (None: still holds it, or unknown); `part` is
    "principal", "host", "guest", "moderator" or None.
    """

    name: str
    id: str | None = None
    kind: PartyKind | None = None
    office: str | None = None
    of: str | None = None
    until: str | None = None
    part: str | None = "principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold:
    """Where it was, by the name that a document gives; `id` where there is a page about it."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as its leading report tells it.

    `type` is a value of `communique.models.EngagementType`, `status` one of `communique.models.Status`; what is
    neither is told as an event that was held. `start` and `end` are ISO prefixes; `date_from` is "published" where the
    day is only that of the report, else "text" or None.
    """

    type: str
    status: str = "held"
    start: str | None = None
    end: str | None = None
    date_from: str | None = None
    place: PlaceTold | None = None
    parties: tuple[PartyTold, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a sentence; `target` is the id of what they name, where it has one."""

    text: str
    target: str | None = None
    kind: PieceKind = "text"


class Sentence(tuple[Piece, ...]):
    """Pieces in their order; as a string the plain text, spaces and full stop included.

    >>> str(Sentence([Piece(text="Francis", target="person/francis", kind="party"), Piece(text=" visited Mosul.")]))
    'Francis visited Mosul.'
    """

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(piece.text for piece in self)
