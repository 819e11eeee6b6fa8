"""What a build has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.models import Rejection

_MOST_REASONS = 200
_EXAMPLES = 3


@dataclass(slots=True)
class Reason:
    """Why inputs were rejected, how many, and the first few of them."""

    stage: str
    reason: str
    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """The counts of one build; of a size that does not grow with the input.

    `pages` came in; of these, `known` were in the record already and not read again, `read` were, and those became
    `new`, `changed` or `unchanged` documents or rejections. `other_language` of the new and changed ones are stored
    but not extracted. `not_modified` URLs sent no page. `resolved` documents were taken up by resolution, some of them
    because they share an event or a person with a new one. `is_interrupted` says that it was stopped before its end.
    """

    pages: int = 0
    known: int = 0
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    other_language: int = 0
    not_modified: int = 0
    rejected: int = 0
    resolved: int = 0
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    is_interrupted: bool = False

    def reject(self, rejection: Rejection) -> None:
        """Counts a rejection under its reason."""
        self.rejected += 1
        key = (rejection.stage, rejection.reason)
        if key not in self.reasons and len(self.reasons) >= _MOST_REASONS:
            key = ("", "other reasons")
        reason = self.reasons.setdefault(key, Reason(*key))
        reason.count += 1
        if len(reason.examples) < _EXAMPLES:
            reason.examples.append(rejection.subject)

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        names = ("pages", "known", "read", "new", "changed", "unchanged", "other_language", "not_modified", "rejected")
        return {name: getattr(self, name) for name in (*names, "resolved")}
