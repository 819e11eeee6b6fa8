"""One sentence's report of an occasion, before the reports of a document are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.mentions import Party
from communique.models import EngagementType, Place, Span, Status
from communique.models import Part as Role
from communique.syntax import Sentence, Token

# How many words a trigger's last word may stand after its first one; else the first alone is the trigger.
_MOST_APART = 3


Words = tuple[Token, ...]
"""The words that name an occasion, in order."""


@dataclass(slots=True)
class Side:
    """A party in a report, and as what it takes part."""

    party: Party
    part: Role | None = None
    token: Token | None = None


@dataclass(slots=True)
class Report:
    """What one sentence says of one occasion.

    `anaphoric` reports ("during the meeting") add to an occasion told before and found none of their own; `background`
    ones tell of an occasion in passing. `verb` is the word whose clause dates and places it.
    """

    sentence: Sentence
    type: EngagementType
    status: Status
    trigger: Span
    token: Token
    verb: Token
    sides: list[Side]
    rule: str
    start: str | None = None
    end: str | None = None
    date_from: str | None = None
    place: Place | None = None
    anaphoric: bool = False
    background: bool = False
    specific: bool = True
    """Whether the trigger tells the type for sure ("telephone conversation"), or only suggests it ("discussion")."""
    definite: bool = False
    """Whether its noun means an occasion told before: "the summit"."""
    course: bool = False
    """Whether it tells when or where an occasion told before was: "the meeting took place in Hangzhou"."""
    borrows: bool = False
    """Whether those told of take part, because it names nobody: "The ceremony will take place on Friday"."""
    implied: bool = False
    """Whether it stands only where no occasion of these parties was told: "after the talks, the two presidents …"."""
    also: set[int] = field(default_factory=set)
    """Further words that name the same occasion: the "visit" of "will host the president for a visit"."""
    goal: Token | None = None
    """The place that a visit goes to, where its verb has several."""

    def party_ids(self) -> set[int]:
        """The indexes of its parties."""
        return {s.party.index for s in self.sides}


def make_report(
    sentence: Sentence,
    kind: EngagementType,
    status: Status,
    words: tuple[Token, ...],
    verb: Token,
    sides: list[Side],
    rule: str,
    *,
    background: bool = False,
    specific: bool = True,
) -> Report:
    """A report by the words that name the occasion; each party is in it once, as what it stands for first."""
    unique: dict[int, Side] = {}
    for side in sides:
        unique.setdefault(side.party.index, side)
    near = words[-1].i - words[0].i <= _MOST_APART
    return Report(
        sentence=sentence,
        type=kind,
        status=status,
        trigger=(words[0].start, words[-1].end if near else words[0].end),
        token=words[-1],
        verb=verb,
        sides=[Side(s.party, s.part, s.token) for s in unique.values()],
        rule=rule,
        background=background,
        specific=specific,
    )
